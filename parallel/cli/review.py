"""`satzpaar review`: the terminal screen."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from parallel.cli.console import DEFAULT_CORPUS, emit, narrate
from parallel.errors import UsageError

__all__ = ["review"]

PORT = 8765


def review(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="CORPUS|PATH",
            help="A corpus, or texts, which are translated while you review.",
            show_default=False,
        ),
    ] = None,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", "-c", help="The corpus file. [default: corpus.db, else the last one]")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line, for screen readers; also reads commands from a pipe.")
    ] = False,
    web: Annotated[bool, typer.Option("--web", help="In a browser on this machine (extra: web).")] = False,
    port: Annotated[int, typer.Option("--port", min=1024, max=65535, help="The port for --web.")] = PORT,
    keys: Annotated[bool, typer.Option("--keys", help="Print the keys as a file to change, and leave.")] = False,
    screen: Annotated[bool, typer.Option("--screen", hidden=True)] = False,
) -> None:
    """Review and correct a corpus side by side. Every change is on disk at once; quit whenever you like.

    Files whose name ends in .db are corpora, other files are texts. Without any, corpus.db in this folder is opened,
    else the corpus that was open last.

    Example: `satzpaar review corpus.db`
    """
    from tui import app

    if keys:
        emit(app.print_keys())
        return
    chosen, texts = sorted_out(paths or [], corpus)
    if plain:
        if texts:
            translate_first(texts, chosen or DEFAULT_CORPUS)
        raise typer.Exit(app.run_plain(chosen))
    if web:
        app.serve(chosen, texts, port, lambda address: narrate(f"Open {address}  (ctrl-c ends it)"))
        return
    if not screen and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the review screen needs a terminal; --plain works without")
    raise typer.Exit(app.run(chosen, texts))


def sorted_out(paths: list[Path], corpus: Path | None) -> tuple[Path | None, list[Path]]:
    """Which of the arguments is the corpus and which are texts; no corpus when none was named and none is here."""
    corpora = [path for path in paths if is_corpus(path)]
    texts = [path for path in paths if path not in corpora]
    if len(corpora) > 1 or (corpora and corpus is not None):
        raise UsageError("one corpus at a time, please")
    for text in texts:
        if not text.exists():
            raise UsageError(f"{text}: no such file or folder; check the path")
    here = DEFAULT_CORPUS if texts or DEFAULT_CORPUS.is_file() else None
    return (corpora[0] if corpora else corpus or here), texts


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


def open_ladder(corpus: Path, document: str) -> int:
    """Show the ladder of an aligned document; return the exit code."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the ladder needs a terminal; the pairs are kept, `satzpaar review` shows them there")
    from tui.app import run

    return run(corpus, ladder=document)
