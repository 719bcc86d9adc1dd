"""`satzpaar translate -`: text from standard input, its translation, or a table of hypotheses, to standard output."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, astuple, dataclass
from itertools import islice
from typing import TYPE_CHECKING

from parallel.bitext import Document
from parallel.cli.console import emit, emit_record, narrate
from parallel.errors import EncodingError
from parallel.formats import escape
from parallel.ingest import read_bytes
from parallel.plain import NAMES, SAMPLE, Row, list_hypotheses, reads_like, translate_document, translate_lines

if TYPE_CHECKING:
    from parallel.mt import Translator
    from parallel.segment import Rules

__all__ = ["Piped", "hypotheses_of_stdin", "translate_stdin"]

COLUMNS = tuple(Row.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Piped:
    """How standard input is to be read: its language and the other one, whether line by line, and where to cut it."""

    source: str
    target: str
    lines: bool
    rules: "Rules"

    def document(self) -> Document:
        """All of it, laid out and cut."""
        document = read_bytes(sys.stdin.buffer.read(), language=self.source, rules=self.rules)
        self.warn(segment.text for segment in document.segments)
        return document

    def each_line(self) -> Iterator[str]:
        """The lines as they come, with a word about their language when enough of them went by."""
        seen: list[str] = []
        stream = stdin_lines()
        for line in islice(stream, SAMPLE):
            seen.append(line)
            yield line
        self.warn(seen)
        yield from stream

    def warn(self, texts: Iterable[str]) -> None:
        """Say so if texts are in the other language already."""
        if reads_like(texts, self.target, stated=self.source):
            narrate(f"warning: standard input reads like {NAMES[self.target]}, not like {NAMES[self.source]}")


def translate_stdin(translator: "Translator", given: Piped) -> None:
    """The translation of standard input as text: line for line, or with its paragraphs."""
    with translator:
        if given.lines:
            for line in translate_lines(given.each_line(), translator, language=given.source, rules=given.rules):
                emit(line)
        else:
            sys.stdout.write(translate_document(given.document(), translator))


def hypotheses_of_stdin(engines: Sequence["Translator"], best: int, given: Piped, *, as_json: bool) -> None:
    """What the engines make of each segment of standard input (or of each line), as a table or in JSON, one a line."""
    segments = given.each_line() if given.lines else (segment.text for segment in given.document().segments)
    if not as_json:
        emit("\t".join(COLUMNS))
    with ExitStack() as stack:
        for engine in engines:
            stack.enter_context(engine)
        for row in list_hypotheses(segments, engines, best):
            if as_json:
                emit_record(asdict(row))
            else:
                emit("\t".join(escape(cell(value)) for value in astuple(row)))


def cell(value: object) -> str:
    """A value as a cell of a table."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def stdin_lines() -> Iterator[str]:
    """The lines of standard input as they come."""
    sys.stdin.reconfigure(encoding="utf-8", errors="strict")  # type: ignore[union-attr]  # a real stream here
    try:
        for line in sys.stdin:
            yield line.rstrip("\n")
    except UnicodeDecodeError as error:
        raise EncodingError("a line is not UTF-8; convert the text first, as with iconv", path="-") from error
