"""The lines of a document as its file has them, each with what layout decided about it."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from parallel.bitext import Decision, Document, LayoutAction
from parallel.layout.hyphens import GLUE

__all__ = ["PrintedLine", "extent", "lines_around", "printed_lines"]


class PrintedLine(NamedTuple):
    """The line `Document.text[start:end]`.

    `decision` is what was done where it ends, or, with the action DROP, what was done to the line itself. None at the
    end of the text. `paragraph` is the paragraph the line is part of; None when it was left out.
    """

    start: int
    end: int
    text: str
    decision: Decision | None
    paragraph: int | None

    @property
    def dropped(self) -> bool:
        """Whether the line is left out."""
        return self.paragraph is None


def extent(document: Document, paragraph: int) -> tuple[int, int]:
    """Start and end of a paragraph in the document's text."""
    runs = document.paragraphs[paragraph].runs
    return runs[0].source, runs[-1].source + runs[-1].length


def printed_lines(document: Document) -> list[PrintedLine]:
    """All lines that are not blank, in order.

    Empty for a document without decisions: its reader knew the paragraphs, or it is one line long.
    """
    if not document.decisions:
        return []
    lines = []
    start, paragraph = extent(document, 0)[0] if document.paragraphs else 0, 0
    for decision in document.decisions:
        if decision.action is LayoutAction.DROP:
            lines.append(line_of(document, decision.start, decision.end, decision, None))
            continue
        lines.append(line_of(document, start, line_end(document, decision), decision, paragraph))
        start = decision.end
        paragraph += decision.action is LayoutAction.BREAK
    if document.paragraphs:  # else every line was left out
        lines.append(line_of(document, start, extent(document, -1)[1], None, paragraph))
    return sorted(lines, key=attrgetter("start"))


def line_of(document: Document, start: int, end: int, decision: Decision | None, paragraph: int | None) -> PrintedLine:
    """A line with its text."""
    return PrintedLine(start, end, document.text[start:end], decision, paragraph)


def line_end(document: Document, decision: Decision) -> int:
    """Where the line ends whose end was decided about; a hyphen that the decision is about belongs to the line."""
    glued = decision.action in (LayoutAction.DEHYPHENATE, LayoutAction.KEEP)
    return decision.start + (glued and document.text[decision.start] in GLUE)


def lines_around(lines: Sequence[PrintedLine], start: int, end: int) -> list[PrintedLine]:
    """The lines from offset `start` to offset `end`, with those left out beside them and one neighbour on each side."""
    first = max(0, bisect_right(lines, start, key=attrgetter("start")) - 1)
    last = max(first, bisect_right(lines, max(start, end - 1), key=attrgetter("start")) - 1)
    first = neighbour(lines, first, -1)
    last = neighbour(lines, last, 1)
    return list(lines[first : last + 1])


def neighbour(lines: Sequence[PrintedLine], index: int, step: int) -> int:
    """The next line that is not left out, or the outermost one."""
    index += step
    while 0 <= index < len(lines) and lines[index].dropped:
        index += step
    return max(0, min(index, len(lines) - 1))
