"""Merging and splitting pairs, moving sentences between them: pure functions on values; the store writes them down."""

import bisect
from enum import StrEnum

from parallel.bitext import Origin, Pair, Status

__all__ = ["Side", "is_firm", "join_texts", "merge", "move", "seam_near", "sentence_begins", "split", "unlink"]


class Side(StrEnum):
    """One of a pair's two texts."""

    SOURCE = "source"
    TARGET = "target"

    @property
    def other(self) -> "Side":
        """The other text."""
        return Side.TARGET if self is Side.SOURCE else Side.SOURCE

    @property
    def seams(self) -> str:
        """The field that holds its seams."""
        return f"{self.value}_seams"


def is_firm(character: str) -> bool:
    """Whether layout leaves a character as it is; white space and hyphens at line ends may come and go."""
    return not (character.isspace() or character in "-\N{SOFT HYPHEN}")


def join_texts(first: str, second: str) -> tuple[str, int]:
    """Two segments as one text, and the offset at which the second begins in it."""
    if not first or not second:
        return first or second, len(first)
    return f"{first} {second}", len(first) + 1


def merge(first: Pair, second: Pair) -> Pair:
    """One pair for two neighbours, with its seams, and the status and score of the less finished, less sure one."""
    source, source_seam = join_texts(first.source, second.source)
    target, target_seam = join_texts(first.target, second.target)
    scores = [s for s in (first.score, second.score) if s is not None]
    order = ["rejected", "draft", "translated", "reviewed"]
    notes = [n for n in (first.note, second.note) if n]
    return first.with_(
        source=source,
        target=target,
        source_seams=merged_seams(first.source, first.source_seams, second.source, second.source_seams, source_seam),
        target_seams=merged_seams(first.target, first.target_seams, second.target, second.target_seams, target_seam),
        score=min(scores) if scores else None,
        origin=merged_origin(first, second),
        status=min(first.status, second.status, key=lambda status: order.index(status.value)),
        note="\n".join(notes),
        metadata={**second.metadata, **first.metadata},
    )


def merged_seams(
    first: str, first_seams: tuple[int, ...], second: str, second_seams: tuple[int, ...], seam: int
) -> tuple[int, ...]:
    """The seams of two joined texts; an empty side has none."""
    if not first or not second:
        return first_seams or second_seams
    return (*first_seams, seam, *(seam + offset for offset in second_seams))


def split(pair: Pair, source_at: int, target_at: int) -> tuple[Pair, Pair]:
    """Two pairs cut from one at these offsets (which white space around the cut does not survive).

    Raises `ValueError` when that would leave a pair with two empty sides.
    """
    source, target = cut(pair.source, source_at), cut(pair.target, target_at)
    if not any((source[0], target[0])) or not any((source[1], target[1])):
        raise ValueError("a split needs text on both sides of the cut")
    first = pair.with_(
        source=source[0],
        target=target[0],
        source_seams=tuple(s for s in pair.source_seams if s < len(source[0])),
        target_seams=tuple(s for s in pair.target_seams if s < len(target[0])),
    )
    second = pair.with_(
        id=None,
        source=source[1],
        target=target[1],
        source_seams=shifted(pair.source_seams, len(pair.source) - len(source[1])),
        target_seams=shifted(pair.target_seams, len(pair.target) - len(target[1])),
        note="",
    )
    return first, second


def cut(text: str, at: int) -> tuple[str, str]:
    """Both halves without white space at the cut."""
    return text[:at].rstrip(), text[at:].lstrip()


def shifted(offsets: tuple[int, ...], begin: int) -> tuple[int, ...]:
    """The seams behind a cut, counted from the new beginning."""
    return tuple(offset - begin for offset in offsets if offset > begin)


def seam_near(pair: Pair, source_at: int) -> int:
    """Where to cut the target when the source is cut at `source_at`: the matching seam, else the proportional gap."""
    if source_at in pair.source_seams:
        number = pair.source_seams.index(source_at)
        if number < len(pair.target_seams):
            return pair.target_seams[number]
    wanted = round(len(pair.target) * source_at / max(1, len(pair.source)))
    gaps = [0, *(i + 1 for i, c in enumerate(pair.target) if c == " "), len(pair.target)]
    at = bisect.bisect_left(gaps, wanted)
    return min(gaps[max(0, at - 1) : at + 1], key=lambda gap: abs(gap - wanted))


def sentence_begins(pair: Pair, side: Side, language: str) -> tuple[int, ...]:
    """The offsets at which a side's second and further sentences begin: its seams, or where its text is cut anew."""
    known: tuple[int, ...] = getattr(pair, side.seams)
    if known:
        return known
    from parallel.segment import split as sentences

    return tuple(start for start, _ in sentences(getattr(pair, side.value), language) if start)


def move(upper: Pair, lower: Pair, side: Side, at: int, *, up: bool) -> tuple[Pair, Pair]:
    """Two neighbours of which one gave some of a side to the other.

    Up, the lower one gives what stands before offset `at`; down, the upper one gives what stands from there on. Both
    are drafts then (or stay rejected): what was confirmed were other pairs. Raises `ValueError` when nothing moves.
    """
    giver, taker = (lower, upper) if up else (upper, lower)
    head, tail = cut(getattr(giver, side.value), at)
    moved, left = (head, tail) if up else (tail, head)
    if not moved:
        raise ValueError("there is no text to move")
    begin = len(getattr(giver, side.value)) - len(tail)
    parts = {
        head: tuple(seam for seam in getattr(giver, side.seams) if seam < len(head)),
        tail: shifted(getattr(giver, side.seams), begin),
    }
    order = (taker, moved) if up else (moved, taker)
    texts = [getattr(part, side.value) if isinstance(part, Pair) else part for part in order]
    seams = [getattr(part, side.seams) if isinstance(part, Pair) else parts[part] for part in order]
    text, seam = join_texts(texts[0], texts[1])
    joined = merged_seams(texts[0], seams[0], texts[1], seams[1], seam)
    given = reopened(giver).with_(**{side.value: left, side.seams: parts[left]})
    taken = reopened(taker).with_(**{side.value: text, side.seams: joined})
    if side is Side.TARGET:
        taken = taken.with_(origin=giver.origin if not taker.target else merged_origin(giver, taker))
    return (taken, given) if up else (given, taken)


def unlink(pair: Pair) -> tuple[Pair, Pair]:
    """The source without the target, and the target without the source. Raises `ValueError` when one is missing."""
    if not (pair.source and pair.target):
        raise ValueError("only a pair with both texts can be unlinked")
    first = reopened(pair).with_(target="", target_seams=(), origin=Origin.MT)
    return first, reopened(pair).with_(id=None, source="", source_seams=(), note="")


def reopened(pair: Pair) -> Pair:
    """The pair as one that has to be looked at again; a rejected one stays rejected."""
    return pair.with_(status=pair.status if pair.status is Status.REJECTED else Status.DRAFT, score=None)


def merged_origin(first: Pair, second: Pair) -> Origin:
    """Where a text comes from that was joined of two: from a person, as soon as one of them does."""
    return Origin.HUMAN if Origin.HUMAN in (first.origin, second.origin) else first.origin
