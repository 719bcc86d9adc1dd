"""From posteriors to beads: the path with the best expected F1, found over the few beads that matter."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from parallel.align.chain import Lattice, Posteriors
from parallel.bitext import Bead

__all__ = ["Candidate", "candidates", "decode"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible bead: from boundary (i, j) on, `n` source and `m` target segments; `probability` is its posterior."""

    i: int
    j: int
    n: int
    m: int
    probability: float

    def moved(self, i: int, j: int) -> "Candidate":
        """The same bead, i source and j target segments further on."""
        return Candidate(self.i + i, self.j + j, self.n, self.m, self.probability)

    def bead(self, score: float) -> Bead:
        """The bead in segment numbers."""
        return Bead(tuple(range(self.i, self.i + self.n)), tuple(range(self.j, self.j + self.m)), score)


def candidates(lattice: Lattice, posteriors: Posteriors, least: float = 1e-4) -> Iterator[Candidate]:
    """The beads and gaps of a window with at least probability `least`, by the boundary at their end."""
    found = []
    for i, k, j in zip(*np.nonzero(posteriors.beads >= least), strict=True):
        n, m = lattice.kinds[k]
        found.append((int(i), int(j), n, m, float(posteriors.beads[i, k, j])))
    for table, n, m in ((posteriors.source_gaps, 1, 0), (posteriors.target_gaps, 0, 1)):
        found.extend(
            (int(i), int(j), n, m, float(table[i, j])) for i, j in zip(*np.nonzero(table >= least), strict=True)
        )
    for i, j, n, m, probability in sorted(found):
        yield Candidate(i - n, j - m, n, m, probability)


GAP = 0.5
HOPELESS = 0.15


def decode(beads: Iterable[Candidate], *, price: float = 0.5) -> dict[tuple[int, int], tuple[float, Candidate | None]]:
    """Best gain and last bead of each boundary reached, of beads sorted by their end.

    A bead gains its probability less `price`, a gap half its probability, for it counts in precision only. With half
    the F1 that is expected as price, the best path has the best expected F1 (Dinkelbach's method for ratios).
    """
    best: dict[tuple[int, int], tuple[float, Candidate | None]] = {(0, 0): (0.0, None)}
    for bead in beads:
        before = best.get((bead.i, bead.j))
        if before is None:
            continue
        gain = before[0] + _gain(bead, price)
        end = (bead.i + bead.n, bead.j + bead.m)
        if end not in best or gain > best[end][0]:
            best[end] = (gain, bead)
    return best


def _gain(bead: Candidate, price: float) -> float:
    if not (bead.n and bead.m):
        return GAP * bead.probability - price
    if bead.probability < HOPELESS:
        # Where all beads are unlikely ("Yes." a hundred times) a few large ones must not come cheaper than small ones.
        price *= (bead.n + bead.m) / 2
    return bead.probability - price
