"""Aligning a stretch of two texts in windows: exact inside a window, linear in the length of the text."""

from collections.abc import Iterator
from dataclasses import dataclass

from parallel.align.chain import posteriors
from parallel.align.corridor import Corridor
from parallel.align.decode import Candidate, candidates, decode
from parallel.align.evidence import Evidence
from parallel.align.model import Model

__all__ = ["Section", "Solution", "solve"]

WHOLE = 300_000
ROWS = 120
COMMITTED = 0.8
FEWEST_ROWS = 12
MOST_CELLS = 400_000
LEAST = (1e-4, 1e-8, 1e-30)


@dataclass(frozen=True, slots=True)
class Section:
    """Source segments first..last and target segments first..last that are aligned with each other only."""

    rows: slice
    columns: slice


@dataclass(frozen=True, slots=True)
class Solution:
    """The chosen path and every bead that was at all probable, both in segment numbers of the whole texts."""

    path: list[Candidate]
    considered: list[Candidate]


def solve(
    section: Section, evidence: Evidence, model: Model, corridor: Corridor, size: int, ratio: float
) -> Iterator[Solution]:
    """Align a section window by window. A window's path is kept as far as its last part, which the next one begins."""
    row, column = section.rows.start, section.columns.start
    last_row, last_column = section.rows.stop, section.columns.stop
    while row < last_row or column < last_column:
        window = _window(row, column, last_row, last_column, corridor)
        solution = _solve_window(window, evidence, model, size, ratio)
        if window.rows.stop < last_row:
            solution = _committed(solution, row + max(1, int((window.rows.stop - row) * COMMITTED)))
        yield solution
        end = solution.path[-1]
        row, column = end.i + end.n, end.j + end.m


@dataclass(frozen=True, slots=True)
class _Window:
    """A rectangle of segments, and the boundaries of its last row (0: its first column) where paths may end."""

    rows: slice
    columns: slice
    ends: range


def _window(row: int, column: int, last_row: int, last_column: int, corridor: Corridor) -> _Window:
    """The next window from a boundary on: all that is left if that is little, else as many rows as keep it small."""
    count = ROWS
    if (last_row - row + 1) * (last_column - column + 1) <= WHOLE:
        count = last_row - row
    while True:
        end = min(row + count, last_row)
        lowest = highest = last_column
        if end < last_row:
            lowest, highest = corridor.reach(row, column, end, last_column)
        if (highest - column + 1) * (end - row + 1) <= MOST_CELLS or count <= FEWEST_ROWS:
            return _Window(slice(row, end), slice(column, highest), range(lowest - column, highest - column + 1))
        count //= 2


def _solve_window(window: _Window, evidence: Evidence, model: Model, size: int, ratio: float) -> Solution:
    lattice = model.lattice(evidence, window.rows, window.columns, size, ratio)
    table = posteriors(lattice, window.ends)
    count = window.rows.stop - window.rows.start
    for least in LEAST:
        found = list(candidates(lattice, table, least))
        best = decode(found)
        reached = [(count, j) for j in window.ends if (count, j) in best]
        if reached:
            break
    end = max(reached, key=lambda e: best[e][0])
    path = []
    while (bead := best[end][1]) is not None:
        path.append(bead)
        end = (bead.i, bead.j)
    origin = (window.rows.start, window.columns.start)
    return Solution([b.moved(*origin) for b in reversed(path)], [b.moved(*origin) for b in found])


def _committed(solution: Solution, row: int) -> Solution:
    """The part of a window's solution up to the first boundary at or after `row`."""
    count = next(n for n, bead in enumerate(solution.path, 1) if bead.i + bead.n >= row)
    path = solution.path[:count]
    last = path[-1]
    kept = [b for b in solution.considered if b.i + b.n <= last.i + last.n and b.j + b.m <= last.j + last.m]
    return Solution(path, kept)
