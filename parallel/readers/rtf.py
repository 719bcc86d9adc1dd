r"""RTF, through striprtf: a paragraph for each `\par`, table cells apart; title and author from the `\info` group."""

import re
from collections.abc import Iterator

from parallel.bitext import Document, ParagraphKind
from parallel.errors import FormatError
from parallel.readers.blocks import Block, compose

__all__ = ["read"]

_CODE_PAGE = re.compile(rb"\\ansicpg(\d+)")
_INFO = re.compile(r"\{\\(title|author)\s((?:[^{}\\]|\\(?:'[0-9a-fA-F]{2}|u-?\d+ ?\??))*)\}")
# striprtf makes a line feed of both; a vertical tab tells the break inside a paragraph from the end of one.
_LINE = re.compile(r"(?<!\\)\\line(?![a-z]) ?")


def read(data: bytes, *, name: str, language: str) -> Document:
    """The text of a document; metadata: title, author.

    Raises:
        FormatError: damaged.
    """
    page = _CODE_PAGE.search(data[:4096])
    encoding = f"cp{page[1].decode()}" if page and page[1] != b"65001" else "cp1252"
    # RTF is ASCII by its standard; other bytes are meant in the code page that it states.
    source = data.decode("latin-1")
    try:
        text = _plain(_LINE.sub("\v", source), encoding)
        stated = {key: " ".join(_plain(value, encoding).split()) for key, value in _INFO.findall(source)}
    except (LookupError, ValueError, TypeError) as error:
        raise FormatError(
            f"is a damaged RTF ({error}); open it in Word or LibreOffice and save it again", path=name
        ) from error
    return compose(_blocks(text), name=name, language=language, encoding=encoding, metadata=stated)


def _plain(source: str, encoding: str) -> str:
    from striprtf.striprtf import rtf_to_text

    text = str(rtf_to_text(source, encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]
    # A sign beyond the basic plane stands as two halves, which striprtf does not put together.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _blocks(text: str) -> Iterator[Block]:
    """A line each; the cells of a table's row end with bars."""
    for line in text.split("\n"):
        if line.rstrip().endswith("|"):
            yield from (Block(cell, ParagraphKind.TABLE) for cell in line.split("|"))
        else:
            yield Block(line.replace("\v", "\n"))
