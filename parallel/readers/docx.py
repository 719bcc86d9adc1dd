"""DOCX (Office Open XML), through python-docx: paragraphs of body, tables and text boxes in order, then footnotes.

Inserted text counts, deleted text does not (tracked changes are read as accepted). Tables of contents are left out.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from parallel.bitext import Document, ParagraphKind
from parallel.errors import FormatError
from parallel.readers.archive import open_archive, refuse_entities
from parallel.readers.blocks import Block, compose

if TYPE_CHECKING:
    from docx.document import Document as Word
    from lxml.etree import _Element

__all__ = ["read"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}p", _FALLBACK})
_CHARACTERS = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "",
}
_STYLES = (
    ("heading", ParagraphKind.HEADING),
    ("title", ParagraphKind.HEADING),
    ("subtitle", ParagraphKind.HEADING),
    ("caption", ParagraphKind.CAPTION),
    ("list", ParagraphKind.LIST),
    ("quote", ParagraphKind.QUOTE),
    ("intense quote", ParagraphKind.QUOTE),
    ("block text", ParagraphKind.QUOTE),
)


def read(data: bytes, *, name: str, language: str) -> Document:
    """The text of a document; metadata: title, author, date.

    Raises:
        FormatError: damaged, or protected by a password.
        UnsafeInputError: built to do harm.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    with open_archive(data, name) as archive:
        refuse_entities(archive, name)
    try:
        word = docx.Document(io.BytesIO(data))
        blocks = list(_blocks(word))
    except (OpcError, XMLSyntaxError, BadZipFile, KeyError, ValueError, AttributeError) as error:
        raise FormatError(
            f"is a damaged DOCX ({error}); open it in Word or LibreOffice and save it again", path=name
        ) from error
    return compose(blocks, name=name, language=language, metadata=_metadata(word))


def _blocks(word: "Word") -> Iterator[Block]:
    styles = {style.style_id: (style.name or "").lower() for style in word.styles}
    body = word.element.body
    yield from _paragraphs(body, styles)
    for relation in word.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            yield from _notes(relation.target_part.blob, styles)


def _notes(blob: bytes, styles: dict[str, str]) -> Iterator[Block]:
    from lxml import etree

    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
    for note in root:
        # Those with a type are the lines that separate notes from text.
        if note.get(f"{_W}type") is None:
            yield from _paragraphs(note, styles)


def _paragraphs(root: "_Element", styles: dict[str, str]) -> Iterator[Block]:
    for paragraph in root.iter(f"{_W}p"):
        if any(True for _ in paragraph.iterancestors(_FALLBACK, f"{_W}del")):
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        named = styles.get(style.get(f"{_W}val") or "", "") if style is not None else ""
        if not named.startswith("toc "):
            yield Block("".join(_text(paragraph)), _kind(paragraph, named))


def _kind(paragraph: "_Element", style: str) -> ParagraphKind:
    for beginning, kind in _STYLES:
        if style.startswith(beginning):
            return kind
    if paragraph.find(f"{_W}pPr/{_W}outlineLvl") is not None:
        return ParagraphKind.HEADING
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return ParagraphKind.LIST
    return ParagraphKind.TABLE if any(True for _ in paragraph.iterancestors(f"{_W}tc")) else ParagraphKind.TEXT


def _text(element: "_Element") -> Iterator[str]:
    """The text in an element, without that of paragraphs inside it (text boxes), which come on their own."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[str(child.tag)]
        elif child.tag not in _LEFT_OUT and child.tag != f"{_W}pPr":
            stack.extend(reversed(child))


def _metadata(word: "Word") -> dict[str, str]:
    stated = word.core_properties
    moment = stated.created or stated.modified
    return {
        "title": stated.title or "",
        "author": stated.author or "",
        "date": moment.date().isoformat() if moment else "",
    }
