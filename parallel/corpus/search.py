"""Concordance: every place where a text stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parallel.bitext import Pair

__all__ = ["Hit", "hits", "regexp"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a text was found: `pair.source[start:end]`, or in the target when `in_target`."""

    pair: Pair
    in_target: bool
    start: int
    end: int

    def context(self, width: int) -> tuple[str, str, str]:
        """Keyword in context: up to `width` characters before, the keyword, up to `width` after."""
        text = self.pair.target if self.in_target else self.pair.source
        return (
            text[max(0, self.start - width) : self.start],
            text[self.start : self.end],
            text[self.end : self.end + width],
        )


def regexp(pattern: str, value: str | None) -> bool:
    """SQLite's REGEXP: whether Python's regular expression is found in the value, case ignored."""
    return value is not None and re.search(pattern, value, re.IGNORECASE) is not None


def hits(pair: Pair, text: str, *, regex: bool, source: bool = True, target: bool = True) -> Iterator[Hit]:
    """Every place in a pair where `text` stands."""
    pattern = re.compile(text if regex else re.escape(text), re.IGNORECASE)
    for wanted, in_target, side in ((source, False, pair.source), (target, True, pair.target)):
        if wanted:
            for found in pattern.finditer(side):
                if found.end() > found.start():
                    yield Hit(pair, in_target, found.start(), found.end())
