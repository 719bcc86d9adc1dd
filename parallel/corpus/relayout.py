"""Laying a stored document out again after a person's decision, inside one open action.

Only what touches the changed place is cut anew, with the work done on it carried over; all other pairs stay as they
are, also those that somebody merged, split or edited.
"""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

from parallel.bitext import Decision, Document, LayoutAction, Pair
from parallel.corpus import rows
from parallel.corpus.carry import Fresh, Group, Placed, carry, groups, is_finished, made_for
from parallel.corpus.decided import Decided, relaid
from parallel.corpus.log import Action
from parallel.corpus.printed import extent
from parallel.corpus.query import PAIRS
from parallel.corpus.structure import merge
from parallel.errors import GoneError
from parallel.segment import Rules, split

__all__ = ["changed_places", "decide"]

Span = tuple[int, int]
WORK = ("target", "status", "origin", "score", "source_seams", "target_seams", "note", "created", "changed", "metadata")
TAKEN_OUT = """SELECT before FROM change JOIN event ON event.id = change.event
    WHERE event.action = 'layout' AND entity = 'pair' AND after IS NULL AND json_extract(before, '$.target') <> ''
    AND json_extract(before, '$.document') = ? AND json_extract(before, '$.source') = ? ORDER BY event DESC LIMIT 1"""
TAKEN_APART = """SELECT row, before FROM change JOIN event ON event.id = change.event
    WHERE event.action = 'layout' AND entity = 'pair' AND row IN (SELECT value FROM json_each(?))
    AND json_extract(before, '$.source') = ? AND json_extract(before, '$.target') = ? ORDER BY event DESC LIMIT 1"""


def decide(
    action: Action, connection: sqlite3.Connection, document: int, decided: Decided, rules: Rules | None
) -> list[int]:
    """Store what people `decided` about a document and make its pairs follow; returns the ids of those to translate.

    Raises:
        GoneError: there is no such document.
        ValueError: the document cannot be laid out so.
    """
    row = connection.execute("SELECT * FROM document WHERE id = ?", (document,)).fetchone()
    if row is None:
        raise GoneError(f"no document {document} in this corpus")
    original = rows.load_document(row)
    before, after = relaid(original, rows.load_decisions(row["decided"])), relaid(original, decided)
    page = Page(action, connection, document, before, after)
    waiting = page.rework(rules)
    action.update("document", document, {"decided": rows.dump_decisions(decided)})
    return waiting


def changed_places(before: Document, after: Document) -> list[Span]:
    """Where two layouts of one text differ, as spans of the text."""
    known = {key(each) for each in before.decisions} ^ {key(each) for each in after.decisions}
    return sorted({(each.start, each.end) for each in (*before.decisions, *after.decisions) if key(each) in known})


def key(decision: Decision) -> tuple[int, int, LayoutAction]:
    """What makes two decisions the same: the end of a seam, the whole span of a line."""
    begin = decision.start if decision.action is LayoutAction.DROP else -1
    return begin, decision.end, decision.action


class Page:
    """The pairs of one document, before and after."""

    def __init__(
        self, action: Action, connection: sqlite3.Connection, document: int, before: Document, after: Document
    ) -> None:
        self.action = action
        self.connection = connection
        self.document = document
        query = "SELECT target_language FROM document WHERE id = ?"
        (self.target_language,) = connection.execute(query, (document,)).fetchone()
        self.before, self.after = before, after
        self.places = changed_places(before, after)
        found = connection.execute(f"{PAIRS} WHERE document = ? ORDER BY position", (document,))
        self.rows: dict[int, sqlite3.Row] = {row["id"]: row for row in found}
        self.stamp = rows.now()
        self.reached = float("-inf")  # the position that was given last
        self.done: set[int] = set()

    def rework(self, rules: Rules | None) -> list[int]:
        """Bring the pairs in line; the ids of those that are new or changed and have no target."""
        if not self.places:
            return []
        window = self.window()
        waiting = []
        for group in groups(self.placed(window), self.fresh(window, rules)):
            if group.touches(self.places):
                waiting += self.replace(group)
        self.renumber(window)
        return waiting

    def window(self) -> Span:
        """The stretch of the text in which paragraphs change, with every pair that reaches into it."""
        start, end = min(a for a, _ in self.places), max(b for _, b in self.places)
        spans = [*extents(self.before), *extents(self.after)]
        spans += [(row["source_start"], row["source_end"]) for row in self.rows.values() if has_span(row)]
        while True:
            near = [span for span in spans if span[0] <= end and span[1] >= start]
            wider = min([start, *(a for a, _ in near)]), max([end, *(b for _, b in near)])
            if wider == (start, end):
                return wider
            start, end = wider

    def placed(self, window: Span) -> Iterator[Placed]:
        """The pairs in the window."""
        for row in self.rows.values():
            if has_span(row) and row["source_start"] < window[1] and row["source_end"] > window[0]:
                yield Placed(rows.load_pair(row, 0), row["source_start"], row["source_end"])

    def fresh(self, window: Span, rules: Rules | None) -> Iterator[Fresh]:
        """The segments of the new layout in the window."""
        for number, (start, end) in enumerate(extents(self.after)):
            if start < window[1] and end > window[0]:
                paragraph = self.after.paragraphs[number]
                for a, b in split(paragraph.text, self.after.language, rules=rules):
                    span = paragraph.to_document(a), paragraph.to_document(b, end=True)
                    yield Fresh(paragraph.text[a:b], number, *span)

    def replace(self, group: Group) -> list[int]:
        """Put a group's new pairs in place of its old ones; the ids of those that wait for a draft."""
        made = carry(group, self.target_language)
        kept = [self.rows[pair.id]["position"] if pair.id is not None else None for pair in made]
        waiting = []
        for pair, fresh, position in zip(made, group.new, spread(kept, *self.bounds(group)), strict=True):
            waiting += self.store(pair, fresh, position, self.whole_again(pair, group))
            self.reached = position
        for old in group.old:
            if old.pair.id is not None and old.pair.id not in self.done:
                self.action.delete("pair", old.pair.id)
                self.done.add(old.pair.id)
        return waiting

    def store(self, pair: Pair, fresh: Fresh, position: float, again: dict[str, Any]) -> list[int]:
        """Write one pair, with the work that it has `again`; its id if it waits for a draft."""
        values = rows.pair_row(pair, self.document, position)
        values |= {"source_start": fresh.start, "source_end": fresh.end}
        if pair.id is None:
            values |= {"created": self.stamp, "changed": None} | self.remembered(pair)
            made = self.action.insert("pair", values)
            return [] if values["target"] else [made]
        self.done.add(pair.id)
        old = self.rows[pair.id]
        edited = old["source"] != pair.source or old["target"] != pair.target
        times = {"created": old["created"], "changed": self.stamp if edited else old["changed"]}
        self.action.update("pair", pair.id, values | times | again)
        return [] if pair.target or old["source"] == pair.source else [pair.id]

    def remembered(self, pair: Pair) -> dict[str, Any]:
        """The work on a pair of the same source that went when its line was left out, for a line that is taken back."""
        if is_finished(pair):
            return {}
        found = self.connection.execute(TAKEN_OUT, (self.document, pair.source)).fetchone()
        gone = json.loads(found["before"]) if found else {}
        return {name: gone[name] for name in WORK if name in gone}

    def whole_again(self, pair: Pair, group: Group) -> dict[str, Any]:
        """The work on a pair that an earlier decision took apart, where nobody has worked on the pieces since."""
        worked = [old.pair for old in group.old if is_finished(old.pair)]
        if len(group.old) < 2 or len(group.new) > 1 or not worked:  # a pair alone is whole
            return {}
        ids = json.dumps([old.pair.id for old in group.old])
        target = reduce(merge, worked).target
        row = self.connection.execute(TAKEN_APART, (ids, pair.source, target)).fetchone()
        if row is None:
            return {}
        before = {**dict(self.rows[row["row"]]), **json.loads(row["before"])}  # the log holds what changed
        notes = (piece.note.removesuffix(made_for(pair.source)).rstrip() for piece in worked)
        return {name: before[name] for name in WORK} | {"note": "\n".join(filter(None, notes))}

    def bounds(self, group: Group) -> tuple[float, float]:
        """Between which positions the pairs of a group stand."""
        listed = list(self.rows.values())
        own = {each.pair.id for each in group.old}
        inside = [number for number, row in enumerate(listed) if row["id"] in own]
        if inside:
            low, high = inside[0] - 1, inside[-1] + 1
        else:
            first = group.new[0].start
            behind = (n for n, row in enumerate(listed) if has_span(row) and row["source_start"] > first)
            high = next(behind, len(listed))
            low = high - 1
        room = len(group.new) + 1
        after = listed[high]["position"] if high < len(listed) else listed[-1]["position"] + room if listed else room
        before = listed[low]["position"] if low >= 0 else listed[0]["position"] - room if listed else 0
        return max(before, self.reached), after

    def renumber(self, window: Span) -> None:
        """Give the pairs that were left alone the numbers that their paragraphs have now."""
        starts = [start for start, _ in extents(self.after)]
        first_behind = sum(start < window[1] for start, _ in extents(self.before))
        shift = len(self.after.paragraphs) - len(self.before.paragraphs)
        number = 0
        for row in self.rows.values():
            if row["paragraph"] >= first_behind:
                number = row["paragraph"] + shift
            elif has_span(row):
                number = max(0, bisect_right(starts, row["source_start"]) - 1)
            if row["id"] not in self.done and number != row["paragraph"]:
                self.action.update("pair", row["id"], {"paragraph": number})


def has_span(row: sqlite3.Row) -> bool:
    """Whether it is known where in the document a pair's source stands."""
    return row["source_start"] is not None and row["source_end"] is not None


def extents(document: Document) -> Iterator[Span]:
    """Where each paragraph begins and ends in the text."""
    return (extent(document, number) for number in range(len(document.paragraphs)))


def spread(known: Sequence[float | None], low: float, high: float) -> list[float]:
    """Ascending positions between `low` and `high`: those that are known, and the others evenly in the gaps."""
    found: list[float] = []
    for number, position in enumerate(known):
        if position is None:
            rest = known[number:]
            gap = next((count for count, other in enumerate(rest) if other is not None), len(rest))
            end = rest[gap] if gap < len(rest) else high
            assert end is not None
            begin = found[-1] if found else low
            position = begin + (end - begin) / (gap + 1)
        found.append(position)
    return found
