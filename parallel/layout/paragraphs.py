"""Paragraphs from decided lines: clean text, and the runs that lead back to the document."""

import re
from collections.abc import Sequence

from parallel.bitext import Paragraph, ParagraphKind, Run
from parallel.layout.evidence import BROKEN, SOFT
from parallel.layout.hyphens import LineEnd
from parallel.layout.kinds import classify
from parallel.layout.lines import Line

__all__ = ["assemble", "assemble_line"]

CLEAN = re.compile(rf"(?:(?!\s\s|{SOFT}).)+", re.DOTALL)


class Builder:
    """Collects the pieces of one paragraph."""

    def __init__(self, *, raw: bool = False) -> None:
        self.raw = raw  # wide gaps stay: they keep the columns of a table apart
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self.length = 0

    def copy(self, text: str, source: int) -> None:
        """Adds text that stands in the document from `source` on; wide gaps and soft hyphens inside are left out."""
        if self.raw or ("  " not in text and SOFT not in text):
            self.put(text, source)
            return
        for match in CLEAN.finditer(text):
            self.put(match.group(), source + match.start())

    def put(self, text: str, source: int) -> None:
        """Adds a run."""
        self.runs.append(Run(self.length, source, len(text)))
        self.pieces.append(text)
        self.length += len(text)

    def insert(self, text: str) -> None:
        """Adds text that is not in the document."""
        self.pieces.append(text)
        self.length += len(text)


def assemble(lines: Sequence[Line], ends: Sequence[LineEnd], kind: ParagraphKind | None) -> Paragraph:
    """The paragraph of some lines; `ends` says how each but the last is joined on. Without `kind` its text tells it."""
    builder = Builder(raw=kind is ParagraphKind.TABLE)
    for line, end in zip(lines, ends, strict=False):
        restored = line.text[-1] in BROKEN and not end.cut
        builder.copy(line.text[: len(line.text) - (1 if restored else end.cut)], line.start)
        if restored:
            builder.insert("-")
        if end.space:
            builder.insert(" ")
    builder.copy(lines[-1].text, lines[-1].start)
    text = "".join(builder.pieces)
    return Paragraph(text, kind or classify(text, terminal=lines[-1].terminal), tuple(builder.runs))


def assemble_line(text: str, start: int, end: int) -> Paragraph:
    """The paragraph of one line that is left as it is."""
    raw = text[start:end]
    content = raw.strip()
    return Paragraph(raw, classify(content, terminal=content[-1] in ".!?…:"), (Run(0, start, end - start),))
