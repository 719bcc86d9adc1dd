"""`satzpaar translate`: files into a corpus and out as pairs, or text from stdin to stdout (`piped`)."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
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
    emit_json,
    narrate,
    table,
)
from parallel.cli.engines import BeamOption, EngineOption, Engines, JobsOption, ModelsOption, direct
from parallel.cli.interchange import check_format, check_names
from parallel.cli.terms import TermsOption
from parallel.errors import UsageError

if TYPE_CHECKING:
    from parallel.batch import Batch, Result
    from parallel.corpus import Corpus
    from parallel.mt import Translation, Translator

__all__ = ["translate", "translate_files"]

TextsArgument = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, or - for stdin.")]
OutOption = Annotated[Path | None, typer.Option("--out", "-o", help="Folder for the outputs.")]
ToOption = Annotated[list[str] | None, typer.Option("--to", "-t", help="Format of an output; may be repeated.")]
BestOption = Annotated[
    int, typer.Option("--nbest", "-n", min=1, max=64, help="With -: a table of the N best translations of a sentence.")
]
TOLD = 5  # warnings that are told one by one
SHOWN = 60  # characters of the sentence that one is about


def translate(
    paths: TextsArgument,
    out: OutOption = None,
    to: ToOption = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
    model: ModelsOption = None,
    engine: EngineOption = "satzpaar",
    beam: BeamOption = None,
    terms: TermsOption = None,
    jobs: JobsOption = None,
    source: Annotated[str, typer.Option("--source-lang", help="Language of the texts.")] = "de",
    target: Annotated[str, typer.Option("--target-lang", help="Language to translate to.")] = "en",
    lines: Annotated[bool, typer.Option("--lines", help="With -: exactly one line out for each line in.")] = False,
    nbest: BestOption = 1,
    scores: Annotated[bool, typer.Option("--scores", help="With -: a table, with how sure the model is.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Make the machine's drafts anew.")] = False,
    rules: RulesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Translate texts and keep the sentence pairs in a corpus.

    What is done already is not done again: a second run only takes up what is new. Confirmed pairs are never touched.

    With -, text from standard input comes out in English, or as a table of what one or several models say.

    Examples: `satzpaar translate articles/ --out out --to tmx`, `satzpaar translate - --nbest 4 < letter.txt`
    """
    from parallel.batch import Batch
    from parallel.cli.piped import Piped, hypotheses_of_stdin, translate_stdin
    from parallel.segment import find_rules
    from parallel.terms import terms_in_force, wanted

    models: tuple[Path | None, ...] = tuple(dict.fromkeys(model)) if model else (None,)
    glossary = wanted(terms_in_force(terms, corpus)) if direct(source, target, models) or terms else {}
    engines = Engines(source, target, models, engine, beam, jobs, glossary)
    table_wanted = nbest > 1 or scores or len(models) > 1
    if "-" in paths:
        check_stdin(paths, out, to)
        given = Piped(source, target, lines, find_rules(named=rules))
        if table_wanted or as_json:
            hypotheses_of_stdin(engines.all(), nbest, given, as_json=as_json)
        else:
            translate_stdin(engines.first(), given)
        return
    if lines or table_wanted:
        raise UsageError("--lines, --nbest, --scores and a second --model go with -, text from standard input")
    heard, chosen = Heard(engines.first), formats(out, to)

    def make(opened: "Corpus", meter: Meter) -> "Batch":
        kept = find_rules(corpus.parent, rules)
        return Batch(opened, lambda: heard, out, chosen, source, target, force=force, watcher=meter, rules=kept)

    results = translate_files(paths, make, corpus)
    heard.tell()
    if as_json:
        emit_json([asdict(result) for result in results])
    raise typer.Exit(1 if any(result.error for result in results) else 0)


class Heard:
    """A translator whose warnings are kept, to be told when the run is over."""

    def __init__(self, load: "Callable[[], Translator]") -> None:
        self._load = load
        self._count = 0
        self._first: list[str] = []

    def translate(self, texts: Iterable[str]) -> "Iterator[Translation]":
        """A translation for each text, in order."""
        with self._load() as translator:
            for translation in translator.translate(texts):
                if translation.warnings:
                    self._count += 1
                    if len(self._first) < TOLD:
                        self._first.append(f"“{beginning(translation.source)}”: {'; '.join(translation.warnings)}")
                yield translation

    def tell(self) -> None:
        """What could not be kept."""
        for line in self._first:
            narrate(line)
        if self._count > len(self._first):
            narrate(f"… and {self._count - len(self._first)} more; `satzpaar check` finds them")


def beginning(text: str) -> str:
    """As much of a text as tells which one it is."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()} …"


def check_stdin(paths: Sequence[str], out: Path | None, to: Sequence[str] | None) -> None:
    """Refuse options that mean nothing for a stream."""
    if len(paths) > 1 or out is not None or to:
        raise UsageError("- stands alone: text comes from standard input and English goes to standard output")


def formats(out: Path | None, to: Sequence[str] | None) -> tuple[str, ...]:
    """The output formats, checked before any work is done."""
    wanted = tuple(dict.fromkeys(name.lower() for name in to or ()))
    for name in wanted:
        check_format(name)
    check_names(wanted)
    if wanted and out is None:
        raise UsageError("--to needs --out DIR to write to")
    return wanted or (("tmx",) if out is not None else ())


def translate_files(paths: Sequence[str], make: "Callable[[Corpus, Meter], Batch]", corpus: Path) -> "list[Result]":
    """Run a batch with progress on stderr and print its summary, also when it was interrupted."""
    from parallel.corpus import Corpus
    from parallel.inputs import find_inputs

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
        warn_of_languages(opened, batch)
    return batch.results


def warn_of_languages(corpus: "Corpus", batch: "Batch") -> None:
    """Say which of the documents that were translated are in the other language already."""
    from parallel.corpus import Filter
    from parallel.plain import NAMES, SAMPLE, reads_like

    for result in batch.results:
        entry = corpus.entry(result.name) if result.new else None
        if entry is not None:
            pairs = corpus.pairs(Filter(documents=frozenset({entry.id})))
            sources = [pair.source for pair in islice(pairs, SAMPLE)]
            if reads_like(sources, batch.target, stated=batch.source):
                narrate(f"warning: {result.name} reads like {NAMES[batch.target]}, not like {NAMES[batch.source]}")


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
