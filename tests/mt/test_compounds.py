import pytest

from parallel.mt.compounds import is_name, translated_in_parts
from parallel.mt.hints import Hints
from parallel.mt.model import Model
from parallel.mt.packages import EMBEDDED, read_package

ENTRIES = {
    "-sicherheit": "security",
    "-grenze": "border",
    "-bahn": "rail",
    "-regierung": "government",
    "-bund": "federation",
    "kartell": "cartel",
    "boss": "boss",
    "kontrollpunkt": "control point",
    "wald": "forest",
    "-kraft": "force",
}


def find(word):
    return ENTRIES.get(word, "")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("grenzsicherheit", "border security"),  # the e of Grenze is gone
        ("bundesregierung", "federation government"),  # es joins them
        ("kartellbosses", "cartel boss"),  # inflected, and both rare
        ("kartellgrenzen", "cartel border"),
        ("grenzkräfte", "border force"),  # Kraft
        ("grenzkräute", ""),
        ("bahnkontrollpunkt", ""),  # a phrase is no part
        ("sicherheit", ""),
        ("bahn", ""),
        ("quorbelgrenze", ""),
        ("", ""),
    ],
)
def test_parts_are_translated_side_by_side(word, said):
    assert translated_in_parts(word, find) == said


def test_usual_words_are_likelier_parts_than_rare_ones():
    rare = ENTRIES | {"grenz": "boundary"}
    assert translated_in_parts("grenzsicherheit", lambda word: rare.get(word, "")) == "border security"


def pieces(text):
    return [part if at else f"▁{part}" for word in text.split() for at, part in enumerate(word)]


def said(text, **options):
    hints = Hints(Hints.dumps(ENTRIES), pieces)
    return ["".join(hints.add(pieces(text), **options)).replace("▁", " ").split("<hint>")[1::2]]


def test_only_nouns_that_are_cut_are_looked_into():
    assert said("Die Grenzsicherheit") == [[" border security"]]
    assert said("die grenzsicherheit") == [[]]
    assert said("Die Grenzsicherheit", guess=False) == [[]]
    hints = Hints(Hints.dumps(ENTRIES), pieces)
    assert hints.add(["▁Grenzsicherheit"]) == ["▁Grenzsicherheit"]


def test_usual_words_by_themselves_have_no_hint():
    hints = Hints(Hints.dumps(ENTRIES), pieces)
    for words in (["▁Die", "▁Sicherheit"], ["▁Die", "▁Sicher", "heit"]):
        assert hints.add(words) == words
    assert said("Das Kartell") == [[" cartel"]]


@pytest.mark.parametrize(
    ("word", "before", "name"),
    [
        ("Bahnwald", "im", True),
        ("Bahnwalds", "des", True),
        ("Landsberger", "Der", True),
        ("Weidezaun", "Florian", True),
        ("Weidezaun", "Der", False),
        ("Weidezaun", "der", False),
        ("Weidezaun", "", False),
    ],
)
def test_names_are_left_alone(word, before, name):
    assert is_name(word, before) is name


def test_a_family_name_has_no_hint():
    assert said("Peter Grenzsicherheit") == [[]]
    assert said("Der Rat , Grenzsicherheit") == [[" border security"]]


def test_the_embedded_package_knows_the_parts_of_compounds_it_never_met():
    model = Model(read_package(EMBEDDED))
    assert "▁border ▁security" in " ".join(model.read("Die Grenzsicherheit ist ihm wichtig."))
    assert "<hint>" not in model.read("Die Sicherheit der Grenze")


def test_usual_compounds_are_left_to_the_model():
    usual = Hints(Hints.dumps(ENTRIES | {"-bundesregierung": "federal government"}), pieces)
    for word in (["▁Bundes", "regierung"], ["▁Bundesregierung", "en"]):
        assert usual.add(word) == word
