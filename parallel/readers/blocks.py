"""From the blocks that a format states (headings, list items, paragraphs) to a document with its paragraphs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from parallel.bitext import Document, Paragraph, ParagraphKind, Run

__all__ = ["Block", "compose"]

_SPACES = re.compile(r"[ \t\r\f\v]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_PARAGRAPH_BREAK = re.compile(r"\n{2,}")
# Soft hyphens, zero-width spaces and byte order marks are marks for a typesetter; they tear words for everybody else.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")

_STANZA = 4  # lines
_VERSE_WIDTH = 60  # characters


class Block(NamedTuple):
    """A stretch of text that the format says is one; a line feed in it is a line break that the author set."""

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT


def compose(
    blocks: Iterable[Block],
    *,
    name: str,
    language: str,
    encoding: str = "utf-8",
    metadata: Mapping[str, str] | None = None,
) -> Document:
    """The document of these blocks: its text is the paragraphs with blank lines between them, and needs no layout.

    White space is collapsed, but for no-break spaces. Two line breaks end a paragraph; one is a space, except in verse
    (four or more short lines), where each line is a paragraph of its own.
    """
    parts: list[str] = []
    paragraphs: list[Paragraph] = []
    offset = 0
    for block in _paragraphs(blocks):
        paragraphs.append(Paragraph(block.text, block.kind, (Run(0, offset, len(block.text)),)))
        parts.append(block.text)
        offset += len(block.text) + 2
    return Document(
        name=name,
        text="\n\n".join(parts),
        language=language,
        paragraphs=tuple(paragraphs),
        wrapped=False,
        encoding=encoding,
        metadata={key: value for key, value in (metadata or {}).items() if value},
    )


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        clean = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", _INVISIBLE.sub("", block.text))).strip()
        for text in _PARAGRAPH_BREAK.split(clean):
            lines = text.strip().split("\n")
            if block.kind is ParagraphKind.TEXT and _is_verse(lines):
                yield from (Block(line, ParagraphKind.VERSE) for line in lines)
            elif any(lines):
                yield Block(" ".join(lines), block.kind)


def _is_verse(lines: list[str]) -> bool:
    return len(lines) >= _STANZA and max(map(len, lines)) <= _VERSE_WIDTH
