"""Checks of what is said again: a word typed twice, a model that fell into a loop."""

import re
from collections.abc import Iterator
from itertools import pairwise

from parallel.checks.finding import Issue, Severity, Span
from parallel.checks.registry import register
from parallel.checks.text import Text

TWICE = re.compile(
    r"(?<![\w'’-])(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)(?P<again>\s+(?P=word))(?![\w'’-])", re.IGNORECASE
)
RIGHT_TWICE = frozenset(("that", "had", "so", "very", "many", "bye", "ha", "blah"))
"""English words that good writers put twice in a row."""

GERMAN_TWICE = frozenset(("der", "die", "das", "dem", "den", "sie", "ihr"))
"""German words that grammar puts twice in a row: Leute, die die Stadt kennen."""

LONGEST_PERIOD = 60
LETTER_LOOP = re.compile(r"([^\W\d_]{1,6}?)\1{5,}")
LONG_WORD = 12
NUMBER_LOOP = re.compile(r"(\d+)(?:\W+\1\b){4,}")
MARK_LOOP = re.compile(r"[^\w\s]{8,}")
RULE = frozenset(".…*_=#~-–—")
"""Marks that people draw lines with."""


@register("double-word", Severity.WARNING)
def double_word(source: Text, target: Text) -> Iterator[Issue]:
    """The same word twice in a row, which the source does not have."""
    words = target.words
    if len(words) == len(target.vocabulary) or not any(map(str.__eq__, words, words[1:])):
        return
    if any(match["word"].lower() not in GERMAN_TWICE for match in TWICE.finditer(source.text)):
        return
    for match in TWICE.finditer(target.text):
        severity = Severity.INFO if match["word"].lower() in RIGHT_TWICE else None
        fix = None if severity else target.replaced(*match.span("again"))
        yield Issue(f"“{match['word']}” twice in a row", (), (match.span(),), fix, severity)


@register("loop", Severity.ERROR)
def loop(source: Text, target: Text) -> Iterator[Issue]:
    """The translation goes round in a loop, as a model does that has lost its way."""
    span = _loop(target)
    if span and not _loop(source):
        start, end = span
        yield Issue(f"“{_short(target.text[start:end])}” goes round in a loop", (), (span,))


def _loop(text: Text) -> Span | None:
    """Where words or letters repeat themselves as no writer would have it."""
    words = text.words
    if len(words) - len(text.vocabulary) > 2:
        repeated = len(words) - len(set(pairwise(words)))
        for period in range(1, min(LONGEST_PERIOD, repeated, len(words) // 2) + 1):
            found = _repeats(words, period) if repeated >= _needed(period) else None
            if found:
                return text.spans[found[0]][0], text.spans[found[1] - 1][1]
    return _letter_loop(text)


def _letter_loop(text: Text) -> Span | None:
    word = next((word for word in text.words if len(word) >= LONG_WORD and LETTER_LOOP.search(word)), None)
    if word:
        return text.spans[text.words.index(word)]
    number = NUMBER_LOOP.search(text.text)
    if number:
        return number.span()
    marks = MARK_LOOP.search(text.text)
    return marks.span() if marks and not RULE.issuperset(marks.group()) else None


def _needed(period: int) -> int:
    """How many words in a row must be the same as those `period` words before to make a loop.

    A single word must come four times, two or three words three times, longer phrases twice.
    """
    return 3 if period == 1 else 2 * period if period <= 3 else period


def _repeats(words: list[str], period: int) -> Span | None:
    """First and last word (exclusive) of the first run of words that repeats every `period` words."""
    same = bytes(map(str.__eq__, words, words[period:]))
    start = same.find(b"\1" * _needed(period))
    if start < 0:
        return None
    end = same.find(b"\0", start)
    return start, (end if end >= 0 else len(same)) + period


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
