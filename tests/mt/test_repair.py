from parallel.mt import Translator, repair_match, side_by_side
from parallel.mt.packages import EMBEDDED

SOURCE = "Die Stadt baut im Sommer eine neue Schule am Fluss."
TARGET = "This summer the town is building a new school by the river."


def test_only_the_changed_words_change(translator):
    repaired = repair_match("Die Stadt baut im Sommer eine neue Kirche am Fluss.", SOURCE, TARGET, translator)
    assert repaired is not None
    assert repaired.text.startswith("This summer the town is building a new ")
    assert "church" in repaired.text
    assert "school" not in repaired.text
    assert repaired.text.endswith(" by the river.")
    assert 0 < repaired.score <= 1


def test_the_article_goes_with_the_new_word(translator):
    known = "The government passed a new law yesterday."
    repaired = repair_match(
        "Die Regierung hat gestern ein altes Gesetz beschlossen.",
        "Die Regierung hat gestern ein neues Gesetz beschlossen.",
        known,
        translator,
    )
    assert repaired is not None
    assert repaired.text == known.replace("a new", "an old")


def test_same_source_keeps_the_target(translator):
    repaired = repair_match(SOURCE, SOURCE, TARGET, translator)
    assert repaired is not None
    assert repaired.text == TARGET


def test_too_much_changed_is_left_to_a_new_translation(translator):
    assert repair_match("Am Abend regnete es.", SOURCE, TARGET, translator) is None


def test_engines_side_by_side(translator, argos_translator):
    texts = ["Ein_Wort steht hier.", "", "Das Haus ist alt."]
    rows = list(side_by_side(iter(texts), translator, argos_translator))
    assert [row[0] for row in rows] == list(translator.translate(texts))
    assert [row[1] for row in rows] == list(argos_translator.translate(texts))
    with Translator(model=EMBEDDED, beam_size=1) as greedy:
        assert len(next(side_by_side(texts, translator, argos_translator, greedy))) == 3
