"""The lines of a text file one after the other, decoded, in constant memory."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from parallel.errors import EncodingError
from parallel.readers.encoding import detect

__all__ = ["decoded", "lines"]

_SAMPLE = 1 << 20


def decoded(stream: BinaryIO, *, name: str, newline: str | None = "\n") -> io.TextIOWrapper:
    """`stream` as text, to be closed by the caller, and `stream` with it; its first megabyte tells the encoding.

    Raises:
        EncodingError: that is no text.
    """
    start = stream.tell()
    sample = stream.read(_SAMPLE)
    found = detect(sample, complete=len(sample) < _SAMPLE, path=name)
    stream.seek(start + found.mark)
    return io.TextIOWrapper(stream, encoding=found.name, newline=newline)


def lines(stream: BinaryIO, *, name: str) -> Iterator[tuple[int, str]]:
    """(1-based number, line without its LF or CR LF) for each line; closes the stream at the end.

    Raises:
        EncodingError: the line after the last one given is not in the encoding of those before it.
    """
    number = 0
    try:
        with decoded(stream, name=name) as text:
            for number, line in enumerate(text, 1):
                yield number, line.rstrip("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"is {error.encoding} up to here, but not on ({error.reason}); save it again as UTF-8",
            path=name,
            line=number + 1,
        ) from error
