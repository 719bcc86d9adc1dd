"""A file written whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from parallel.errors import OutputError

__all__ = ["replacing"]


@contextmanager
def replacing(path: str | Path) -> Iterator[BinaryIO]:
    """A stream to write; when the block ends well, what was written takes the place of `path` in one step.

    It is written beside `path`, synced to the disk and renamed over it, so that a full disk, an error or an
    interruption leaves the old file as it was. A link keeps pointing to the file it names; a device or pipe is
    written directly.

    Raises:
        OutputError: it cannot be written; naming the file, the cause and the mend.
    """
    goal = Path(path)
    try:
        if _is_special(goal):
            with goal.open("wb") as stream:
                yield stream
        else:
            with _beside(goal.resolve()) as stream:
                yield stream
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot be written ({reason}); the old file, if any, is untouched", path=path) from error


@contextmanager
def _beside(goal: Path) -> Iterator[BinaryIO]:
    if goal.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    descriptor, name = tempfile.mkstemp(prefix=f".{goal.name[:100]}.", suffix=".part", dir=goal.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(_mode(goal))
        part.replace(goal)
        _sync_folder(goal.parent)
    except BaseException:
        with suppress(FileNotFoundError):
            part.unlink()
        raise


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _mode(goal: Path) -> int:
    """The old file's permissions, or those that the user's umask gives a new one."""
    if goal.exists():
        return stat.S_IMODE(goal.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """So that the rename, too, survives a power cut; not every system lets one open a folder."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
