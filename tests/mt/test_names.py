import pytest

from parallel.mt.names import copied_names, find_names
from parallel.mt.placeables import Placeable, PlaceableKind
from parallel.mt.preparation import FORMS, prepare


@pytest.fixture(scope="module")
def model(translator):
    return translator._model


@pytest.mark.parametrize(
    ("source", "target", "names"),
    [
        ("Am Samstag twitterte AMLO, er komme.", "On Saturday, AMLO, he came.", ["AMLO"]),
        (
            "Das sagte Andrés Manuel López Obrador.",
            "Andrés Manuel López Obrador said.",
            ["Andrés Manuel López Obrador"],
        ),
        ("Das sagte Joaquin „El Chapo“ Guzman.", "That said El Chapo Guzman.", ["El Chapo", "Guzman"]),
        ("Claudia Sheinbaum kam.", "President Sheinbaum came.", ["Sheinbaum"]),
        ("Trump kam nach Berlin.", "Trump came to Berlin.", []),  # one piece each
        (
            "Er hob den Grabstein auf.",
            "He lifted the Grabstein.",
            [],
        ),  # the hints know it, it was merely not translated
        ("Gaytáns Rede", "Gaytán's speech", []),
        ("Die CD-ROM lag da.", "The CD-ROM was there.", []),
        ("", "", []),
    ],
)
def test_names_are_what_stands_in_the_target_unchanged_and_is_cut(model, source, target, names):
    assert copied_names(source, target, model.cuts, model.knows) == names


def test_names_are_found_as_whole_words_the_longest_first_and_beside_what_is_taken():
    text = "López Obrador und López, Lópezs und @López"
    found = find_names(text, ["López", "López Obrador"], [Placeable(PlaceableKind.CODE, 35, 42, "@López")])
    assert [(name.text, name.start) for name in found] == [("López Obrador", 0), ("López", 18)]
    assert find_names(text, [], []) == []


def test_a_name_travels_as_a_code_beside_placeables_and_comes_back(model):
    source = "AMLO schrieb {x}, und <b>AMLO</b> schwieg."
    prepared = prepare(source, model.tokenizer, FORMS[2], names=["AMLO"])
    assert prepared.text == "K71 schrieb K81, und K91 schwieg."
    assert prepared.lost("K71 wrote K81, and K91 was silent.") == ()
    assert prepared.lost("K71 wrote K81 and was silent.") == ("AMLO",)
