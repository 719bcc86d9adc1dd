from dataclasses import dataclass, replace

import pytest

from parallel import read
from parallel.lexicon import coverage_between
from parallel.mt.choice import WIDE, again, choose, reconsidered
from parallel.mt.drafts import Draft, assemble, draft
from parallel.mt.model import Decoding, Model, results
from parallel.mt.packages import EMBEDDED, read_package
from parallel.mt.translation import Translation
from parallel.mt.translator import Translator


@pytest.fixture(scope="module")
def model():
    model = Model(read_package(EMBEDDED))
    yield model
    model.close()


@dataclass
class Beam:
    """What CTranslate2 answers."""

    hypotheses: list[list[str]]
    scores: list[float]


def beam(model, *targets):
    """A beam of these texts, the first far likelier than the others."""
    return Beam(model.tokenizer.encode(targets), [-0.1, *(-0.2 - rank / 10 for rank in range(1, len(targets)))])


def chosen(source, model, *targets):
    segment, found = draft(source, model), beam(model, *targets)
    return choose(segment, [found], assemble(segment, [found], model, 1.0), model, 1.0).text


def test_the_likeliest_is_taken_when_it_keeps_everything(model):
    source = "Im Jahr 1966 kam der Rat."
    assert (
        chosen(source, model, "The council came in 1966.", "In 1966 the council came.") == "The council came in 1966."
    )


def test_a_hypothesis_that_keeps_the_numbers_is_preferred(model):
    source = "Im Jahr 1966 kam der Rat."
    assert chosen(source, model, "The council came.", "The council came in the year.", "In 1966 it came.") == (
        "In 1966 it came."
    )


def test_a_hypothesis_that_leaves_no_clause_out_is_preferred(model):
    source = "Der Minister schwieg, obwohl die Regierung das nötige Geld für den Bau der Brücke hatte."
    short, long = "The minister was silent.", "The minister was silent, though the government had money for the bridge."
    assert chosen(source, model, short, long) == long
    assert chosen(source, model, long, short) == long


def test_a_cut_segment_is_chosen_part_by_part(model):
    source = "Im Jahr 1966 kam der Rat."
    one = draft(source, model)
    found = beam(model, "The council came.", "In 1966 it came.")
    cut = Draft(f"{source} {source}", one.parts * 2)
    whole = choose(cut, [found, found], assemble(cut, [found, found], model, 1.0), model, 1.0)
    assert whole.text == "In 1966 it came. In 1966 it came."
    assert whole.cut


def test_what_lost_a_placeholder_is_no_choice(model):
    source = "Im Jahr 1966 lag {name} hier."
    first = "{name} lay here."
    segment = draft(source, model)
    (code,) = segment.parts[0].prepared.codes
    found = beam(model, f"{code} lay here.", "It lay here in 1966.")
    assert choose(segment, [found], assemble(segment, [found], model, 1.0), model, 1.0).text == first


def test_where_a_clause_seems_lost_a_wider_search_finds_another_translation(model):
    source = "Die Regierung hat gestern angekündigt, dass sie die Steuern senken und neue Schulen bauen will."
    segment, decoding = draft(source, model), Decoding(wider=8)
    whole = Translation(source, "The government announced yesterday that it will cut taxes and build new schools.", 0.4)
    lossy = Translation(source, "It is the government.", 0.5)
    assert again(segment, whole, model, decoding) is None
    assert again(segment, lossy, model, Decoding()) is None
    second = again(segment, lossy, model, decoding)
    found = results([second.pending])
    assert len(found[0].hypotheses) == 8
    best, *others = reconsidered(second.segment, [lossy], found, model, decoding)
    assert "schools" in best.text
    assert lossy in others


def test_a_hypothesis_that_keeps_the_quotation_marks_is_preferred_to_one_hardly_likelier(model):
    source = "Der „alte Rat“ kam."
    for score, wanted in ((-0.14, "The “old council” came."), (-0.16, "The old council” came.")):
        found = Beam(model.tokenizer.encode(['The old council" came.', 'The "old council" came.']), [-0.1, score])
        segment = draft(source, model)
        assert choose(segment, [found], assemble(segment, [found], model, 1.0), model, 1.0).text == wanted


def test_a_hypothesis_that_keeps_the_brackets_is_preferred_to_one_hardly_likelier(model):
    source = "Der Rat [der alte] kam."
    for score, wanted in ((-0.14, "The council [the old one] came."), (-0.16, "The council the old one] came.")):
        found = Beam(
            model.tokenizer.encode(["The council the old one] came.", "The council [the old one] came."]), [-0.1, score]
        )
        segment = draft(source, model)
        assert choose(segment, [found], assemble(segment, [found], model, 1.0), model, 1.0).text == wanted


def test_a_lost_quotation_mark_is_looked_for_with_the_marks_close_to_their_words(model):
    source = "Er sagte, man habe sie „Soldaten ohne Land“ genannt."
    segment, decoding = draft(source, model), Decoding(beam_size=2, wider=8)
    assert "„ Soldaten" in segment.parts[0].prepared.text
    whole = Translation(source, "He said they had been called “soldiers without country”.", 0.4)
    assert again(segment, whole, model, decoding) is None
    (read,) = again(segment, replace(whole, text=whole.text.replace("“", "")), model, decoding).segment.parts
    assert read.prepared.text == source
    assert read.pieces == model.read(source)


def test_a_quoted_word_that_is_lost_is_read_without_its_marks_which_come_back(model):
    source = "Trump hat Mexikaner als „Vergewaltiger“ und „Verbrecher“ bezeichnet."
    segment, decoding = draft(source, model), Decoding(beam_size=4, wider=8)
    lossy = Translation(source, "Trump called Mexicans “rapists” and “laws”.", 0.5)
    second = again(segment, lossy, model, decoding)
    assert "Vergewaltiger und Verbrecher bezeichnet" in second.segment.parts[0].prepared.text
    best, *_ = reconsidered(second.segment, [lossy], results([second.pending]), model, decoding)
    assert "“criminal" in best.text
    assert (best.text.count("“"), best.text.count("”")) == (2, 2)
    straight = source.translate(str.maketrans("„“", '""'))
    lossy = Translation(straight, 'Trump called Mexicans "rapists" and "laws".', 0.5)
    second = again(draft(straight, model), lossy, model, decoding)
    best, *_ = reconsidered(second.segment, [lossy], results([second.pending]), model, decoding)
    assert '"criminal' in best.text
    assert best.text.count('"') == 4


@pytest.mark.parametrize(
    ("source", "lossy", "read", "kept"),
    [
        (
            "Am Samstag twitterte AMLO, er komme nicht.",
            "On Saturday, AMLO, he did not come.",
            "twitterte K71,",
            "AMLO tw",
        ),
        (
            "Die „Verbrecher“ nannte er AMLO.",
            "The “laws” he called AMLO.",
            "Die Verbrecher nannte er K71.",
            "“criminal",
        ),
    ],
)
def test_beside_a_lost_word_names_are_read_as_codes(model, source, lossy, read, kept):
    segment, decoding = draft(source, model), Decoding(beam_size=4, wider=8)
    first = Translation(source, lossy, 0.5)
    second = again(segment, first, model, decoding)
    assert read in second.segment.parts[0].prepared.text
    best, *_ = reconsidered(second.segment, [first], results([second.pending]), model, decoding)
    assert kept in best.text
    assert "AMLO" in best.text
    assert "K71" not in best.text


def test_a_small_loss_in_a_long_sentence_is_not_searched_for(model):
    source = (
        "Die Regierung hat die Soldaten gestern gelobt, obwohl der Minister den Bericht der Kommission kannte, den die "
        "Zeitung am Freitag veröffentlichte, und die Opposition im Parlament eine Untersuchung der Behörde verlangte."
    )
    whole = (
        "The government praised the soldiers yesterday although the minister knew the report of the commission that "
        "the newspaper published on Friday, and the opposition in parliament demanded an inquiry into the authority."
    )
    for lost, searched in ((("soldiers",), False), (("soldiers", "minister"), True)):
        text = whole
        for word in lost:
            text = text.replace(word, "people")
        found = again(draft(source, model), Translation(source, text, 0.5), model, Decoding(beam_size=2, wider=8))
        assert (found is not None) is searched, text


def test_a_usual_word_that_is_lost_is_read_with_a_hint(model):
    source = "Die Regierung hat die Soldaten gestern gelobt."
    segment, decoding = draft(source, model), Decoding(beam_size=3, wider=8)
    lossy = Translation(source, "The government praised them yesterday.", 0.4)
    second = again(segment, lossy, model, decoding)
    (before,), (after,) = segment.parts, second.segment.parts
    assert "soldiers" in model.text([piece for piece in after.pieces if piece not in before.pieces])
    found = results([second.pending])
    assert len(found[0].hypotheses) == WIDE, "no clause is lost"
    best, *_ = reconsidered(second.segment, [lossy], found, model, decoding)
    assert "soldiers" in best.text


@pytest.mark.parametrize(
    "source",
    ["DIE REGIERUNG HAT DIE SOLDATEN GELOBT.", "Die Regierung lobte die Sol\u00addaten.", "Sie lobte {x} Soldaten."],
)
def test_a_lost_word_is_found_in_what_the_model_reads(model, source):
    segment = draft(source, model)
    lossy = Translation(source, "The government praised {x} them.", 0.4)
    (read,) = again(segment, lossy, model, Decoding(beam_size=2, wider=8)).segment.parts
    assert "soldiers" in model.text([piece for piece in read.pieces if piece not in segment.parts[0].pieces])


def test_a_lost_word_that_has_its_hint_is_not_searched_for_again(model):
    source = "Die Razzia war gestern in der Stadt."
    lossy = Translation(source, "It was in the city yesterday.", 0.5)
    assert again(draft(source, model), lossy, model, Decoding(wider=8)) is None


def test_who_translates_has_the_second_search_and_so_has_who_asks_for_hypotheses(seeds):
    coverage = coverage_between("de", "en")
    sources = [segment.text for path in sorted(seeds.glob("*.txt")) for segment in read(path).segments]

    def lost(translations: list[Translation]) -> int:
        return sum(not word.covered for own in translations for word in coverage.words(own.source, own.text))

    with Translator(beam_size=2) as translator:
        once = list(translator.translate(sources))
        assert translator.decoding.wider == 0  # who chose a width has it
    with Translator(beam_size=2) as translator:
        (pipeline,) = translator._pipelines
        pipeline.decoding = replace(pipeline.decoding, wider=12)
        twice = list(translator.translate(sources))
        other = [new for old, new in zip(once, twice, strict=True) if new.text != old.text]
        assert lost(twice) < lost(once)
        assert [translator.hypotheses(new.source, 2)[0].text for new in other] == [new.text for new in other]


@pytest.mark.parametrize("n", [1, 2, 4, 8])
@pytest.mark.parametrize(
    "source",
    [
        "Sie fürchten den „Krieg“ in der Stadt.",
        "Öffne `foo_bar` und {datei} in {ordner} mit {name} für %(user)s am 3.10.2024.",
    ],
)
def test_the_first_hypothesis_is_what_is_translated(translator, source, n):
    found = translator.hypotheses(source, n)
    assert len(found) <= n
    if n <= 4:
        assert found[0].text == translator.translate_one(source).text


@pytest.mark.parametrize("source", ['<img alt="1.234">', '<font size="1.234"/>', '<a title= "Haus"/>'])
def test_what_has_nothing_to_translate_is_left_as_it_is(translator, source):
    assert translator.translate_one(source).text == source


def test_words_in_quotation_marks_are_translated(translator):
    for word, source in {
        "thunder": "Sie sprachen vom „Donner“ im Land.",
        "betrayal": "Die Regierung spricht von „Verrat“.",
        "hunger": "Er sprach von „Hunger“ im Land.",
    }.items():
        assert f"“{word}”" in translator.translate_one(source).text


def test_names_in_quotation_marks_stay(translator):
    for name, source in {
        "Ulysses": "Der Roman „Ulysses“ erschien 1922.",
        "Titanic": "Der Film „Titanic“ gewann elf Oscars.",
    }.items():
        assert f"“{name}”" in translator.translate_one(source).text
