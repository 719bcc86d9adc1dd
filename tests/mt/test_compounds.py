import pytest

from parallel.mt.compounds import translated_in_parts
from parallel.mt.hints import Hints

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
        ("bahnkontrollpunkt", ""),  # a phrase is no part
        ("bahnwald", ""),  # may be a place
        ("bahnwalds", ""),
        ("sicherheit", ""),
        ("bahn", ""),
        ("quorbelgrenze", ""),
        ("", ""),
    ],
)
def test_parts_are_translated_side_by_side(word, said):
    assert translated_in_parts(word, find) == said


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
    assert said("Die Sicherheit der Grenze") == [[]]
    assert said("Das Kartell") == [[" cartel"]]


def test_the_embedded_package_knows_the_parts_of_compounds_it_never_met(translator):
    text = translator.translate_one("Die Grenzsicherheit ist ihm wichtig.").text
    assert "border security" in text


def test_usual_compounds_are_left_to_the_model():
    usual = Hints(Hints.dumps(ENTRIES | {"-bundesregierung": "federal government"}), pieces)
    for word in ("Bundesregierung", "Bundesregierungen"):
        assert "<hint>" not in usual.add(pieces(word))
