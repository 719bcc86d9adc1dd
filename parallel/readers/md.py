"""Markdown (CommonMark with tables), through markdown-it: the text without its marks. Fenced code is left out."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from parallel.bitext import Document, ParagraphKind
from parallel.readers.blocks import Block, compose
from parallel.readers.encoding import decode
from parallel.readers.htmlblocks import html_blocks, parse_html

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["read"]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^(\w[\w -]*):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_KEYS = {
    "title": "title",
    "titel": "title",
    "author": "author",
    "autor": "author",
    "date": "date",
    "datum": "date",
    "license": "licence",
    "licence": "licence",
    "source": "source",
    "url": "source",
}
_MOST_LINKS = 5000  # that one paragraph may begin
_MOST_NESTED = 10_000  # levels; the parser leaves out what is deeper, so it shall come to Python's own limit first
_KINDS = {
    "heading_open": ParagraphKind.HEADING,
    "list_item_open": ParagraphKind.LIST,
    "blockquote_open": ParagraphKind.QUOTE,
    "th_open": ParagraphKind.TABLE,
    "td_open": ParagraphKind.TABLE,
}


def read(data: bytes, *, name: str, language: str) -> Document:
    """The text of a Markdown file; metadata from its front matter, and the first heading as the title.

    Raises:
        EncodingError: no text in any encoding known here.
        RecursionError: nested deeper than any text.
    """
    from markdown_it import MarkdownIt

    text, encoding = decode(data, path=name)
    matter = _FRONT_MATTER.match(text)
    metadata = _metadata(matter[1]) if matter else {}
    body = text[matter.end() :] if matter else text
    parser = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTED}).enable("table")
    if any(paragraph.count("[") > _MOST_LINKS for paragraph in body.split("\n\n")):
        parser.disable(["link", "image"])  # it looks for the end of each in all that follows
    tokens = parser.parse(body)
    blocks = list(_blocks(tokens, name))
    title = next((block.text for block in blocks if block.kind is ParagraphKind.HEADING), "")
    return compose(blocks, name=name, language=language, encoding=encoding, metadata={"title": title} | metadata)


def _metadata(matter: str) -> dict[str, str]:
    entries = ((key.strip().lower(), value) for key, value in _ENTRY.findall(matter))
    return {_KEYS[key]: value for key, value in entries if key in _KEYS and value}


def _blocks(tokens: Sequence["Token"], name: str) -> Iterator[Block]:
    kinds = [ParagraphKind.TEXT]
    for token in tokens:
        if token.nesting > 0:
            kinds.append(_KINDS.get(token.type, kinds[-1]))
        elif token.nesting < 0:
            kinds.pop()
        elif token.type == "inline":
            yield Block("".join(map(_inline, token.children or ())), kinds[-1])
        elif token.type == "code_block":
            yield Block(token.content, kinds[-1])
        elif token.type == "html_block" and token.content.strip():
            yield from html_blocks(parse_html(f"<div>{token.content}</div>", name))


def _inline(token: "Token") -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "softbreak":
        return " "
    return "\n" if token.type == "hardbreak" or token.content.lower().startswith("<br") else ""
