"""Where to cut a pair in two: at seams and behind sentences; each text's cut proposes the other's."""

import re
from collections.abc import Iterator, Sequence

from parallel.bitext import Pair
from parallel.corpus.structure import seam_near
from tui.machine import Insight

__all__ = ["counterpart", "cuts", "first_cut", "gaps", "moved"]

SENTENCE_END = re.compile(r"[.!?…:;][\"'»«”“’‘)\]]*\s+")


def gaps(text: str) -> Sequence[int]:
    """The offsets at which words begin, and both ends."""
    return sorted({0, *(found.start() for found in re.finditer(r"(?<=\s)\S", text)), len(text)})


def moved(text: str, at: int, words: int) -> int:
    """An offset moved by words."""
    places = gaps(text)
    nearest = min(range(len(places)), key=lambda number: abs(places[number] - at))
    return places[max(0, min(nearest + words, len(places) - 1))]


def cuts(text: str, seams: Sequence[int]) -> Iterator[int]:
    """Where a text is likely to be cut: at its seams, else behind its sentences and clauses."""
    yield from seams or (found.end() for found in SENTENCE_END.finditer(text) if found.end() < len(text))


def first_cut(text: str, seams: Sequence[int]) -> int:
    """Where a cut is likeliest: at a seam, behind a sentence, else in the middle."""
    return next(cuts(text, seams), moved(text, len(text) // 2, 0))


def counterpart(pair: Pair, at: int, insight: Insight | None, *, in_target: bool) -> int:
    """Where to cut one text when the other is cut at `at`: where the fewest words that go together are torn apart.

    Among places that are as good, or where nothing is known about words: at the seam, else in proportion.
    """
    text, own = (pair.source, pair.target) if in_target else (pair.target, pair.source)
    turned = pair.with_(
        source=own, target=text, source_seams=seams(pair, in_target), target_seams=seams(pair, not in_target)
    )
    near = seam_near(turned, at)
    if at in turned.source_seams or insight is None or not insight.links:
        return near
    ends = [(link.target, link.source) if in_target else (link.source, link.target) for link in insight.links]

    def torn(gap: int) -> int:
        return sum((a[0] >= at) != (b[0] >= gap) for a, b in ends)

    return min(gaps(text), key=lambda gap: (torn(gap), abs(gap - near)))


def seams(pair: Pair, in_target: bool) -> tuple[int, ...]:
    """The seams of one of the texts."""
    return pair.target_seams if in_target else pair.source_seams
