"""Two columns side by side in plain text, as `pdftotext -layout` and scanned pages leave them.

A gutter is a place where many lines in a row begin anew behind blanks and hardly any crosses. What stands beside it is
only read as columns if it is prose on both sides, its sentences going on from line to line; else it is a table.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parallel.layout.words import ends_open

__all__ = ["Band", "Cell", "cells", "find_bands"]

GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
PAGE = 120  # lines that are looked at together
ROWS = 4  # with both columns, that a band has at least
NARROWEST = 18  # characters; the median line of prose on either side is not shorter
GOES_ON = 0.25  # of the lines of prose at least
FEW, GOES_ON_IN_FEW = 6, 0.4  # fewer rows than that say less
RAGGED = 2  # characters by which the right column's lines begin apart


class Band(NamedTuple):
    """Lines `first` to `last` (exclusive) in two columns, the right one from character `at` on."""

    first: int
    last: int
    at: int


class Cell(NamedTuple):
    """A line, or its part in one column.

    `start` is where it begins in the text, `until` where what stands behind it does (-1: that is the next line), `top`
    says that it begins a column beside another.
    """

    raw: str
    start: int
    until: int = -1
    top: bool = False


def find_bands(rows: Sequence[str], pages: Sequence[int] = ()) -> list[Band]:
    """All bands in the lines of a text, from top to bottom; `pages` are the lines that begin one, in order."""
    if sum("  " in row.strip() for row in rows) < ROWS:
        return []
    return [
        band
        for begins, ends in pairwise([0, *pages, len(rows)])
        for first in range(begins, ends, PAGE)
        for band in page_bands(rows, first, min(first + PAGE, ends))
    ]


def page_bands(rows: Sequence[str], first: int, last: int) -> Iterator[Band]:
    """The bands of some lines."""
    page = rows[first:last]
    begins = Counter(match.end() for row in page for match in GAP.finditer(row))
    if not begins or begins.most_common(1)[0][1] < ROWS:
        return
    most = begins.most_common(1)[0][0]
    at = min(place for place in range(most - RAGGED, most + 1) if begins[place] * 10 >= begins[most])
    start = 0
    for index, row in enumerate([*page, "x" * (at + 1)]):
        if crosses(row, at):
            if is_prose(page[start:index], at):
                yield Band(first + start, first + index, at)
            start = index + 1


def crosses(row: str, at: int) -> bool:
    """Whether the line goes over the gutter."""
    return not row[at - 2 : at].isspace() and len(row.rstrip()) > at - 2


def is_prose(rows: Sequence[str], at: int) -> bool:
    """Whether prose stands on both sides, and side by side."""
    sides = [[row[:at].strip() for row in rows], [row[at:].strip() for row in rows]]
    both = sum(bool(left and right) for left, right in zip(*sides, strict=True))
    if both < ROWS:
        return False
    lines = [[line for line in side if line] for side in sides]
    on = [sum(goes_on(*pair) for pair in pairwise(side)) for side in lines]
    short = min(sorted(map(len, side))[len(side) // 2] for side in lines) < NARROWEST
    share = GOES_ON if both >= FEW else GOES_ON_IN_FEW
    return not short and min(on) >= 2 and sum(on) >= share * sum(map(len, lines))


def goes_on(line: str, below: str) -> bool:
    """Whether a sentence certainly goes on in the line below."""
    return line[-1] not in ".!?:" and (below[0].islower() or ends_open(line))


def cells(rows: Sequence[str], bands: Sequence[Band]) -> Iterator[Cell]:
    """The lines in reading order: within a band, first those of the left column."""
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row) + 1)
    index = 0
    for band in bands:
        yield from (Cell(rows[i], starts[i]) for i in range(index, band.first))
        for i in range(band.first, band.last):
            right = rows[i][band.at :]
            beside = starts[i] + len(rows[i]) - len(right.lstrip())
            yield Cell(rows[i][: band.at], starts[i], beside if right.strip() else starts[i + 1])
        for i in range(band.first, band.last):
            yield Cell(rows[i][band.at :], starts[i] + band.at, starts[i + 1], i == band.first)
        index = band.last
    yield from (Cell(rows[i], starts[i]) for i in range(index, len(rows)))
