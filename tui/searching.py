"""What is typed into the search line, as a filter and as what to mark in the texts."""

import re
from dataclasses import replace
from itertools import islice

from parallel.corpus.query import Filter
from parallel.errors import PatternError
from parallel.patterns import NONE, Pattern, pattern

__all__ = ["Marker", "faulty", "marker", "searching"]

Span = tuple[int, int]
MOST = 1_000  # places marked in one text
QUICK = 0.01  # seconds that looking for a pattern in one text may take where somebody waits for the picture


class Marker:
    """Finds what was searched for in the texts on the screen."""

    def __init__(self, wanted: Pattern | re.Pattern[str]) -> None:
        self._wanted: Pattern | re.Pattern[str] | None = wanted

    def spans(self, text: str) -> list[Span]:
        """The places in a text; none any more once the pattern has come to no end in one."""
        try:
            return [found.span() for found in islice(self._wanted.finditer(text), MOST)] if self._wanted else []
        except PatternError:
            self._wanted = None
            return []


def faulty(error: PatternError) -> str:
    """What is wrong with a pattern that somebody is still typing."""
    return f"Not a pattern yet: {str(error).removeprefix(NONE)}"


def searching(wanted: Filter, text: str) -> Filter | None:
    """A filter with this search in it; `/…/` is a regular expression. None while that is not a valid one."""
    if len(text) > 2 and text.startswith("/") and text.endswith("/"):
        try:
            pattern(text[1:-1], ignore_case=True)
        except PatternError:
            return None
        return replace(wanted, text=text[1:-1], regex=True)
    return replace(wanted, text=text, regex=False)


def marker(wanted: Filter) -> Marker | None:
    """What to mark in the texts of a filtered list."""
    if not wanted.text:
        return None
    if wanted.regex:
        return Marker(pattern(wanted.text, ignore_case=True, seconds=QUICK))
    return Marker(re.compile(re.escape(wanted.text), re.IGNORECASE))
