"""The baseline finds what lengths alone can tell."""

import pytest

from parallel.align import gale_church
from parallel.align.links import beads_of_links
from parallel.bitext import Bead
from parallel.errors import UsageError


def test_lengths_pair_sentences():
    lengths = [40, 12, 90, 30, 65]
    beads = gale_church(["x" * n for n in lengths], ["y" * (n + 2) for n in lengths])
    assert beads == [Bead((n,), (n,)) for n in range(5)]


def test_two_halves_make_one_bead():
    assert Bead((1,), (1, 2)) in gale_church(["x" * 30, "x" * 100, "x" * 45], ["y" * 30, "y" * 52, "y" * 50, "y" * 44])


def test_too_long_for_a_quadratic_table():
    with pytest.raises(UsageError, match="4000"):
        gale_church(["x"] * 4001, ["y"])


def test_unlinked_segments_stand_where_their_neighbours_are():
    beads = beads_of_links([(0, 1), (2, 2), (2, 3)], 3, 5)
    assert beads == [Bead((), (0,)), Bead((0,), (1,)), Bead((1,), ()), Bead((2,), (2, 3)), Bead((), (4,))]
