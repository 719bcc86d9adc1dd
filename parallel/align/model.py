"""The log-linear model of beads: what speaks for a bead, and how much.

The weights maximize the likelihood of gold beads (the gradient is gold less expected features, a conditional random
field; Lafferty et al. 2001) of the dev text of Text+Berg, German–French, with and without pivot, and of eight German–
English texts put together from literature, news, parliament, speech and scripture in the usual mix of beads with some
runs of gaps, with and without the lexicon. No test text took part. `parallel.align.train_weights` learns such weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from parallel.align.chain import IMPOSSIBLE, Lattice
from parallel.align.evidence import Evidence, Floats

__all__ = ["DEFAULT", "Model", "kinds"]

Kind = tuple[int, int]
Flags = npt.NDArray[np.bool_]


def kinds(size: int) -> tuple[Kind, ...]:
    """Bead kinds (n, m) with both sides filled: at most `size` segments on a side, `size` + 1 on both."""
    return tuple((n, m) for n in range(1, size + 1) for m in range(1, size + 1) if n + m <= max(size + 1, 2))


FEATURES = ("words", "words per root", "length", "tokens", "weakest source", "weakest target", "ends")


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of the features and of the bead kinds, as log factors; an unlisted kind costs `rare` a segment more."""

    weights: Mapping[str, float]
    kind: Mapping[Kind, float] = field(default_factory=dict)

    def bias(self, kind: Kind) -> float:
        """The weight of a bead kind."""
        if kind in self.kind:
            return self.kind[kind]
        return self.weights["rare"] * (sum(kind) - 2)

    def lattice(self, evidence: Evidence, rows: slice, columns: slice, size: int, ratio: float) -> Lattice:
        """The factors of all beads of source segments `rows` and target segments `columns`."""
        every = kinds(size)
        features = BeadFeatures(evidence, rows, columns, size, ratio)
        shape = (rows.stop - rows.start + 1, len(every), columns.stop - columns.start + 1)
        beads = np.full(shape, IMPOSSIBLE, np.float32)
        for k, (n, m) in enumerate(every):
            if n < shape[0] and m < shape[2]:
                values = features(n, m)
                beads[n:, k, m:] = sum(self.weights[name] * values[name] for name in FEATURES) + self.bias((n, m))
        forbid(beads, every, evidence.alone[0][rows], evidence.alone[1][columns])
        gaps = gap_features(evidence, rows, columns)
        return Lattice(
            every,
            beads,
            self.weights["source gap"] + self.weights["source gap tokens"] * gaps[0],
            self.weights["target gap"] + self.weights["target gap tokens"] * gaps[1],
            self.weights["opening"],
        )


def forbid(beads: Floats, every: Sequence[Kind], rows: Flags, columns: Flags) -> None:
    """Make beads impossible that hold a segment which must stay alone."""
    if not (rows.any() or columns.any()):
        return
    ours, theirs = _sums(rows), _sums(columns)
    for k, (n, m) in enumerate(every):
        if n < len(ours) and m < len(theirs):
            held = (_span(ours, n)[:, None] + _span(theirs, m)[None, :]) > 0
            beads[n:, k, m:][held] = IMPOSSIBLE


class BeadFeatures:
    """The features of all beads of a window."""

    def __init__(self, evidence: Evidence, rows: slice, columns: slice, size: int, ratio: float) -> None:
        self.target, self.source = evidence.gains(rows, columns, size)
        ours, theirs = evidence.source, evidence.target
        self.lengths = _sums(ours.lengths[rows] * ratio), _sums(theirs.lengths[columns])
        self.tokens = _sums(ours.sizes()[rows]), _sums(theirs.sizes()[columns])
        self.ends = ours.ends[rows][:, None] == theirs.ends[columns][None, :]
        self.roots = [np.sqrt(np.diff(x) + 1) for x in self.tokens]

    def __call__(self, n: int, m: int) -> dict[str, Floats]:
        """Feature values of the beads of kind (n, m), by the boundary at their end; shape (R + 1 - n, C + 1 - m)."""
        target, source = self.target[n - 1][n:], self.source[m - 1][:, m:]
        gain = (target[:, m:] - target[:, :-m]) + (source[n:] - source[:-n])
        tokens = _span(self.tokens[0], n)[:, None] + _span(self.tokens[1], m)[None, :]
        ours, theirs = _span(self.lengths[0], n)[:, None], _span(self.lengths[1], m)[None, :]
        delta = (ours - theirs) ** 2 / (VARIANCE * (ours + theirs) / 2 + 1)
        nothing = np.zeros_like(gain)
        return {
            "words": gain / 10,
            "words per root": gain / np.sqrt(tokens + 1),
            "length": -np.log1p(delta),
            "tokens": tokens / 10,
            "weakest source": _weakest(np.diff(source, axis=0) / self.roots[0][:, None], n) if n > 1 else nothing,
            "weakest target": _weakest(np.diff(target, axis=1).T / self.roots[1][:, None], m).T if m > 1 else nothing,
            "ends": self.ends[n - 1 :, m - 1 :].astype(np.float32),
        }


def _span(sums: Floats, count: int) -> Floats:
    return sums[count:] - sums[:-count]


def _weakest(gains: Floats, count: int) -> Floats:
    """The least gain of `count` members that follow each other."""
    least: Floats = np.min([gains[k : len(gains) - count + 1 + k] for k in range(count)], axis=0)
    return least


VARIANCE = 6.8


def _sums(values: Floats | Flags) -> Floats:
    return np.concatenate([[0], np.cumsum(values)]).astype(np.float32)


def gap_features(evidence: Evidence, rows: slice, columns: slice) -> tuple[Floats, Floats]:
    """Tokens of each source and target segment that may stay alone, in tens."""
    return evidence.source.sizes()[rows] / 10, evidence.target.sizes()[columns] / 10


DEFAULT = Model(
    {
        "words": 0.127,
        "words per root": 0.455,
        "length": 1.921,
        "tokens": -0.509,
        "weakest source": 0.145,
        "weakest target": 0.099,
        "ends": 1.258,
        "opening": -1.19,
        "source gap": -3.056,
        "target gap": -1.713,
        "source gap tokens": 0.123,
        "target gap tokens": 0.017,
        "rare": -2.2,
    },
    {
        (1, 1): 0.0,
        (1, 2): -2.66,
        (1, 3): -4.52,
        (1, 4): -5.73,
        (1, 5): -9.07,
        (2, 1): -2.51,
        (2, 2): -4.47,
        (2, 3): -5.69,
        (2, 4): -9.92,
        (3, 1): -3.93,
        (3, 2): -5.28,
        (3, 3): -6.83,
        (4, 1): -6.42,
        (4, 2): -9.58,
        (5, 1): -9.08,
    },
)
