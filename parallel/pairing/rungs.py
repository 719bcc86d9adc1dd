"""Rungs: beads of a ladder with the pairs that hold their texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parallel.bitext import Bead, Pair, Status
from parallel.corpus.structure import Side

__all__ = ["Rung", "alike", "first_difference", "rungs_of", "with_side"]

ACCEPTED = frozenset({Status.REVIEWED})


@dataclass(frozen=True, slots=True)
class Rung:
    """A bead, and the pair of the corpus that holds its texts: reviewed if it was accepted, a draft if doubtful."""

    bead: Bead
    pair: Pair

    @property
    def accepted(self) -> bool:
        """Whether a person has accepted it: it stays as it is when the rest is realigned."""
        return self.pair.status in ACCEPTED

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.pair.status is Status.DRAFT

    def segments(self, side: Side) -> tuple[int, ...]:
        """The numbers of its segments of one text."""
        return self.bead.source if side is Side.SOURCE else self.bead.target


def with_side(bead: Bead, side: Side, numbers: tuple[int, ...]) -> Bead:
    """A bead with other segments on one side."""
    return replace(bead, source=numbers) if side is Side.SOURCE else replace(bead, target=numbers)


def cut(text: str, seams: Sequence[int]) -> list[str]:
    """The segments of one side of a pair."""
    edges = [0, *seams, len(text)]
    return [part for a, b in pairwise(edges) if (part := text[a:b].strip())]


def rungs_of(pairs: Iterable[Pair], row: int = 0, column: int = 0) -> tuple[list[Rung], list[str], list[str]]:
    """The rungs of pairs in order, and the segments of both sides, numbered from `row` and `column` on."""
    source: list[str] = []
    target: list[str] = []
    rungs = []
    for pair in pairs:
        ours, theirs = cut(pair.source, pair.source_seams), cut(pair.target, pair.target_seams)
        numbers = (
            tuple(range(row + len(source), row + len(source) + len(ours))),
            tuple(range(column + len(target), column + len(target) + len(theirs))),
        )
        rungs.append(Rung(Bead(*numbers, pair.score or 0.0), pair))
        source += ours
        target += theirs
    return rungs, source, target


def alike(first: Sequence[object], second: Sequence[object]) -> int:
    """How many things two sequences begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )


def first_difference(before: Sequence[Rung], after: Sequence[Rung]) -> int | None:
    """The first rung that ties other sentences than before, or else the first whose mark is another."""
    both = list(zip(before, after, strict=False))
    found = (n for n, (old, new) in enumerate(both) if tied(old) != tied(new))
    marked = (n for n, (old, new) in enumerate(both) if old.pair.status is not new.pair.status)
    return next(found, next(marked, None) if len(before) == len(after) else len(both))


def tied(rung: Rung) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What a rung ties together."""
    return rung.bead.source, rung.bead.target
