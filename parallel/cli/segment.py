"""`satzpaar segment`: how a text is cut."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.cli.console import complain, emit, emit_record
from parallel.errors import InputError, SatzpaarError

if TYPE_CHECKING:
    from parallel.bitext import Document

__all__ = ["segment"]


def segment(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for stdin.")],
    language: Annotated[str, typer.Option("--lang", help="Language of the text.")] = "de",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a segment, with its offsets.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="What was done at each line end, and why.")] = False,
) -> None:
    """Print one segment a line, with an empty line between paragraphs.

    With --json, `start` and `end` are offsets in characters of the file's decoded text.

    Example: `satzpaar segment article.txt --explain`
    """
    failed = printed = False
    for name in names(paths):
        try:
            document = loaded(name, language)
        except SatzpaarError as error:
            complain(str(error))
            failed = True
            continue
        if explain:
            print_decisions(document)
        elif as_json:
            print_json(document)
        else:
            print_segments(document, separated=printed)
        printed = True
    raise typer.Exit(1 if failed else 0)


def names(paths: list[str]) -> "list[str | InputError]":
    """Everything that is to be read; what is missing as its error."""
    from parallel.batch import find_inputs

    found: list[str | InputError] = []
    for path in paths:
        if path == "-":
            found.append(path)
        else:
            found += [item if isinstance(item, InputError) else str(item.path) for item in find_inputs([path])]
    return found


def loaded(name: "str | InputError", language: str) -> "Document":
    """The segmented document."""
    from parallel.ingest import read, read_bytes

    if isinstance(name, InputError):
        raise name
    if name == "-":
        return read_bytes(sys.stdin.buffer.read(), language=language)
    return read(name, language=language)


def print_segments(document: "Document", *, separated: bool) -> None:
    """One segment a line."""
    last = None
    for segment in document.segments:
        if separated or (last is not None and segment.paragraph != last):
            emit("")
        separated = False
        last = segment.paragraph
        emit(segment.text)


def print_json(document: "Document") -> None:
    """One object a segment."""
    for position, segment in enumerate(document.segments):
        start, end = document.span(segment)
        kind = document.paragraphs[segment.paragraph].kind
        values = {
            "document": document.name,
            "position": position,
            "paragraph": segment.paragraph,
            "kind": kind,
            "start": start,
            "end": end,
            "text": segment.text,
        }
        emit_record(values)


def print_decisions(document: "Document") -> None:
    """One decision of layout a line: place, action, confidence, the text around it, and why."""
    for decision in document.decisions:
        line = document.text.count("\n", 0, decision.start) + 1
        before = " ".join(document.text[max(0, decision.start - 24) : decision.start].split())
        after = " ".join(document.text[decision.end : decision.end + 24].split())
        what = document.text[decision.start : decision.end].strip() if decision.action == "drop" else "⏎"
        emit(
            f"{document.name}:{line}\t{decision.action}\t{decision.confidence:.2f}\t{before}{what}{after}\t{decision.reason}"
        )
