"""Documents and finished pairs coming into a corpus, inside one open action."""

import sqlite3
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from parallel.bitext import Document, Pair
from parallel.corpus import rows
from parallel.corpus.log import Action

__all__ = ["append", "put_in", "take_out"]

Kept = dict[str, list[Mapping[str, Any]]]

BATCH = 5000  # pairs that enter the search index together
WORK = ("target", "status", "origin", "score", "target_seams", "note", "created", "changed")


def put_in(action: Action, document: Document, target_language: str, kept: Kept) -> int:
    """Store a document with a pair a segment; return its id. `kept` gives unchanged sources their work back."""
    made = action.insert("document", rows.document_row(document, target_language))
    stamp = rows.now()
    with action.many():
        for position, segment in enumerate(document.segments):
            start, end = document.span(segment)
            values = rows.pair_row(Pair(source=segment.text, paragraph=segment.paragraph), made, position)
            values |= {"source_start": start, "source_end": end, "created": stamp}
            if work := kept.get(segment.text):
                values |= work.pop(0)
            action.insert("pair", values)
    return made


def take_out(action: Action, connection: sqlite3.Connection, document: int) -> Kept:
    """Delete a document and return the work done on its pairs, by source text, in order."""
    kept: Kept = {}
    query = "SELECT * FROM pair WHERE document = ? ORDER BY position"
    for row in connection.execute(query, (document,)).fetchall():
        if row["target"] or row["note"]:
            kept.setdefault(row["source"], []).append({name: row[name] for name in WORK})
        action.delete("pair", row["id"])
    action.delete("document", document)
    return kept


class Shelf:
    """A document that pairs are appended to: where the next one goes, and what stands there already."""

    def __init__(self, action: Action, connection: sqlite3.Connection, blank: Document, target_language: str) -> None:
        found = connection.execute("SELECT id FROM document WHERE name = ?", (blank.name,)).fetchone()
        self.held: set[tuple[str, str]] = set()
        self.position = 0
        if found is None:
            self.document = action.insert("document", rows.document_row(blank, target_language))
            return
        self.document = found["id"]
        query = "SELECT source, target, position FROM pair WHERE document = ?"
        for row in connection.execute(query, (self.document,)):
            self.held.add((row["source"], row["target"]))
            self.position = max(self.position, int(row["position"]) + 1)

    def put(self, action: Action, pair: Pair, stamp: str) -> bool:
        """Append a pair, unless its texts stand here already."""
        if (pair.source, pair.target) in self.held:
            return False
        values = rows.pair_row(pair, self.document, self.position)
        action.insert("pair", values | {"created": values["created"] or stamp})
        self.position += 1
        return True


def append(
    action: Action, connection: sqlite3.Connection, pairs: Iterable[Pair], blank: Document, target_language: str
) -> int:
    """Append pairs to the documents they name, or to `blank`; return how many were not there already."""
    shelves: dict[str, Shelf] = {}
    stamp, added = rows.now(), 0
    coming = iter(pairs)
    while some := list(islice(coming, BATCH)):
        with action.many():
            for pair in some:
                name = pair.document or blank.name
                if name not in shelves:
                    shelves[name] = Shelf(action, connection, blank.with_(name=name), target_language)
                added += shelves[name].put(action, pair, stamp)
    return added
