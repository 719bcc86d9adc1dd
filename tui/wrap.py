"""Wrapping text to a width in terminal cells, as offsets, so that what is marked in the text stays marked."""

import re
from functools import lru_cache

from rich.cells import cell_len

__all__ = ["Span", "wrap"]

Span = tuple[int, int]
WORD = re.compile(r"\S+")


@lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> tuple[Span, ...]:
    """The lines of `text` at `width` cells, each as start and end; never empty. A word that is too long is cut."""
    lines: list[Span] = []
    begin = 0
    for paragraph in text.split("\n"):
        lines += wrap_line(text, begin, begin + len(paragraph), max(2, width))
        begin += len(paragraph) + 1
    return tuple(lines)


def wrap_line(text: str, begin: int, end: int, width: int) -> list[Span]:
    """The lines of `text[begin:end]`, which holds no newline."""
    lines: list[Span] = []
    start = last = begin  # the open line, and the end of its last word
    for word in WORD.finditer(text, begin, end):
        if last > start and cell_len(text[start : word.end()]) > width:
            lines.append((start, last))
            start = word.start()
        last = word.end()
        while (at := fitting(text, start, last, width)) < last:
            lines.append((start, at))
            start = at
    lines.append((start, last))
    return lines


def fitting(text: str, start: int, end: int, width: int) -> int:
    """Up to where `text[start:end]` fits into `width` cells; one character does at least."""
    # Looked at is not much more than a line's worth, so that a million letters without a blank do no harm.
    reach = width + 1
    while start + reach < end and cell_len(text[start : start + reach]) <= width:
        reach *= 2
    low, high = min(start + 1, end), min(start + reach, end)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if cell_len(text[start:middle]) <= width else (low, middle - 1)
    return low
