"""The values that everything here passes around: documents, paragraphs, segments, pairs and beads. No I/O.

Offsets are in characters (Unicode code points), zero-based, end-exclusive, unless a name says bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Self

__all__ = [
    "Bead",
    "Decision",
    "Document",
    "LayoutAction",
    "Origin",
    "Pair",
    "Paragraph",
    "ParagraphKind",
    "Run",
    "Segment",
    "Status",
]


class Status(StrEnum):
    """How far a pair has come. XLIFF 2: initial, translated, reviewed; a rejected pair is not exported."""

    DRAFT = "draft"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    REJECTED = "rejected"


class Origin(StrEnum):
    """Where the target text of a pair came from."""

    MT = "mt"
    TM = "tm"
    HUMAN = "human"
    ALIGNED = "aligned"
    IMPORTED = "imported"


class ParagraphKind(StrEnum):
    """What a paragraph is in its document."""

    TEXT = "text"
    HEADING = "heading"
    CAPTION = "caption"
    BYLINE = "byline"
    LIST = "list"
    VERSE = "verse"
    QUOTE = "quote"
    TABLE = "table"


class LayoutAction(StrEnum):
    """What layout did where a line ended."""

    JOIN = "join"
    DEHYPHENATE = "dehyphenate"
    KEEP = "keep"
    BREAK = "break"
    DROP = "drop"


class Decision(NamedTuple):
    """One decision of layout, about `Document.text[start:end]`: a line end with its hyphen, or a dropped line.

    JOIN turned it into a space; DEHYPHENATE removed hyphen and break; KEEP removed the break and kept the hyphen;
    BREAK ended a paragraph; DROP left the span out. `reason` is a short phrase for people, `confidence` is in 0..1.
    """

    start: int
    end: int
    action: LayoutAction
    reason: str
    confidence: float


class Run(NamedTuple):
    """`length` characters of a paragraph, from `offset` on, that stand unchanged in the document from `source` on."""

    offset: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's clean text, and through `runs` the way back to the document's text.

    Characters that layout put in (the space of a join) are in no run. Runs ascend and do not overlap.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    runs: tuple[Run, ...] = ()

    def to_document(self, offset: int, *, end: bool = False) -> int:
        """The place in `Document.text` of character `offset` of this paragraph.

        With `end`, `offset` is an exclusive end, and so is the answer. A character that layout put in answers with
        the nearest copied one: the next, or with `end` the one before. Without runs the answer is `offset`.
        """
        if not self.runs:
            return offset
        wanted = offset - 1 if end else offset
        last = self.runs[0]
        for run in self.runs:
            if wanted < run.offset:
                return last.source + last.length if end else run.source
            if wanted < run.offset + run.length:
                return run.source + wanted - run.offset + (1 if end else 0)
            last = run
        return last.source + last.length


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence (or heading, caption, list item): `text` is `paragraphs[paragraph].text[start:end]`."""

    text: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text in one language, and all that was found out about it.

    `text` is what the reader decoded, before layout touched it; `paragraphs` are what layout made of it, in order;
    `segments` cover the paragraphs in order. A reader that knows its paragraphs (DOCX, HTML) fills `paragraphs`
    itself and sets `wrapped` to False; layout then leaves them alone. `sha256` is of the file's bytes. `first_byte`
    is where `text` begins in the file, when it is the file's own text in `encoding`, unchanged: behind a byte order
    mark, or further on in a large file that is read in parts. None when the text was taken out of another format.
    """

    name: str
    text: str
    language: str = "de"
    paragraphs: tuple[Paragraph, ...] = ()
    segments: tuple[Segment, ...] = ()
    decisions: tuple[Decision, ...] = ()
    wrapped: bool = True
    path: str = ""
    sha256: str = ""
    encoding: str = "utf-8"
    first_byte: int | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)

    def with_(self, **changes: object) -> Self:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by replace() when it runs

    def span(self, segment: Segment) -> tuple[int, int]:
        """Start and end of a segment in `text`; one that goes on in the next column lies between them, too."""
        paragraph = self.paragraphs[segment.paragraph]
        start, end = paragraph.to_document(segment.start), paragraph.to_document(segment.end, end=True)
        return (start, end) if start <= end else (end, start)

    def original(self, segment: Segment) -> str:
        """The segment as it stood in the document, with its line breaks."""
        start, end = self.span(segment)
        return self.text[start:end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A translation unit: source text, its target text, where it stood and how far it has come.

    A pair of n source and m target segments (an n–m bead) remembers the seams: ascending offsets at which the second
    and further segments begin in `source` and `target`. `document` is a document's name, `paragraph` and `position`
    count from 0 inside it. `score` in 0..1 is how sure the machine was (geometric mean of the token probabilities of
    a draft, confidence of an aligned bead), None when nobody was asked. `id` is None outside a corpus.
    """

    source: str
    target: str = ""
    status: Status = Status.DRAFT
    origin: Origin = Origin.MT
    score: float | None = None
    document: str = ""
    paragraph: int = 0
    position: int = 0
    id: int | None = None
    source_seams: tuple[int, ...] = ()
    target_seams: tuple[int, ...] = ()
    note: str = ""
    created: datetime | None = None
    changed: datetime | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)

    def with_(self, **changes: object) -> Self:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by replace() when it runs


@dataclass(frozen=True, slots=True)
class Bead:
    """A minimal group of segments that translate each other, as ascending indices on both sides; one side may be empty.

    `score` in 0..1 is the calibrated probability that the bead is right.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = 1.0
