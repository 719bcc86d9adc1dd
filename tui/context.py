"""What there is to know about a pair besides its two texts: findings, memory, its lines in the file, its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parallel.bitext import Pair
from parallel.corpus.desk import Desk

if TYPE_CHECKING:
    from parallel.checks import Finding
    from parallel.corpus.log import Change, Event
    from parallel.corpus.search import Match

__all__ = ["Context", "differences", "look_up"]

MATCHES = 3  # that can be inserted with a key each
EVENTS = 5


@dataclass(frozen=True, slots=True)
class Context:
    """All about one pair; `original` only where the file has the text otherwise than the pair."""

    pair: Pair
    findings: Sequence["Finding"] = ()
    matches: Sequence["Match"] = ()
    original: str = ""
    history: Sequence[tuple["Event", "Change"]] = ()


def look_up(path: Path, pair: Pair) -> Context:
    """Everything about a pair, over a connection of its own; may take its time, so call it from another thread."""
    from parallel.checks import check

    if pair.id is None:
        return Context(pair)
    with Desk.open(path, create=False) as desk:
        original = desk.original(pair.id) or ""
        return Context(
            pair,
            findings=check(pair) if pair.target else (),
            matches=desk.matches(pair.source, limit=MATCHES, without=pair.id) if pair.source else (),
            original=original if "\n" in original else "",
            history=desk.history(pair.id)[:EVENTS],
        )


def differences(text: str, other: str) -> Iterator[tuple[str, str]]:
    """`other` as it has to be changed to become `text`: pieces, each "same", "gone" or "new"."""
    from rapidfuzz.distance import Levenshtein

    old, new = other.split(" "), text.split(" ")
    for step in Levenshtein.opcodes(old, new):
        if step.tag == "equal":
            yield "same", " ".join(old[step.src_start : step.src_end])
            continue
        if step.src_end > step.src_start:
            yield "gone", " ".join(old[step.src_start : step.src_end])
        if step.dest_end > step.dest_start:
            yield "new", " ".join(new[step.dest_start : step.dest_end])
