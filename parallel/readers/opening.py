"""Files opened and read with errors that name them and say how to mend it."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from parallel.errors import EmptyInputError, InputError, UnsafeInputError

__all__ = ["LIMIT", "checked_size", "open_input", "read_bytes"]

LIMIT = 256 * 1024 * 1024
"""Bytes of a document that are read into memory at most, unless a caller says otherwise."""


def open_input(path: str | Path) -> BinaryIO:
    """The file opened for reading bytes.

    Raises:
        InputError: it is missing, a folder, a device or a pipe, or may not be read.
        EmptyInputError: it has no bytes.
    """
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError("is a folder, not a file; name the files in it", path=path)
        if not stat.S_ISREG(status.st_mode):
            raise InputError("is no regular file; pipe its content to standard input (-) instead", path=path)
        if not status.st_size:
            raise EmptyInputError("is empty", path=path)
        return Path(path).open("rb")
    except FileNotFoundError as error:
        raise InputError("does not exist; check the name", path=path) from error
    except PermissionError as error:
        raise InputError("may not be read; check its permissions", path=path) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(f"cannot be opened: {getattr(error, 'strerror', None) or error}", path=path) from error


def read_bytes(path: str | Path, limit: int = LIMIT) -> bytes:
    """All bytes of a file of at most `limit` bytes.

    Raises:
        InputError: as `open_input`, or reading failed half-way.
        UnsafeInputError: the file is larger than `limit`.
    """
    with open_input(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > limit:
            raise _too_large(size, limit, str(path))
        try:
            return checked_size(stream.read(limit + 1), limit, str(path))
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", path=path) from error


def checked_size(data: bytes, limit: int, path: str) -> bytes:
    """`data` if it is neither empty nor larger than `limit`.

    Raises:
        EmptyInputError: there are no bytes.
        UnsafeInputError: there are more than `limit`.
    """
    if not data:
        raise EmptyInputError("is empty", path=path)
    if len(data) > limit:
        raise _too_large(len(data), limit, path)
    return data


def _too_large(size: int, limit: int, path: str) -> UnsafeInputError:
    return UnsafeInputError(
        f"has {size:,} bytes, and a document is read whole up to {limit:,}; split it "
        "(satzpaar segment takes plain text of any size)",
        path=path,
    )
