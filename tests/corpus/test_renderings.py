"""How a word was translated each time."""

from parallel.bitext import Pair
from parallel.corpus.renderings import Place, put, renderings
from parallel.lexicon.lexicon import Lexicon

LEXICON = Lexicon("de", "en", {"ampel": (("light", 0.4, 0.2), ("traffic", 0.3, 0.2), ("signal", 0.2, 0.1))})


def pairs(*texts: tuple[str, str]) -> list[Pair]:
    return [Pair(source=source, target=target) for source, target in texts]


def test_a_word_has_the_renderings_the_lexicon_knows() -> None:
    found = renderings(
        pairs(
            ("Die Ampel war rot.", "The traffic light was red."),
            ("Eine Ampel fehlt.", "A traffic light is missing."),
            ("Ampel aus!", "Signal off!"),
            ("Die Ampel?", "What?"),
            ("Die Ampel.", ""),
        ),
        "Ampel",
        LEXICON,
    )
    assert [(each.text, len(each.places)) for each in found] == [("traffic light", 2), ("Signal", 1), ("", 1)]
    assert found[0].places[1].text == "traffic light"


def test_a_word_that_no_lexicon_knows_is_found_by_its_company() -> None:
    told = pairs(
        ("Der Schnorzel schläft.", "The snorzel is asleep."),
        ("Ein Schnorzel lacht.", "A snorzel laughs."),
        ("Kein Schnorzel mehr.", "No snorzel any more."),
    )
    found = renderings(told, "Schnorzel", None, others=["The dog is asleep.", "A cat laughs.", "No more of it."])
    assert [(each.text, len(each.places)) for each in found] == [("snorzel", 3)]


def test_words_of_another_language_are_told_by_its_own_stems() -> None:
    told = pairs(
        ("The meadow sleeps.", "Die Wiese schläft."),
        ("Two meadows lie there.", "Da liegen zwei Wiesen."),
        ("No meadow.", "Keine Wiese."),
    )
    found = renderings(told, "meadow", None, others=["Der Hund schläft.", "Da liegen zwei."], target_language="de")
    assert [(each.text, len(each.places)) for each in found] == [("Wiese", 2), ("Wiesen", 1)]


def test_a_whole_sentence_is_rendered_by_whole_sentences() -> None:
    found = renderings(
        pairs(
            ("Guten  Tag!", "Hello!"), ("Guten Tag!", "Good day!"), ("Guten Tag!", "Hello!"), ("Guten Tag, du!", "X")
        ),
        "Guten Tag!",
    )
    assert [(each.text, len(each.places)) for each in found] == [("Hello!", 2), ("Good day!", 1)]


def test_another_rendering_keeps_the_capital() -> None:
    first = Place(Pair(source="", target="Signal off!"), 0, 6)
    assert put(first, "traffic light") == "Traffic light off!"
    assert put(Place(Pair(source="", target="The signal."), 4, 10), "Light") == "The light."
    assert put(Place(Pair(source="", target="The signal."), 4, 10), "NATO") == "The NATO."
