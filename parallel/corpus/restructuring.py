"""Changing which sentences make a pair: moving, unlinking, inserting, deleting, shifting. One step of undo each."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from parallel.bitext import Pair, Status
from parallel.corpus import rows, structure
from parallel.corpus.log import Action
from parallel.corpus.positions import room_behind
from parallel.corpus.store import Corpus, text_columns
from parallel.corpus.structure import Side

__all__ = ["Restructuring"]

TARGET = ("target", "target_seams", "origin", "score")  # what goes along when a translation goes to another pair


class Restructuring(Corpus):
    """A corpus whose pairs can be made of other sentences."""

    def move(self, pair: int, side: Side, *, up: bool, at: int | None = None) -> tuple[int, int]:
        """Give the first sentence of a side to the pair before, or with `up` False the last one to the next pair.

        `at` cuts the text elsewhere than between sentences. A pair that has nothing left is deleted. Returns the ids
        of the pair that gave and of the one that took; raises `ValueError` when there is no such neighbour in the
        document, or nothing to move.
        """
        with self._transaction():
            giver = self._row(pair)
            taker = self._neighbour(giver, backwards=up)
            if taker is None:
                raise ValueError("there is no pair there to move it to")
            if at is None:
                at = self._sentence(giver, side, up=up)
            values = [rows.load_pair(row, 0) for row in ((taker, giver) if up else (giver, taker))]
            moved = structure.move(values[0], values[1], side, at, up=up)
            given, taken = moved[::-1] if up else moved
            spans = self._moved_spans(giver, taker, at, up=up) if side is Side.SOURCE else ({}, {})
            action, stamp = self._log.begin("move"), {"changed": rows.now()}
            if given.source or given.target:
                action.update("pair", giver["id"], text_columns(given) | spans[0] | stamp)
            else:
                action.delete("pair", giver["id"])
            action.update("pair", taker["id"], text_columns(taken) | spans[1] | stamp)
            return giver["id"], taker["id"]

    def unlink(self, pair: int) -> tuple[Pair, Pair]:
        """Put the target into a pair of its own right behind. Raises `ValueError` when a text is missing."""
        with self._transaction():
            row = self._row(pair)
            source, target = structure.unlink(rows.load_pair(row, 0))
            action = self._log.begin("unlink")
            position = room_behind(action, self._connection, pair)
            action.update("pair", pair, text_columns(source) | {"changed": rows.now()})
            made = action.insert("pair", rows.pair_row(target, row["document"], position) | {"created": rows.now()})
            return self.pair(pair), self.pair(made)

    def insert(self, pair: int) -> Pair:
        """An empty pair right behind another one."""
        with self._transaction():
            row = self._row(pair)
            action = self._log.begin("insert")
            position = room_behind(action, self._connection, pair)
            blank = rows.pair_row(Pair(source="", paragraph=row["paragraph"]), row["document"], position)
            return self.pair(action.insert("pair", blank | {"created": rows.now()}))

    def delete(self, pairs: Iterable[int]) -> None:
        """Take pairs out, as one step. Raises `GoneError` when one does not exist, and takes out none."""
        with self._transaction():
            action = self._log.begin("delete")
            for pair in dict.fromkeys(pairs):
                action.delete("pair", pair)

    def shift(self, pair: int, *, up: bool) -> int:
        """Move the targets of a document, from this pair on, one pair up or down; return how many pairs changed.

        Down leaves this pair without a target, and the last target in a pair of its own when it has to. Up asks for a
        pair without a target; a last pair that has nothing left is deleted. Raises `ValueError` where that cannot be.
        """
        with self._transaction():
            here = self._row(pair)
            found = self._connection.execute(
                f"""SELECT id, status, {", ".join(TARGET)} FROM pair
                    WHERE document = ? AND position >= ? ORDER BY position""",
                (here["document"], here["position"]),
            ).fetchall()
            last = self._row(found[-1]["id"])
            if up and here["target"]:
                raise ValueError("there is a translation here; move it up or unlink it first")
            if len(found) < 2 and up:
                raise ValueError("there is no translation behind to move up")
            action = self._log.begin("shift")
            blank = rows.pair_row(Pair(source="", paragraph=last["paragraph"]), here["document"], 0.0)
            targets = [{name: row[name] for name in TARGET} for row in found]
            empty = {name: blank[name] for name in TARGET}
            moved = [*targets[1:], empty] if up else [empty, *targets]
            with action.many():
                changed = sum(self._retarget(action, row, target) for row, target in zip(found, moved, strict=False))
            if not up and targets[-1]["target"]:
                behind = blank | targets[-1] | {"position": last["position"] + 1, "created": rows.now()}
                action.insert("pair", behind)
                changed += 1
            if up and not last["source"]:
                action.delete("pair", last["id"])
            return changed

    def _retarget(self, action: Action, row: sqlite3.Row, target: dict[str, Any]) -> bool:
        """Give a pair another target, and make it a draft again."""
        if all(row[name] == value for name, value in target.items()):
            return False
        status = row["status"] if row["status"] == Status.REJECTED else Status.DRAFT.value
        return action.update("pair", row["id"], target | {"status": status, "changed": rows.now()})

    def _sentence(self, row: sqlite3.Row, side: Side, *, up: bool) -> int:
        """Where the first sentence ends, or the last one begins."""
        column = "language" if side is Side.SOURCE else "target_language"
        query = f"SELECT {column} FROM document WHERE id = ?"
        (language,) = self._connection.execute(query, (row["document"],)).fetchone()
        begins = structure.sentence_begins(rows.load_pair(row, 0), side, language)
        if up:
            return begins[0] if begins else len(row[side.value])
        return begins[-1] if begins else 0

    def _neighbour(self, row: sqlite3.Row, *, backwards: bool) -> sqlite3.Row | None:
        sign, order = ("<", "DESC") if backwards else (">", "ASC")
        found = self._connection.execute(
            f"SELECT id FROM pair WHERE document = ? AND position {sign} ? ORDER BY position {order} LIMIT 1",
            (row["document"], row["position"]),
        ).fetchone()
        return None if found is None else self._row(found["id"])

    def _moved_spans(
        self, giver: sqlite3.Row, taker: sqlite3.Row, at: int, *, up: bool
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Where in the file the two sources stand when the giver's was cut at `at`."""
        middle = self._original_cut(giver, at)
        if middle is None:
            return {}, {}
        start, end = giver["source_start"], giver["source_end"]
        moved, left = ((start, middle), (middle, end)) if up else ((middle, end), (start, middle))
        known = taker["source_start"] is not None
        taken = (min(taker["source_start"], moved[0]), max(taker["source_end"], moved[1])) if known else moved
        left_over = left if left[0] < left[1] and 0 < at < len(giver["source"]) else (None, None)
        return dict(zip(SPAN, left_over, strict=True)), dict(zip(SPAN, taken, strict=True))


SPAN = ("source_start", "source_end")
