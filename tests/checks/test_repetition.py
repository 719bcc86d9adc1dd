import pytest

from parallel.bitext import Pair
from parallel.checks import Severity, check


def found(source, target, name):
    return check(Pair(source=source, target=target), enabled=[name])


def test_a_word_typed_twice_is_taken_out():
    (finding,) = found("Der Hund schläft.", "The dog dog sleeps.", "double-word")
    assert (finding.target_spans, finding.fix) == (((4, 11),), "The dog sleeps.")


def test_case_makes_no_difference():
    assert found("Der Hund schläft.", "The the dog sleeps.", "double-word")[0].fix == "The dog sleeps."


@pytest.mark.parametrize("target", ["He knew that that was it.", "He had had enough."])
def test_what_grammar_allows_is_a_hint(target):
    (finding,) = found("Er wusste es.", target, "double-word")
    assert (finding.severity, finding.fix) == (Severity.INFO, None)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Ein Wort", "no, no, a word"),
        ("Ein Pass-pass", "a pass-pass"),
        ("Er rief Wasser Wasser.", "He called water water."),
    ],
)
def test_no_double_word(source, target):
    assert found(source, target, "double-word") == []


def test_german_relative_clauses_do_not_excuse_english():
    assert found("Leute, die die Stadt kennen", "People who know the the city", "double-word")


@pytest.mark.parametrize(
    "target",
    [
        "He goes goes goes goes",
        "to the house of the house of the house of the man",
        "He said that he would come, he said that he would come.",
        "in 2004. 2004. 2004. 2004. 2004.",
        "hahahahahahahahaha",
        "What???????!!!!!",
    ],
)
def test_a_loop_is_found(target):
    (finding,) = found("Er geht.", target, "loop")
    assert finding.severity == Severity.ERROR


@pytest.mark.parametrize(
    "target", ["The more he has, the more he wants.", "no no no", "A line: ------------", "Wait............", "1 1 1"]
)
def test_what_is_no_loop(target):
    assert found("Er geht.", target, "loop") == []


def test_a_loop_in_the_source_is_the_authors():
    assert found("nein nein nein nein nein", "no no no no no", "loop") == []
