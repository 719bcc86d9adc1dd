"""Carrying finished work over to a text that was cut anew: which pair becomes which, and what happens to its target.

Pairs and new segments are compared by the stretch of the document they cover. Nothing is looked at but what touches a
changed place; there, targets are moved, joined, or divided at the seams they have. Where they have none, a finished
target is divided between its own sentences, as drafts with a note of what it was made for; and where it has too few, it
stays whole, as such a draft.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import accumulate, pairwise

from parallel.bitext import Origin, Pair, Status
from parallel.corpus.structure import Side, merge, sentence_begins, split

__all__ = ["Fresh", "Group", "Placed", "carry", "groups", "is_finished", "made_for"]

SHOWN = 160  # characters of an old source in a note

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A stored pair and the stretch `start:end` of the document's text that its source covers."""

    pair: Pair
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fresh:
    """A segment of the new layout: its text, its paragraph, and the stretch it covers."""

    text: str
    paragraph: int
    start: int
    end: int


@dataclass(slots=True)
class Group:
    """The least number of old pairs and new segments that cover the same stretch."""

    old: list[Placed] = field(default_factory=list)
    new: list[Fresh] = field(default_factory=list)

    def touches(self, places: Iterable[Span]) -> bool:
        """Whether one of the places lies in it; beside it is enough where there is a pair already."""
        spans = [(each.start, each.end) for each in (self.old or self.new)]
        near = 1 if self.old else 0
        return any(a < end + near and b > start - near for start, end in places for a, b in spans)


def groups(old: Iterable[Placed], new: Iterable[Fresh]) -> Iterator[Group]:
    """Old pairs and new segments, grouped, in order."""
    group, reach = Group(), 0
    every: list[Placed | Fresh] = [*old, *new]
    for each in sorted(every, key=lambda item: (item.start, item.end)):
        if each.start >= reach and (group.old or group.new):
            yield group
            group = Group()
        if isinstance(each, Placed):
            group.old.append(each)
        else:
            group.new.append(each)
        reach = max(reach, each.end)
    if group.old or group.new:
        yield group


def carry(group: Group, language: str = "en") -> list[Pair]:
    """The pairs that stand for a group's segments from now on, a pair each; one with an id takes that pair's place.

    `language` is that of the targets.

    A pair whose source stays the same stays as it is. A machine's draft of another source is not kept: the pair then
    has an empty target and waits for a new draft.
    """
    if len(group.old) == len(group.new) == 1 and group.old[0].pair.source == group.new[0].text:
        return [group.old[0].pair.with_(paragraph=group.new[0].paragraph)]
    parts: list[list[Pair]] = [[] for _ in group.new]
    for each in group.old if group.new else ():
        for index, part in handed_out(each, group.new, language):
            parts[index].append(part)
    made = [pair_for(fresh, some) for fresh, some in zip(group.new, parts, strict=True)]
    return with_ids(made, group)


def handed_out(old: Placed, new: Sequence[Fresh], language: str) -> Iterator[tuple[int, Pair]]:
    """The pieces of a pair, each with the number of the segment it goes to."""
    covered = [index for index, each in enumerate(new) if overlap(old, each)]
    texts = [new[index].text for index in covered]
    pieces = divided(old.pair, texts) or proposed(old.pair, texts, language)
    if pieces is None:
        best = max(range(len(new)), key=lambda index: overlap(old, new[index]))
        yield best, old.pair.with_(status=unfinished(old.pair), note=with_note(old.pair))
    else:
        yield from zip(covered, pieces, strict=True)


def overlap(old: Placed, new: Fresh) -> int:
    """How many characters of the document both cover."""
    return max(0, min(old.end, new.end) - max(old.start, new.start))


def divided(pair: Pair, texts: Sequence[str]) -> list[Pair] | None:
    """A pair in pieces, one for each text, cut at the seams of both its sides; None where its seams lie elsewhere."""
    if len(texts) == 1:
        return [pair]
    if not len(pair.source_seams) == len(pair.target_seams) == len(texts) - 1:
        return None
    pieces = []
    rest = pair
    for source_at, target_at in zip(reversed(pair.source_seams), reversed(pair.target_seams), strict=True):
        rest, piece = split(rest, source_at, target_at)
        pieces.append(piece)
    pieces = [rest, *reversed(pieces)]
    fits = all(letters(piece.source) in letters(text) for piece, text in zip(pieces, texts, strict=True))
    return pieces if fits else None


def proposed(pair: Pair, texts: Sequence[str], language: str) -> list[Pair] | None:
    """A finished pair in drafts, one for each text, cut where sentences of its target begin; None if it has too few."""
    if not is_finished(pair) or letters(pair.source) != letters("".join(texts)):
        return None
    begins = sentence_begins(pair, Side.TARGET, language)
    wanted = [len(pair.target) * reached / len("".join(texts)) for reached in accumulate(map(len, texts))][:-1]
    cuts = [0]
    for number, place in enumerate(wanted, 1):
        free = [begin for begin in begins[: len(begins) - len(wanted) + number] if begin > cuts[-1]]
        if not free:
            return None
        cuts.append(min(free, key=lambda begin: abs(begin - place)))
    draft = pair.with_(status=unfinished(pair), note=with_note(pair), source_seams=(), target_seams=())
    spans = pairwise([*cuts, len(pair.target)])
    return [
        draft.with_(source=text, target=pair.target[a:b].strip()) for text, (a, b) in zip(texts, spans, strict=True)
    ]


def unfinished(pair: Pair) -> Status:
    """The status of a pair whose target no longer belongs to its source alone."""
    return Status.REJECTED if pair.status is Status.REJECTED else Status.DRAFT


def with_note(pair: Pair) -> str:
    """The pair's note, and what its target was made for."""
    if not (pair.target and is_finished(pair)):
        return pair.note
    return "\n".join(filter(None, (pair.note, made_for(pair.source))))


def made_for(source: str) -> str:
    """What a note says of a target that was made for another source."""
    return f"Translated as: {source if len(source) <= SHOWN else source[:SHOWN] + '…'}"


def is_finished(pair: Pair) -> bool:
    """Whether there is anything in a pair that a machine cannot simply make again."""
    return bool(pair.note) or pair.status is not Status.DRAFT or (bool(pair.target) and pair.origin is not Origin.MT)


def pair_for(fresh: Fresh, parts: Sequence[Pair]) -> Pair:
    """The pair of a segment, with the work that was handed to it."""
    if not any(is_finished(part) for part in parts):
        return Pair(source=fresh.text, paragraph=fresh.paragraph)
    joined = reduce(merge, parts)
    changed = letters(joined.source) != letters(fresh.text)
    seamed = joined.source == fresh.text
    return joined.with_(
        source=fresh.text,
        paragraph=fresh.paragraph,
        status=status_of(parts, changed=changed),
        origin=origin_of(parts),
        note=with_note(joined) if changed and joined.status is not Status.DRAFT else joined.note,
        source_seams=joined.source_seams if seamed else (),
        target_seams=joined.target_seams if seamed else (),
    )


def status_of(parts: Sequence[Pair], *, changed: bool) -> Status:
    """The status of joined pairs: that of the least finished one; what was rejected in part, or changed, is a draft."""
    statuses = {part.status for part in parts}
    if statuses == {Status.REJECTED}:
        return Status.REJECTED
    if changed or not statuses <= {Status.TRANSLATED, Status.REVIEWED}:
        return Status.DRAFT
    return Status.TRANSLATED if Status.TRANSLATED in statuses else Status.REVIEWED


def origin_of(parts: Sequence[Pair]) -> Origin:
    """A person's if any part is; else that of the first part that is finished."""
    origins = [part.origin for part in parts if is_finished(part)]
    return Origin.HUMAN if Origin.HUMAN in origins else origins[0]


def letters(text: str) -> str:
    """What a text says, whatever its hyphens and blanks."""
    return "".join(letter for letter in text if letter.isalnum())


def with_ids(made: list[Pair], group: Group) -> list[Pair]:
    """The pairs with the ids of the old pairs that cover most of the same, each once."""
    free = list(group.old)
    named = []
    for pair, fresh in zip(made, group.new, strict=True):
        best = max(free, key=lambda old: overlap(old, fresh), default=None)
        if best is not None and overlap(best, fresh):
            free.remove(best)
            named.append(pair.with_(id=best.pair.id))
        else:
            named.append(pair.with_(id=None))
    return named
