import pytest

from parallel.mt.compounds import is_name, translated_in_parts
from parallel.mt.hints import Hints
from parallel.mt.model import Model
from parallel.mt.packages import EMBEDDED, read_package

ENTRIES = {
    "grenz+": "90 border",
    "bundes+": "95 federal",
    "drogen+": "98 drug",
    "kaum+": "40 barely",
    "+sicherheit": "97 security",
    "+bosses": "80 boss",
    "+regierung": "99 government",
    "+rung": "34 ladder",
    "-bund": "federation",
    "-kraft": "force",
    "kartell": "cartel",
    "kontrollpunkt": "control point",
    "wald": "forest",
    "=bundeskraft": "bundeskraft",
}


def find(word):
    return ENTRIES.get(word, "")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("grenzsicherheit", "border security"),
        ("bundesregierung", "federal government"),  # not where *Rung* begins
        ("kartellbosses", "cartel boss"),  # one part is a word
        ("drogenkartellen", "drug cartel"),
        ("grenzkräfte", "border force"),  # Kraft
        ("waldsicherheit", "forest security"),
        ("grenzkräute", ""),
        ("waldkartell", ""),  # both are words alone
        ("kaumregierung", "barely government"),
        ("kaumkartell", ""),  # not likely enough
        ("drogenkontrollpunkt", ""),  # a phrase is no part
        ("sicherheit", ""),
        ("quorbelkartell", ""),
        ("", ""),
    ],
)
def test_parts_are_translated_side_by_side(word, said):
    assert translated_in_parts(word, find) == said


def test_usual_words_are_likelier_parts_than_rare_ones():
    both = ENTRIES | {"-wald": "wood"}
    assert translated_in_parts("grenzwald", lambda word: both.get(word, "")) == "border wood"


@pytest.mark.parametrize("damaged", ["border", "much border", "90", ""])
def test_a_damaged_part_is_none(damaged):
    assert translated_in_parts("grenzsicherheit", lambda word: (ENTRIES | {"grenz+": damaged}).get(word, "")) == ""


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


def test_what_is_listed_as_it_is_has_none():
    assert said("Die Bundeskraft, der Bundeskraften") == [[]]
    assert said("Die Grenzkraft") == [[" border force"]]


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
