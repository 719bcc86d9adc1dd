"""The aligner: sentences of a text and of its translation into beads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from parallel.bitext import Bead
from parallel.errors import UsageError

if TYPE_CHECKING:
    from parallel.align.lexicon import Lexicon

__all__ = ["align"]


def align(
    source: Sequence[str],
    target: Sequence[str],
    *,
    source_language: str = "de",
    target_language: str = "en",
    max_size: int = 5,
    lexicon: Lexicon | None = None,
    translations: Sequence[str] | None = None,
    anchors: Iterable[Bead] = (),
    source_paragraphs: Sequence[int] | None = None,
    target_paragraphs: Sequence[int] | None = None,
) -> list[Bead]:
    """Align the segments of a text with those of its translation.

    Every segment of either side is in exactly one bead, in order; unaligned ones are beads with one empty side. A
    bead holds at most `max_size` segments of a side and one more on both together. `score` is the calibrated
    probability that the bead is right.

    Without `lexicon` the shipped one serves German and English, and as a pivot German and any third language;
    numbers, names, cognates and a lexicon learnt from the two texts are used for every pair of languages.
    `translations` are machine translations of `source` into the target language, one for each segment. `anchors`
    are beads that hold: they come back as they are, and the rest is aligned between them. `source_paragraphs` and
    `target_paragraphs` give each segment's paragraph number.

    Raises UsageError where the sequences do not fit each other, or anchors overlap, cross or lie outside the texts.
    """
    _check(max_size, source, target, (translations, source_paragraphs), (target_paragraphs,))
    fixed = _in_order(anchors, len(source), len(target))
    if not source or not target:
        return _unaligned(len(source), len(target), fixed)
    from parallel.align.workspace import Workspace  # brings NumPy

    workspace = Workspace.of(
        source,
        target,
        (source_language, target_language),
        lexicon=lexicon,
        translations=translations,
        paragraphs=(source_paragraphs, target_paragraphs),
    )
    return list(workspace.align(fixed, max_size))


def _check(
    max_size: int,
    source: Sequence[str],
    target: Sequence[str],
    for_source: Sequence[Sequence[object] | None],
    for_target: Sequence[Sequence[object] | None],
) -> None:
    if max_size < 1:
        raise UsageError(f"max_size is {max_size}; a bead holds at least one segment of a side")
    for side, others in ((source, for_source), (target, for_target)):
        for other in others:
            if other is not None and len(other) != len(side):
                raise UsageError(f"{len(other)} translations or paragraph numbers for {len(side)} segments")


def _in_order(anchors: Iterable[Bead], rows: int, columns: int) -> list[Bead]:
    """Anchors sorted; they must ascend on both sides without overlap, inside the texts."""
    fixed = sorted(anchors, key=lambda bead: (bead.source or bead.target, bead.target))
    for side, count, name in (("source", rows, "source"), ("target", columns, "target")):
        numbers = [n for bead in fixed for n in getattr(bead, side)]
        if any(b <= a for a, b in pairwise(numbers)):
            raise UsageError(f"the anchors overlap or cross on the {name} side")
        if numbers and not (numbers[0] >= 0 and numbers[-1] < count):
            raise UsageError(f"an anchor lies outside the {count} {name} segments")
    return fixed


def _unaligned(rows: int, columns: int, anchors: Sequence[Bead]) -> list[Bead]:
    done = {n for bead in anchors for n in bead.source}, {n for bead in anchors for n in bead.target}
    ours = [Bead((n,), ()) for n in range(rows) if n not in done[0]]
    theirs = [Bead((), (n,)) for n in range(columns) if n not in done[1]]
    return [*anchors, *ours, *theirs]
