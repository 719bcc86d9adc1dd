"""What is typed into the search line, as a filter and as what to mark in the texts."""

import re
from dataclasses import replace

from parallel.corpus.query import Filter

__all__ = ["pattern", "searching"]


def searching(wanted: Filter, text: str) -> Filter | None:
    """A filter with this search in it; `/…/` is a regular expression. None while that is not a valid one."""
    if len(text) > 2 and text.startswith("/") and text.endswith("/"):
        try:
            re.compile(text[1:-1])
        except (re.error, OverflowError, RecursionError):
            return None
        return replace(wanted, text=text[1:-1], regex=True)
    return replace(wanted, text=text, regex=False)


def pattern(wanted: Filter) -> re.Pattern[str] | None:
    """What to mark in the texts of a filtered list."""
    if not wanted.text:
        return None
    return re.compile(wanted.text if wanted.regex else re.escape(wanted.text), re.IGNORECASE)
