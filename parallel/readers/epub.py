"""EPUB 2 and 3: the chapters in the order of the spine, without the table of contents."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from parallel.bitext import Document
from parallel.errors import EmptyInputError, FormatError
from parallel.readers.archive import open_archive, part
from parallel.readers.blocks import Block, compose
from parallel.readers.html import decode_html
from parallel.readers.htmlblocks import html_blocks, parse_html

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

__all__ = ["read"]

_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_DUBLIN_CORE = {
    "title": "title",
    "creator": "author",
    "date": "date",
    "rights": "licence",
    "publisher": "publisher",
    "source": "source",
    "language": "language",
}
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def read(data: bytes, *, name: str, language: str) -> Document:
    """The text of a book; metadata: title, author, date, licence, publisher, source, language.

    Raises:
        FormatError: damaged, or locked by a publisher (DRM).
        UnsafeInputError: built to do harm.
        EmptyInputError: a book of pictures.
    """
    with open_archive(data, name) as archive:
        _refuse_locked(archive, name)
        rootfile = _parsed(archive, _CONTAINER, name).find(".//{*}rootfile")
        if rootfile is None:
            raise FormatError("names no package file; it is no complete EPUB", path=name)
        package_name = rootfile.get("full-path") or ""
        package = _parsed(archive, package_name, name)
        blocks = [block for page in _spine(package, package_name) for block in _page(archive, page, name)]
    if not blocks:
        raise EmptyInputError("holds no text, only pictures", path=name)
    return compose(blocks, name=name, language=language, metadata=_metadata(package))


def _refuse_locked(archive: "ZipFile", path: str) -> None:
    if "META-INF/encryption.xml" not in archive.namelist():
        return
    methods = [
        method.get("Algorithm") or ""
        for method in _parsed(archive, "META-INF/encryption.xml", path).iter("{*}EncryptionMethod")
    ]
    if any(not method.startswith(_FONTS_ONLY) for method in methods):
        raise FormatError("is locked by its publisher (DRM) and cannot be read here", path=path)


def _parsed(archive: "ZipFile", name: str, path: str) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part(archive, name, path), parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"has a damaged part {name} ({error.msg}); fetch it again", path=path) from error


def _spine(package: "_Element", package_name: str) -> Iterator[str]:
    """The names of the pages in reading order; of a book that states none, in that of its parts."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    folder = posixpath.dirname(package_name)
    order = [reference.get("idref") for reference in package.iter("{*}itemref")]
    for item in map(items.get, order or items):
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        yield posixpath.normpath(posixpath.join(folder, unquote(urlsplit(item.get("href") or "").path)))


def _page(archive: "ZipFile", page: str, path: str) -> Iterator[Block]:
    data = part(archive, page, path)
    if data.strip():
        text, _ = decode_html(data, path)
        yield from html_blocks(parse_html(text, path), without=frozenset({"nav"}))


def _metadata(package: "_Element") -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for element in package.iterfind(".//{http://purl.org/dc/elements/1.1/}*"):
        key = _DUBLIN_CORE.get(str(element.tag).rpartition("}")[2])
        if key and element.text:
            found.setdefault(key, []).append(" ".join(element.text.split()))
    return {key: "; ".join(values) if key == "author" else values[0] for key, values in found.items()}
