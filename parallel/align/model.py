"""The log-linear model of beads: what speaks for a bead, and how much. The weights are learnt (`train_weights`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from parallel.align.chain import IMPOSSIBLE, Lattice
from parallel.align.evidence import Evidence, Floats

__all__ = ["DEFAULT", "Model", "kinds"]

Kind = tuple[int, int]


def kinds(size: int) -> tuple[Kind, ...]:
    """Bead kinds (n, m) with both sides filled, at most `size` segments on a side and `size` + 1 together."""
    return tuple((n, m) for n in range(1, size + 1) for m in range(1, size + 1) if n + m <= max(size + 1, 2))


FEATURES = ("words", "words per root", "length", "tokens")
GAP_FEATURES = ("opening", "source gap", "target gap", "source gap tokens", "target gap tokens")


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of the features and of the bead kinds (log factors; an unlisted kind costs `rare` for each segment more)."""

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
        gaps = gap_features(evidence, rows, columns)
        return Lattice(
            every,
            beads,
            self.weights["source gap"] + self.weights["source gap tokens"] * gaps[0],
            self.weights["target gap"] + self.weights["target gap tokens"] * gaps[1],
            self.weights["opening"],
        )


class BeadFeatures:
    """Gap features."""

    def __init__(self, evidence: Evidence, rows: slice, columns: slice, size: int, ratio: float) -> None:
        self.target, self.source = evidence.gains(rows, columns, size)
        self.ls = _sums(evidence.source.lengths[rows]) * ratio
        self.lt = _sums(evidence.target.lengths[columns])
        self.ts = _sums(evidence.source.sizes()[rows])
        self.tt = _sums(evidence.target.sizes()[columns])

    def __call__(self, n: int, m: int) -> dict[str, Floats]:
        t, s = self.target[n - 1][n:], self.source[m - 1][:, m:]
        gain = (t[:, m:] - t[:, :-m]) + (s[n:] - s[:-n])
        tokens = (self.ts[n:] - self.ts[:-n])[:, None] + (self.tt[m:] - self.tt[:-m])[None, :]
        a, b = (self.ls[n:] - self.ls[:-n])[:, None], (self.lt[m:] - self.lt[:-m])[None, :]
        delta = (a - b) ** 2 / (VARIANCE * (a + b) / 2 + 1)
        return {
            "words": gain / 10,
            "words per root": gain / np.sqrt(tokens + 1),
            "length": -np.log1p(delta),
            "tokens": tokens / 10,
        }


VARIANCE = 6.8


def _sums(x: Floats) -> Floats:
    return np.concatenate([[0], np.cumsum(x)]).astype(np.float32)


def gap_features(evidence: Evidence, rows: slice, columns: slice) -> tuple[Floats, Floats]:
    """Gap features."""
    return evidence.source.sizes()[rows] / 10, evidence.target.sizes()[columns] / 10


DEFAULT = Model(
    {
        "words": 0.21,
        "words per root": 0.45,
        "length": 1.8,
        "tokens": -0.42,
        "opening": -0.4,
        "source gap": -4.0,
        "target gap": -1.85,
        "source gap tokens": 0.15,
        "target gap tokens": -0.1,
        "rare": -2.2,
    },
    {
        (1, 1): 0.0,
        (1, 2): -2.33,
        (1, 3): -4.4,
        (1, 4): -6.1,
        (1, 5): -9.3,
        (2, 1): -2.0,
        (2, 2): -4.3,
        (2, 3): -6.2,
        (2, 4): -10.0,
        (3, 1): -3.9,
        (3, 2): -6.2,
        (3, 3): -8.1,
        (4, 1): -6.7,
        (4, 2): -9.7,
        (5, 1): -9.0,
    },
)
