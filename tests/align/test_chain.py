"""Posteriors against the sum over all paths, written out."""

import itertools
import math

import numpy as np
import pytest

from parallel.align.chain import IMPOSSIBLE, Lattice, posteriors
from parallel.align.decode import _gain, candidates, decode

KINDS = ((1, 1), (1, 2), (2, 1))


@pytest.fixture
def lattice():
    random = np.random.default_rng(5)
    beads = random.normal(size=(4, 3, 4)).astype(np.float32)
    for k, (n, m) in enumerate(KINDS):
        beads[:n, k, :] = IMPOSSIBLE
        beads[:, k, :m] = IMPOSSIBLE
    return Lattice(KINDS, beads, random.normal(size=3), random.normal(size=3), -0.7)


def paths(lattice, i=0, j=0, inside=False):
    """All ways from a boundary to the corner: (log factor, beads by kind and end)."""
    if (i, j) == (3, 3):
        yield 0.0, ()
    steps = [
        ((n, m), float(lattice.beads[i + n, k, j + m])) for k, (n, m) in enumerate(KINDS) if i + n <= 3 and j + m <= 3
    ]
    opening = 0.0 if inside else lattice.opening
    if i < 3:
        steps.append(((1, 0), lattice.source_gaps[i] + opening))
    if j < 3:
        steps.append(((0, 1), lattice.target_gaps[j] + opening))
    for (n, m), factor in steps:
        for rest, beads in paths(lattice, i + n, j + m, not (n and m)):
            yield factor + rest, (((n, m), i + n, j + m), *beads)


def test_posteriors_are_those_of_all_paths(lattice):
    every = list(paths(lattice))
    # A run of gaps on both sides may be walked in any order; the model counts each order.
    total = sum(math.exp(score) for score, _ in every)
    table = posteriors(lattice)
    assert table.likelihood == pytest.approx(math.log(total), abs=1e-5)
    for kind, i, j in itertools.product([*KINDS, (1, 0), (0, 1)], range(4), range(4)):
        expected = sum(math.exp(score) for score, beads in every if (kind, i, j) in beads) / total
        if kind in KINDS:
            found = table.beads[i, KINDS.index(kind), j]
        else:
            found = (table.source_gaps if kind == (1, 0) else table.target_gaps)[i, j]
        assert found == pytest.approx(expected, abs=1e-5)


def test_each_segment_is_in_one_bead_on_average(lattice):
    table = posteriors(lattice, ends=range(4))
    source = sum(table.beads[:, k].sum() * n for k, (n, _) in enumerate(KINDS)) + table.source_gaps.sum()
    assert source == pytest.approx(3, abs=1e-4)


def test_the_decoded_path_has_the_best_expected_gain(lattice):
    found = list(candidates(lattice, posteriors(lattice), least=0.0))
    gains = {(b.i + b.n, b.j + b.m, b.n, b.m): _gain(b, 0.5) for b in found}
    best = max(sum(gains[i, j, n, m] for (n, m), i, j in beads) for _, beads in paths(lattice))
    assert decode(found)[3, 3][0] == pytest.approx(best)
