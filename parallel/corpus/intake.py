"""Documents and finished pairs coming into a corpus, inside one open action."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from parallel.bitext import Document, Pair, Segment, Status
from parallel.corpus import rows
from parallel.corpus.log import Action
from parallel.corpus.provenance import parted

if TYPE_CHECKING:
    from parallel.corpus.decided import Decided
    from parallel.segment import Rules

__all__ = ["append", "decided_before", "delete", "put_in", "take_out"]

Kept = dict[str, list[dict[str, Any]]]

BATCH = 5000  # pairs that enter the search index together
LONGEST_MERGE = 6  # segments; a longer merged pair is not found again in a changed document
WORK = ("target", "status", "origin", "score", "source_seams", "target_seams", "note", "created", "changed")


def put_in(
    action: Action, document: Document, target_language: str, kept: Kept, *, decided: "Decided", rules: "Rules | None"
) -> int:
    """Store a document with a pair a segment; return its id.

    `kept` gives unchanged sources their work back; `decided` is what people decided about the document's lines.
    """
    row = rows.document_row(document, target_language)
    if decided:
        from parallel.corpus.decided import relaid
        from parallel.segment import segment

        row["decided"] = rows.dump_decisions(decided)
        document = segment(relaid(document, decided), rules=rules)
    made = action.insert("document", row)
    stamp = rows.now()
    with action.many():
        position = 0
        while position < len(document.segments):
            some, work = with_work(document.segments[position : position + LONGEST_MERGE], kept)
            values = rows.pair_row(Pair(source=joined(some), paragraph=some[0].paragraph), made, position)
            values |= {"source_start": document.span(some[0])[0], "source_end": document.span(some[-1])[1]}
            action.insert("pair", values | {"created": stamp} | work)
            position += len(some)
    return made


def with_work(segments: Sequence[Segment], kept: Kept) -> tuple[Sequence[Segment], dict[str, Any]]:
    """The first segment, or as many as an old pair had merged, with the work done on that pair, if any."""
    for count in range(len(segments), 0, -1):
        if work := kept.get(joined(segments[:count])):
            return segments[:count], work.pop(0)
    return segments[:1], {}


def joined(segments: Sequence[Segment]) -> str:
    """The text of segments that are merged."""
    return " ".join(segment.text for segment in segments)


def decided_before(connection: sqlite3.Connection, old: int, document: Document) -> "Decided":
    """What people decided about the document `old`, as far as it can be found again in the one that takes its place."""
    from parallel.corpus.decided import carried_over, relaid

    row = connection.execute("SELECT text, decided FROM document WHERE id = ?", (old,)).fetchone()
    decided = carried_over(rows.load_decisions(row["decided"]), row["text"], document.text)
    if not document.decisions:  # it knows its own paragraphs now
        return ()
    try:
        relaid(document, decided)
    except ValueError:
        return ()
    return decided


def take_out(action: Action, connection: sqlite3.Connection, document: int) -> Kept:
    """Delete a document and return the work done on its pairs, by source text, in order."""
    kept: Kept = {}
    query = f"""SELECT source, {", ".join(WORK)} FROM pair WHERE document = ?
        AND (target <> '' OR note <> '' OR status <> '{Status.DRAFT}') ORDER BY position"""
    for row in connection.execute(query, (document,)):
        kept.setdefault(row["source"], []).append({name: row[name] for name in WORK})
    delete(action, connection, document)
    return kept


def delete(action: Action, connection: sqlite3.Connection, document: int) -> None:
    """Delete a document and its pairs. Raises `GoneError` when there is none."""
    found = connection.execute("SELECT id FROM pair WHERE document = ? ORDER BY position", (document,)).fetchall()
    with action.many():
        for (pair,) in found:
            action.delete("pair", pair)
    action.delete("document", document)


class Shelf:
    """A document that pairs are appended to: where the next one goes, and what stands there already."""

    def __init__(self, action: Action, connection: sqlite3.Connection, blank: Document, target_language: str) -> None:
        found = connection.execute("SELECT id, metadata FROM document WHERE name = ?", (blank.name,)).fetchone()
        self.held: Counter[tuple[str, str]] = Counter()
        self.position = 0
        self.metadata = dict(blank.metadata)
        if found is None:
            self.document = action.insert("document", rows.document_row(blank, target_language))
            return
        self.document = found["id"]
        self.metadata = json.loads(found["metadata"])
        query = "SELECT source, target, position FROM pair WHERE document = ?"
        for row in connection.execute(query, (self.document,)):
            self.held[row["source"], row["target"]] += 1
            self.position = max(self.position, int(row["position"]) + 1)

    def put(self, action: Action, pair: Pair, stamp: str) -> bool:
        """Append a pair, unless its texts stood here already; each that did stands for one that comes."""
        if self.held[pair.source, pair.target]:
            self.held[pair.source, pair.target] -= 1
            return False
        bare, stated = parted(pair)
        if stated and stated.items() <= self.metadata.items():
            pair = bare
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
                    own = blank.metadata if name == blank.name else {}
                    told = blank.with_(name=name, metadata={**own, **parted(pair)[1]})
                    shelves[name] = Shelf(action, connection, told, target_language)
                added += shelves[name].put(action, pair, stamp)
    return added
