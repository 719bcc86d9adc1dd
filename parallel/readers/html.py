"""HTML: the article on a page with its captions, and what the page says about it, through trafilatura.

Trafilatura tells which paragraphs of a page are its article. They are then taken from the page itself, in their order
and with their kinds, so that captions between them, which it leaves out, are kept. A page that is all text is taken
whole.
"""

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from parallel.bitext import Document, ParagraphKind
from parallel.readers.blocks import Block, compose
from parallel.readers.encoding import decode
from parallel.readers.htmlblocks import BOILERPLATE, html_blocks, parse_html

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement
    from trafilatura.settings import Document as Extracted

__all__ = ["decode_html", "read"]

_CHARSET = re.compile(rb"""<(?:meta[^>]+charset\s*=|\?xml[^>]+encoding\s*=)\s*["']?([\w.:-]+)""", re.IGNORECASE)
# Codecs of Python's that no page is in, some of which take a very long time on a long text.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf_7", "undefined", "mbcs", "oem"}
)
_WINDOWS = frozenset({"iso8859-1", "ascii"})
_BLOCKS = {
    "head": ParagraphKind.HEADING,
    "item": ParagraphKind.LIST,
    "quote": ParagraphKind.QUOTE,
    "cell": ParagraphKind.TABLE,
    "p": ParagraphKind.TEXT,
}
_LICENCE = (
    "//link[contains(concat(' ', @rel, ' '), ' license ')]/@href",
    "//meta[contains('|dcterms.license|dcterms.rights|dc.rights|license|', concat('|', @name, '|'))]/@content",
)
_FOUND_AGAIN = 0.9  # of the article's characters, for it to be taken from the page itself
_SHORT = 1000  # characters; a page without more than that is all text
_LINKS = 10  # that a page may have and still be one text


def read(data: bytes, *, name: str, language: str) -> Document:
    """The article on a page; metadata: title, author, date, source (address), licence, publisher.

    Raises:
        EncodingError: no text in any encoding known here.
        FormatError: no HTML.
        UnsafeInputError: built to do harm.
    """
    from trafilatura import bare_extraction

    text, encoding = decode_html(data, name)
    page = parse_html(text, name)
    extracted = bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    everything = list(html_blocks(page, without=BOILERPLATE))
    blocks = _article(everything, extracted) if _is_framed(page) else everything
    title = page.findtext(".//title")
    stated = {"title": " ".join((title or "").split()), "language": page.get("lang") or "", "licence": _licence(page)}
    metadata = stated | _metadata(extracted)
    return compose(blocks, name=name, language=language, encoding=encoding, metadata=metadata)


def decode_html(data: bytes, name: str) -> tuple[str, str]:
    """The text of a page and the encoding's name: as it declares, unless its bytes say otherwise."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            codec = codecs.lookup(declared[1].decode("ascii", "replace")).name
            if codec.replace("-", "_") in _NO_CHARSETS:
                return decode(data, path=name)
            # What calls itself Latin-1 on the web is Windows-1252 (WHATWG Encoding Standard).
            codec = "windows-1252" if codec in _WINDOWS else codec
            return data.decode(codec), codec
        except (LookupError, ValueError):
            return decode(data, path=name)
    return decode(data, path=name)


def _is_framed(page: "HtmlElement") -> bool:
    """Whether anything is around the text: navigation, a header, or many links."""
    return any(True for _ in page.iter(*BOILERPLATE)) or sum(1 for _ in page.iter("a")) > _LINKS


def _article(everything: list[Block], extracted: "Extracted | dict[str, object] | None") -> list[Block]:
    """The blocks of the page that are the article; all if there is none."""
    body = getattr(extracted, "body", None)
    found = list(_extracted(body)) if body is not None else []
    if not found or sum(len(block.text) for block in everything) < _SHORT:
        return everything
    # As one text: where a page is short of paragraphs, trafilatura also cuts at inline tags.
    article = "".join(_key(block.text) for block in found)
    inside = [index for index, block in enumerate(everything) if _key(block.text) in article]
    if sum(len(_key(everything[index].text)) for index in inside) < _FOUND_AGAIN * len(article):
        return found
    kept = set(inside)
    return [
        block
        for index, block in enumerate(everything)
        if index in kept or (block.kind is ParagraphKind.CAPTION and inside[0] < index < inside[-1])
    ]


def _extracted(body: "_Element") -> Iterator[Block]:
    """The blocks of trafilatura's tree; the outermost names the kind."""
    for element in body.iter(*_BLOCKS):
        if not any(ancestor.tag in _BLOCKS for ancestor in element.iterancestors()):
            text = "".join(_text(element))
            yield Block(text, _BLOCKS[str(element.tag)])


def _text(element: "_Element") -> Iterator[str]:
    for part in element.iter():
        yield "\n" if part.tag == "lb" else ""
        yield part.text or ""
        if part is not element:
            yield part.tail or ""


def _key(text: str) -> str:
    """The text without white space, which the two ways of reading a page treat differently."""
    return "".join(text.split())


def _licence(page: "HtmlElement") -> str:
    """The licence that a page states in its head, where trafilatura does not look for it."""
    return next((str(found).strip() for path in _LICENCE for found in page.xpath(path) if str(found).strip()), "")


def _metadata(extracted: "Extracted | dict[str, object] | None") -> dict[str, str]:
    names = {"title": "title", "author": "author", "date": "date", "source": "url", "licence": "license"}
    stated = {key: getattr(extracted, attribute, None) for key, attribute in names.items()}
    stated["publisher"] = getattr(extracted, "sitename", None)
    return {key: str(value) for key, value in stated.items() if value}
