import pytest

from parallel.train.cleaning import Cleaner, Reason
from parallel.train.recipe import Cleaning

HELD_OUT = "Der Bürgermeister schweigt dazu."
LONGER = "Der Rat tagt an jedem zweiten Dienstag im alten Saal."


@pytest.fixture
def cleaner():
    return Cleaner(Cleaning(longest=200, ratio=2.3), [HELD_OUT, LONGER])


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("Die Brücke bleibt gesperrt.", "The bridge remains closed.", None),
        ("Ja.", "Yes, of course.", None),
        ("Zug", "train", None),
        ("", "The bridge.", Reason.EMPTY),
        ("12 – 14", "12–14", Reason.EMPTY),
        ("Wort " * 60, "word " * 40, Reason.LONG),
        ("Die Brücke bleibt noch lange gesperrt, sagte er.", "Closed.", Reason.RATIO),
        ("Siehe {{Vorlage}} im Anhang", "See {{template}} in the annex", Reason.MARKUP),
        ("Er schrieb &lt;b&gt; hinein", "He wrote &lt;b&gt; into it", Reason.MARKUP),
        ("Die Köche streiken.", "The KÃ¶che are on strike.", Reason.MISREAD),
        ("Er heißt Hélène.", "His name is HélÃane.", Reason.MISREAD),
        ("SÃO PAULO WÄCHST", "SÃO PAULO IS GROWING", None),
        ("-schaft", "-ship", Reason.FRAGMENT),
        ("Kontakt: Hauptstraße 14, Bad Aibling", "Kontakt: Hauptstraße 14, Bad Aibling", Reason.COPY),
        ("The men of the city were not in it", "Die Männer der Stadt waren es nicht", Reason.LANGUAGE),
        ("der BÜRGERMEISTER schweigt dazu", "The mayor says nothing.", Reason.HELD_OUT),
        ("Schweigen im Rathaus heute.", HELD_OUT, Reason.HELD_OUT),
        (f"Lange schon gilt: {LONGER[4:]}", "It has long been so: the council meets in the old hall.", Reason.NEAR),
    ],
)
def test_reasons(cleaner, source, target, reason):
    assert cleaner.reject(source, target) is reason


def test_a_pair_is_taken_once_whatever_its_punctuation(cleaner):
    pairs = [
        ("Der  Zug hält.", "The train stops."),
        ("der Zug hält", "The train stops!"),
        ("Der Zug hält.", "It stops."),
    ]
    assert list(cleaner.clean(pairs)) == [("Der Zug hält.", "The train stops."), ("Der Zug hält.", "It stops.")]
    assert cleaner.counts == {Reason.DUPLICATE: 1}


WHOLE = (
    "Der Bürgermeister versprach den Einwohnern eine neue Brücke.",
    "The mayor promised the residents a new bridge.",
)
SHORT = (WHOLE[0], "It was a long day for all who had come to see him there.")


@pytest.mark.parametrize("turned", [False, True])
def test_pairs_that_leave_the_german_out_are_left_out(turned):
    way = {"source": "en", "target": "de"} if turned else {}
    cleaner = Cleaner(Cleaning(gap=3), **way)
    order = -1 if turned else 1
    assert cleaner.reject(*WHOLE[::order]) is None
    assert cleaner.reject(*SHORT[::order]) is Reason.INCOMPLETE
    assert Cleaner(Cleaning(), **way).reject(*SHORT[::order]) is None
