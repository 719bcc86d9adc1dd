import dataclasses

import pytest

from parallel.errors import UsageError
from parallel.mt.hints import HINT, Hints
from parallel.train.data import Stored
from parallel.train.epoch import encode_pairs, make_epoch
from parallel.train.hints import learn_hints
from parallel.train.recipe import Hinting
from parallel.train.schedule import Phase
from parallel.train.vocabulary import UNKNOWN, Pieces


@pytest.fixture
def pairs(tmp_path):
    def write(*rows):
        path = tmp_path / "pairs.tsv"
        path.write_text("".join(f"0\t{source}\t{target}\n" for source, target in rows), "utf-8")
        return path

    return write


def learnt(path, recipe):
    lines = learn_hints(path, recipe).decode().splitlines()
    return dict(line.split("\t") for line in lines)


def test_a_form_gets_the_form_that_stands_in_its_pairs(pairs, recipe):
    path = pairs(
        *[("Das Kartell schweigt.", "The cartel is silent.")] * 3,
        *[("Die Kartelle schweigen.", "The cartels are silent.")] * 2,
        ("Die Kartelle reden.", "Cartels talk."),
        ("Kartelle gibt es.", "There are Cartels."),
    )
    found = learnt(path, recipe)
    assert (found["kartell"], found["kartelle"]) == ("cartel", "cartels")


def test_what_stays_as_it_is_gets_none(pairs, recipe):
    path = pairs(*[(f"Der Killer kam {n}mal nach Berlin.", f"The killer came to Berlin {n} times.") for n in range(9)])
    assert not {"killer", "berlin"} & learnt(path, recipe).keys()


def test_compounds_get_both_words_or_none(pairs, recipe):
    both = ("Der Drogenkrieg dauert an.", "The drug war goes on.")
    half = ("Der Drogenkrieg dauert an.", "The drug goes on.")
    apart = ("Der Drogenkrieg dauert an.", "The drug of war goes on.")
    assert learnt(pairs(both, both, both), recipe)["drogenkrieg"] == "drug war"
    assert "drogenkrieg" not in learnt(pairs(half, half, half), recipe)
    assert "drogenkrieg" not in learnt(pairs(apart, apart, apart), recipe)


def test_names_are_written_large_and_other_words_as_inside_sentences(pairs, recipe):
    naples = [("Neapel im Schnee.", "Naples in the snow."), ("In Neapel schneit es.", "In Naples it snows.")]
    cartels = [("Kartelle schweigen.", "Cartels are silent.")] * 3 + [("Es gibt Kartelle.", "There are cartels.")]
    found = learnt(pairs(*naples, *naples, *cartels), recipe)
    assert (found["neapel"], found["kartelle"]) == ("Naples", "cartels")


def test_the_mark_of_sure_hints_is_listed_where_some_are(pairs, recipe):
    path = pairs(("Quaddel", "wheal"))
    assert learnt(path, with_share(recipe, 1.0, 0.1)) == {"!": "!", "quaddel": "wheal"}


def test_dictionary_entries_count(pairs, recipe):
    assert learnt(pairs(("Quaddel", "wheal")), recipe) == {"quaddel": "wheal"}


def test_of_a_dictionarys_entries_the_likeliest_counts_not_the_first(pairs, recipe):
    entries = [("Säufer", "boozer"), ("Säufer", "drunkard"), ("Zecher", "boozer"), ("Becher", "goblet")]
    texts = [("Er ist betrunken.", "He is a drunkard.")] * 3 + [("Sie sind es nicht.", "They are no drunkards.")]
    assert learnt(pairs(*entries, *texts), recipe)["säufer"] == "drunkard"


def test_a_noun_is_another_word_than_what_is_spelt_small(pairs, recipe):
    when = ["heute", "hier", "gestern", "morgen", "jetzt", "dort", "bald", "oft", "nun", "da"]
    nouns = [(f"Die Gefahren sind {word}.", f"The dangers are {word}.") for word in when]
    verbs = [(f"Sie ist {word} gefahren.", f"She has driven {word}.") for word in when]
    found = learnt(pairs(*nouns, *verbs), recipe)
    assert (found["Gefahren"], found["gefahren"]) == ("dangers", "driven")
    alone = learnt(pairs(*nouns), recipe)
    assert alone["gefahren"] == "dangers"
    assert "Gefahren" not in alone


def test_a_name_beside_a_word_is_no_translation_of_it(pairs, recipe):
    days = {"heute": "today", "hier": "here", "gestern": "yesterday", "morgen": "tomorrow"}
    rows = [(f"Zugbegleiter der Ropid {day}.", f"Ropid {said}.") for day, said in days.items()]
    assert "zugbegleiter" not in learnt(pairs(*rows), recipe)


def test_frequent_words_get_none(pairs, recipe):
    few = dataclasses.replace(recipe, hints=Hinting(share=1.0, most=2))
    often, seldom = [("Das Kartell schweigt.", "The cartel is silent.")] * 3, ("Razzia", "raid")
    path = pairs(*often, seldom)
    found = learnt(path, few)
    assert "kartell" not in found
    assert found["razzia"] == "raid"


def test_without_a_lexicon_it_says_so(pairs, recipe):
    with pytest.raises(UsageError, match=r"no lexicon is known for de→cs.*hints\.share"):
        learn_hints(pairs(("Haus", "dům")), dataclasses.replace(recipe, target="cs"))


def test_a_share_of_an_epochs_sources_has_them(recipe, followed):
    run = followed[0].run
    pieces = Pieces((run / "sentencepiece.model").read_bytes(), tags=recipe.tags, hints=b"hafen\tharbour\n")
    mark = pieces.names.index(HINT)
    rows = [Stored(0, "Der Rat sieht den Hafen.", "The council sees it.")] * 400
    always = make_epoch(with_share(recipe, 1.0), pieces, Phase.MAIN, 0, rows)
    half = make_epoch(with_share(recipe, 0.5), pieces, Phase.MAIN, 0, rows)
    never = make_epoch(with_share(recipe, 0.0), pieces, Phase.MAIN, 0, rows)
    counts = [int((epoch.sources == mark).sum()) / 2 / len(epoch) for epoch in (always, half, never)]
    assert counts[0] > 0.8  # pairs in capitals and joined ones have them too, or two
    assert 0.3 < counts[1] / counts[0] < 0.7
    assert counts[2] == 0
    assert not (always.targets == mark).any()


def with_share(recipe, share, sure=0.0):
    return dataclasses.replace(recipe, hints=Hinting(share=share, sure=sure))


@pytest.fixture
def sure_hints(recipe, followed):
    """For the target of a source and a share, how many sure hints a source of its epoch has, and how many hints."""
    model = (followed[0].run / "sentencepiece.model").read_bytes()
    pieces = Pieces(model, tags=recipe.tags, hints=b"!\t.\n-hafen\tport\nrat\tcouncil\nsieht\tmust\n")
    mark = HINT + "".join(pieces.cut(["."])[0])

    def count(target: str, share: float) -> tuple[float, float]:
        rows = [Stored(0, "Der Rat sieht den Hafen.", target)] * 400
        epoch = make_epoch(with_share(recipe, 1.0, share), pieces, Phase.MAIN, 0, rows)
        read = "".join(pieces.names[piece] for piece in epoch.sources)
        return read.count(mark) / len(epoch), read.count(HINT) / 2 / len(epoch)

    return count


def test_a_share_of_the_hints_that_stand_in_the_target_is_sure(sure_hints):
    target = "The councils sees the Port."
    rare, _ = sure_hints(target, 0.0)
    assert rare == 0
    some, hinted = sure_hints(target, 0.2)
    assert 0.25 < some < 0.65, "two words of each; joined sources have four"
    assert hinted > 2.0, "those that the target has not, as other rare words"
    many, hinted = sure_hints(target, 1.0)
    assert many > 1.6
    assert hinted > many + 0.8
    none, hinted = sure_hints("Nobody went there.", 1.0)
    assert none == 0
    assert hinted > 1.6


def test_sources_are_read_with_hints_and_targets_without(recipe, followed):
    pieces = Pieces(
        (followed[0].run / "sentencepiece.model").read_bytes(), tags=recipe.tags, hints=b"hafen\tharbour\nsees\tx\n"
    )
    epoch = encode_pairs([("den Hafen", "sees")], pieces)
    (cut,) = pieces.read(["den Hafen"])
    assert [pieces.names[piece] for piece in epoch.sources] == cut
    assert cut.count(HINT) == 2
    assert UNKNOWN not in epoch.sources
    assert HINT not in [pieces.names[piece] for piece in epoch.targets]


def test_a_run_learns_them_once_and_its_package_brings_them(recipe, followed, tmp_path):
    from parallel.mt.packages import read_package
    from parallel.train import export

    result, _ = followed
    lines = (result.run / "hints.tsv").read_bytes()
    assert Hints(lines, str.split).find("hafen") == "harbour"
    package = export(recipe, result.run, tmp_path / "hinted.argosmodel")
    assert read_package(package).read("hints.tsv") == lines
