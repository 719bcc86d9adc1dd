"""Where in the target text a stretch of the source must lie: a chain of rare word pairs, found in near-linear time.

Each pair of rare types that may translate each other gives a point (i, j). The heaviest chain of points that ascends
on both sides follows the true path, because chance points do not ascend together; a missing chapter is a jump in it.
"""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parallel.align.tokens import TokenizedText
from parallel.align.wordpairs import WordPairs

__all__ = ["Corridor", "Points"]

Ints = npt.NDArray[np.int64]

RARE = 6
MOST_POINTS = 400_000
NEIGHBOURHOOD = 12
SIGHT = 60
WIDEST = 800


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Segments of two texts that share a pair of rare types: their numbers, and how much that says."""

    source: Ints
    target: Ints
    weight: npt.NDArray[np.float64]

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Points":
        """Some of them."""
        return Points(self.source[chosen], self.target[chosen], self.weight[chosen])

    @classmethod
    def of(cls, source: TokenizedText, target: TokenizedText, pairs: WordPairs) -> "Points":
        """Those of two texts, of the rarest pairs of types first, and of so many only as can be looked at."""
        ours, theirs = _places(source), _places(target)
        ambiguity = ours.counts[pairs.source] * theirs.counts[pairs.target]
        strength = pairs.forward * pairs.backward
        rare = (ours.counts[pairs.source] <= RARE) & (theirs.counts[pairs.target] <= RARE) & (strength > 0.02)
        chosen = np.flatnonzero(rare)
        chosen = chosen[np.argsort(ambiguity[chosen], kind="stable")]
        chosen = chosen[np.cumsum(ambiguity[chosen]) <= MOST_POINTS]
        s, t, each = pairs.source[chosen], pairs.target[chosen], ambiguity[chosen]
        within = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
        width = np.repeat(theirs.counts[t], each)
        i = ours.segments[np.repeat(ours.starts[s], each) + within // width]
        j = theirs.segments[np.repeat(theirs.starts[t], each) + within % width]
        return cls(i, j, np.repeat(np.sqrt(strength[chosen]) / np.sqrt(each), each))


@dataclass(frozen=True, slots=True)
class Corridor:
    """Trusted points of the path, ascending on both sides, in segment numbers."""

    source: list[int]
    target: list[int]

    @classmethod
    def through(cls, points: Points) -> "Corridor":
        """Find the heaviest chain and keep the points that have others near them."""
        return cls(*_supported(*_heaviest_chain(points.source, points.target, points.weight)))

    def reach(self, row: int, column: int, last: int, limit: int) -> tuple[int, int]:
        """The target boundaries between which the path from (row, column) crosses source boundary `last`.

        They lie two trusted points before and after, and never beyond `limit`.
        """
        first = bisect_left(self.source, row)
        after = bisect_left(self.source, last, lo=first)
        lowest = self.target[after - 2] - NEIGHBOURHOOD if after - 2 >= first else column
        inside = self.target[after - 1] + 1 if after > first else column
        beyond = limit
        if after + 1 < len(self.target):
            # Where the next point is rows away nothing may be here to pair: what is beyond must be left for it.
            beyond = self.target[after + 1] + (NEIGHBOURHOOD if self.source[after] - last <= NEIGHBOURHOOD else 0)
        # A far point says little about this window; without points near by, the path is let run near its diagonal.
        highest = max(min(beyond, inside + WIDEST), inside, column)
        return min(max(lowest, column), limit), min(highest, limit)


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    counts: Ints
    starts: Ints
    segments: Ints


def _places(text: TokenizedText) -> _Places:
    """The segments in which each type stands."""
    order = np.argsort(text.ids, kind="stable")
    segment = np.repeat(np.arange(len(text)), np.diff(text.starts))[order]
    counts = np.bincount(text.ids, minlength=len(text.words)).astype(np.int64)
    return _Places(counts, np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64), segment)


def _heaviest_chain(i: Ints, j: Ints, weight: npt.NDArray[np.float64]) -> tuple[list[int], list[int]]:
    """The chain of strictly ascending points with the greatest weight (a Fenwick tree of best sums, O(k log k))."""
    cells, inverse = np.unique(i * (int(j.max(initial=0)) + 1) + j, return_inverse=True)
    sums = np.bincount(inverse, weight, minlength=len(cells))
    width = int(j.max(initial=0)) + 1
    rows, columns = (cells // width).tolist(), (cells % width).tolist()
    # Within a row from right to left, so that no point follows another of its own row.
    order = np.lexsort((-(cells % width), cells // width)).tolist()
    tree = [(0.0, -1)] * (width + 1)
    previous = [-1] * len(cells)
    for point in order:
        total, previous[point] = _best(tree, columns[point])
        _raise(tree, columns[point] + 1, (total + float(sums[point]), point))
    point = _best(tree, width)[1]
    chain = []
    while point >= 0:
        chain.append(point)
        point = previous[point]
    return [rows[p] for p in reversed(chain)], [columns[p] for p in reversed(chain)]


def _best(tree: list[tuple[float, int]], end: int) -> tuple[float, int]:
    best = (0.0, -1)
    while end > 0:
        best = max(best, tree[end])
        end &= end - 1
    return best


def _raise(tree: list[tuple[float, int]], place: int, value: tuple[float, int]) -> None:
    while place < len(tree):
        if value > tree[place]:
            tree[place] = value
        place += place & -place


def _supported(rows: list[int], columns: list[int]) -> tuple[list[int], list[int]]:
    """Points that have a neighbour within SIGHT on the same diagonal, give or take NEIGHBOURHOOD."""
    i, j = np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)
    if len(i) < 2:
        return [], []
    near = (np.diff(i) <= SIGHT) & (np.diff(j) <= SIGHT) & (np.abs(np.diff(i) - np.diff(j)) <= NEIGHBOURHOOD)
    keep = np.concatenate([[False], near]) | np.concatenate([near, [False]])
    return i[keep].tolist(), j[keep].tolist()
