"""`satzpaar models`: which translation packages there are, and getting more. The only command that opens a socket."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.cli.console import JsonOption, emit, emit_json, narrate, stderr
from parallel.errors import ModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from parallel.mt import Package

__all__ = ["models"]

Sha256Option = Annotated[str, typer.Option("--sha256", help="What the file's SHA-256 must be.")]
PairArgument = Annotated[str, typer.Argument(metavar="PAIR", help="A pair of languages, as de-en.")]

models = typer.Typer(
    help="Translation packages: which there are, which is used, and getting more. Example: `satzpaar models list`",
    no_args_is_help=True,
)


@models.command("list")
def list_models(as_json: JsonOption = False) -> None:
    """The packages on this machine; a star marks those that are used.

    A package given with --model wins over one installed through Argos, which wins over the embedded one.

    Example: `satzpaar models list`
    """
    from parallel.mt import find_package, installed_packages

    packages = installed_packages()
    used = {find_package(package.source, package.target).path for package in packages}
    if as_json:
        emit_json([{**summary(package), "used": package.path in used} for package in packages])
        return
    for package in packages:
        mark = "*" if package.path in used else " "
        emit(f"{mark} {package.source}→{package.target}  {package.version:<6}  {package.why:<28}  {package.path}")


@models.command("available")
def available(as_json: JsonOption = False) -> None:
    """The packages that the official index offers. Opens a network connection.

    Example: `satzpaar models available`
    """
    from parallel.mt import read_index

    entries = read_index()
    if as_json:
        emit_json([{"source": e.source, "target": e.target, "name": e.name, "version": e.version} for e in entries])
        return
    for entry in sorted(entries, key=lambda entry: (entry.source, entry.target)):
        emit(f"{entry.source}→{entry.target}  {entry.version:<6}  {entry.name}")


@models.command("install")
def install(
    what: Annotated[str, typer.Argument(metavar="FILE|PAIR", help="An .argosmodel file, or a pair as de-en.")],
    sha256: Sha256Option = "",
) -> None:
    """Install a package from a file, or the newest for a pair of languages from the official index.

    It comes whole or not at all, and Argos Translate sees it too. Only an installation from the index opens a
    network connection; a download that broke off is resumed.

    Example: `satzpaar models install fr-en`
    """
    from parallel.mt import install_file, install_from_index

    path = Path(what)
    if path.exists() or path.suffix == ".argosmodel":
        package = install_file(path, sha256=sha256)
    elif sha256:
        raise UsageError("--sha256 goes with a file; the index brings its own")
    else:
        source, target = languages(what)
        with download_bar() as progress:
            package = install_from_index(source, target, progress=progress)
    narrate(f"installed {package.name} {package.version} in {package.path}")


@models.command("verify")
def verify(
    model: Annotated[Path, typer.Argument(metavar="FILE", help="An .argosmodel file.")], sha256: Sha256Option = ""
) -> None:
    """Print a package's SHA-256, or check it against --sha256. Exit code 1 if it differs.

    Example: `satzpaar models verify de_en.argosmodel --sha256 5e88…`
    """
    from parallel.mt import archive
    from parallel.mt import verify as check
    from parallel.mt.packages import read_package

    read_package(model)
    if sha256:
        check(model, sha256)
        emit(f"{model}: as expected")
    else:
        emit(f"{archive.sha256(model)}  {model}")


@models.command("update")
def update() -> None:
    """Bring installed packages to the newest of the official index. Opens a network connection.

    Example: `satzpaar models update`
    """
    from parallel.mt import Found, installed_packages
    from parallel.mt import update as update_one

    installed = [package for package in installed_packages() if package.found is Found.INSTALLED]
    for package in installed:
        with download_bar() as progress:
            newer = update_one(package, progress=progress)
        narrate(
            f"{package.name}: "
            + (f"{package.version} → {newer.version}" if newer else f"{package.version} is the newest")
        )
    if not installed:
        narrate("nothing is installed but the embedded package, which comes with Satzpaar")


@models.command("remove")
def remove(pair: PairArgument) -> None:
    """Remove the installed package for a pair of languages.

    Example: `satzpaar models remove fr-en`
    """
    from parallel.mt import Found, installed_packages
    from parallel.mt import remove as remove_one

    source, target = languages(pair)
    found = [p for p in installed_packages() if p.found is Found.INSTALLED and (p.source, p.target) == (source, target)]
    if not found:
        raise ModelError(f"no package for {source}→{target} is installed; `satzpaar models list` shows what is")
    for package in found:
        remove_one(package)
        narrate(f"removed {package.name} {package.version} from {package.path}")


def summary(package: "Package") -> dict[str, object]:
    """A package for machines."""
    names = ("source", "target", "name", "version", "found", "why", "path")
    return {name: getattr(package, name) for name in names}


def languages(pair: str) -> tuple[str, str]:
    """`de-en` as its two languages."""
    source, _, target = pair.replace("_", "-").partition("-")
    if not source or not target:
        raise UsageError(f"{pair}: neither a file nor a pair of languages such as de-en")
    return source, target


@contextmanager
def download_bar() -> "Iterator[Callable[[int, int | None], None] | None]":
    """A bar for a download, where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=stderr(), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
