"""From a pair to the lines of its file, and what becomes of the pairs when somebody decides otherwise about a line."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from parallel.corpus.desk import Desk
from tui.session import Refused

if TYPE_CHECKING:
    from parallel.bitext import Document, Pair
    from parallel.corpus.decided import Decided
    from parallel.corpus.printed import PrintedLine

__all__ = ["LineWish", "Page", "decided", "page_of"]


@dataclass(frozen=True, slots=True)
class LineWish:
    """What is to be done: `turn`, `break` or `drop` the line that begins at offset `start` of the text, or `undo`."""

    how: str
    start: int


class Page(NamedTuple):
    """The lines about a pair, their numbers in the file, where the pair stands, and the document as layout made it."""

    document: int
    original: "Document"
    decided: "Decided"
    lines: "list[PrintedLine]"
    numbers: list[int]
    span: tuple[int, int]


def page_of(desk: Desk, pair: "Pair") -> Page:
    """The lines of a pair's paragraph, and one more on each side. Raises `Refused` when there are none."""
    from parallel.corpus.decided import relaid
    from parallel.corpus.printed import lines_around, printed_lines

    assert pair.id is not None
    entry, span = desk.entry(pair.document), desk.span(pair.id)
    if entry is None or span is None:
        raise Refused("This pair did not come out of a text, so there are no lines to show.")
    original, decided = desk.layout(entry)
    lines = printed_lines(relaid(original, decided))
    if not lines:
        raise Refused("Its file says itself where paragraphs end; m joins pairs, s cuts them.")
    here = {line.paragraph for line in lines_around(lines, *span)[1:-1] if line.paragraph is not None}
    own = [line for line in lines if line.paragraph in here]
    start, end = (own[0].start, own[-1].end) if own else span
    around = lines_around(lines, min(start, span[0]), max(end, span[1]))
    numbers = [original.text.count("\n", 0, line.start) + 1 for line in around]
    return Page(entry.id, original, decided, around, numbers, span)


def decided(page: Page, wish: LineWish) -> "Decided":
    """What is decided about the document's lines when a wish is granted. Raises `Refused` when it cannot be."""
    from parallel.corpus.decided import broken, dropped, turned

    number = next(number for number, line in enumerate(page.lines) if line.start == wish.start)
    line = page.lines[number]
    if wish.how == "drop" or line.dropped:
        return dropped(page.original, page.decided, line)
    following = next((other for other in page.lines[number + 1 :] if not other.dropped), None)
    if line.decision is None or following is None:
        raise Refused("This is the last line shown; go on to the next pair.")
    return (broken if wish.how == "break" else turned)(page.original, page.decided, line, following.text)
