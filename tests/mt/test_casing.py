import pytest

from parallel.mt.casing import Case, detect_case, recase, truecase
from parallel.mt.packages import EMBEDDED, read_package
from parallel.mt.tokenizer import load_tokenizer


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("DIE STADT BRENNT", Case.UPPER),
        ("WICHTIG: BITTE LESEN!", Case.UPPER),
        ("ACHTUNG!", Case.UPPER),
        ("NATO", Case.NORMAL),
        ("SPD UND CDU", Case.NORMAL),
        ("Die Stadt Baut Eine Neue Schule", Case.TITLE),
        ("Der Mann ging nach Hause", Case.NORMAL),
        ("Berlin, Hamburg, München, Köln", Case.NORMAL),
        ("Minister Schmidt Trifft Kanzler Meier", Case.NORMAL),
        ("12.000 !", Case.NORMAL),
        ("", Case.NORMAL),
    ],
)
def test_case_of_a_line(text, case):
    assert detect_case(text) is case


def test_vocabulary_knows_how_words_are_spelled():
    likelihood = load_tokenizer(read_package(EMBEDDED)).likelihood
    text = truecase("DIE REGIERUNG DER USA GEHT AUF DIE STRASSE UND DIE NATO AUCH", likelihood)
    assert text == "die Regierung der USA geht auf die Straße und die NATO auch"


def test_recase():
    assert recase("The city is burning", Case.UPPER) == "THE CITY IS BURNING"
    assert recase("the city of the people isn't burning", Case.TITLE) == "The City of the People Isn't Burning"
    assert recase("The city", Case.NORMAL) == "The city"
