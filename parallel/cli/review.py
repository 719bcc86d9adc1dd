"""`satzpaar review`: the terminal screen."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from parallel.cli.console import DEFAULT_CORPUS
from parallel.errors import UsageError

__all__ = ["review"]


def review(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[CORPUS | PATH...]", help="A corpus, or texts to translate first.")
    ] = None,
    corpus: Annotated[Path | None, typer.Option("--corpus", "-c", help="The corpus file. [default: corpus.db]")] = None,
) -> None:
    """Review and correct a corpus side by side. Every change is on disk at once; quit whenever you like.

    Files whose name ends in .db are corpora, other files are texts.

    Example: `satzpaar review corpus.db`
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the review screen needs a terminal")
    chosen, texts = sorted_out(paths or [], corpus)
    if texts:
        translate_first(texts, chosen)
    from tui.app import run

    raise typer.Exit(run(chosen))


def sorted_out(paths: list[Path], corpus: Path | None) -> tuple[Path, list[Path]]:
    """Which of the arguments is the corpus and which are texts."""
    corpora = [path for path in paths if is_corpus(path)]
    texts = [path for path in paths if path not in corpora]
    if len(corpora) > 1 or (corpora and corpus is not None):
        raise UsageError("one corpus at a time, please")
    return (corpora[0] if corpora else corpus or DEFAULT_CORPUS), texts


def is_corpus(path: Path) -> bool:
    """Whether a path is meant as a corpus: a file of SQLite's, or a name that says so."""
    if path.suffix in {".db", ".sqlite", ".sqlite3"} or not path.is_file():
        return path.suffix in {".db", ".sqlite", ".sqlite3"}
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\x00"


def translate_first(texts: list[Path], corpus: Path) -> None:
    """Take texts into the corpus, as `satzpaar translate` does."""
    from parallel.batch import Batch
    from parallel.cli.translate import translate_files
    from parallel.mt import Translator

    results = translate_files(
        [str(path) for path in texts], lambda opened, meter: Batch(opened, Translator, watcher=meter), corpus
    )
    if all(result.error for result in results):
        raise typer.Exit(1)
