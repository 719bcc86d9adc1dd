"""Large plain texts in parts, in constant memory: each part a document, cut where a paragraph ends."""

import codecs
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from parallel.bitext import Document
from parallel.errors import EmptyInputError, EncodingError, InputError
from parallel.formats import Format
from parallel.readers.detection import detect_format
from parallel.readers.encoding import Detected, first_byte
from parallel.readers.opening import open_input
from parallel.readers.textlines import detected

__all__ = ["PART", "is_large", "read_parts", "safe_cut"]

PART = 1 << 23
"""Characters of a part at most; a text of no more bytes is one document."""

_CHUNK = 1 << 20  # bytes
_WINDOW = 1 << 16  # characters at the end of a part among which it is cut
_MARK = 4  # bytes of the longest byte order mark
_STOPPED = re.compile(r"[.!?…][\"'“”»«›‹‘’)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'“”»«›‹‘’)\]]*\s+(?=\S)")


def is_large(path: str | Path, *, size: int = PART) -> bool:
    """Whether a file is plain text that `read_parts` gives in several parts.

    Raises:
        InputError, EmptyInputError, FormatError: as `read_document`.
    """
    with open_input(path) as stream:
        return _is_large(stream, str(path), size)


def read_parts(
    path: str | Path, *, language: str = "de", name: str | None = None, size: int = PART
) -> Iterator[Document]:
    """The parts of a plain text, in order: their texts, one behind the other, are the whole.

    `Document.first_byte` says where each begins in the file. A part ends, if it can, at a blank line behind a short
    line with a stop; at worst between two words. Memory depends on `size` alone.

    Raises:
        InputError: missing, a folder, unreadable; EmptyInputError: nothing but white space.
        EncodingError: no text, or no longer in the encoding of its beginning; with the line.
    """
    with open_input(path) as stream:
        blank = Document(name=name or Path(path).name, text="", language=language, path=str(path))
        try:
            yield from _parts(stream, blank, size)
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", path=path) from error


def _is_large(stream: BinaryIO, name: str, size: int) -> bool:
    return os.fstat(stream.fileno()).st_size > size and detect_format(stream, name) is Format.TXT


def _parts(stream: BinaryIO, blank: Document, size: int) -> Iterator[Document]:
    mark = stream.read(_MARK)
    stream.seek(0)
    found = detected(stream, name=blank.path)
    first = first_byte(mark, found.name)
    stream.seek(found.mark)
    empty = True
    for part in _texts(_decoded(stream, found, blank.path), size):
        empty = empty and not part.strip()
        yield blank.with_(text=part, encoding=found.name, first_byte=first)
        first = first + len(part.encode(found.name)) if first is not None else None
    if empty:
        raise EmptyInputError("holds nothing but white space", path=blank.path)


def _decoded(stream: BinaryIO, found: Detected, path: str) -> Iterator[str]:
    """The text of the rest of a stream, piece by piece."""
    decoder = codecs.getincrementaldecoder(found.name)()
    place, lines = found.mark, 1
    while True:
        held = len(decoder.getstate()[0])
        data = stream.read(_CHUNK)
        try:
            text = decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            bad = place - held + error.start
            good = error.object[: error.start].decode(found.name)
            raise EncodingError(
                f"is {found.name}, but byte {bad} is not ({error.reason}); save it again as UTF-8",
                path=path,
                line=lines + _line_ends(good),
            ) from error
        if not data:
            break
        place += len(data)
        lines += _line_ends(text)
        yield text


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _texts(pieces: Iterable[str], size: int) -> Iterator[str]:
    """Pieces put together to parts."""
    held: list[str] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        while length >= size:
            text = "".join(held)
            cut = safe_cut(text[:size])
            yield text[:cut]
            held, length = [text[cut:]], length - cut
    if length:
        yield "".join(held)


def safe_cut(text: str) -> int:
    """Where a text that goes on is best cut: where a paragraph ends, or else a line, a sentence, a word."""
    start = max(0, len(text) - _WINDOW)
    best: tuple[bool, int] = (False, 0)
    found = last = 0
    above, blank, place = "", False, start
    for line in text[start:].splitlines(keepends=True):
        if not line.strip():
            blank = True
        else:
            here = (blank, -len(above))
            if _STOPPED.search(above) and (not found or here >= best):
                best, found = here, place
            above, blank, last = line.strip(), False, place
        place += len(line)
    if found:
        return found
    if last > start:
        return last
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start)]
    return ends[-1] if ends else text.rfind(" ") + 1 or len(text.removesuffix("\r")) or len(text)
