import pytest

from parallel.bitext import Pair
from parallel.checks import Severity, check


def found(source, target, name, **options):
    return [(f.severity, f.message) for f in check(Pair(source=source, target=target), enabled=[name], **options)]


@pytest.mark.parametrize(
    "text",
    ["Angela Merkel", "Peter Weiß", "1.234", "https://a.example/und/oder", "ich@a.example", "Hamburg", "v2.5-rc1"],
)
def test_names_numbers_and_addresses_may_stay(text):
    assert found(text, text, "identical") == []


@pytest.mark.parametrize("text", ["Der Hund schläft.", "Geschwindigkeit", "nicht", "una persona que no sabe nada"])
def test_a_text_that_stayed(text):
    assert found(text, text, "identical") == [(Severity.WARNING, "the translation is the source")]


def test_english_among_german_is_a_hint():
    ((severity, _),) = found("They have been waiting.", "They have been waiting.", "identical")
    assert severity == Severity.INFO


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("Der Hund schläft heute.", "The dog schläft today.", "schläft"),
        ("Der Hund schläft nicht.", "The dog nicht sleeps.", "nicht"),
        ("Die Geschwindigkeit ist hoch.", "The Geschwindigkeit is high.", "Geschwindigkeit"),
        ("Die Geschwindigkeit ist hoch.", "Geschwindigkeit is high.", "Geschwindigkeit"),
        ("Die Verschwurbelung ist hoch.", "The Verschwurbelung is high.", "Verschwurbelung"),
        ("Und er kam.", "Und he came.", "Und"),
        ("Das verschnurzelte Blatt", "The verschnurzelte leaf", "verschnurzelte"),
    ],
)
def test_words_left_over(source, target, words):
    assert found(source, target, "untranslated") == [(Severity.WARNING, f"not translated: {words}")]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Gestern war Menge hier.", "Yesterday Menge was here."),
        ("Der Wunderplatz ist leer.", "The Wunderplatz is empty."),
        ("Das Bakterium Blubbus grunzi lebt.", "The bacterium Blubbus grunzi is alive."),
    ],
)
def test_what_might_be_a_name_or_a_term_is_a_hint(source, target):
    ((severity, _),) = found(source, target, "untranslated")
    assert severity == Severity.INFO


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Frau von der Leyen kommt.", "Ms von der Leyen is coming."),
        ("Peter Weiß kommt.", "Peter Weiß is coming."),
        ("Das Lied „Weißt du noch“ läuft.", "The song “Weißt du noch” is on."),
        ("Er spielt für den FC Schalke.", "He plays for FC Schalke."),
        ("Siehe www.a.example/und", "See www.a.example/und"),
        ("Die STEG kommt.", "The STEG is coming."),
        ("Ein alter Warung-Wirt", "An old warung keeper"),
    ],
)
def test_names_and_titles_are_not_left_over(source, target):
    assert found(source, target, "untranslated") == []


def test_both_sides_are_shown():
    (finding,) = check(Pair(source="Er schläft heute.", target="He schläft today."), enabled=["untranslated"])
    assert (finding.source_spans, finding.target_spans) == (((3, 10),), ((3, 10),))


@pytest.mark.parametrize(
    ("target", "severity"),
    [
        ("Der Hund ist heute nicht da.", Severity.ERROR),
        ("The dog собака is here.", Severity.ERROR),
        ("Le chien dort sur le grand tapis du salon.", Severity.WARNING),
    ],
)
def test_wrong_language(target, severity):
    ((found_severity, _),) = found("Der Hund schläft.", target, "wrong-language")
    assert found_severity == severity


@pytest.mark.parametrize("target", ["The dog sleeps.", "Lucky Luke", "the angle α + βγ", "Dvořák, Łódź and Ørsted"])
def test_right_language(target):
    assert found("Der Hund schläft.", target, "wrong-language") == []


def test_what_the_source_quotes_in_another_script_may_stay():
    assert found("Das Wort „собака“", "The word “собака”", "wrong-language") == []


def test_english_left_over_in_german():
    options = {"source_language": "en", "target_language": "de"}
    assert found("The dog sleeps through.", "Der Hund sleeps durch.", "untranslated", **options)
    assert found("The dog sleeps.", "The dog has been sleeping.", "wrong-language", **options)


def test_unknown_languages_are_left_alone():
    assert found("Le chien", "der Hund nicht und", "wrong-language", source_language="fr", target_language="nl") == []


def test_a_source_that_is_a_translation_already_is_told():
    english = "She said that the project had cost the city more than it should have."
    (finding,) = check(
        Pair(source=english, target="She told the project more than the city."), enabled=["wrong-language"]
    )
    assert finding.message == "the source is in the language of the translation"
    assert finding.source_spans == ((0, len(english)),)
