"""Forward–backward over the beads of a window: the posterior probability of every bead (a semi-Markov chain).

Two states, because gaps come in runs: after a bead, and inside a run of unaligned segments. `opening` is the log
factor that the first segment of a run pays and the others do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["IMPOSSIBLE", "Lattice", "Posteriors", "posteriors"]

Array = npt.NDArray[np.floating]
Kind = tuple[int, int]

IMPOSSIBLE = -1e30


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """The log factors of all beads of R × C segments.

    `beads[i, k, j]` is that of the bead of kind `kinds[k]` = (n, m) that ends at boundary (i, j), IMPOSSIBLE where it
    would begin outside; shape (R + 1, K, C + 1). `source_gaps` (R) and `target_gaps` (C) are those of leaving one
    segment unaligned.
    """

    kinds: Sequence[Kind]
    beads: Array
    source_gaps: Array
    target_gaps: Array
    opening: float

    def turned(self) -> "Lattice":
        """The same lattice read from its end."""
        turned = np.full_like(self.beads, IMPOSSIBLE)
        for k, (n, m) in enumerate(self.kinds):
            if n < self.beads.shape[0] and m < self.beads.shape[2]:
                turned[n:, k, m:] = self.beads[n:, k, m:][::-1, ::-1]
        return Lattice(self.kinds, turned, self.source_gaps[::-1], self.target_gaps[::-1], self.opening)


@dataclass(frozen=True, slots=True, eq=False)
class Posteriors:
    """Probabilities of the beads of a lattice: `beads` shaped as there, gaps by the boundary (i, j) they end at."""

    beads: Array
    source_gaps: Array
    target_gaps: Array
    likelihood: float


def posteriors(lattice: Lattice, ends: range | None = None) -> Posteriors:
    """The posterior probability of every bead; paths end in the corner, or at any of `ends` in the last row."""
    rows, _, columns = lattice.beads.shape
    first = np.full(columns, IMPOSSIBLE)
    first[0] = 0.0
    after, inside = _forward(lattice, first)
    if ends is not None:
        first = np.where(np.isin(np.arange(columns), ends), 0.0, IMPOSSIBLE)[::-1]
    before, within = (table[::-1, ::-1] for table in _forward(lattice.turned(), first))
    start, end = np.logaddexp(after, inside), np.logaddexp(before, within)
    likelihood = float(end[0, 0])
    beads = np.zeros(lattice.beads.shape, np.float32)
    for k, (n, m) in enumerate(lattice.kinds):
        if n < rows and m < columns:
            log = start[: rows - n, : columns - m] + lattice.beads[n:, k, m:] + end[n:, m:] - likelihood
            beads[n:, k, m:] = np.exp(np.minimum(log, 0.0, dtype=np.float32, casting="same_kind"))
    run_before = np.logaddexp(after + lattice.opening, inside)
    # A run that goes on after this gap has been opened twice, once from either end.
    run_after = np.logaddexp(before, within - lattice.opening)
    source, target = np.zeros((2, rows, columns), np.float32)
    log = run_before[:-1] + lattice.source_gaps[:, None] + run_after[1:] - likelihood
    source[1:] = np.exp(np.minimum(log, 0.0))
    log = run_before[:, :-1] + lattice.target_gaps[None, :] + run_after[:, 1:] - likelihood
    target[:, 1:] = np.exp(np.minimum(log, 0.0))
    return Posteriors(beads, source, target, likelihood)


def _forward(lattice: Lattice, first: Array) -> tuple[Array, Array]:
    """Log sums over all paths to each boundary that end with a bead, and that end with a gap."""
    rows, _, columns = lattice.beads.shape
    pad = max(max(kind) for kind in lattice.kinds)
    total = np.full((rows + pad, columns + pad), IMPOSSIBLE)
    stride = columns + pad
    before = np.array([(pad - n) * stride + pad - m for n, m in lattice.kinds])[:, None] + np.arange(columns)
    after, inside = np.full((2, rows, columns), IMPOSSIBLE)
    flat = total.reshape(-1)
    run = np.concatenate([[0.0], np.cumsum(lattice.target_gaps)])
    gap = np.full(columns, IMPOSSIBLE)
    for i in range(rows):
        paths = flat[before + i * stride] + lattice.beads[i]
        best = paths.max(axis=0)
        bead = best + np.log(np.exp((paths - best).astype(np.float32)).sum(axis=0)) if i else first
        if i:
            gap = np.logaddexp(after[i - 1] + lattice.opening, inside[i - 1]) + lattice.source_gaps[i - 1]
        opened = bead[:-1] + lattice.opening + lattice.target_gaps
        into = gap.copy()
        into[1:] = np.logaddexp(into[1:], opened)
        gap = run + np.logaddexp.accumulate(into - run)
        after[i], inside[i] = bead, gap
        total[i + pad, pad:] = np.logaddexp(bead, gap)
    return after, inside
