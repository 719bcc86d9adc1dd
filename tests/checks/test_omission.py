import pytest

from parallel.bitext import Pair
from parallel.checks import Severity, check

SOURCE = (
    "Der Bürgermeister versprach den Einwohnern eine neue Brücke, obwohl die Regierung das nötige Geld für den Bau"
    " frühestens nächsten Sommer bewilligen wird."
)
WHOLE = (
    "The mayor promised the residents a new bridge, although the government will not grant the necessary money for its"
    " construction before next summer."
)
SHORT = "The mayor promised the residents a new bridge."


def found(source, target, **options):
    return check(Pair(source=source, target=target), enabled=["omission"], **options)


def test_a_lost_clause_is_shown():
    (finding,) = found(SOURCE, SHORT)
    assert finding.severity is Severity.WARNING
    assert finding.message == "perhaps left out: Regierung, Geld, Bau, frühestens, nächsten …"
    words = [SOURCE[start:end] for start, end in finding.source_spans]
    assert words[:3] == ["Regierung", "Geld", "Bau"]
    assert words[-1] == "Sommer"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Die Polizei sperrte die Straße, weil ein Lastwagen seine Ladung verloren hatte.",
            "The police closed the road.",
        ),
        (SOURCE, SHORT),
    ],
)
def test_words_are_probably_lost_where_the_translation_is_short(source, target):
    assert [finding.severity for finding in found(source, target)] == [Severity.WARNING]


def test_a_whole_translation_is_silent():
    assert found(SOURCE, WHOLE) == []


def test_where_the_length_is_usual_it_is_but_a_hint():
    (finding,) = found(SOURCE, f"{SHORT} He also had a word with all of them about quite other things, it was said.")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(("source", "target"), [("Ja, gern.", "No."), ("Regierung Geld Bau", "x"), ("", "")])
def test_short_texts(source, target):
    assert len(found(source, target)) == (source == "Regierung Geld Bau")


def test_capitals_behind_a_stop_and_in_headlines_make_no_nouns():
    assert found("WIR HABEN ES UND DAS IST NUR FÜR DICH ODER WIE DU DAS AUCH NENNST", "It's ours, solely yours.") == []
    assert found("Er kam. Aber Wenn er Lust hat: Darf er „Nun ja“.", "He came. But if he likes he may.") == []


def test_other_directions_are_silent():
    assert found(WHOLE, "Der Bürgermeister.", source_language="en", target_language="de") == []
    assert found(SOURCE, SHORT, target_language="fr") == []
