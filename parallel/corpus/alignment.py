"""Aligned texts in a corpus: stored whole, duplicates and all, and put in another order bead by bead.

The pairs of an aligned document hold both texts, in order; what moves segments between pairs never loses one. Every
function is one step of undo.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from parallel.bitext import Document, Pair
from parallel.corpus import intake, rows
from parallel.corpus.log import Action
from parallel.corpus.positions import places_for
from parallel.corpus.rows import DocumentEntry, Row
from parallel.corpus.structure import is_firm

if TYPE_CHECKING:
    import sqlite3

    from parallel.corpus.store import Corpus

__all__ = ["put_alignment", "recast"]

Span = tuple[int, int]


def put_alignment(
    corpus: "Corpus", document: Document, pairs: Sequence[tuple[Pair, Span | None]], *, target_language: str = "en"
) -> DocumentEntry:
    """Store a source text with its aligned pairs, in place of a document of that name.

    Each pair comes with the span of its source in `document.text`, or None.
    """
    with corpus._transaction():
        old = corpus.entry(document.name)
        action = corpus._log.begin("align")
        if old is not None:
            intake.take_out(action, corpus._connection, old.id)
        made = action.insert("document", rows.document_row(document, target_language))
        stamp = rows.now()
        with action.many():
            for position, (pair, span) in enumerate(pairs):
                start, end = span or (None, None)
                action.insert(
                    "pair",
                    rows.pair_row(pair, made, position) | {"created": stamp, "source_start": start, "source_end": end},
                )
        entry = corpus.entry(document.name)
        assert entry is not None
        return entry


def recast(corpus: "Corpus", old: Sequence[int], new: Sequence[Pair], *, action: str) -> list[int]:
    """Put pairs in place of neighbouring ones, which they take their texts from; return the ids of the new ones.

    A new pair that has the `id` of an old one is that one changed; old ones that are not among the new are deleted.
    Raises `GoneError` when an old pair does not exist, `ValueError` when they are no neighbours in one document.
    """
    with corpus._transaction():
        found = sorted((corpus._row(pair) for pair in old), key=lambda row: row["position"])
        if len(found) > 1:
            corpus._check_neighbours(found)
        opened = corpus._log.begin(action)
        positions = places_for(opened, corpus._connection, found, len(new))
        rows_before = {row["id"]: corpus._row(row["id"]) for row in found}
        for pair in sorted(rows_before.keys() - {pair.id for pair in new}):
            opened.delete("pair", pair)
        made = []
        for pair, position, span in zip(new, positions, _spans(corpus, found, new), strict=True):
            values = rows.pair_row(pair, found[0]["document"], position)
            values |= {"source_start": span[0], "source_end": span[1]}
            made.append(_write(opened, values, rows_before.get(pair.id)))
        return made


def _write(action: Action, values: Row, before: "sqlite3.Row | None") -> int:
    """Insert a pair or change the row it was; one that stays as it was keeps the time of its last change."""
    if before is None:
        return action.insert("pair", values | {"created": rows.now(), "changed": None})
    changed = {name: value for name, value in values.items() if name not in TIMES and before[name] != value}
    if changed:
        action.update("pair", before["id"], changed | {"changed": rows.now()})
    return int(before["id"])


TIMES = ("created", "changed")


def _spans(
    corpus: "Corpus", found: Sequence["sqlite3.Row"], new: Sequence[Pair]
) -> Iterator[tuple[int | None, int | None]]:
    """Where in the document's text the source of each new pair stands, counted in firm characters."""
    spans = [(row["source_start"], row["source_end"]) for row in found if row["source_start"] is not None]
    if not spans:
        yield from [(None, None)] * len(new)
        return
    begin, end = min(start for start, _ in spans), max(end for _, end in spans)
    query = "SELECT text FROM document WHERE id = ?"  # cut here: SQLite's substr ends at a NUL
    text = corpus._connection.execute(query, (found[0]["document"],)).fetchone()["text"][begin:end]
    at = 0
    for pair in new:
        if not pair.source:
            yield None, None
            continue
        while at < len(text) and not is_firm(text[at]):
            at += 1
        first, left = at, sum(map(is_firm, pair.source))
        while at < len(text) and left:
            left -= is_firm(text[at])
            at += 1
        yield begin + first, begin + at
