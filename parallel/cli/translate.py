"""`satzpaar translate`: files into a corpus and out as pairs, or text from stdin to stdout."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.cli.console import (
    DEFAULT_CORPUS,
    CorpusOption,
    JsonOption,
    Meter,
    RulesOption,
    complain,
    counted,
    emit,
    emit_json,
    narrate,
    table,
)
from parallel.cli.interchange import check_format
from parallel.errors import EncodingError, UsageError

if TYPE_CHECKING:
    from parallel.batch import Batch, Result
    from parallel.corpus import Corpus
    from parallel.mt import Translator
    from parallel.segment import Rules

__all__ = ["translate", "translate_files"]

ModelOption = Annotated[
    Path | None, typer.Option("--model", help="An Argos package (.argosmodel or unpacked) to use before any other.")
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Threads to translate with. [default: all]")
]


def translate(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for stdin.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder for the outputs.")] = None,
    to: Annotated[list[str] | None, typer.Option("--to", "-t", help="Format of an output; may be repeated.")] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
    model: ModelOption = None,
    jobs: JobsOption = None,
    source: Annotated[str, typer.Option("--source-lang", help="Language of the texts.")] = "de",
    target: Annotated[str, typer.Option("--target-lang", help="Language to translate to.")] = "en",
    lines: Annotated[bool, typer.Option("--lines", help="With -: exactly one line out for each line in.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Make the machine's drafts anew.")] = False,
    rules: RulesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Translate texts and keep the sentence pairs in a corpus.

    What is done already is not done again: a second run only takes up what is new. Confirmed pairs are never touched.

    Example: `satzpaar translate articles/ --out out --to tmx --to tsv`
    """
    from parallel.batch import Batch
    from parallel.mt import Translator, find_route
    from parallel.segment import find_rules

    find_route(source, target, model)  # a missing model is said before anything is read

    def engine() -> "Translator":
        return Translator(source, target, model=model, threads=jobs)

    if "-" in paths:
        check_stdin(paths, out, to)
        if as_json:
            raise UsageError("--json tells about files; - answers with the translation itself")
        with engine() as translator:
            translate_stdin(translator, lines=lines, language=source, rules=find_rules(named=rules))
        return
    if lines:
        raise UsageError("--lines goes with -, text from standard input")
    chosen = formats(out, to)

    def make(opened: "Corpus", meter: Meter) -> "Batch":
        kept = find_rules(corpus.parent, rules)
        return Batch(opened, engine, out, chosen, source, target, force=force, watcher=meter, rules=kept)

    results = translate_files(paths, make, corpus)
    if as_json:
        emit_json([asdict(result) for result in results])
    raise typer.Exit(1 if any(result.error for result in results) else 0)


def check_stdin(paths: Sequence[str], out: Path | None, to: Sequence[str] | None) -> None:
    """Refuse options that mean nothing for a stream."""
    if len(paths) > 1 or out is not None or to:
        raise UsageError("- stands alone: text comes from standard input and English goes to standard output")


def formats(out: Path | None, to: Sequence[str] | None) -> tuple[str, ...]:
    """The output formats, checked before any work is done."""
    from parallel.writers import FORMATS

    wanted = tuple(dict.fromkeys(name.lower() for name in to or ()))
    for name in wanted:
        check_format(name)
    if len({FORMATS[name].suffix for name in wanted}) < len(wanted):
        raise UsageError(f"--to {' --to '.join(wanted)}: two of these formats write files of the same name")
    if wanted and out is None:
        raise UsageError("--to needs --out DIR to write to")
    return wanted or (("tmx",) if out is not None else ())


def translate_files(paths: Sequence[str], make: "Callable[[Corpus, Meter], Batch]", corpus: Path) -> "list[Result]":
    """Run a batch with progress on stderr and print its summary, also when it was interrupted."""
    from parallel.batch import find_inputs
    from parallel.corpus import Corpus

    with Corpus.open(corpus) as opened:
        began = time.monotonic()
        with Meter() as meter:
            batch = make(opened, meter)
            out = (batch.out,) if batch.out is not None else ()
            try:
                batch.run(find_inputs(paths, outside=(*out, corpus)))
            finally:
                meter.stop()
                summarise(batch.results, corpus, time.monotonic() - began)
    return batch.results


def summarise(results: "Sequence[Result]", corpus: Path, seconds: float) -> None:
    """A table of what was done, a line for each failure, and the total."""
    done = [result for result in results if not result.error]
    if done:
        table(("document", "pairs#", "new#", ""), ((r.name, r.pairs, r.new, remark(r)) for r in done))
    for result in results:
        if result.error:
            complain(result.error)
    new = sum(result.new for result in done)
    if new:
        narrate(f"{counted(new, 'pair')} translated in {seconds:.1f} s ({new / seconds:.0f} pairs/s), kept in {corpus}")
    elif done:
        narrate(
            f"Nothing new: all {sum(r.pairs for r in done)} pairs are in {corpus} already (--force makes drafts anew)"
        )
    if failed := len(results) - len(done):
        narrate(f"{failed} of {counted(len(results), 'input')} failed" + ("; the others are done" if done else ""))


def remark(result: "Result") -> str:
    """What is worth saying of one document."""
    said = ["unchanged"] if not result.new else []
    if result.encoding.lower().replace("_", "-") not in ("utf-8", "ascii"):
        said.append(f"read as {result.encoding}")
    return ", ".join(said)


def translate_stdin(translator: "Translator", *, lines: bool, language: str, rules: "Rules") -> None:
    """Text from standard input, its translation to standard output."""
    from parallel.ingest import read_bytes
    from parallel.plain import translate_document, translate_lines

    if lines:
        sys.stdin.reconfigure(encoding="utf-8", errors="strict")  # type: ignore[union-attr]  # a real stream here
        try:
            given = (line.rstrip("\n") for line in sys.stdin)
            for line in translate_lines(given, translator, language=language, rules=rules):
                emit(line)
        except UnicodeDecodeError as error:
            raise EncodingError("a line is not UTF-8; convert the text first, as with iconv", path="-") from error
        return
    document = read_bytes(sys.stdin.buffer.read(), language=language, rules=rules)
    sys.stdout.write(translate_document(document, translator))
