"""`satzpaar import` and `satzpaar export`: pairs in and out of a corpus."""

import sys
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from parallel.cli.console import (
    DEFAULT_CORPUS,
    CorpusArgument,
    CorpusOption,
    NamedCorpus,
    complain,
    counted,
    narrate,
    one_corpus,
)
from parallel.errors import CorpusError, SatzpaarError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parallel.bitext import Pair
    from parallel.corpus import Corpus, Filter

__all__ = ["export", "import_"]


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="TMX, TSV, CSV, XLIFF, PO, JSONL, Moses pairs.")],
    corpus: CorpusOption = DEFAULT_CORPUS,
    source: Annotated[str, typer.Option("--source-lang", help="Language of the source side.")] = "de",
    target: Annotated[str, typer.Option("--target-lang", help="Language of the target side.")] = "en",
) -> None:
    """Take the pairs of bilingual files into a corpus; what it holds already is passed over.

    What the header of a TMX or PO file says (title, author, date …) goes to the document named after the file.

    Example: `satzpaar import memory.tmx --corpus corpus.db`
    """
    from parallel.corpus import Corpus
    from parallel.inputs import check_name
    from parallel.readers import read_metadata, read_pairs

    failed = False
    with ExitStack() as stack:
        opened: Corpus | None = None
        for file in files:
            try:
                check_name(file)
                pairs = begun(read_pairs(file, source=source, target=target))
                # Only now: where no file can be read, no empty corpus stays behind.
                opened = opened or stack.enter_context(Corpus.open(corpus))
                added = opened.add_pairs(
                    pairs,
                    name=file.name,
                    path=str(file),
                    language=source,
                    target_language=target,
                    metadata=read_metadata(file, source=source, target=target),
                )
            except CorpusError:
                raise
            except SatzpaarError as error:
                complain(str(error))
                failed = True
            else:
                narrate(f"{file}: {counted(added, 'new pair')}")
    raise typer.Exit(1 if failed else 0)


def begun(pairs: "Iterator[Pair]") -> "Iterator[Pair]":
    """The same pairs, the first of which has been read: what is wrong at once is said at once."""
    return chain(list(islice(pairs, 1)), pairs)


def export(
    corpus: CorpusArgument = DEFAULT_CORPUS,
    named: NamedCorpus = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", "-t", help="Format; may be repeated. [default: as --out is named, else tmx]"),
    ] = None,
    out: Annotated[
        str, typer.Option("--out", "-o", help="A file, a folder, or - for stdout. [default: beside it]")
    ] = "",
    status: Annotated[
        list[str] | None, typer.Option("--status", help="Only pairs of this status; may be repeated.")
    ] = None,
    document: Annotated[
        list[str] | None, typer.Option("--document", help="Only this document; may be repeated.")
    ] = None,
    columns: Annotated[str, typer.Option("--columns", help="Columns of TSV and CSV, separated by commas.")] = "",
    header: Annotated[
        bool, typer.Option("--header/--no-header", help="Whether TSV and CSV begin with their columns.")
    ] = True,
    metadata: Annotated[
        bool, typer.Option("--metadata", help="With title, author, date, address and licence of the documents.")
    ] = False,
) -> None:
    """Write the pairs of a corpus to files.

    Rejected pairs, and those without a target, stay out unless --status asks for theirs. With --metadata, TMX has a
    property document_title and so on with every pair, a table such columns; `satzpaar import` reads them back.

    Example: `satzpaar export corpus.db --to tmx --to tsv --status translated --status reviewed`
    """
    from parallel.corpus import Corpus

    corpus = one_corpus(corpus, named)
    chosen = tuple(dict.fromkeys(to or (format_named(out),)))
    with Corpus.open(corpus, create=False) as opened:
        wanted = chosen_pairs(opened, status, document)
        for name in chosen:
            check_format(name)
        check_names(chosen)
        picked = [name.strip() for name in columns.split(",")] if columns else None
        for name in chosen:
            place = destination(out, corpus, name, several=len(chosen) > 1)
            count = opened.export(place, format=name, wanted=wanted, columns=picked, header=header, metadata=metadata)
            if isinstance(place, Path):
                others = "" if count else instead(opened, wanted)
                narrate(f"{place}: {counted(count, 'pair')}{misnamed(place, name)}{others}")


def format_named(out: str) -> str:
    """The format that the name of an output tells, TMX where it tells none."""
    from parallel.writers import FORMATS, format_of

    known = {form.suffix for form in FORMATS.values()}
    return format_of(out) if Path(out).suffix.lower() in known - {""} else "tmx"


def misnamed(place: Path, format: str) -> str:
    """What is to be said of a file whose name promises another format than the one it is written in."""
    from parallel.writers import FORMATS

    suffix = place.suffix.lower()
    others = [name for name, known in FORMATS.items() if suffix and known.suffix == suffix]
    return f", in {format}, not in {others[0]} as its name says" if others and format not in others else ""


def instead(corpus: "Corpus", wanted: "Filter") -> str:
    """What is to be said where a filter leaves nothing: how many pairs of which status there are."""
    from parallel.bitext import Status

    counts = {status: corpus.count(replace(wanted, statuses=frozenset({status}))) for status in Status}
    there = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    return f"; there are {there}" if there else ""


def chosen_pairs(corpus: "Corpus", statuses: list[str] | None, documents: list[str] | None) -> "Filter":
    """The filter that the options ask for."""
    from parallel.bitext import Status
    from parallel.corpus import KEPT

    wanted = KEPT
    if statuses:
        if unknown := [name for name in statuses if name not in set(Status)]:
            raise UsageError(f"--status {unknown[0]}: there are {', '.join(Status)}")
        wanted = replace(wanted, statuses=frozenset(map(Status, statuses)))
    if documents:
        known = {entry.name: entry.id for entry in corpus.documents()}
        if missing := [name for name in documents if name not in known]:
            raise UsageError(f"--document {missing[0]}: no such document; `satzpaar stats` lists them")
        wanted = replace(wanted, documents=frozenset(known[name] for name in documents))
    return wanted


def destination(out: str, corpus: Path, format: str, *, several: bool) -> Path | BinaryIO:
    """Where one format goes: stdout, a file in a folder, the file that was named, or beside the corpus."""
    from parallel.writers import FORMATS

    if out == "-":
        if several:
            raise UsageError("--out - takes one format")
        return sys.stdout.buffer
    suffix = FORMATS[format].suffix
    if not out:
        return corpus.with_suffix(suffix)
    if several or out.endswith("/") or Path(out).is_dir():
        Path(out).mkdir(parents=True, exist_ok=True)
        return Path(out) / (corpus.stem + suffix)
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    return Path(out)


def check_names(formats: "Sequence[str]") -> None:
    """Refuse formats of which one would take another's file."""
    from parallel.writers import FORMATS

    if len({FORMATS[name].suffix for name in formats}) < len(formats):
        raise UsageError(f"--to {' --to '.join(formats)}: two of these formats write files of the same name")


def check_format(name: str) -> None:
    """Refuse a format that is not written here."""
    from parallel.writers import FORMATS

    if name not in FORMATS:
        raise UsageError(f"--to {name}: no such format; there are {', '.join(sorted(FORMATS))}")
