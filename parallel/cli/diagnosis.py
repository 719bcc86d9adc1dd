"""`satzpaar doctor`: what is installed, which model is used, and why."""

import platform
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parallel import __version__
from parallel.cli.console import DEFAULT_CORPUS, CorpusOption, emit
from parallel.errors import ModelError, SatzpaarError

if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = ["doctor"]

EXTRAS = {"evaluate": "sacrebleu", "train": "torch", "cluster": "ray", "web": "textual_serve"}


def doctor(
    model: Annotated[Path | None, typer.Option("--model", help="Look at this package too.")] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
) -> None:
    """What is installed, which model is used and why, what is missing and the mend. Exit code 1 if anything is wrong.

    Example: `satzpaar doctor`
    """
    wrong = False
    looks: dict[str, Callable[[], str]] = {"model": lambda: model_line(model), "corpus": lambda: corpus_line(corpus)}
    checks = [("satzpaar", f"{__version__}, Python {platform.python_version()}, {platform.system()}")]
    for name, look in looks.items():
        try:
            checks.append((name, look()))
        except SatzpaarError as error:
            checks.append((name, f"WRONG: {error}"))
            wrong = True
    for extra, module in EXTRAS.items():
        there = find_spec(module) is not None
        checks.append((f"extra {extra}", "installed" if there else f"not installed; uv sync --extra {extra} adds it"))
    for name, what in checks:
        emit(f"{name:<15}{what}")
    raise typer.Exit(1 if wrong else 0)


def model_line(model: Path | None) -> str:
    """Which model is used, tried on a word."""
    from parallel.mt import Translator, find_package

    package = find_package(model=model)
    with Translator(model=model) as translator:
        text = next(iter(translator.translate(["Guten Tag."]))).text
    if not text:
        raise ModelError(f"{package.path}: loads but does not translate; verify or reinstall it")
    return f"{package.name} {package.version}, {package.why}; {package.path}; “Guten Tag.” → “{text}”"


def corpus_line(corpus: Path) -> str:
    """Whether the corpus here is sound."""
    from parallel.corpus import Corpus

    if not corpus.exists():
        return f"none at {corpus}; `satzpaar translate` makes one"
    with Corpus.open(corpus, create=False) as opened:
        problems = opened.verify()
        pairs = opened.count()
    if problems:
        raise SatzpaarError(f"{corpus}: {problems[0]} ({len(problems)} problems)")
    return f"{corpus}, {pairs} pairs, sound, and all that its log says"
