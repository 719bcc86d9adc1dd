"""Readers: a file of any format in, a `Document` or the pairs of a bilingual file out.

A reader does no layout and no segmentation. Formats that know their paragraphs (DOCX, HTML …) fill them in; plain
text and PDF give their lines as they stand, for layout to join. Document formats are read whole, up to a limit
(`LIMIT`, 256 MB unless told otherwise); plain text of any size comes in parts on demand (`read_parts`); bilingual
formats are streamed in constant memory and have no limit, but for PO. `Places` leads from a document to its file.

What a file says about itself is in `Document.metadata`: `title`, `author`, `date` (ISO 8601), `source` (an address),
`licence`, `publisher`, `language`, as far as it is stated; PDF adds `pages`, subtitles add `cues`.

>>> from parallel.readers import read_document, read_pairs
>>> read_document("letter.odt").metadata["title"]
'Brief'
>>> [pair.target for pair in read_pairs("memory.tmx")]
['Good day.']
"""

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, cast

from parallel.bitext import Document, Pair
from parallel.errors import EmptyInputError, FormatError
from parallel.formats import BILINGUAL, Format
from parallel.readers.detection import detect_format
from parallel.readers.opening import LIMIT, checked_size, open_input, read_bytes
from parallel.readers.parts import PART, is_large, read_parts
from parallel.readers.places import Places

__all__ = [
    "LIMIT",
    "PART",
    "Format",
    "Places",
    "is_bilingual",
    "is_large",
    "read_document",
    "read_document_bytes",
    "read_metadata",
    "read_pairs",
    "read_parts",
    "sniff",
]

HEADED = frozenset({Format.TMX, Format.PO})


def read_document(
    path: str | Path, *, language: str = "de", name: str | None = None, limit: int = LIMIT, format: Format | None = None
) -> Document:
    """The document in a file; `name` is what it is called in a corpus (the file's name unless given).

    The format is told by the content first, then by the name, unless it is given.

    Raises:
        InputError: missing, a folder, unreadable; EmptyInputError: no text in it; EncodingError: no text at all;
        FormatError: damaged, a format not read here, or a bilingual one; UnsafeInputError: larger than `limit` bytes,
        or built to do harm. Each carries the path.
    """
    data = read_bytes(path, limit)
    document = _document(data, format or detect_format(io.BytesIO(data), str(path)), str(path), language)
    return document.with_(name=name or Path(path).name, path=str(path))


def read_document_bytes(
    data: bytes, *, name: str = "-", language: str = "de", limit: int = LIMIT, format: Format | None = None
) -> Document:
    """The document in `data`, as `read_document`; `name` (standard input is "-") helps to tell the format."""
    checked_size(data, limit, name)
    return _document(data, format or detect_format(io.BytesIO(data), name), name, language)


def read_pairs(
    path: str | Path, *, source: str = "de", target: str = "en", format: Format | None = None
) -> Iterator[Pair]:
    """The pairs of a bilingual file, one after the other, in constant memory.

    `source` and `target` are BCP 47 language codes; a file that holds them the other way round is turned. Pairs that
    do not say so themselves have origin `imported`, and status `translated` when they have a target.

    Raises:
        InputError, EmptyInputError, FormatError: at once, as `read_document`.
        EncodingError, FormatError, UnsafeInputError: when the iteration comes to the place; FormatError also, at the
        end, when no unit is in both languages.
    """
    kind = format or sniff(path, source=source, target=target)
    if kind not in BILINGUAL:
        raise FormatError(f"is {kind}, which holds one text and no pairs; translate or align it", path=path)
    if kind is Format.MOSES:
        return cast("Iterator[Pair]", _module(kind).read_pairs(path, source=source, target=target))
    return _streamed(open_input(path), kind, str(path), source, target)


def read_metadata(path: str | Path, *, source: str = "de", target: str = "en") -> dict[str, str]:
    """What a bilingual file says about itself as a whole: the header of a TMX memory or a PO catalogue.

    Other formats have none. Raises:
        InputError, EmptyInputError, FormatError, UnsafeInputError: as `read_pairs`.
    """
    kind = sniff(path, source=source, target=target)
    if kind not in HEADED:
        return {}
    with open_input(path) as stream:
        return cast("dict[str, str]", _module(kind).read_metadata(stream, name=str(path)))


def sniff(path: str | Path, *, source: str = "de", target: str = "en") -> Format:
    """The format of a file, told by its content first, then by its name.

    Two files `x.de` and `x.en`, named by either or by `x`, are Moses pairs.

    Raises:
        InputError, EmptyInputError, FormatError: as `read_document`.
    """
    from parallel.readers.moses import partners

    if partners(path, source, target):
        return Format.MOSES
    with open_input(path) as stream:
        return detect_format(stream, str(path))


def is_bilingual(path: str | Path, *, source: str = "de", target: str = "en") -> bool:
    """Whether a file holds pairs rather than one text.

    Raises:
        InputError, EmptyInputError, FormatError: as `read_document`.
    """
    return sniff(path, source=source, target=target) in BILINGUAL


def _streamed(stream: BinaryIO, kind: Format, path: str, source: str, target: str) -> Iterator[Pair]:
    with closing(stream):
        yield from _module(kind).read_pairs(stream, name=path, source=source, target=target)


def _document(data: bytes, kind: Format, path: str, language: str) -> Document:
    if kind in BILINGUAL:
        raise FormatError(f"is a bilingual {kind} file; import it instead of translating it", path=path)
    read = cast("Callable[..., Document]", _module(kind).read)
    try:
        document = read(data, name=path, language=language)
    except RecursionError as error:
        raise FormatError("is nested deeper than any text; it is broken or hostile", path=path) from error
    if not document.text.strip():
        raise EmptyInputError("holds no text", path=path)
    return document.with_(sha256=hashlib.sha256(data).hexdigest())


def _module(kind: Format) -> ModuleType:
    """The module of a format, loaded when it is first needed: its name is the format's."""
    return import_module(f"parallel.readers.{kind}")
