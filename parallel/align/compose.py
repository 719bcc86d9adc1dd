"""Texts with known beads, put together from pairs of sentences: to learn weights from and to measure with."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parallel.bitext import Bead

__all__ = ["MIX", "AlignedText", "compose"]

MIX: Mapping[tuple[int, int], int] = {
    (1, 1): 740, (2, 1): 90, (1, 2): 69, (0, 1): 51, (2, 2): 13, (1, 0): 12, (3, 1): 11, (1, 3): 9
}  # fmt: skip
"""How many of a thousand beads are of each kind: counted on 916 hand-made beads of newspaper text (Text+Berg)."""

LONGEST_GAP = 20


@dataclass(frozen=True, slots=True)
class AlignedText:
    """The segments of two texts, their gold beads, and the languages."""

    source: list[str]
    target: list[str]
    gold: list[Bead]
    languages: tuple[str, str] = ("de", "en")


def compose(
    pairs: Sequence[Sequence[str]],
    rng: random.Random,
    *,
    mix: Mapping[tuple[int, int], int] = MIX,
    gaps: float = 0.0,
    languages: tuple[str, str] = ("de", "en"),
) -> AlignedText:
    """Put pairs (source, target) together into beads of a mix, in order, until they are used up.

    An n–1 bead is n pairs whose target sentences are one segment; a 2–2 bead crosses; 0–1 and 1–0 lose one side.
    With probability `gaps` a bead is a run of segments that stand on one side only, as if the other had left them out.
    """
    source: list[str] = []
    target: list[str] = []
    gold: list[Bead] = []
    place = 0
    while place < len(pairs):
        gap = rng.random() < gaps
        n, m = rng.choices(list(mix), list(mix.values()))[0]
        count = rng.randint(2, LONGEST_GAP) if gap else max(n, m)
        chunk = pairs[place : place + count]
        place += count
        if gap:
            sides = [[p[0] for p in chunk], []] if rng.random() < 0.5 else [[], [p[1] for p in chunk]]
            gold += [Bead((len(source) + k,), ()) for k in range(len(sides[0]))]
            gold += [Bead((), (len(target) + k,)) for k in range(len(sides[1]))]
        elif len(chunk) < count:
            break
        else:
            sides = [_side(chunk, 0, n), _side(chunk, 1, m)]
            if (n, m) == (2, 2):
                sides[1].reverse()
            ours, theirs = range(len(source), len(source) + n), range(len(target), len(target) + m)
            gold.append(Bead(tuple(ours), tuple(theirs)))
        source += sides[0]
        target += sides[1]
    return AlignedText(source, target, gold, languages)


def _side(chunk: Sequence[Sequence[str]], side: int, size: int) -> list[str]:
    texts = [pair[side] for pair in chunk]
    return texts if size > 1 else [" ".join(texts)][:size]
