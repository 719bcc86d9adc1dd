"""A corpus as somebody works on it at a screen, pair by pair, however many there are."""

import re
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from parallel.bitext import Origin, Pair, Status
from parallel.corpus import intake, listing, rows, surroundings, upkeep
from parallel.corpus.estimate import Estimate, estimate
from parallel.corpus.facets import Facets, facets
from parallel.corpus.flushing import Flusher
from parallel.corpus.listing import Scan
from parallel.corpus.log import Change, Event
from parallel.corpus.query import DOCUMENTS, EVERYTHING, Filter
from parallel.corpus.repeating import Repeating
from parallel.corpus.rows import DocumentEntry
from parallel.errors import CorpusError, GoneError

__all__ = ["Desk"]

PATIENCE = 600_000  # milliseconds


class Desk(Repeating):
    """A corpus with what a review screen needs besides: long lists, the next pair of a kind, text being typed."""

    _flusher: Flusher | None = None

    def scan(self, wanted: Filter = EVERYTHING) -> Scan:
        """The ids of all pairs that meet the filter, in document order, to be taken a few at a time."""
        return Scan(self.path, wanted)

    def first(self, wanted: Filter, count: int) -> list[Pair]:
        """The first pairs that meet the filter, at most `count`; their `position` is not counted (-1), for speed."""
        scan = self.scan(wanted)
        ids = scan.take(count)
        scan.cancel()
        found = self.fetch(ids)
        return [found[pair] for pair in ids if pair in found]

    def fetch(self, ids: Sequence[int]) -> dict[int, Pair]:
        """The pairs with these ids, as far as there are any; their `position` is not counted (-1), for speed."""
        with self._reading():
            return listing.fetch(self._connection, ids)

    def following(self, pair: int, wanted: Filter, *, backwards: bool = False) -> int | None:
        """The first pair behind (or before) this one that meets the filter; None when there is none."""
        with self._reading():
            return listing.following(self._connection, pair, wanted, backwards=backwards)

    def worthiest(self, wanted: Filter = EVERYTHING, without: Collection[int] = ()) -> int | None:
        """The draft most worth a look among those that meet the filter, leaving out some; None when none is left."""
        with self._reading():
            return listing.worthiest(self._connection, wanted, without)

    def facets(self, wanted: Filter = EVERYTHING) -> Facets:
        """How many pairs each further condition would leave."""
        with self._reading():
            return facets(self._connection, wanted)

    def names(self) -> dict[int, str]:
        """The names of all documents by their ids, in the order they came in."""
        with self._reading():
            return dict(self._connection.execute("SELECT id, name FROM document ORDER BY id").fetchall())

    def documents_named(self, text: str, most: int) -> tuple[list[DocumentEntry], int]:
        """The first documents whose names contain a text, case ignored, at most so many; and how many there are."""
        named = "FROM document WHERE name REGEXP ?"
        wanted = re.escape(text)
        with self._reading():
            found = self._connection.execute(
                f"{DOCUMENTS} WHERE document.id IN (SELECT id {named} ORDER BY id LIMIT ?) GROUP BY document.id",
                (wanted, most),
            ).fetchall()
            (total,) = self._connection.execute(f"SELECT count(*) {named}", (wanted,)).fetchone()
        return [rows.load_entry(row) for row in found], total

    def estimate(self) -> Estimate:
        """How many corrections the review has made, and how many more it would make."""
        with self._reading():
            return estimate(self._connection)

    def last_event(self) -> int:
        """The number of the newest event, 0 when nothing ever happened."""
        with self._reading():
            found: int = self._connection.execute("SELECT ifnull(max(id), 0) FROM event").fetchone()[0]
            return found

    def document_start(self, pair: int, wanted: Filter, *, backwards: bool = False) -> int | None:
        """The first pair of the next document that meets the filter.

        Backwards: the first one of this document, or of the document before when `pair` is that first one.
        """
        with self._reading():
            return listing.document_start(self._connection, pair, wanted, backwards=backwards)

    def place(self, pair: int) -> tuple[int, int]:
        """A pair's position in its document, from 0, and how many pairs that document has."""
        with self._reading():
            return listing.place(self._connection, pair)

    def place_at_once(self, pair: int) -> tuple[int, int] | None:
        """The same; None in a document so long that counting would hold somebody up."""
        with self._reading():
            return listing.place(self._connection, pair) if listing.is_short(self._connection, pair) else None

    def languages(self, pair: int) -> tuple[str, str]:
        """The languages of a pair's source and target, as its document says. Raises `GoneError` when it is gone."""
        with self._reading():
            row = self._connection.execute(
                "SELECT language, target_language FROM document WHERE id = (SELECT document FROM pair WHERE id = ?)",
                (pair,),
            ).fetchone()
        if row is None:
            raise GoneError(f"no pair {pair} in this corpus")
        return row["language"], row["target_language"]

    def around(self, pair: int) -> tuple[list[Pair], list[Pair]]:
        """What stands before and behind a pair, in order: the rest of its paragraph and one paragraph more."""
        with self._reading():
            return surroundings.around(self._connection, pair)

    def tally(self, wanted: Filter = EVERYTHING) -> Mapping[Status, int]:
        """How many pairs that meet the filter there are of each status."""
        where, values = wanted.where()
        with self._reading():
            found = self._connection.execute(f"SELECT status, count(*) FROM pair WHERE {where} GROUP BY status", values)
            counts = dict(found.fetchall())
        return {status: counts.get(status.value, 0) for status in Status}

    def changes(self, event: int) -> list[Change]:
        """What one event changed, in order."""
        with self._reading():
            return list(self._log.changes(event))

    def remove(self, document: int) -> None:
        """Take a document out, with all its pairs, as one step. Raises `GoneError` when there is none."""
        with self._transaction():
            intake.delete(self._log.begin("remove"), self._connection, document)

    def news(self, since: int) -> tuple[int, bool]:
        """The newest event's number, and whether any after the event `since` was another connection's."""
        with self._reading():
            events = [row[0] for row in self._connection.execute("SELECT id FROM event WHERE id > ?", (since,))]
        return max(events, default=since), not self._log.own.issuperset(events)

    @property
    def actor(self) -> str:
        """Whose name is written beside what is changed here."""
        return self._log.actor

    def undoable(self) -> Event | None:
        """The step that `undo` would take back."""
        with self._reading():
            step = self._log.last_step()
            return None if step is None else self._log.event(step)

    def redoable(self) -> Event | None:
        """The step that `redo` would bring back."""
        with self._reading():
            step = self._log.next_step()
            return None if step is None else self._log.event(step)

    def moves(self, event: int) -> bool:
        """Whether an event made pairs come or go."""
        query = """SELECT 1 FROM change WHERE event = ? AND entity = 'pair' AND (before IS NULL OR after IS NULL)"""
        with self._reading():
            return self._connection.execute(f"{query} LIMIT 1", (event,)).fetchone() is not None

    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        with self._reading():
            return self._log.last_step() is not None

    def can_redo(self) -> bool:
        """Whether there is a step to bring back."""
        with self._reading():
            return self._log.next_step() is not None

    def be_patient(self) -> None:
        """Wait minutes for another writer, not seconds: for what runs beside."""
        with self._reading():
            self._connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")

    def defer_upkeep(self) -> None:
        """Leave what the file needs now and then to others (`upkeep`), so that no change takes long here."""
        with self._reading():
            upkeep.defer(self._connection)

    def flush_beside(self) -> None:
        """Let no change wait for the disk any more: each is there some milliseconds after it returned (`flushing`).

        Raises `CorpusError` when nothing can be changed, since the corpus lies where nobody can write.
        """
        with self._reading():
            if self._connection.execute("PRAGMA query_only").fetchone()[0]:
                raise CorpusError(f"{self.path}: can only be read where it is; copy it to a folder you can write to")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._flusher = self._flusher or Flusher(self.path)

    def close(self) -> None:
        """Close the file, everything on the disk; a closed corpus can be closed again."""
        if self._flusher is not None:
            self._flusher.close()
        super().close()

    def _committed(self) -> None:
        if self._flusher is not None:
            self._flusher.flush()

    def interrupt(self) -> None:
        """Make what another thread is reading here end in a `CorpusError`."""
        # What was being read may have come to its end, and the file been closed, since the caller looked.
        with suppress(sqlite3.ProgrammingError):
            self._connection.interrupt()

    @contextmanager
    def together(self) -> Iterator[None]:
        """A block whose changes reach the disk as one, or not at all; their steps of undo stay apart."""
        with self._transaction():
            yield

    @contextmanager
    def watched(self, told: Callable[[int], None]) -> Iterator[None]:
        """A block in which `told` hears how many rows an action has changed so far; what it raises takes all back."""
        self._log.told = told
        try:
            yield
        finally:
            self._log.told = None

    def keep_typing(self, pair: int, target: str, *, step: int | None = None, **known: Any) -> int | None:  # noqa: ANN401
        """Store a target that somebody is still typing, and return the step of undo that this typing makes.

        Give that step again with the next, longer text: as long as nothing else was done meanwhile, all of it stays
        one step. A pair that was confirmed is a draft again until it is confirmed anew. Returns `step` unchanged
        when the text is what the corpus holds. The text is a person's, unless `known` has an `origin` (and `score`)
        of its own for it: a match that was taken as it is comes from the memory.
        """
        with self._transaction():
            row = self._row(pair)
            if row["target"] == target:
                return step
            continued = step is not None and self._log.last_step() == step and self._typed_last(pair)
            action = self._log.begin("type", step=not continued)
            action.update("pair", pair, self._typed(row, target) | known | {"changed": rows.now()})
            return step if continued else action.event

    def _typed(self, row: Any, target: str) -> dict[str, Any]:  # noqa: ANN401  # a row of SQLite's
        status = Status.DRAFT if row["status"] != Status.REJECTED else Status.REJECTED
        return {"target": target, "origin": Origin.HUMAN.value, "target_seams": "", "status": status.value}

    def _typed_last(self, pair: int) -> bool:
        """Whether the newest event is typing in this pair."""
        newest = next(self._log.events(limit=1), None)
        return newest is not None and newest.action == "type" and newest.first_pair == pair
