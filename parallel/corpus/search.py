"""Concordance: every place where a text stands."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from parallel.bitext import Pair
from parallel.patterns import SECONDS, literal, pattern

__all__ = ["Hit", "add_regexp", "hits"]


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


def add_regexp(connection: sqlite3.Connection) -> None:
    """Teach a connection SQL's REGEXP; what comes to no end is an error of SQLite's, which `schema` explains."""
    connection.create_function("REGEXP", 2, regexp, deterministic=True)


def regexp(expression: str, value: str | None) -> bool:
    """Whether a regular expression is found in the value, case ignored."""
    if value is None:
        return False
    return searcher(expression)(value, timeout=SECONDS) is not None


@lru_cache(maxsize=8)
def searcher(expression: str) -> Callable[..., object]:
    """The library's own search: a million texts are looked through, and the pattern's errors would not arrive."""
    return pattern(expression, ignore_case=True).compiled.search


def hits(pair: Pair, text: str, *, regex: bool, source: bool = True, target: bool = True) -> Iterator[Hit]:
    """Every place in a pair where `text` stands. Raises `PatternError` for a pattern that is none, or has no end."""
    wanted = pattern(text, ignore_case=True) if regex else literal(text, ignore_case=True)
    for asked, in_target, side in ((source, False, pair.source), (target, True, pair.target)):
        if asked:
            for found in wanted.finditer(side):
                if found.end() > found.start():
                    yield Hit(pair, in_target, found.start(), found.end())
