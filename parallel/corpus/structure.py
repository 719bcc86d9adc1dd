"""Merging and splitting pairs: pure functions on values; the store writes down what they give."""

import bisect

from parallel.bitext import Origin, Pair

__all__ = ["join_texts", "merge", "seam_near", "split"]


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
        origin=Origin.HUMAN if Origin.HUMAN in (first.origin, second.origin) else first.origin,
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
