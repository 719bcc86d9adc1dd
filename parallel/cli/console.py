"""What the commands say: narration and progress on stderr, data on stdout, errors in one line."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Self

import typer

from parallel.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

__all__ = [
    "DEFAULT_CORPUS",
    "CorpusArgument",
    "CorpusOption",
    "JsonOption",
    "Meter",
    "NamedCorpus",
    "RulesOption",
    "complain",
    "counted",
    "emit",
    "emit_json",
    "emit_record",
    "narrate",
    "on_one_line",
    "one_corpus",
    "spare_inputs",
    "stderr",
    "table",
]

CorpusOption = Annotated[Path, typer.Option("--corpus", "-c", help="The corpus file.", show_default=True)]
CorpusArgument = Annotated[Path, typer.Argument(metavar="CORPUS", help="The corpus file.")]
NamedCorpus = Annotated[Path | None, typer.Option("--corpus", "-c", help="The corpus file, as other commands name it.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer in JSON on stdout, for machines.")]
RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", help="Segmentation rules (TOML or SRX), asked before those that are kept."),
]
DEFAULT_CORPUS = Path("corpus.db")


def one_corpus(corpus: Path, named: Path | None) -> Path:
    """The corpus that a command is about, which may be named with an option or without; raises UsageError for two."""
    if named is not None and corpus not in (DEFAULT_CORPUS, named):
        raise UsageError(f"{corpus} and --corpus {named}: two corpora; name one")
    return named or corpus


def stderr() -> "Console":
    """The console for narration."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def narrate(text: str) -> None:
    """A line for the person at the terminal."""
    typer.echo(text, err=True)


def complain(text: str) -> None:
    """An error, in one line."""
    line = " ".join(text.split())
    typer.echo(typer.style("error: ", fg="red", bold=True) + line, err=True)


def spare_inputs(out: Path | None, *inputs: Path | None) -> None:
    """Refuse an output that would take an input's place. Raises UsageError."""
    if out is not None and any(given is not None and given.resolve() == out.resolve() for given in inputs):
        raise UsageError(f"--out {out}: this is an input, which would be overwritten; name another file")


def counted(number: int, noun: str) -> str:
    """`1 pair`, `2 pairs`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


CONTROLS = {code: 0x2400 + code for code in range(32) if code not in (9, 10)} | {127: 0x2421}


def emit(text: str) -> None:
    """A line of data. On a terminal, control characters that a text brings along are shown and not obeyed."""
    sys.stdout.write((text.translate(CONTROLS) if sys.stdout.isatty() else text) + "\n")


def on_one_line(text: str) -> str:
    """A text for one column of one line of data: tabs and line ends in it as spaces, as many as they were."""
    return text.translate({ord(end): " " for end in "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"})


def emit_json(value: object) -> None:
    """Data as indented JSON."""
    emit(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def emit_record(value: object) -> None:
    """One JSON object in one line, of many."""
    emit(json.dumps(value, ensure_ascii=False, default=str))


def table(columns: Sequence[str], lines: Iterable[Sequence[object]], *, title: str = "") -> None:
    """A table on stderr; columns whose name ends in `#` hold numbers."""
    from rich.table import Table
    from rich.text import Text

    drawn = Table(title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        drawn.add_column(column.rstrip("#"), justify="right" if column.endswith("#") else "left", overflow="fold")
    for line in lines:
        drawn.add_row(*(Text(str(cell)) for cell in line))
    console = stderr()
    console.soft_wrap = False
    console.print(drawn)


class Meter:
    """Progress of a batch on stderr: pairs, pairs a second and time left. Silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            self._progress = self._drawn()
            self._progress.start()
            self._task = self._progress.add_task("Reading", total=None, rate="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the bar off the screen."""
        if self._progress is not None:
            self._progress.stop()

    def _drawn(self) -> "Progress":
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        return Progress(*columns, console=stderr(), transient=True)

    def reading(self, name: str) -> None:
        """A file is about to be read."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, description=f"Reading {name}")

    def translating(self, total: int) -> None:
        """So many pairs are to be translated."""
        if self._progress is not None and self._task is not None:
            self._progress.remove_task(self._task)
            self._task = self._progress.add_task("Translating", total=total, rate="")

    def translated(self, count: int) -> None:
        """So many more are done."""
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task, count)
            speed = self._progress.tasks[-1].speed
            self._progress.update(self._task, rate=f"{speed:.0f} pairs/s" if speed else "")
