"""`satzpaar align` with folders or globs: which texts belong together, how it went, what found no partner."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parallel.cli.alignment import Manner
from parallel.cli.console import Meter, complain, counted, emit_json, narrate, table
from parallel.cli.interchange import check_format
from parallel.errors import InputError, OutputError, UsageError

if TYPE_CHECKING:
    from parallel.inputs import Input
    from parallel.mt import Translator
    from parallel.pairing.report import Report, Result

__all__ = ["align_folders"]


class AlignMeter(Meter):
    """Progress of an alignment of folders."""

    def aligning(self, total: int) -> None:
        """So many pairs of texts are to be aligned."""
        if self._progress is not None and self._task is not None:
            self._progress.remove_task(self._task)
            self._task = self._progress.add_task("Aligning", total=total, rate="")

    def aligned(self) -> None:
        """One more is done."""
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task)


def align_folders(
    sides: tuple[str, str], to: Sequence[str], out: Path | None, corpus: Path, manner: Manner, jobs: int | None
) -> None:
    """Align the texts of two folders; the exit code is 1 if one of them failed."""
    from parallel.corpus import Corpus
    from parallel.pairing.folders import Folders

    formats = chosen_formats(to, out)
    outside = [corpus] if out is None else [corpus, out]
    faults: list[InputError] = []
    found = [found_texts(side, outside, faults) for side in sides]
    with Corpus.open(corpus) as opened, AlignMeter() as meter:
        began = time.monotonic()
        run = Folders(
            opened, out, formats, manner.languages, manner.threshold, manner.lines, manner.replace, jobs or cores(),
            engine(manner.languages) if manner.mt else None, meter,
        )  # fmt: skip
        try:
            report = run.run(*found)
        except BaseException:
            meter.stop()
            summarise(run.results, corpus, time.monotonic() - began)
            raise
        meter.stop()
        summarise(report.results, corpus, time.monotonic() - began)
        unpaired(report)
    for fault in faults:
        complain(str(fault))
    if manner.as_json:
        emit_json(asdict(report))
    failed = faults or any(result.error for result in report.results)
    raise typer.Exit(1 if failed or not report.results else 0)


def chosen_formats(to: Sequence[str], out: Path | None) -> tuple[str, ...]:
    """The output formats, checked before any work is done."""
    from parallel.pairing.folders import BEADS

    wanted = tuple(dict.fromkeys(name.lower() for name in to))
    for name in wanted:
        if name != BEADS:
            check_format(name)
    if wanted and out is None:
        raise UsageError("of folders --to needs --out DIR to write to")
    if out is not None and out.is_file():
        raise UsageError(f"{out} is a file; of folders --out names a folder")
    if out is not None:
        check_folder(out)
    return wanted or (("tmx",) if out is not None else ())


def check_folder(out: Path) -> None:
    """Make the folder for the outputs. Raises OutputError when nothing can be written there."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"the folder cannot be made ({error.strerror}); name another with --out", path=out) from error
    if not os.access(out, os.W_OK | os.X_OK):
        raise OutputError("nothing may be written to this folder; name another with --out", path=out)


def found_texts(argument: str, outside: Sequence[Path], faults: list[InputError]) -> "list[Input]":
    """The files of one side; those with names that no corpus holds go to the `faults`. Raises InputError for none."""
    from parallel.inputs import check_name, find_inputs

    texts = []
    for item in find_inputs([argument], outside=outside):
        if isinstance(item, InputError):
            raise item
        try:
            check_name(item.path)
        except InputError as error:
            faults.append(error)
        else:
            texts.append(item)
    return texts


def engine(languages: tuple[str, str]) -> "Callable[[], Translator]":
    """What makes the engine when it is needed; a missing model is said at once."""
    from parallel.mt import Translator, find_route

    find_route(*languages, None)
    return lambda: Translator(*languages)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def summarise(results: "Sequence[Result]", corpus: Path, seconds: float) -> None:
    """A table of what was done, a line for each warning and failure, and the total."""
    done = [result for result in results if not result.error]
    if done:
        columns = ("source", "translation", "beads#", "to look at#", "found by")
        table(columns, ((r.source, r.target, r.beads, r.drafts, shortened(r.reason)) for r in done))
    for result in done:
        for warning in result.warnings:
            narrate(f"warning: {result.source} and {result.target}: {warning}")
    for result in results:
        if result.error:
            complain(result.error)
    new = [result for result in done if result.outcome == "aligned"]
    if new:
        beads = sum(result.beads for result in new)
        narrate(f"{counted(len(new), 'text')} aligned in {seconds:.1f} s ({counted(beads, 'bead')}), kept in {corpus}")
    elif done:
        narrate(f"Nothing new: {counted(len(done), 'text')} aligned before, in {corpus} (--replace aligns anew)")
    if failed := len(results) - len(done):
        narrate(f"{failed} failed" + ("; the others are done" if done else ""))


def shortened(reason: str) -> str:
    """A reason that fits into a column."""
    return reason.replace("rare words and numbers in common", "content").replace("the same name", "name")


def unpaired(report: "Report") -> None:
    """Say which texts found no partner."""
    for side, names in (("translation", report.unpaired_source), ("original", report.unpaired_target)):
        for name in names:
            narrate(f"no {side} found: {name}")
    for warning in report.warnings:
        narrate(f"warning: {warning}")
