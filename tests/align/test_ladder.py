"""Bead lines and ladders, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallel.align import bead_lines, read_beads, read_ladder, rungs
from parallel.bitext import Bead
from parallel.errors import FormatError, UsageError

BEADS = [Bead((0,), (0,), 0.9), Bead((1, 2), (1,), 0.5), Bead((), (2,), 0.25), Bead((3,), (), 1.0)]


def test_bead_lines():
    lines = list(bead_lines(BEADS))
    assert lines == ["[0]:[0]:0.9000\n", "[1,2]:[1]:0.5000\n", "[]:[2]:0.2500\n", "[3]:[]:1.0000\n"]
    assert read_beads(lines) == BEADS


def test_what_others_write_is_read():
    assert read_beads(["# made by hand\n", "\n", "[1, 0]:[0]\n", "[2]:[1]:37.125\n"]) == [
        Bead((0, 1), (0,)),
        Bead((2,), (1,)),
    ]


@pytest.mark.parametrize("line", ["0:0", "[0]", "[a]:[0]", "[0]:[0]:x", "[1 2]:[0]", "[0]:[0] extra"])
def test_a_bad_line_is_named(line):
    with pytest.raises(FormatError, match=r"gold\.txt:2: "):
        read_beads(["[7]:[7]", line], path="gold.txt")


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 100)).filter(lambda x: x[0] + x[1])))
def test_a_ladder_keeps_beads_in_order(sizes):
    beads, row, column = [], 0, 0
    for n, m, score in sizes:
        beads.append(Bead(tuple(range(row, row + n)), tuple(range(column, column + m)), score / 100))
        row, column = row + n, column + m
    assert read_ladder(rungs(beads)) == beads


def test_a_ladder_as_hunalign_writes_it():
    assert read_ladder(["0\t0\t0.3", "2\t1\t-0.3", "2\t2\t0.75", "3\t3"]) == [
        Bead((0, 1), (0,), 0.3),
        Bead((), (1,), 1.0),
        Bead((2,), (2,), 0.75),
    ]


def test_a_ladder_cannot_cross():
    with pytest.raises(UsageError, match="write bead lines"):
        list(rungs([Bead((0,), (1,)), Bead((1,), (0,))]))
    with pytest.raises(FormatError, match="goes back"):
        read_ladder(["0\t0", "2\t2", "1\t3"])
    with pytest.raises(FormatError, match="not a rung"):
        read_ladder(["0 eins"])
