"""Decoders that do not find an end: how long an output may grow, and whether it goes round in circles.

Neural decoders now and then repeat a phrase for ever (Holtzman et al. 2020; Fu et al. 2021), mostly on input that is
no sentence. So the length is bounded by the source's, and a phrase repeated more often than anything in the source is
a loop, which is cut back to that.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["find_loop", "longest_output", "undoubled"]

RATIO, SPARE, MOST = 2, 24, 256  # pieces of the output; CTranslate2 itself stops at 256
BLOCK = 16
LONGEST_PHRASE = 24  # pieces that are looked for as one round of a loop
DOUBLED = re.compile(r"\b([^\W\d_]{4,})(?: \1)+\b")
TWICE = re.compile(r"\b(\w+)\W+\1\b")
MEANT = frozenset(("long", "many", "more", "much", "really", "that", "very"))  # which people do write twice in a row
ROUNDS = 3  # of which "very, very, very" is good English, but not four


def longest_output(source: int) -> int:
    """The most pieces that a translation of `source` pieces may have.

    Lengths that share a batch have the same bound, so that no text is bounded by its company.
    """
    return min(MOST, RATIO * (source // BLOCK + 1) * BLOCK + SPARE)


def find_loop(source: Sequence[str], target: Sequence[str]) -> tuple[int, int] | None:
    """The rounds too many (start, end) of the first loop of a target, None if it has none.

    A loop is a phrase that comes more than `ROUNDS` times in a row, and more often than any phrase of the source does;
    it may keep as many rounds as that.
    """
    if max(Counter(pairwise(target)).values(), default=0) < ROUNDS:  # nearly all translations are done with here
        return None
    circles = [circle for circle in _circles(target) if circle[2] > ROUNDS]
    if not circles:
        return None
    kept = max((rounds for _, _, rounds in _circles(source)), default=1)
    loops = [(start + size * kept, start + size * rounds) for start, size, rounds in circles if rounds > kept]
    return min(loops, default=None)


def undoubled(source: str, target: str) -> str:
    """An English target without words that stand twice in a row, as nothing in its source does."""
    if TWICE.search(source.lower()):
        return target
    return DOUBLED.sub(lambda found: found[0] if found[1].lower() in MEANT else found[1], target)


def _circles(pieces: Sequence[str]) -> list[tuple[int, int, int]]:
    """Start, size and rounds of every phrase that is repeated at once."""
    found = []
    for size in range(1, min(LONGEST_PHRASE, len(pieces) // 2) + 1):
        run = 0
        for place in range(size, len(pieces) + 1):
            if place < len(pieces) and pieces[place] == pieces[place - size]:
                run += 1
                continue
            if run >= size:
                found.append((place - run - size, size, run // size + 1))
            run = 0
    return found
