"""The lines of a text file one after the other, decoded, in constant memory."""

import io
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from parallel.errors import EncodingError, UnsafeInputError
from parallel.readers.encoding import Detected, detect

__all__ = ["LONGEST", "bounded", "decoded", "detected", "lines"]

LONGEST = 1 << 24
"""Characters of a line at most."""

_SAMPLE = 1 << 20


def detected(stream: BinaryIO, *, name: str) -> Detected:
    """The encoding of `stream`, told by its first megabyte that is not all ASCII; `stream` is put behind its mark.

    Raises:
        EncodingError: that is no text.
    """
    start = stream.tell()
    sample = stream.read(_SAMPLE)
    found = detect(sample, complete=len(sample) < _SAMPLE, path=name)
    if found == Detected("utf-8"):
        while len(sample) == _SAMPLE and sample.isascii():
            sample = stream.read(_SAMPLE)
        if not sample.isascii():
            found = Detected(detect(sample, complete=len(sample) < _SAMPLE, path=name).name)
    stream.seek(start + found.mark)
    return found


def decoded(stream: BinaryIO, *, name: str, newline: str | None = "\n") -> io.TextIOWrapper:
    """`stream` as text, to be closed by the caller, and `stream` with it.

    Raises:
        EncodingError: it is no text.
    """
    return io.TextIOWrapper(stream, encoding=detected(stream, name=name).name, newline=newline)


def bounded(text: TextIO, *, name: str) -> Iterator[str]:
    """The lines of `text` with their ends.

    Raises:
        UnsafeInputError: a line that is longer than any pair.
    """
    number = 0
    while line := text.readline(LONGEST):
        number += 1
        if len(line) == LONGEST:
            raise UnsafeInputError(f"has a line of more than {LONGEST:,} characters; split it", path=name, line=number)
        yield line


def lines(stream: BinaryIO, *, name: str) -> Iterator[tuple[int, str]]:
    """(1-based number, line without its LF or CR LF) for each line; closes the stream at the end.

    Raises:
        EncodingError: the line after the last one given is not in the encoding of those before it.
        UnsafeInputError: a line that is longer than any pair.
    """
    number = 0
    try:
        with decoded(stream, name=name) as text:
            for number, line in enumerate(bounded(text, name=name), 1):
                yield number, line.rstrip("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"is {error.encoding} up to here, but not on ({error.reason}); save it again as UTF-8",
            path=name,
            line=number + 1,
        ) from error
