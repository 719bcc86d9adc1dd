"""`satzpaar segment`: how a text is cut."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.cli.console import RulesOption, complain, emit, emit_record
from parallel.errors import InputError

if TYPE_CHECKING:
    from parallel.bitext import Document
    from parallel.ingest import Collection
    from parallel.inputs import Input

__all__ = ["segment"]

STDIN = "-"


def segment(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, or - for stdin.")],
    language: Annotated[str, typer.Option("--lang", help="Language of the text.")] = "de",
    rules: RulesOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a segment, with its offsets.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="What was done at each line end, and why.")] = False,
) -> None:
    """Print one segment a line, with an empty line between paragraphs.

    Words broken at line ends are mended as all the texts named write them elsewhere. A plain text may be of any size.

    With --json, `start` and `end` count characters of the text as it was read; plain text also has `start_byte`,
    `end_byte` and `line`, a PDF `page`, subtitles `start_ms` and `end_ms`.

    Example: `satzpaar segment article.txt --explain`
    """
    from parallel.ingest import Collection
    from parallel.segment import find_rules

    show = print_decisions if explain else print_json if as_json else print_segments
    collection = Collection(language=language, rules=find_rules(named=rules))
    with TemporaryDirectory() as folder:
        found = inputs(paths, Path(folder))
        for item in found:
            if isinstance(item, InputError):
                complain(str(item))
        good = [item for item in found if not isinstance(item, InputError) and looked_at(collection, item, folder)]
        collection.count()
        failed = len(good) < len(found)
        for number, item in enumerate(good):
            with complaining(folder) as errors:
                show(collection.parts(item.path, name=item.name), separated=number > 0)
            failed = failed or bool(errors)
    raise typer.Exit(1 if failed else 0)


def inputs(paths: list[str], folder: Path) -> "list[Input | InputError]":
    """Everything that is to be read, standard input as a file in `folder`; what is missing as its error."""
    from parallel.inputs import Input, find_inputs

    found: list[Input | InputError] = []
    for path in dict.fromkeys(paths):
        if path == STDIN:
            with (folder / STDIN).open("wb") as copy:
                shutil.copyfileobj(sys.stdin.buffer, copy)
            found.append(Input(folder / STDIN, STDIN))
        else:
            found += find_inputs([path])
    return found


def looked_at(collection: "Collection", item: "Input", folder: str) -> bool:
    """Whether an input can be read; it is part of the collection then."""
    with complaining(folder) as errors:
        collection.look(item.path, name=item.name, whole=False)
    return not errors


@contextmanager
def complaining(folder: str) -> Iterator[list[InputError]]:
    """A block whose errors are said and listed; the copy of standard input in `folder` goes by its own name."""
    errors: list[InputError] = []
    try:
        yield errors
    except InputError as error:
        complain(str(error).replace(str(Path(folder) / STDIN), STDIN))
        errors.append(error)


def print_segments(parts: "Iterable[Document]", *, separated: bool) -> None:
    """One segment a line, an empty line between paragraphs."""
    for document in parts:
        last = None
        for segment in document.segments:
            if segment.paragraph != last and separated:
                emit("")
            separated = True
            last = segment.paragraph
            emit(segment.text)


def print_json(parts: "Iterable[Document]", *, separated: bool) -> None:  # noqa: ARG001  # as all that show
    """One object a segment; a text that comes in parts is counted through."""
    from parallel.readers import Places

    position = paragraphs = characters = lines = 0
    for document in parts:
        places = Places(document)
        for position, segment in enumerate(document.segments, position):  # noqa: B020  # it counts on
            start, end = document.span(segment)
            place = dict(places.of(start, end))
            if "line" in place:
                place["line"] += lines
            values = {
                "document": document.name,
                "position": position,
                "paragraph": paragraphs + segment.paragraph,
                "kind": document.paragraphs[segment.paragraph].kind,
                "start": characters + start,
                "end": characters + end,
                "text": segment.text,
            }
            emit_record(values | place)
        position += bool(document.segments)
        paragraphs += len(document.paragraphs)
        characters += len(document.text)
        lines += places.line(len(document.text)) - 1


def print_decisions(parts: "Iterable[Document]", *, separated: bool) -> None:  # noqa: ARG001  # as all that show
    """One decision of layout a line: place, action, confidence, the text around it, and why."""
    from parallel.readers import Places

    lines = 0
    for document in parts:
        places = Places(document)
        for decision in document.decisions:
            line = lines + places.line(decision.start)
            before = " ".join(document.text[max(0, decision.start - 24) : decision.start].split())
            after = " ".join(document.text[decision.end : decision.end + 24].split())
            what = document.text[decision.start : decision.end].strip() if decision.action == "drop" else "⏎"
            said = f"{decision.action}\t{decision.confidence:.2f}\t{before}{what}{after}\t{decision.reason}"
            emit(f"{document.name}:{line}\t{said}")
        lines += places.line(len(document.text)) - 1
