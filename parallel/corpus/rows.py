"""Values to rows of the corpus and back."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from parallel.bitext import (
    Decision,
    Document,
    LayoutAction,
    Origin,
    Pair,
    Paragraph,
    ParagraphKind,
    Run,
    Status,
)

__all__ = [
    "DocumentEntry",
    "dump_decisions",
    "dump_json",
    "load_decisions",
    "load_document",
    "load_entry",
    "load_pair",
    "now",
    "pair_row",
    "seams",
]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document as the corpus lists it: without its text, with the number of its pairs in each status."""

    id: int
    name: str
    path: str
    sha256: str
    language: str
    target_language: str
    encoding: str
    counts: Mapping[Status, int]
    untranslated: int

    @property
    def pairs(self) -> int:
        """How many pairs it has."""
        return sum(self.counts.values())


def now() -> str:
    """The present second in UTC, as the corpus writes times."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def dump_json(value: object) -> str:
    """Compact JSON with sorted keys, so that equal values are equal bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def document_row(document: Document, target_language: str) -> Row:
    """The columns of a document, without its id."""
    return {
        "name": document.name,
        "path": document.path,
        "sha256": document.sha256,
        "language": document.language,
        "target_language": target_language,
        "encoding": document.encoding,
        "text": document.text,
        "paragraphs": dump_paragraphs(document.paragraphs),
        "decisions": dump_decisions(document.decisions),
        "decided": "[]",
        "metadata": dump_json(dict(document.metadata)),
    }


def dump_paragraphs(paragraphs: Iterable[Paragraph]) -> str:
    """Paragraphs as JSON: `[text, kind, [offset, source, length, …]]` each."""
    flat = ([p.text, p.kind, [n for r in p.runs for n in (r.offset, r.source, r.length)]] for p in paragraphs)
    return dump_json(list(flat))


def load_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """What `dump_paragraphs` wrote."""
    return tuple(
        Paragraph(clean, ParagraphKind(kind), tuple(Run(*flat[i : i + 3]) for i in range(0, len(flat), 3)))
        for clean, kind, flat in json.loads(text)
    )


def dump_decisions(decisions: Iterable[Decision]) -> str:
    """Decisions as JSON: `[start, end, action, reason, confidence]` each."""
    return dump_json([[d.start, d.end, d.action, d.reason, d.confidence] for d in decisions])


def load_decisions(text: str) -> tuple[Decision, ...]:
    """What `dump_decisions` wrote."""
    return tuple(Decision(a, b, LayoutAction(c), d, e) for a, b, c, d, e in json.loads(text))


def load_document(row: sqlite3.Row) -> Document:
    """A document from its row, as layout made it; its segments are the corpus's pairs now, so it has none."""
    return Document(
        name=row["name"],
        text=row["text"],
        language=row["language"],
        paragraphs=load_paragraphs(row["paragraphs"]),
        decisions=load_decisions(row["decisions"]),
        wrapped=False,
        path=row["path"],
        sha256=row["sha256"],
        encoding=row["encoding"],
        metadata=json.loads(row["metadata"]),
    )


def load_entry(row: sqlite3.Row) -> DocumentEntry:
    """A listed document from a row of `query.DOCUMENTS`."""
    return DocumentEntry(
        id=row["id"],
        name=row["name"],
        path=row["path"],
        sha256=row["sha256"],
        language=row["language"],
        target_language=row["target_language"],
        encoding=row["encoding"],
        counts={status: row[status.value] for status in Status},
        untranslated=row["untranslated"],
    )


def pair_row(pair: Pair, document: int, position: float) -> Row:
    """The columns of a pair, without its id and its span."""
    return {
        "document": document,
        "position": position,
        "paragraph": pair.paragraph,
        "source": pair.source,
        "target": pair.target,
        "status": pair.status.value,
        "origin": pair.origin.value,
        "score": pair.score,
        "source_seams": dump_seams(pair.source_seams),
        "target_seams": dump_seams(pair.target_seams),
        "source_start": None,
        "source_end": None,
        "note": pair.note,
        "created": pair.created.isoformat(timespec="seconds") if pair.created else None,
        "changed": pair.changed.isoformat(timespec="seconds") if pair.changed else None,
        "metadata": dump_json(dict(pair.metadata)),
    }


def dump_seams(offsets: Iterable[int]) -> str:
    """Seams as the corpus writes them."""
    return " ".join(map(str, offsets))


def seams(text: str) -> tuple[int, ...]:
    """What `dump_seams` wrote."""
    return tuple(map(int, text.split()))


def load_pair(row: sqlite3.Row, position: int) -> Pair:
    """A pair from a row of `query.PAIRS`."""
    return Pair(
        source=row["source"],
        target=row["target"],
        status=Status(row["status"]),
        origin=Origin(row["origin"]),
        score=row["score"],
        document=row["name"],
        paragraph=row["paragraph"],
        position=position,
        id=row["id"],
        source_seams=seams(row["source_seams"]),
        target_seams=seams(row["target_seams"]),
        note=row["note"],
        created=datetime.fromisoformat(row["created"]) if row["created"] else None,
        changed=datetime.fromisoformat(row["changed"]) if row["changed"] else None,
        metadata=json.loads(row["metadata"]),
    )
