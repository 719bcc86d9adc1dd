"""Patterns that people write."""

import threading
import time

import pytest

from parallel.errors import PatternError
from parallel.patterns import literal, pattern

RUNAWAY = "(a|aa)+$"
VICTIM = "a" * 60 + "!"


def test_finds_what_stands_there():
    found = pattern(r"H(au)s", ignore_case=True).search("im haus")
    assert found is not None
    assert (found.start(), found.end(), found.group()) == (3, 7, "haus")
    assert found.expand(r"\1") == "au"


def test_finds_all_places():
    assert [found.span() for found in pattern(r"\d+").finditer("1 und 22")] == [(0, 1), (6, 8)]


def test_replaces_with_groups():
    assert pattern(r"(\w+) (\w+)").sub(r"\2 \1", "Haus Hof") == "Hof Haus"


def test_a_literal_is_no_pattern():
    assert [found.span() for found in literal("(a+)").finditer("x(a+)")] == [(1, 5)]


@pytest.mark.parametrize("wrong", ["(", "a{2,1}", "[z-a]", "(?P<x>a", "(" * 3000 + ")" * 3000, "a{99999999999}"])
def test_what_is_no_pattern_is_refused(wrong):
    with pytest.raises(PatternError, match="not a regular expression: "):
        pattern(wrong)


@pytest.mark.parametrize(("endless", "text"), [(RUNAWAY, VICTIM), ("(?R)", "a")])
def test_what_comes_to_no_end_is_given_up(endless, text):
    with pytest.raises(PatternError, match="does not come to an end"):
        pattern(endless, seconds=0.05).search(text)
    with pytest.raises(PatternError, match="does not come to an end"):
        list(pattern(endless, seconds=0.05).finditer(text))
    with pytest.raises(PatternError, match="does not come to an end"):
        pattern(endless, seconds=0.05).sub("x", text)


def test_a_replacement_must_name_groups_there_are():
    with pytest.raises(PatternError, match="does not fit"):
        pattern("a").sub(r"\3", "a")


def test_other_threads_work_meanwhile():
    """The library gives up the interpreter while it matches; Python's own would hold every thread up."""
    at_work, ended = threading.Event(), []

    def search() -> None:
        at_work.set()
        with pytest.raises(PatternError):
            pattern(RUNAWAY, seconds=1.0).search(VICTIM)
        ended.append(time.monotonic())

    thread = threading.Thread(target=search)
    thread.start()
    at_work.wait(30)
    turns = 0
    while thread.is_alive():
        turns += 1
        time.sleep(0.001)
    thread.join()
    assert ended
    assert turns > 5  # of about a thousand; one or two where everybody is held up
