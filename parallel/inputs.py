"""The files that somebody means: those named, those in folders, those that a pattern finds."""

import glob
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from parallel.errors import InputError
from parallel.formats import BILINGUAL, SUFFIXES

__all__ = ["Input", "check_name", "distinct", "find_inputs", "shown"]


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, and the name its document gets: its path inside the folder it was found in."""

    path: Path
    name: str


def find_inputs(arguments: Sequence[str], *, outside: Iterable[Path] = ()) -> Iterator[Input | InputError]:
    """The files that arguments name, in order, each once: files, folders (searched to their depths) and globs.

    In folders, hidden files, files of kinds that cannot be read and everything in the folders and files `outside`
    (the run's own output) are passed over. An argument that finds nothing gives an `InputError` in its place.
    """
    avoid = [path.resolve() for path in outside]
    seen: set[Path] = set()
    for argument in arguments:
        found = list(expand(argument, avoid))
        if not found:
            yield missing(argument, avoid)
        for item in found:
            key = item.path.resolve()
            if key not in seen:
                seen.add(key)
                yield item


def distinct(inputs: Iterable[Input]) -> list[Input]:
    """The same files, those that have one name ("*/de.txt") told apart by as much of their paths as it takes."""
    named = list(inputs)
    for _ in range(max((len(item.path.resolve().parts) for item in named), default=0)):
        held = Counter(item.name for item in named)
        if len(held) == len(named):
            break
        named = [longer(item) if held[item.name] > 1 else item for item in named]
    return named


def longer(item: Input) -> Input:
    """A file with one more folder in its name."""
    return Input(item.path, "/".join(item.path.resolve().parts[-len(Path(item.name).parts) - 1 :]).replace("//", "/"))


def expand(argument: str, avoid: Sequence[Path]) -> Iterator[Input]:
    """The files of one argument."""
    path = Path(argument)
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            inside = file.relative_to(path)
            if readable(file, inside) and not any(file.resolve().is_relative_to(other) for other in avoid):
                yield Input(file, inside.as_posix())
    elif path.exists():
        yield Input(path, path.name)
    elif glob.has_magic(argument):
        for name in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207  # Path.glob takes no absolute pattern
            yield from expand(name, avoid)


def readable(file: Path, inside: Path) -> bool:
    """Whether a file found in a folder is worth reading."""
    kind = SUFFIXES.get(file.suffix.lower())
    hidden = any(part.startswith(".") for part in inside.parts)
    return file.is_file() and not hidden and kind is not None and kind not in BILINGUAL


def check_name(path: Path) -> None:
    """Raises InputError for a file whose name, or that of its folder, is no text: a corpus could not hold it."""
    try:
        str(path.resolve()).encode()
    except UnicodeEncodeError:
        raise InputError("its name is not UTF-8; rename the file or its folder", path=shown(str(path))) from None


def shown(name: str) -> str:
    """A name fit for a screen, with bytes that are no UTF-8 as `\\xff`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def missing(argument: str, avoid: Sequence[Path]) -> InputError:
    """Why an argument found nothing."""
    if Path(argument).is_dir():
        if any(Path(argument).resolve().is_relative_to(other) for other in avoid):
            return InputError("is the folder of the outputs; name another with --out", path=argument)
        return InputError("no texts in this folder; name files of other kinds one by one", path=argument)
    if glob.has_magic(argument):
        return InputError("no file matches this pattern", path=argument)
    return InputError("no such file or folder; check the path", path=argument)
