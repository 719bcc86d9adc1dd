"""Elements of an XML file one after the other, in constant memory, safe against what XML can do to a reader.

No external entity or DTD is ever fetched, no declared entity is expanded, a document that declares some is refused,
and libxml2's own limits on depth and on the length of one text stay on.
"""

import os
import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING, BinaryIO

from parallel.errors import FormatError, UnsafeInputError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["XML_LANG", "XML_SPACE", "elements", "entity_text", "local_name"]

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_MENDS = (
    ("Char", "replace that character; XML cannot hold it"),
    ("encod", "state the file's true encoding in its first line, or save it as UTF-8"),
    ("UTF-8", "state the file's true encoding in its first line, or save it as UTF-8"),
    ("mismatch", "a tag is not closed; close it, or export the file again"),
    ("depth", "nobody nests that deep; the file is broken or hostile"),
)
_COMPLETE = re.compile(rb"</(?:\w+:)?(?:tmx|xliff)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.DOTALL)


def elements(
    stream: BinaryIO, tags: tuple[str, ...], *, name: str, starts: tuple[str, ...] = ()
) -> Iterator["_Element"]:
    """Each element with one of the local names `tags`, complete, and each of `starts` as soon as it is opened.

    An element is emptied when the next one is asked for, and so is all before it: memory stays constant.

    Raises:
        FormatError: not well-formed; with the line.
        UnsafeInputError: the document type declares entities.
    """
    from lxml import etree

    wanted = tuple(f"{{*}}{tag}" for tag in (*tags, *starts))
    events = etree.iterparse(
        stream,
        events=("start", "end") if starts else ("end",),
        tag=wanted,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    try:
        for event, element in events:
            checked = checked or _refuse_entities(element, name)
            if not starts or (event == "start") == (local_name(element) in starts):
                yield element
            if event == "end":
                _forget(element)
    except etree.XMLSyntaxError as error:
        message = _explained(error.msg or "is no XML", complete=_is_complete(stream))
        raise FormatError(message, path=name, line=error.lineno or None) from error


def local_name(element: "_Element") -> str:
    """The element's name without its namespace ("" for an entity reference)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def entity_text(element: "_Element") -> str:
    """What an unresolved entity reference (`&nbsp;` in a file whose DTD is not read) stands for in HTML, or itself."""
    reference = element.text or ""
    return html5.get(reference.removeprefix("&"), reference)


def _refuse_entities(element: "_Element", name: str) -> bool:
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is not None and dtd.entities():  # type: ignore[attr-defined]  # lxml-stubs lack it
        raise UnsafeInputError("declares its own XML entities, which can be used to harm; remove them", path=name)
    return True


def _forget(element: "_Element") -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _is_complete(stream: BinaryIO) -> bool:
    """Whether the file ends with the end of its root element."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - 1024))
    return bool(_COMPLETE.search(stream.read().replace(b"\0", b"")))


def _explained(message: str, *, complete: bool) -> str:
    message = message.partition(", line ")[0]
    if not complete:
        return f"is not well-formed XML ({message}); the file is cut off: fetch or export it again"
    mend = next((mend for sign, mend in _MENDS if sign in message), "mend it there, or export it again")
    return f"is not well-formed XML ({message}); {mend}"
