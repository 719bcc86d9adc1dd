"""The append-only log: every change with what was there before, and undo and redo as further events.

Undo is linear: each step remembers the step before it, each event which step is last after it. Undo takes the last
step back and makes the one before it last; redo finds the newest step that follows the last one. A new step after an
undo follows the same step as the one undone, and is newer, so redo no longer reaches the old one; it stays in the log.
"""

import getpass
import json
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from parallel.corpus import upkeep
from parallel.corpus.rows import dump_json, now
from parallel.errors import GoneError

Texts = Mapping[str, Any] | sqlite3.Row
Entry = tuple[int, str, str]  # of the trigram index: a pair's id and its texts
FORGET = "INSERT INTO pair_text (pair_text, rowid, source, target) VALUES ('delete', ?, ?, ?)"
KNOW = "INSERT INTO pair_text (rowid, source, target) VALUES (?, ?, ?)"
TOGETHER = 5_000  # entries of the index that are written together
READ = 1_000  # changes read at a time
MERGED = 2_000  # pages of it that are merged on such an occasion
WORK = ("target", "status", "origin", "score", "target_seams")

__all__ = ["Action", "Change", "Event", "Log"]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "document": ("name", "path", "sha256", "language", "target_language", "encoding", "text", "paragraphs",
                 "decisions", "decided", "metadata"),
    "pair": ("document", "position", "paragraph", "source", "target", "status", "origin", "score", "source_seams",
             "target_seams", "source_start", "source_end", "note", "created", "changed", "metadata"),
    "ignored": ("name", "pair"),
}  # fmt: skip

# Columns that an older log does not know, with what they held then.
LATER: Mapping[str, Mapping[str, Any]] = {"document": {"decided": "[]"}}


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after. `before` None: the row is new; `after` None: it is gone; else the changed columns."""

    entity: str
    row: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Event:
    """One action. `step`: undo goes back over it; `undoes`: the event it took back; `pairs`: how many it touched."""

    id: int
    at: str
    actor: str
    action: str
    step: bool
    undoes: int | None
    pairs: int
    first_pair: int | None


class Action:
    """An open event: changes rows and writes down each change. Lives inside one transaction.

    The event itself is appended with the first change, so that what changes nothing leaves no trace.
    """

    def __init__(
        self, connection: sqlite3.Connection, append: Callable[[], int], told: Callable[[int], None] | None = None
    ) -> None:
        self._connection = connection
        self._append = append
        self._told = told
        self.event: int | None = None
        self._number = 0
        self._waiting: list[tuple[str, Entry]] | None = None

    def insert(self, entity: str, values: Mapping[str, Any], *, row: int | None = None) -> int:
        """Add a row (with the id `row` if given) and return its id."""
        columns = COLUMNS[entity]
        values = {**LATER.get(entity, {}), **values}
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        cursor = self._connection.execute(
            f"INSERT INTO {entity} (id, {names}) VALUES (?, {marks})", (row, *(values[c] for c in columns))
        )
        made = cursor.lastrowid
        assert made is not None
        self._index(entity, made, None, values)
        self._record(entity, made, None, values)
        return made

    def update(self, entity: str, row: int, values: Mapping[str, Any]) -> bool:
        """Set columns of a row; False when that changes nothing."""
        old = self._row(entity, row)
        changed = {name: value for name, value in values.items() if old[name] != value}
        if not changed:
            return False
        assignments = ", ".join(f"{name} = ?" for name in changed)
        self._connection.execute(f"UPDATE {entity} SET {assignments} WHERE id = ?", (*changed.values(), row))
        if {"source", "target"} & changed.keys():
            self._index(entity, row, old, {**dict(old), **changed})
        # Another source makes whatever the target is now another pair's: undo has to bring that back as well.
        told = dict.fromkeys((*changed, *(WORK if "source" in changed else ())))
        self._record(entity, row, {name: old[name] for name in told}, {n: changed.get(n, old[n]) for n in told})
        return True

    def delete(self, entity: str, row: int) -> None:
        """Take a row away; the log keeps it whole."""
        old = self._row(entity, row)
        self._connection.execute(f"DELETE FROM {entity} WHERE id = ?", (row,))
        self._index(entity, row, old, None)
        self._record(entity, row, {name: old[name] for name in COLUMNS[entity]}, None)

    def revert(self, change: Change) -> None:
        """Bring the row back to what it was before `change`."""
        if change.before is None:
            self.delete(change.entity, change.row)
        elif change.after is None:
            self.insert(change.entity, change.before, row=change.row)
        else:
            self.update(change.entity, change.row, change.before)

    def _row(self, entity: str, row: int) -> sqlite3.Row:
        found: sqlite3.Row | None = self._connection.execute(f"SELECT * FROM {entity} WHERE id = ?", (row,)).fetchone()
        if found is None:
            raise GoneError(f"no {entity} {row} in this corpus")
        return found

    @contextmanager
    def many(self) -> Iterator[None]:
        """A block of many changes, which reach the trigram index together, thousands at a time.

        FTS5 writes its index out whenever a statement on another table opens a savepoint, as these do: row by row.
        """
        waiting: list[tuple[str, Entry]] = []
        self._waiting = waiting
        try:
            yield
        finally:
            self._waiting = None
        # Not after an error: where SQLite has rolled back by itself, each row would be stored at once, for good.
        self._write_index(waiting)

    def _index(self, entity: str, row: int, before: Texts | None, after: Texts | None) -> None:
        """Keep the trigram index of the pairs' texts in step."""
        if entity != "pair":
            return
        # An index without its own copy of the texts has to be told what it is to forget.
        entries = [
            (command, (row, texts["source"], texts["target"]))
            for command, texts in ((FORGET, before), (KNOW, after))
            if texts is not None
        ]
        if self._waiting is None:
            self._write_index(entries)
            return
        self._waiting += entries
        if len(self._waiting) >= TOGETHER:
            self._write_index(self._waiting)
            self._waiting.clear()

    def _write_index(self, entries: Iterable[tuple[str, Entry]]) -> None:
        # Ascending, and what concerns one pair in the order it came: FTS5 also writes its index out on every way back.
        ordered = sorted(entries, key=lambda entry: entry[1][0])
        for command, some in groupby(ordered, key=itemgetter(0)):
            self._connection.executemany(command, (entry for _, entry in some))
        if len(ordered) >= TOGETHER:
            upkeep.merged(self._connection, MERGED)

    def _record(self, entity: str, row: int, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> None:
        if self.event is None:
            self.event = self._append()
        self._connection.execute(
            "INSERT INTO change (event, number, entity, row, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            (self.event, self._number, entity, row, before and dump_json(before), after and dump_json(after)),
        )
        self._number += 1
        if self._told is not None:
            self._told(self._number)


class Log:
    """The events of one corpus."""

    def __init__(self, connection: sqlite3.Connection, actor: str | None = None) -> None:
        self._connection = connection
        self.actor = actor or user()
        self.own: set[int] = set()  # the events that this connection has appended
        self.told: Callable[[int], None] | None = None  # hears how many rows an action has changed so far

    def begin(self, action: str, *, step: bool = True) -> Action:
        """An action whose event is appended with its first change. A step becomes the last one."""
        return Action(self._connection, lambda: self._append(action, step=step), self.told)

    def _append(self, action: str, *, step: bool, undoes: int | None = None, last: int | None = None) -> int:
        """Append an event. `last` is the last step after an undo or a redo; other events that are no step leave it."""
        previous = self.last_step()
        cursor = self._connection.execute(
            "INSERT INTO event (at, actor, action, step, undoes, previous, last_step) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (now(), self.actor, action, step, undoes, previous, last if undoes is not None else previous),
        )
        made = cursor.lastrowid
        assert made is not None
        self.own.add(made)
        if step:
            self._connection.execute("UPDATE event SET last_step = id WHERE id = ?", (made,))
        return made

    def last_step(self) -> int | None:
        """The step that undo would take back now."""
        row = self._connection.execute("SELECT last_step FROM event ORDER BY id DESC LIMIT 1").fetchone()
        return row["last_step"] if row else None

    def next_step(self) -> int | None:
        """The step that redo would bring back now."""
        last = self.last_step()
        row = self._connection.execute(
            "SELECT id FROM event WHERE step = 1 AND ifnull(previous, 0) = ? ORDER BY id DESC LIMIT 1", (last or 0,)
        ).fetchone()
        return row["id"] if row else None

    def undo(self) -> Event | None:
        """Take the last step back; None when there is none. Returns that step."""
        last = self.last_step()
        if last is None:
            return None
        before = self._connection.execute("SELECT previous FROM event WHERE id = ?", (last,)).fetchone()["previous"]
        self._revert("undo", last, before)
        return self.event(last)

    def redo(self) -> Event | None:
        """Bring back the step that undo took back last; None when there is none. Returns that step."""
        step = self.next_step()
        if step is None:
            return None
        undoing = self._connection.execute("SELECT max(id) AS id FROM event WHERE undoes = ?", (step,)).fetchone()["id"]
        self._revert("redo", undoing, step)
        return self.event(step)

    def _revert(self, name: str, event: int, last: int | None) -> None:
        appended = self._append(name, step=False, undoes=event, last=last)
        action = Action(self._connection, lambda: appended, self.told)
        with action.many():
            for change in self._backwards(event):
                action.revert(change)

    def _backwards(self, event: int) -> Iterator[Change]:
        """The changes of one event, last one first, a few at a time: there may be a million."""
        number = sys.maxsize
        query = "SELECT * FROM change WHERE event = ? AND number < ? ORDER BY number DESC LIMIT ?"
        while some := self._connection.execute(query, (event, number, READ)).fetchall():
            yield from map(load_change, some)
            number = some[-1]["number"]

    def changes(self, event: int) -> Iterator[Change]:
        """The changes of one event, in order."""
        found = self._connection.execute("SELECT * FROM change WHERE event = ? ORDER BY number", (event,))
        yield from map(load_change, found)

    def event(self, event: int) -> Event:
        """One event by its number."""
        return next(self.events(where="id = ?", values=(event,)))

    def events(self, *, where: str = "1", values: tuple[object, ...] = (), limit: int = -1) -> Iterator[Event]:
        """Events, newest first."""
        rows = self._connection.execute(
            f"""SELECT *, (SELECT count(*) FROM change WHERE event = event.id AND +entity = 'pair') AS pairs,
                (SELECT row FROM change WHERE event = event.id AND +entity = 'pair' ORDER BY number LIMIT 1) AS pair
                FROM event WHERE {where} ORDER BY id DESC LIMIT ?""",
            (*values, limit),
        )
        for row in rows:
            yield Event(
                row["id"], row["at"], row["actor"], row["action"], bool(row["step"]), row["undoes"], row["pairs"],
                row["pair"],
            )  # fmt: skip

    def history(self, pair: int) -> Iterator[tuple[Event, Change]]:
        """What happened to one pair, newest first."""
        rows = self._connection.execute(
            "SELECT * FROM change WHERE entity = 'pair' AND row = ? ORDER BY event DESC, number DESC", (pair,)
        ).fetchall()
        for row in rows:
            yield self.event(row["event"]), load_change(row)

    def fold(self) -> dict[tuple[str, int], dict[str, Any]]:
        """Every row there should be, computed from the log alone. The tables must say the same."""
        state: dict[tuple[str, int], dict[str, Any]] = {}
        for row in self._connection.execute("SELECT * FROM change ORDER BY event, number"):
            change = load_change(row)
            key = (change.entity, change.row)
            if change.after is None:
                del state[key]
            else:
                state[key] = {**state.get(key, {}), **change.after}
        return state


def load_change(row: sqlite3.Row) -> Change:
    """A change from its row."""
    before, after = row["before"], row["after"]
    return Change(row["entity"], row["row"], before and json.loads(before), after and json.loads(after))


def user() -> str:
    """The name to write into the log; a container may have none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
