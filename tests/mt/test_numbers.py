import pytest

from parallel.mt.numbers import english_numbers, missing_numbers


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Es waren 5.000.", "There were 5,000."),
        ("Rund 3,5 Prozent", "About 3.5 percent"),
        ("Am 5.11.2020", "On 5 November 2020"),
        ("Am 5.11.2020", "On November 5, 2020"),
        ("Um 14.30 Uhr", "At 2.30 pm"),
        ("Gegen 17 Uhr", "Around 5 p.m."),
        ("Gegen 17 Uhr", "Around 17:00"),
        ("Mit 3 Kindern", "With three children"),
        ("Im 20. Jahrhundert", "In the 20th century"),
        ("Am 1. Mai", "On the first of May"),
        ("Das Spiel endete 2:1", "The game ended 2-1"),
        ("Rund 112 000 Euro", "About 112,000 euros"),
        ("Im Jahr 2015 100 Fälle", "100 cases in 2015"),
        ("Die 16 200 Meter", "The 16 200 metres"),
    ],
)
def test_same_number_written_otherwise_is_not_missing(source, target):
    assert missing_numbers(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("Es waren 5.000.", "There were 5.000.", ["5.000"]),
        ("Es waren 5.000.", "There were 500.", ["5.000"]),
        ("Rund 3,5 Prozent", "About 35 percent", ["3,5"]),
        ("Im Jahr 2015 und 2016", "In 2015", ["2016"]),
        ("2 und 2", "2 and", ["2"]),
        ("Rund 112 000 Euro", "About 112 euros", ["000"]),
        ("Am 5.11.2020", "In November 2020", ["5.11.2020"]),
    ],
)
def test_missing_number_is_named_as_it_stood(source, target, missing):
    assert missing_numbers(source, target) == missing


def test_copied_notation_becomes_english():
    source = "1.234.567,89 Euro, 3,5 Prozent, 2015"
    assert english_numbers(source, "1.234.567,89 and 3,5 in 2015") == "1,234,567.89 and 3.5 in 2015"
    assert english_numbers("1.250.000", "1.250,000 euros.") == "1,250,000 euros."
    assert english_numbers("3,5", "3.5 and 13,50") == "3.5 and 13,50"


@pytest.mark.parametrize(
    ("target", "english"),
    [
        ("At 18.30 p.m.", "At 6:30 p.m."),
        ("At 18:30 pm.", "At 6:30 pm."),
        ("At 18 p.m.", "At 6 p.m."),
        ("At 6.30 p.m.", "At 6.30 p.m."),
        ("At 12.30 p.m. or 18.30", "At 12.30 p.m. or 18.30"),
    ],
)
def test_a_time_is_told_in_one_way(target, english):
    assert english_numbers("Um 18.30 Uhr", target) == english
    assert missing_numbers("Um 18.30 Uhr", "At 6:30 p.m.") == []


def test_date_in_figures_keeps_its_points():
    assert english_numbers("Am 12.05.2021 um 9 Uhr.", "On 12,05.2021 at 9.") == "On 12.05.2021 at 9."
    assert english_numbers("Am 12.05.2021.", "On 12 May 2021.") == "On 12 May 2021."
