"""What there is to know about a pair besides its two texts: findings, memory, its lines in the file, its history."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parallel.bitext import Origin, Pair, Status
from parallel.corpus.desk import Desk
from parallel.corpus.standing import Standing, standing
from parallel.errors import CorpusError, GoneError

if TYPE_CHECKING:
    from parallel.checks import Finding
    from parallel.corpus.log import Change, Event
    from parallel.corpus.matching import Match

__all__ = ["Context", "Finder", "differences", "earlier", "origin_before"]

MATCHES = 3  # that can be inserted with a key each
EVENTS = 12
ALONE = Standing()
EARLIER = 2  # translations that can be had back with a key each


@dataclass(frozen=True, slots=True)
class Context:
    """All about one pair; `original` only where the file has the text otherwise than the pair."""

    pair: Pair
    findings: Sequence["Finding"] = ()
    matches: Sequence["Match"] = ()
    original: str = ""
    history: Sequence[tuple["Event", "Change"]] = ()
    before: Sequence[Pair] = ()
    after: Sequence[Pair] = ()
    place: tuple[int, int] = (0, 0)  # as `Desk.place` gives it
    standing: Standing = ALONE


class Finder:
    """Finds out about one pair at a time, over a connection of its own; a new question stops the search for the old."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._desk: Desk | None = None  # kept open: it remembers which words are rare
        self._searching = False
        self._asked: Pair | None = None
        self._guard = threading.Lock()

    def ask(self, pair: Pair | None) -> None:
        """The next question is about this pair; whatever else is being looked up is given up."""
        self._asked = pair
        if self._searching and (desk := self._desk) is not None:
            desk.interrupt()

    def find(self, pair: Pair) -> Context | None:
        """Everything about a pair, None when something else was asked meanwhile. Call it from another thread."""
        with self._guard:
            if pair is not self._asked:
                return None
            self._searching = True
            try:
                return look_up(self._open(), pair)
            except GoneError:
                return None  # another process has taken the pair out
            except CorpusError:
                if pair is self._asked:
                    raise
                return None  # interrupted
            finally:
                self._searching = False

    def check(self, pair: Pair) -> "Sequence[Finding]":
        """What the checks find in a pair as it stands on the screen. Call it from another thread."""
        try:
            with Desk.open(self._path, create=False) as desk:
                return checked(desk, pair)
        except GoneError:
            return ()  # another process has taken the pair out

    def close(self) -> None:
        """Give up what is being looked up, and let go of the corpus."""
        self.ask(None)
        with self._guard:
            if self._desk is not None:
                self._desk.close()
                self._desk = None

    def _open(self) -> Desk:
        if self._desk is None:
            self._desk = Desk.open(self._path, create=False)
        return self._desk


def checked(desk: Desk, pair: Pair) -> "Sequence[Finding]":
    """What the checks find in a pair, without what is ignored."""
    from parallel.checks import Finding, Severity, check
    from parallel.errors import SatzpaarError
    from parallel.terms import terms_of

    if pair.id is None or not pair.target:
        return ()
    source, target = desk.languages(pair.id)
    try:
        terms, broken = terms_of(desk.path), []
    except SatzpaarError as error:
        terms, broken = {}, [Finding("term", Severity.WARNING, str(error))]
    found = check(pair, ignored=desk.ignored(), terms=terms, source_language=source, target_language=target)
    return [*found, *broken]


def look_up(desk: Desk, pair: Pair) -> Context:
    """Everything about a pair."""
    if pair.id is None:
        return Context(pair)
    original = desk.original(pair.id) or ""
    before, after = desk.around(pair.id)
    return Context(
        pair,
        findings=checked(desk, pair),
        matches=desk.matches(pair.source, limit=MATCHES, without=pair.id) if pair.source else (),
        original=original if "\n" in original else "",
        history=told(desk.history(pair.id))[:EVENTS],
        before=before,
        after=after,
        place=desk.place(pair.id),
        standing=standing(desk, pair.id, pair.source) if pair.status is Status.DRAFT else ALONE,
    )


def told(history: "Sequence[tuple[Event, Change]]") -> "list[tuple[Event, Change]]":
    """What happened, without the texts that were stored while somebody was still typing."""
    return [(event, change) for event, change in history if event.step or event.action != "type"]


def earlier(context: Context) -> list[str]:
    """The translations that the pair had before, newest first, without the present one."""
    texts = ((change.before or {}).get("target") for _, change in context.history)
    return [text for text in dict.fromkeys(texts) if text and text != context.pair.target][:EARLIER]


def origin_before(context: Context, text: str) -> Origin:
    """Where a translation came from that the pair had before."""
    origin = context.pair.origin
    for _, change in context.history:
        before = change.before or {}
        origin = Origin(before.get("origin", origin))
        if before.get("target") == text:
            return origin
    return Origin.HUMAN


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
