"""Blocks of an HTML or XHTML tree in reading order."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from parallel.bitext import ParagraphKind
from parallel.errors import FormatError, UnsafeInputError
from parallel.readers.blocks import Block
from parallel.readers.htmltags import refuse_crowded_tags

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["BOILERPLATE", "html_blocks", "parse_html"]

BOILERPLATE = frozenset({"nav", "aside", "footer", "header", "form", "menu", "dialog"})
"""Elements of a page that are not its text."""

_DROPPED = frozenset(
    {"head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select", "button", "audio"}
    | {"video", "canvas", "rt", "rp", "textarea", "datalist"}
)
# fmt: off
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "map", "mark", "meter", "output", "q", "ruby", "rb", "s", "samp", "small", "br",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "picture", "source",
})
# fmt: on
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), ParagraphKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), ParagraphKind.LIST),
    **dict.fromkeys(("figcaption", "caption"), ParagraphKind.CAPTION),
    **dict.fromkeys(("td", "th"), ParagraphKind.TABLE),
    "blockquote": ParagraphKind.QUOTE,
    "address": ParagraphKind.BYLINE,
}
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_NOTE_MARK = re.compile(r"[\[(]?[\d*†‡]{1,3}[\])]?")


def parse_html(text: str, name: str) -> "HtmlElement":
    """The tree of a page, however badly it is written.

    Raises:
        FormatError: there is no element in it.
        UnsafeInputError: a tag has more attributes than any that is honest, or its tags are nested too deeply.
    """
    from lxml import etree, html

    refuse_crowded_tags(text, name)
    parser = html.HTMLParser(no_network=True, huge_tree=True)
    try:
        page = html.document_fromstring(_DECLARATION.sub("", text).replace("\0", ""), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise FormatError(f"is no HTML ({error})", path=name) from error
    finally:
        # The parser leaves out, without a word, what stands behind a tag that is nested too deeply for it.
        if any("xcessive depth" in error.message for error in parser.error_log):
            raise UnsafeInputError("is nested deeper than any text; it is broken or hostile", path=name)
    return page


def html_blocks(root: "HtmlElement", *, without: frozenset[str] = frozenset()) -> Iterator[Block]:
    """The text of a tree, a block for each element that starts a new line in a browser; `without` are left out."""
    from lxml import etree

    kinds = [ParagraphKind.TEXT]
    text: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = _tag(element)
        opened = event == "start"
        skipped = tag in _DROPPED or tag in without or _is_note_mark(element, tag)
        if opened and skipped:
            walk.skip_subtree()
        elif opened and tag == "br":
            text.append("\n")
        if tag in without or (tag and not skipped and tag not in _INLINE):
            if "".join(text).strip():
                yield Block("".join(text), kinds[-1])
            text.clear()
        if tag and not skipped and tag not in _INLINE:
            _enter_or_leave(kinds, tag, opened=opened)
        if opened and not skipped and element.text:
            text.append(element.text if tag == "pre" else _SPACE.sub(" ", element.text))
        if not opened and element.tail:
            text.append(_SPACE.sub(" ", element.tail))
    if "".join(text).strip():
        yield Block("".join(text), kinds[-1])


def _tag(element: "HtmlElement") -> str:
    """The element's name in small letters without a namespace ("" for a comment)."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _enter_or_leave(kinds: list[ParagraphKind], tag: str, *, opened: bool) -> None:
    """The kind of an element holds for all in it, unless something inside says otherwise."""
    if opened:
        kinds.append(_KINDS.get(tag, kinds[-1]))
    else:
        kinds.pop()


def _is_note_mark(element: "HtmlElement", tag: str) -> bool:
    """A raised number that links to a note, or one that EPUB calls a reference to a note."""
    if tag == "a" and "noteref" in (
        element.get("{http://www.idpf.org/2007/ops}type") or element.get("epub:type") or ""
    ):
        return True
    linked = tag == "sup" and (element.find(".//{*}a") is not None or getattr(element.getparent(), "tag", "") == "a")
    return linked and bool(_NOTE_MARK.fullmatch("".join(element.itertext()).strip()))
