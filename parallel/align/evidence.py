"""How well the words of one group of segments explain the words of another: the evidence for every bead of a window.

A segment is a bag of types. Given the other side of a bead, a type that a word there translates is more probable than
its share of the text (Moore 2002; the mixture of a translation and a background model): each type adds
log((1 - λ) + λ p / background), where p is the best translation probability from any word of the other side.
Sums over a bead's segments follow from sums of running windows, so that all beads cost a few matrix products.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parallel.align.tokens import TokenizedText
from parallel.align.wordpairs import WordPairs

__all__ = ["Evidence", "Floats", "Mixture"]

Floats = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Mixture:
    """The shares λ of the words that translate a word of the other side: of target words, and of source words."""

    target: float = 0.3
    source: float = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """What one side's types gain from the other side's words: rows of a table sorted by the explaining type."""

    starts: npt.NDArray[np.int64]
    explained: npt.NDArray[np.int32]
    gain: Floats

    @classmethod
    def of(cls, pairs: WordPairs, explaining: TokenizedText, explained: TokenizedText, share: float) -> "Explanation":
        """Gains of the target types of `pairs`, which belong to `explained`."""
        starts = np.searchsorted(pairs.source, np.arange(len(explaining.words) + 1))
        odds = share / (1 - share) * pairs.forward / explained.background[pairs.target]
        return cls(starts, pairs.target, np.log1p(odds).astype(np.float32))

    def table(self, text: TokenizedText, first: int, last: int, columns: npt.NDArray[np.int32], width: int) -> Floats:
        """Best gain of each type numbered by `columns` (-1: not wanted) from each of the segments first..last."""
        begin, end = text.starts[first], text.starts[last]
        ids = text.ids[begin:end]
        row = np.repeat(np.arange(last - first), np.diff(text.starts[first : last + 1]))
        sizes = self.starts[ids + 1] - self.starts[ids]
        entry = np.repeat(self.starts[ids] - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        column = columns[self.explained[entry]]
        wanted = column >= 0
        flat = np.repeat(row, sizes)[wanted].astype(np.int64) * width + column[wanted]
        best = np.zeros((last - first) * width, np.float32)
        np.maximum.at(best, flat, self.gain[entry[wanted]])
        return best.reshape(last - first, width)


class Evidence:
    """The evidence of two texts under one table of word pairs.

    `alone` tells for the segments of either side which must stay unaligned: those without any word, and those given.
    """

    def __init__(
        self,
        source: TokenizedText,
        target: TokenizedText,
        pairs: WordPairs,
        mixture: Mixture,
        alone: tuple[Collection[int], Collection[int]] = ((), ()),
    ) -> None:
        self.source, self.target, self.mixture = source, target, mixture
        self.alone = source.sizes() == 0, target.sizes() == 0
        for side, numbers in zip(self.alone, alone, strict=True):
            side[list(numbers)] = True
        self._forward = Explanation.of(pairs, source, target, mixture.target)
        self._backward = Explanation.of(pairs.transposed(), target, source, mixture.source)

    def gains(self, rows: slice, columns: slice, size: int) -> tuple[list[Floats], list[Floats]]:
        """Running sums of the words' gains, for groups of 1..size segments of the explaining side.

        Of R rows and C columns: `target[n - 1][i, j]` is what the first j target segments gain from the n source
        segments that end before boundary i; `source[m - 1][i, j]` what the first i source segments gain from the m
        target segments that end before j. Shapes (R + 1, C + 1). Penalties for unexplained words are included.
        """
        forward = _running(self._forward, self.source, self.target, rows, columns, size, self.mixture.target)
        backward = _running(self._backward, self.target, self.source, columns, rows, size, self.mixture.source)
        return forward, [table.T for table in backward]


def _running(
    explanation: Explanation, by: TokenizedText, of: TokenizedText, rows: slice, columns: slice, size: int, share: float
) -> list[Floats]:
    begin, end = of.own_starts[columns.start], of.own_starts[columns.stop]
    types, places = np.unique(of.own_ids[begin:end], return_inverse=True)
    numbers = np.full(len(of.words), -1, np.int32)
    numbers[types] = np.arange(len(types))
    best = explanation.table(by, rows.start, rows.stop, numbers, len(types)).T.copy()
    starts = of.own_starts[columns.start : columns.stop + 1] - begin
    penalty = np.log1p(-share) * np.diff(starts)
    sums = []
    for n in range(1, size + 1):
        table = np.zeros((rows.stop - rows.start + 1, columns.stop - columns.start + 1), np.float32)
        if n <= rows.stop - rows.start:
            table[n:, 1:] = np.cumsum(_summed(best, places, starts) + penalty[:, None], axis=0).T
            best = np.maximum(best[:, :-1], best[:, 1:])  # groups of n + 1, each from two overlapping groups of n
        sums.append(table)
    return sums


def _summed(best: Floats, places: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]) -> Floats:
    """Gains of the types at `places`, summed over each segment of places; tokens without any gain are passed over."""
    gaining = np.any(best > 0, axis=1)[places]
    kept = np.concatenate([[0], np.cumsum(gaining)])[starts]
    rows = np.concatenate([best[places[gaining]], np.zeros((1, best.shape[1]), np.float32)])
    sums: Floats = np.add.reduceat(rows, kept[:-1], axis=0)
    sums[np.diff(kept) == 0] = 0.0  # reduceat gives an empty segment the row that follows
    return sums
