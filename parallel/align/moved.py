"""Chapters that stand elsewhere in the translation: what one pass in reading order must leave alone, paired across it.

A run of segments without a partner on either side may be one chapter in two places. Runs that share rare words are
aligned with each other, and what comes of it is kept if its beads are likely.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parallel.align.corridor import Corridor, Points
from parallel.align.links import reading_order
from parallel.bitext import Bead

__all__ = ["reunited"]

Solve = Callable[[slice, slice, Corridor], list[Bead]]

SHORTEST = 5
LOOSE = 0.4
LIKELY, FEWEST = 0.6, 4
MOST_CHAPTERS = 100
WEIGHTIEST = 5


def reunited(beads: Sequence[Bead], counts: tuple[int, int], points: Points, solve: Solve) -> list[Bead]:
    """The beads with moved chapters paired.

    `counts` are the segments of both sides, `points` where rare words of both meet, `solve` aligns source segments
    with target segments along a corridor. Beads come back in the reading order of the source.
    """
    found = list(beads)
    for _ in range(MOST_CHAPTERS):
        chapter = next(_chapters(found, counts, points, solve), None)
        if chapter is None:
            break
        found = reading_order(chapter.put_into(found))
    return found


@dataclass(frozen=True, slots=True)
class _Chapter:
    rows: slice
    columns: slice
    beads: list[Bead]

    def put_into(self, beads: Sequence[Bead]) -> list[Bead]:
        """Its beads in place of what was found for its segments; a partner that one of them loses stays alone."""
        kept, lost = [], list(self.beads)
        for bead in beads:
            ours = [n for n in bead.source if not self.rows.start <= n < self.rows.stop]
            theirs = [n for n in bead.target if not self.columns.start <= n < self.columns.stop]
            if len(ours) == len(bead.source) and len(theirs) == len(bead.target):
                kept.append(bead)
            else:
                lost += [Bead((n,), (), 1 - bead.score) for n in ours]
                lost += [Bead((), (n,), 1 - bead.score) for n in theirs]
        return kept + lost


def _chapters(beads: Sequence[Bead], counts: tuple[int, int], points: Points, solve: Solve) -> Iterator[_Chapter]:
    """Pairs of loose runs that turn out to be translations, weightiest first."""
    rows, columns = (_runs(beads, side, count) for side, count in zip(("source", "target"), counts, strict=True))
    if not rows or not columns:
        return
    row, column = _numbered(rows, counts[0])[points.source], _numbered(columns, counts[1])[points.target]
    inside = (row >= 0) & (column >= 0)
    weights = np.bincount(row[inside] * len(columns) + column[inside], points.weight[inside])
    for place in np.argsort(-weights, kind="stable")[:WEIGHTIEST]:
        r, c = rows[place // len(columns)], columns[place % len(columns)]
        chosen = inside & (row == place // len(columns)) & (column == place % len(columns))
        corridor = Corridor.through(points.only(chosen))
        if len(corridor.source) >= FEWEST:
            solved = solve(r, c, corridor)
            linked = [bead for bead in solved if bead.source and bead.target]
            if len(linked) >= FEWEST and sum(bead.score for bead in linked) > LIKELY * len(linked):
                yield _Chapter(r, c, solved)


def _runs(beads: Sequence[Bead], side: str, count: int) -> list[slice]:
    """Runs of at least SHORTEST segments that are in no likely bead."""
    loose = np.zeros(count + 2, bool)
    for bead in beads:
        if not (bead.source and bead.target and bead.score >= LOOSE):
            loose[[n + 1 for n in getattr(bead, side)]] = True
    edges = np.flatnonzero(loose[1:] != loose[:-1]).tolist()
    return [slice(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= SHORTEST]


def _numbered(runs: Sequence[slice], count: int) -> npt.NDArray[np.int64]:
    """For each segment the number of its run, -1 without."""
    numbers = np.full(count, -1)
    for number, run in enumerate(runs):
        numbers[run] = number
    return numbers
