"""The lines of a paragraph as the file has them, drawn with what was decided about each."""

from typing import TYPE_CHECKING

from textual.content import Content

from parallel.bitext import LayoutAction
from tui.visible import pictured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parallel.bitext import Decision
    from parallel.corpus.printed import PrintedLine

__all__ = ["drawn", "told"]

MARGIN = 7  # columns for the number of a line
WORDS = {
    LayoutAction.JOIN: ("↲", "joined"),
    LayoutAction.DEHYPHENATE: ("↲", "joined, hyphen out"),
    LayoutAction.KEEP: ("↲", "joined, no space"),
    LayoutAction.BREAK: ("¶", "paragraph ends"),
    LayoutAction.DROP: ("×", "line left out"),
}


def drawn(line: "PrintedLine", number: int, span: tuple[int, int], width: int) -> Content:
    """A line of the file with its number, what stands between the offsets `span` in bold; below it the decision.

    Both are wrapped to `width` cells under themselves, not under the number.
    """
    start, end = (max(0, min(place - line.start, len(line.text))) for place in span)
    text = pictured(line.text)
    shown = Content.assemble(text[:start], (text[start:end], "bold"), text[end:])
    if line.dropped:
        shown = Content.styled(text, "strike $quiet")
    lead = Content.styled(f"{number:>{MARGIN - 1},} ", "$quiet")
    rows = list(hanging(lead, shown, width))
    rows += hanging(Content(" " * MARGIN), told(line.decision), width) if line.decision is not None else []
    return Content("\n").join(rows)


def hanging(lead: Content, text: Content, width: int) -> "Iterator[Content]":
    """A text wrapped beside what leads it."""
    for row in text.wrap(max(10, width - lead.cell_length)) or [Content("")]:
        yield Content.assemble(lead, row)
        lead = Content(" " * lead.cell_length)


def told(decision: "Decision") -> Content:
    """A decision in words: what, why, and how sure."""
    sign, words = WORDS[decision.action]
    colour = "$accent" if decision.action in (LayoutAction.BREAK, LayoutAction.DROP) else "$primary"
    return Content.assemble(
        (f"{sign} {words}", colour), (f" · {decision.reason} · {decision.confidence:.0%}", "$quiet")
    )
