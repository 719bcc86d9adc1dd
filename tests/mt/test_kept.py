"""What must come through the model unharmed, one thing at a time, on the real package."""

import re

import pytest

from parallel.mt.placeables import find_placeables


@pytest.mark.parametrize(
    "text",
    [
        "Besuchen Sie https://www.beispiel.de/a_b?c=d oder schreiben Sie uns.",
        "Bitte schreiben Sie an erika.muster@beispiel-firma.de, wenn Sie Fragen haben.",
        "Hallo %s, Sie haben %(anzahl)d neue Nachrichten von {absender}.",
        "Die Variable mein_wert muss vor der Datei __init__.py gesetzt werden.",
        "Name: ____ Datum: ____",
        "Das Wetter ist heute schön 😀 und warm 🌞!",
        "Das <b>alte Haus</b> steht am <i>Fluss</i>.",
        "Der Preis &amp; die Menge stehen in {{tabelle}}.",
        "Der Mann  ging   nach Hause.",
        "Unter #Klima und @amt_nord finden Sie mehr.",
        "Starten Sie /usr/local/bin/start mit --hilfe.",
        "A {0} b {1} c {2} d {3} e {4} f {5} g {6} h {7} i {8} j {9}.",
        "https://beispiel.de",
        "{0}",
        "😀",
        "→ Weiter zur nächsten Seite",
    ],
)
def test_placeables_survive(translator, text):
    translation = translator.translate_one(text)
    for placeable in find_placeables(text):
        assert translation.text.count(placeable.text) >= 1, translation
    assert translation.warnings == ()


def test_tags_enclose_what_they_enclosed(translator):
    text = translator.translate_one("Der <b>Minister</b> wohnt in <i>Berlin</i>.").text
    assert re.search(r"<b>[^<>]*minister</b>", text, re.IGNORECASE)
    assert re.search(r"<i>[^<>]*Berlin</i>", text)


def test_emoji_at_the_end_stays_at_the_end(translator):
    assert translator.translate_one("Das war ein guter Tag 😀").text.endswith("😀")
    assert translator.translate_one("😀 Das war ein guter Tag.").text.startswith("😀")


@pytest.mark.parametrize("name", ["Núñez", "Gonçalves", "Ørsted", "Łódź", "Москва", "東京", "Erdoğan"])
def test_letters_that_the_vocabulary_lacks_survive(translator, name):
    assert name in translator.translate_one(f"Gestern traf der Minister {name} in Berlin.").text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Es kamen 5.000 Menschen.", ["5,000"]),
        ("Die Preise stiegen um 3,5 Prozent.", ["3.5"]),
        ("Das Haus hat 12 Zimmer und kostet 1.250.000 Euro.", ["12", "1,250,000"]),
        ("Im Jahr 2015 waren es 48 Prozent.", ["2015", "48"]),
    ],
)
def test_numbers_in_english_notation(translator, text, numbers):
    translation = translator.translate_one(text)
    assert all(number in translation.text for number in numbers), translation


def test_capitals_are_read_as_words(translator):
    plain = translator.translate_one("Die Stadt braucht eine neue Schule").text
    assert translator.translate_one("DIE STADT BRAUCHT EINE NEUE SCHULE").text == plain.upper()


def test_title_case_is_read_as_a_sentence(translator):
    text = translator.translate_one("Die Regierung Plant Eine Neue Steuer Für Den Verkehr").text
    assert text.startswith("The Government")
    assert "Steuer" not in text


def test_german_quotation_marks_become_english(translator):
    text = translator.translate_one("„Das ist gut“, sagte der Minister.").text
    assert text.startswith("“")
    assert text.count("“") == text.count("”") == 1
    assert not set(text) & set('„»«"')


def test_signs_alone_stay(translator):
    assert [item.text for item in translator.translate(["***", "—", "123", "§ 5"])][:3] == ["***", "—", "123"]


def test_long_segment_is_cut_and_complete(translator):
    sentences = [f"Im Jahr {year} wurde in der Stadt ein neues Haus gebaut." for year in range(1950, 1990)]
    translation = translator.translate_one(" ".join(sentences))
    assert translation.cut
    assert all(str(year) in translation.text for year in range(1950, 1990))
    assert not translator.translate_one(sentences[0]).cut


def test_argos_engine_protects_nothing(argos_translator):
    assert "_" not in argos_translator.translate_one("Die Variable mein_wert ist leer.").text


@pytest.mark.parametrize(
    "kept",
    ["v1.2.3", "192.168.0.1", "DE12 3456 7890 1234 5678 90", "978-3-00-123456-1", "§ 5", "№ 7", "½", "m²", "©", "™"],
)
@pytest.mark.parametrize("sentence", ["Der Minister nannte {} gestern in der Stadt.", "Siehe {} (und {name}).", "{}"])
def test_identifiers_and_signs_survive(translator, kept, sentence):
    translation = translator.translate_one(sentence.replace("{}", kept))
    assert kept in translation.text
    assert translation.warnings == ()
