import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallel.errors import ModelError
from parallel.mt import Translator
from parallel.mt.hints import FILE, HINT, SURE, Hints, plain, spread
from parallel.mt.model import LONGEST, Model
from parallel.mt.packages import EMBEDDED, read_package

ENTRIES = {
    "razzia": "raid",
    "kartelle": "cartels",
    "kartell": "cartel",
    "überfall": "robbery",
    "zöllner": "customs man",
}


def letters(text):
    """Pieces of two letters at most."""
    return [
        part if at else f"▁{part}"
        for word in text.split()
        for at, part in ((at, word[at : at + 2]) for at in range(0, len(word), 2))
    ]


@pytest.fixture
def hints():
    return Hints(Hints.dumps(ENTRIES), letters)


def test_a_rare_word_is_followed_by_its_translation(hints):
    assert hints.add(letters("Eine Razzia gestern")) == [
        *letters("Eine Razzia"), "<hint>", *letters("raid"), "<hint>", *letters("gestern"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("RAZZIA", ["raid"]),
        ("„Razzia“, Überfall.", ["raid", "robbery"]),
        ("Anti-Razzia-Kartelle", ["raid", "cartels"]),
        ("Razzia", ["raid"]),
        ("Zöllner", ["customs man"]),
        ("Razzia7 Razzia 7", ["raid"]),
        ("Razzien Kartel Kartellamt", []),
        ("", []),
        ("▁ ▁▁ 12 3", []),
    ],
)
def test_words_are_found_between_marks_and_in_any_case(hints, text, said):
    pieces = [piece for word in text.replace("-", " - ").split(" ") for piece in letters(word)]
    if "-" in text:
        pieces = [piece.removeprefix("▁") if at else piece for at, piece in enumerate(pieces)]
    pieces = [part for piece in pieces for part in cut_at_marks(piece)]
    found = "".join(hints.add(pieces)).split("<hint>")[1::2]
    assert [text.replace("▁", " ").strip() for text in found] == said


def cut_at_marks(piece):
    """SentencePiece keeps letters and other characters apart."""
    text, parts = piece.removeprefix("▁"), []
    for character in text:
        if parts and character.isalpha() and parts[-1].isalpha():
            parts[-1] += character
        else:
            parts.append(character)
    parts[:1] = ["▁" + "".join(parts[:1])] if piece.startswith("▁") else parts[:1]
    return parts


def test_a_noun_may_be_another_word_than_what_is_spelt_small():
    entries = {"banden": "tied", "Banden": "gangs", "=Genossen": "Genossen", "genossen": "enjoyed"}
    hints = Hints(Hints.dumps(entries), letters)
    assert hints.add(letters("Banden banden")) == [
        *letters("Banden"), HINT, *letters("gangs"), HINT, *letters("banden"), HINT, *letters("tied"), HINT,
    ]  # fmt: skip
    assert hints.add(["▁Genossen"], lost={"Genossen"}) == ["▁Genossen"]
    assert hints.listed("BANDEN") == "tied"
    assert hints.listed("Genossen") == ""


def test_what_is_cut_small_is_found_in_any_case_ending(hints):
    assert "".join(hints.add(letters("Überfalls"))).count("<hint>") == 2
    assert "<hint>" not in hints.add(["▁Überfall", "s"])  # a usual word, for all that the vocabulary knows
    assert "<hint>" not in hints.add(letters("Überfallesein"))


def test_a_usual_word_has_a_hint_where_it_is_cut_small_or_was_lost():
    hints = Hints(Hints.dumps({"-soldaten": "soldiers", "-wald": "forest", "soldat": "soldier"}), letters)
    assert hints.add(["▁US", "-", "S", "ol", "daten"])[5:] == ["<hint>", *letters("soldiers"), "<hint>"]
    for pieces in (["▁Soldaten"], ["▁Sol", "daten"]):
        assert hints.add(pieces) == pieces
        assert hints.add(pieces, lost={"Wald"}) == pieces
        assert hints.add(pieces, lost={"Soldaten"}) == [*pieces, "<hint>", *letters("soldiers"), "<hint>"]
    assert hints.add(["▁Waldes"], lost={"Waldes"})[1:] == ["<hint>", *letters("forest"), "<hint>"]
    small = ["▁S", "ol", "daten"]
    assert hints.add(small, guess=False) == small
    assert hints.add(small, guess=False, lost={"Soldaten"}) != small
    assert hints.add(["W", "al", "d"])[3:] == ["<hint>", *letters("forest"), "<hint>"]
    assert hints.add(["w", "al", "d"]) == ["w", "al", "d"], "short words mostly mean nothing by themselves"
    assert Hints(Hints.dumps({"-dass": "that"}), letters).add(["D", "as", "s"]) == ["D", "as", "s"]


def test_lost_words_and_terms_have_sure_hints_if_the_file_knows_such():
    entries = {"-soldaten": "soldiers", "razzia": "raid", "kartell": "cartel"}
    known = Hints(Hints.dumps(entries), letters, {"Kartell": "trust"})
    sure = Hints(Hints.dumps({SURE: "?", **entries}), letters, {"Kartell": "trust"})
    pieces = ["▁Soldaten", "▁Razzia", "▁Kartells", "▁!"]

    def said(hints: Hints, lost: set[str]) -> list[str]:
        return "".join(hints.add(pieces, lost=lost)).replace("▁", " ").split("<hint>")[1::2]

    assert said(known, {"Soldaten", "Razzia"}) == [" soldiers", " raid", " trust"]
    assert said(sure, {"Soldaten", "Razzia"}) == [" ? soldiers", " ? raid", " ? trust"]
    assert said(sure, {"Soldat", "!"}) == [" raid", " ? trust"]


def test_a_rare_verb_has_the_hint_of_another_of_its_forms():
    lines = Hints.dumps({"schmuggeln": "smuggle", "ausrauben": "rob"})
    hints = Hints(lines, letters, verbs=True)
    assert hints.add(letters("schmuggelten"))[-5:] == ["<hint>", *letters("smuggled"), "<hint>"][-5:]
    assert hints.add(letters("auszurauben"))[-4:] == ["<hint>", *letters("rob"), "<hint>"]
    assert "<hint>" not in hints.add(["▁ausgeraub", "ten"]), "the vocabulary knows it"
    assert "<hint>" not in Hints(lines, letters).add(letters("auszurauben")), "these are not German and English"


def test_a_users_terms_win_in_any_case_ending():
    hints = Hints(Hints.dumps(ENTRIES), letters, {"Razzia": "swoop", "Vertrag": "treaty", "Rat der Stadt": "board"})
    pieces = [part for piece in letters("Die Razzia: Vertrages, razzia Rat der Stadt") for part in cut_at_marks(piece)]
    assert "".join(hints.add(pieces)).replace("▁", " ").split("<hint>")[1::2] == [" swoop", " treaty", " raid"]


@given(st.dictionaries(st.text("abcäöüß", min_size=1, max_size=5), st.text("xyz ", min_size=1), max_size=40))
def test_every_entry_is_found_and_nothing_else(entries):
    hints = Hints(Hints.dumps({"mnop": "q", **entries}), letters)
    assert {word: hints.find(word) for word in entries} == entries
    for word in ("", "d", "aaaaaaaaa", "äö\ud800", "ab\tc"):
        assert hints.find(word) == entries.get(word, "")


def test_a_file_of_many_blocks_is_searched_as_one_of_few():
    entries = {f"w{number:05}": f"x{number}" * (1 + number % 9) for number in range(0, 9_000, 3)}
    hints = Hints(Hints.dumps(entries), letters)
    words = [f"w{number:05}" for number in range(9_000)]
    assert [hints.find(word) for word in words] == [entries.get(word, "") for word in words]


def test_the_hints_are_told_from_the_text(hints):
    pieces = letters("Eine Razzia gestern")
    hinted = hints.add(pieces)
    assert plain(hinted) == pieces
    numbers = [0, 0, 1, 1, 1, 2, 2, 2, 2]
    assert spread(numbers, hinted) == [0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2]


def test_the_embedded_package_gets_rare_nouns_right():
    with Translator(model=EMBEDDED) as translator, Translator(model=EMBEDDED, engine="argos") as argos:
        raid = translator.translate_one("Die Razzia war gestern.").text
        assert "raid" in raid
        assert Hints(translator.package.read(FILE), letters).find("razzia") == "raid"
        assert "Razzia" in argos.translate_one("Die Razzia war gestern.").text  # Argos knows nothing of hints


def test_links_lead_to_the_words_of_the_text():
    source, target = "Die Razzia galt dem Kartell.", "The raid was against the cartel."
    with Translator(model=EMBEDDED) as translator:
        links = {
            target[slice(*link.target)]: source[slice(*link.source)]
            for link in translator.word_alignment(source, target)
        }
    assert links["raid"] == "Razzia"
    assert links["cartel"] == "Kartell"


def with_hints(lines, path):
    """The embedded package with other hints."""
    with zipfile.ZipFile(EMBEDDED) as embedded, zipfile.ZipFile(path, "w") as other:
        for info in embedded.infolist():
            if not info.filename.endswith(FILE):
                other.writestr(info, embedded.read(info))
        other.writestr(f"{embedded.namelist()[0].partition('/')[0]}/{FILE}", lines)
    return path


@pytest.mark.parametrize("lines", [b"haus", b"haus\thut", b"haus\nhut\n", b"\x00\xff" * 9])
def test_damaged_hints_are_told(lines, tmp_path):
    package = with_hints(lines, tmp_path / "damaged.argosmodel")
    with Translator(model=package) as translator, pytest.raises(ModelError, match=r"its hints\.tsv is damaged"):
        translator.translate_one("Das Haus ist alt.")
    with Translator(model=package, engine="argos") as argos:
        assert argos.translate_one("Das Haus ist alt.").text


def test_other_hints_make_another_package(tmp_path):
    package = with_hints(b"quorbel\thut\n", tmp_path / "other.argosmodel")
    assert read_package(package).sha256() != read_package(EMBEDDED).sha256()
    with Translator(model=package) as translator, Translator(model=package, engine="argos") as argos:
        assert "hut" in translator.translate_one("Der Quorbel ist alt.").text
        assert "hut" not in argos.translate_one("Der Quorbel ist alt.").text


def test_a_text_that_would_only_be_read_in_part_has_none():
    model = Model(read_package(EMBEDDED))
    shorter, longer = ("Die Razzia galt dem Kartell, " * times for times in (20, 30))
    assert HINT in model.read(shorter)
    assert HINT not in model.read(longer)
    assert len(model.read(longer)) < LONGEST < 1.3 * len(model.read(shorter))
