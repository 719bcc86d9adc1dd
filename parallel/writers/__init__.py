"""Writers: pairs in, a file of any of these formats out, streamed and never half-written.

Bytes are deterministic: the same pairs make the same file; dates come from the pairs, the file's own only if given.

>>> from parallel.bitext import Pair
>>> from parallel.writers import write_pairs
>>> write_pairs([Pair(source="Guten Tag.", target="Good day.")], "memory.tmx", "tmx")
1
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from parallel.bitext import Pair
from parallel.errors import UsageError
from parallel.writers.options import Options
from parallel.writers.replacing import replacing

__all__ = ["FORMATS", "Options", "OutputFormat", "format_of", "replacing", "write_pairs"]


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format that is written: its files' suffix, the module that writes it, whether every field comes back."""

    suffix: str
    module: str
    lossless: bool = False


FORMATS: Mapping[str, OutputFormat] = {
    "tmx": OutputFormat(".tmx", "tmx", lossless=True),
    "tsv": OutputFormat(".tsv", "tsv", lossless=True),
    "csv": OutputFormat(".csv", "csv"),
    "jsonl": OutputFormat(".jsonl", "jsonl", lossless=True),
    "hf": OutputFormat(".jsonl", "hf"),
    "xliff": OutputFormat(".xlf", "xliff21", lossless=True),
    "xliff1.2": OutputFormat(".xlf", "xliff12", lossless=True),
    "po": OutputFormat(".po", "po"),
    "moses": OutputFormat("", "moses"),
    "txt": OutputFormat(".txt", "txt"),
    "md": OutputFormat(".md", "md"),
    "html": OutputFormat(".html", "html"),
}
"""The names that `write_pairs` takes."""


def format_of(path: Path | str | BinaryIO) -> str:
    """The format that a file's name tells. Raises UsageError where it tells none."""
    suffix = Path(path).suffix.lower() if isinstance(path, Path | str) else ""
    for name, known in FORMATS.items():
        if suffix and known.suffix == suffix:
            return name
    raise UsageError(f"{path}: the name does not tell the format; give one of {', '.join(FORMATS)}")


def write_pairs(
    pairs: Iterable[Pair],
    path: Path | str | BinaryIO,
    format: str,
    *,
    source: str = "de",
    target: str = "en",
    metadata: Mapping[str, str] | None = None,
    created: datetime | None = None,
    columns: Sequence[str] | None = None,
    header: bool = True,
) -> int:
    """Write pairs to a file, or to a binary stream, which stays open; returns how many there were.

    The keywords are described at `Options`. A file is replaced in one step when all is written: whatever goes wrong
    before, the old one stays.

    Raises:
        UsageError: no such format or column, or a format of two files for one stream.
        OutputError: the file cannot be written.
    """
    chosen = FORMATS.get(format)
    if chosen is None:
        raise UsageError(f"no format is called {format}; choose among {', '.join(FORMATS)}")
    options = Options(
        source=source,
        target=target,
        metadata=dict(metadata or {}),
        created=created,
        columns=None if columns is None else tuple(columns),
        header=header,
    )
    if format == "moses":
        return _write_two_files(pairs, path, options)
    write = cast("_Write", import_module(f"parallel.writers.{chosen.module}").write)
    if not isinstance(path, Path | str):
        return write(pairs, path, options)
    with replacing(path) as stream:
        return write(pairs, stream, options)


def _write_two_files(pairs: Iterable[Pair], path: Path | str | BinaryIO, options: Options) -> int:
    from parallel.writers.moses import write_files

    if not isinstance(path, Path | str):
        raise UsageError("Moses pairs are two files and cannot go into one stream; name a file")
    return write_files(pairs, path, options)


_Write = Callable[[Iterable[Pair], BinaryIO, Options], int]
