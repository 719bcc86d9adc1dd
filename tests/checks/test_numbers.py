import time

import pytest

from parallel.bitext import Pair
from parallel.checks import Severity, check

SAME = [
    ("Es kostet 3,5 Millionen.", "It costs 3.5 million."),
    ("Es waren 5.000 Leute da.", "5,000 people were there."),
    ("Es waren 20 000 Leute da.", "20,000 people were there."),
    ("Er hat zwei Brüder.", "He has 2 brothers."),
    ("Er hat 2 Brüder.", "He has two brothers."),
    ("Am 5. November fing es an.", "It began on November 5."),
    ("Am 5.11.2019 fing es an.", "It began on November 5, 2019."),
    ("Am 5.11.2019 fing es an.", "It began on 11/5/2019."),
    ("Um 14:27 Uhr war Schluss.", "It was over at 2:27 p.m."),
    ("Um 14.27 Uhr war Schluss.", "It was over at 14:27."),
    ("Um 17.00 Uhr war Schluss.", "It was over at 5pm."),
    ("Es ist halb drei.", "It is 2:30."),
    ("Es ist halb drei.", "It is half past two."),
    ("Die 3. Strophe fehlt.", "The third verse is missing."),
    ("Das XVI. Jahrhundert", "The 16th century"),
    ("Ludwig der Zweite", "Louis II"),
    ("Das 19. Jahrhundert", "The 1800s"),
    ("Das 21. Jahrhundert", "The twenty-first century"),
    ("Die achtziger Jahre", "The 1980s"),
    ("Die 80er Jahre", "The eighties"),
    ("Der Winter 2016/17", "The winter of 2016-2017"),
    ("Ca. 1,5 Mio. Euro", "About €1.5m"),
    ("Ca. 2 Mrd. Euro", "About two billion euros"),
    ("Ca. 2.500.000 Euro", "About 2.5 million euros"),
    ("Eine halbe Million Euro", "500,000 euros"),
    ("Fünfundzwanzig Prozent", "25 percent"),
    ("Hundertfünfzig Gäste", "150 guests"),
    ("Zweitausenddreihundert Gäste", "2,300 guests"),
    ("Anderthalb Jahre", "1.5 years"),
    ("Zweieinhalb Jahre", "Two and a half years"),
    ("0,5 Liter", "Half a litre"),
    ("1½ Stunden", "1.5 hours"),
    ("Drei Jahrzehnte", "30 years"),
    ("Zwei Dutzend Eier", "24 eggs"),
    ("Zwei bis drei Millionen Jahre", "Two million to three million years"),
    ("Das dreijährige Kind", "The 3-year-old child"),
    ("Es steht 1:0.", "It is 1-0."),
    ("Telefon 030 1234567", "Phone 030-1234567"),
    ("Version 2.5.1", "Release 2.5.1"),
    ("Das Haus hat 120 m² Fläche.", "The house has an area of 120 m2."),
    ("Weniger Kohlendioxid", "Less CO2"),
    ("Wir sind rund um die Uhr da.", "We are here 24/7."),
    ("Etwa 25,000 Dollar", "Some 25,000 dollars"),
    ("Im Ersten Weltkrieg", "In World War I"),
]

DIFFERENT = [
    ("Es kostet 3,5 Millionen.", "It costs 3.6 million."),
    ("Es kostet 3,5 Millionen.", "It costs 3.5 billion."),
    ("Es kostet 2 Billionen.", "It costs 2 billion."),
    ("Es kostet zwei Milliarden.", "It costs two million."),
    ("Er hat zwei Brüder.", "He has three brothers."),
    ("Er hat 2 Brüder.", "He has three brothers."),
    ("Beide Brüder kamen.", "The three brothers came."),
    ("Fünfundzwanzig Gäste kamen.", "The guests came."),
    ("Um 14:27 Uhr war Schluss.", "It was over at 2:28 p.m."),
    ("Er ist 14 Jahre alt.", "He is 2 years old."),
    ("Am 5.11.2019 fing es an.", "It began on November 5, 2018."),
    ("Am 5.11.2019 fing es an.", "It began on October 5, 2019."),
    ("Kapitel 5", "Chapter"),
    ("Das Kapitel", "Chapter 5"),
    ("Auf der A7 war Stau.", "There was a jam on the A8."),
    ("Das 19. Jahrhundert", "The 18th century"),
    ("Die achtziger Jahre", "The 1990s"),
    ("Etwa 5.000", "Some 5.000"),
    ("Etwa 3,5 %", "Some 3,5 %"),
]


def numbers(source, target, **options):
    return check(Pair(source=source, target=target), enabled=["numbers"], **options)


@pytest.mark.parametrize(("source", "target"), SAME)
def test_the_same_number_written_otherwise(source, target):
    assert numbers(source, target) == []


@pytest.mark.parametrize(("source", "target"), [pair for pair in SAME if "24/7" not in pair[1]])
def test_the_same_number_the_other_way_round(source, target):
    found = numbers(target, source, source_language="en", target_language="de")
    assert [finding for finding in found if finding.severity != Severity.INFO] == []


@pytest.mark.parametrize(("source", "target"), DIFFERENT)
def test_another_number(source, target):
    (finding,) = numbers(source, target)
    assert finding.severity == Severity.WARNING


@pytest.mark.parametrize(
    ("source", "target", "fix"),
    [
        ("Es kostet 3,5 Euro.", "It costs 3.6 euros.", "It costs 3.5 euros."),
        ("Es kostet 3,5 Euro.", "It costs 3,5 euros.", "It costs 3.5 euros."),
        ("Es kostet 5.000 Euro.", "It costs 5.000 euros.", "It costs 5,000 euros."),
        ("Es kostet 1.234,5 Euro.", "It costs 1.234,5 euros.", "It costs 1,234.5 euros."),
        ("Am 5.11.2019", "On 5.11.2018", "On 5.11.2019"),
        ("Es kostet 3,5 Euro.", "It costs 47 euros.", None),
    ],
)
def test_a_slip_is_mended_and_a_guess_is_not_made(source, target, fix):
    (finding,) = numbers(source, target)
    assert finding.fix == fix


def test_the_spans_show_both_numbers():
    (finding,) = numbers("Am 7. Mai kamen 12 Gäste.", "On May 7, 13 guests came.")
    assert (finding.source_spans, finding.target_spans) == (((16, 18),), ((10, 12),))
    assert finding.message == "12 in the source, 13 in the translation"


@pytest.mark.parametrize(
    ("source", "target"),
    [("Es sind 10 Kilometer.", "It is 6 miles."), ("Es sind 90 °F (32 °C).", "It is 90 °F.")],
)
def test_a_conversion_of_units_is_only_a_hint(source, target):
    (finding,) = numbers(source, target)
    assert finding.severity == Severity.INFO


def test_languages_without_number_words_compare_digits():
    assert numbers("Il y a 3 chats.", "Det er 3 katter.", source_language="fr", target_language="nb") == []
    assert numbers("Il y a 3 chats.", "Det er 4 katter.", source_language="fr", target_language="nb")


def test_a_very_long_text_takes_time_in_step_with_its_length() -> None:
    many = 12_000
    pairs = [
        Pair(source="nichts", target="24/7 50/50 " * many),
        Pair(source=" ".join(f"{n} F ({n + many} C)" for n in range(many)), target=" ".join(map(str, range(many)))),
    ]
    began = time.process_time()
    for pair in pairs:
        check(pair, enabled=["numbers"])
    assert time.process_time() - began < 15  # one second on an idle machine; in step with its square, half a minute
