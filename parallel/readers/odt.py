"""ODT (OpenDocument Text), through odfdo: headings, paragraphs, lists, tables and text boxes in order, then the notes.

Tracked changes are read as accepted; tables of contents and other generated indexes are left out.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from parallel.bitext import Document, ParagraphKind
from parallel.errors import FormatError, UnsafeInputError
from parallel.readers.archive import open_archive, refuse_entities
from parallel.readers.blocks import Block, compose

if TYPE_CHECKING:
    import odfdo

__all__ = ["read"]

_KINDS = {
    "text:list": ParagraphKind.LIST,
    "table:table-cell": ParagraphKind.TABLE,
}
_STYLES = (
    ("heading", ParagraphKind.HEADING),
    ("title", ParagraphKind.HEADING),
    ("subtitle", ParagraphKind.HEADING),
    ("caption", ParagraphKind.CAPTION),
    ("illustration", ParagraphKind.CAPTION),
    ("figure", ParagraphKind.CAPTION),
    ("quotations", ParagraphKind.QUOTE),
    ("list", ParagraphKind.LIST),
)
_LEFT_OUT = frozenset(
    {
        "text:tracked-changes",
        "text:table-of-content",
        "text:alphabetical-index",
        "text:illustration-index",
        "text:table-index",
        "text:bibliography",
        "office:annotation",
        "text:ruby-text",
        "text:sequence-decls",
        "office:forms",
        "svg:title",
        "svg:desc",
    },
)
_MOST_BLANKS = 100  # in a row, whatever number a document states
_STYLE_DEPTH = 10  # styles that are based on styles, before a circle is assumed


class _Reader:
    """One document on its way to blocks; what stands beside a paragraph (notes, boxes) waits until it is over."""

    def __init__(self, document: "odfdo.Document") -> None:
        self.document = document
        self.aside: list[Block] = []
        self.notes: list[Block] = []

    def blocks(self, element: "odfdo.Element", kind: ParagraphKind = ParagraphKind.TEXT) -> Iterator[Block]:
        for child in element.children:
            if child.tag in ("text:p", "text:h"):
                own = ParagraphKind.HEADING if child.tag == "text:h" else self.kind(child, kind)
                yield Block("".join(self.inline(child)), own)
                yield from self.aside
                self.aside.clear()
            elif child.tag not in _LEFT_OUT:
                yield from self.blocks(child, _KINDS.get(child.tag, kind))

    def inline(self, element: "odfdo.Element") -> Iterator[str]:
        yield element.text or ""
        for child in element.children:
            if child.tag == "text:s":
                yield " " * min(int(child.get_attribute("text:c") or 1), _MOST_BLANKS)
            elif child.tag == "text:tab":
                yield " "
            elif child.tag == "text:line-break":
                yield "\n"
            elif child.tag == "text:note":
                self.notes += _Reader(self.document).blocks(child)
            elif child.tag == "draw:frame":
                self.aside += _Reader(self.document).blocks(child)
            elif child.tag not in _LEFT_OUT:
                yield from self.inline(child)
            yield child.tail or ""

    def kind(self, paragraph: "odfdo.Element", inherited: ParagraphKind) -> ParagraphKind:
        """What the style says, or the one it is based on, for what a person formats is a nameless style of its own."""
        name = paragraph.get_attribute("text:style-name")
        for _ in range(_STYLE_DEPTH):
            if not name:
                break
            plain = str(name).replace("_20_", " ").lower()
            for beginning, kind in _STYLES:
                if plain.startswith(beginning):
                    return kind
            style = self.document.get_style("paragraph", str(name))
            name = style.get_attribute("style:parent-style-name") if style is not None else None
        return inherited


def read(data: bytes, *, name: str, language: str) -> Document:
    """The text of a document; metadata: title, author, date.

    Raises:
        FormatError: damaged, or protected by a password.
        UnsafeInputError: built to do harm.
    """
    import odfdo
    from lxml.etree import XMLSyntaxError

    with open_archive(data, name) as archive:
        refuse_entities(archive, name)
        if b"encryption-data" in (archive.read("META-INF/manifest.xml") if _has_manifest(archive.namelist()) else b""):
            raise FormatError("is protected by a password; save it without", path=name)
    try:
        document = odfdo.Document(io.BytesIO(data))
        reader = _Reader(document)
        blocks = [*reader.blocks(document.body), *reader.notes]
        metadata = _metadata(document)
    except odfdo.SecurityError as error:
        raise UnsafeInputError(f"is packed as no text is ({error}); save it again", path=name) from error
    except (XMLSyntaxError, BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        raise FormatError(
            f"is a damaged ODT ({error}); open it in Word or LibreOffice and save it again", path=name
        ) from error
    return compose(blocks, name=name, language=language, metadata=metadata)


def _has_manifest(names: list[str]) -> bool:
    return "META-INF/manifest.xml" in names


def _metadata(document: "odfdo.Document") -> dict[str, str]:
    stated = document.meta
    moment = stated.creation_date or stated.date
    return {
        "title": str(stated.title or ""),
        "author": str(stated.initial_creator or stated.creator or ""),
        "date": moment.date().isoformat() if moment else "",
    }
