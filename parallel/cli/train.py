"""`satzpaar train`: build a package from pairs, or adapt the one in use to your own confirmed ones."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.cli.console import emit, narrate
from parallel.errors import UsageError

if TYPE_CHECKING:
    from types import FrameType

    from parallel.train import AdaptProgress, AdaptResult, TrainProgress

__all__ = ["train"]

INTERRUPTED = 130


def train(
    recipe: Annotated[
        Path | None, typer.Argument(metavar="RECIPE", help="A recipe in TOML. [default: the embedded package's]")
    ] = None,
    data: Annotated[Path | None, typer.Option("--data", help="The folder that the recipe's paths start from.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The run's folder, or the adapted package.")] = None,
    pairs: Annotated[
        list[Path] | None, typer.Option("--pairs", help="Learn from these too: TMX, TSV, Moses …, or a corpus.")
    ] = None,
    export: Annotated[Path | None, typer.Option("--export", help="No training: write the package of a run.")] = None,
    adapt: Annotated[Path | None, typer.Option("--adapt", help="A corpus: adapt the package in use to it.")] = None,
    base: Annotated[list[Path] | None, typer.Option("--base", help="Pairs to rehearse while adapting.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last adaptation back.")] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Threads. [default: all]")] = None,
) -> None:
    """Build an Argos package from pairs, or adapt the one in use to your own confirmed pairs.

    A training can be interrupted at any time; the same command goes on where it was. An adaptation is installed only
    if it translates pairs better that it has not seen, and --undo takes it back. Needs the extra `train`.
    Pairs given with --pairs count as the recipe's first set; they are read when a training begins.

    Example: `satzpaar train --adapt corpus.db`
    """
    if undo:
        take_back()
    elif adapt is not None:
        adapt_to(adapt, out, base or [], jobs)
    elif data is None or out is None:
        raise UsageError("a training needs --data and --out; an adaptation needs --adapt CORPUS")
    elif export is not None:
        from parallel.train import RECIPE, load_recipe
        from parallel.train import export as export_run

        export_run(load_recipe(recipe or RECIPE, data=data), out, export)
        narrate(f"written: {export}")
    else:
        follow(recipe, data, out, pairs or [], jobs)


def follow(recipe: Path | None, data: Path, out: Path, pairs: list[Path], jobs: int | None) -> None:
    """Follow a recipe until it is done or somebody interrupts."""
    from parallel.train import RECIPE, load_recipe
    from parallel.train import train as run
    from parallel.train.data import pairs_in

    wanted = load_recipe(recipe or RECIPE, data=data)
    extra = (pair for path in pairs for pair in pairs_in(path, source=wanted.source, target=wanted.target))

    asked: list[int] = []

    def interrupt(number: int, _frame: "FrameType | None") -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)
        narrate("stopping after this step; once more to stop at once, which costs the steps since the last checkpoint")

    previous = signal.signal(signal.SIGINT, interrupt)
    try:
        result = run(wanted, out, extra=extra, threads=jobs, progress=tell, stop=lambda: bool(asked))
    finally:
        signal.signal(signal.SIGINT, previous)
    if not result.done:
        narrate("stopped; the same command goes on from here")
        raise typer.Exit(INTERRUPTED)
    narrate(f"done; --export PACKAGE writes the package of {result.run}")


def tell(progress: "TrainProgress") -> None:
    """One line of a training."""
    if progress.cleaned:
        rejected = ", ".join(f"{count} {reason}" for reason, count in sorted(progress.cleaned.rejected.items()))
        narrate(f"{progress.cleaned.name}: {progress.cleaned.kept} pairs; left out: {rejected or 'none'}")
        return
    line = (
        f"{progress.phase} {progress.fraction:.1%}  step {progress.steps}  {progress.tokens / 1e6:.2f} M tokens"
        f"  {progress.speed:.0f}/s  rate {progress.rate:.1e}  loss {progress.loss:.3f}"
    )
    if seen := progress.evaluation:
        line += f"  dev loss {seen.dev_loss:.3f}  BLEU {seen.bleu:.1f}  chrF {seen.chrf:.1f}"
    narrate(line)


def adapt_to(corpus: Path, out: Path | None, base: list[Path], jobs: int | None) -> None:
    """Adapt the package in use to a corpus."""
    from parallel.corpus import Corpus
    from parallel.readers import read_pairs
    from parallel.train import adapt

    with Corpus.open(corpus, create=False) as opened:
        pairs = list(opened.pairs())
        languages = {(entry.language, entry.target_language) for entry in opened.documents()} or {("de", "en")}
    if len(languages) > 1:
        raise UsageError(f"{corpus}: holds several pairs of languages; a package has one")
    ((source, target),) = languages
    rehearsed = (pair for path in base for pair in read_pairs(path, source=source, target=target))
    package = out or corpus.with_suffix(".argosmodel")
    result = adapt(pairs, package, base=rehearsed, source=source, target=target, threads=jobs, progress=tell_adaptation)
    report(result)


def tell_adaptation(progress: "AdaptProgress") -> None:
    """One line of an adaptation."""
    narrate(f"{progress.doing}  {progress.fraction:.0%}")


def report(result: "AdaptResult") -> None:
    """What an adaptation came to."""
    emit(f"learnt from {result.learnt} pairs, rehearsed {result.rehearsed}, judged on {result.judged} others")
    emit(f"your texts: BLEU {result.before.bleu:.1f} → {result.after.bleu:.1f}, chance {result.doubt:.3f}")
    if result.base_before is not None and result.base_after is not None:
        emit(f"other texts: BLEU {result.base_before.bleu:.1f} → {result.base_after.bleu:.1f}")
    if result.installed is not None:
        emit(f"installed: {result.installed} (`satzpaar train --undo` takes it back)")
    else:
        emit(f"not better, so not installed; the package is {result.package}")


def take_back() -> None:
    """Uninstall the last adaptation."""
    from parallel.train import undo_adaptation

    removed = undo_adaptation()
    narrate(f"removed {removed}" if removed else "no adapted package is installed")
