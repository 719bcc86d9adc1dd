"""How a text is set: is it hard-wrapped, how wide is its column, and what do blank lines and indents mean in it.

Nothing is assumed about any of these. The lines that certainly go on (no stop at the end, a small letter in the next
line) are the sample from which the rest is learnt: what is seen between them cannot be the sign of a new paragraph.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parallel.layout.lines import Line
from parallel.layout.words import ends_open

__all__ = ["Measure", "Seam", "measure", "seam_class"]

NARROWEST = 20  # characters; nobody sets a column of text narrower
WIDEST = 300  # nobody wraps lines wider: such lines are whole paragraphs
INDENT = 2  # columns; a single blank before a line is a leftover of PDF extraction, not an indent
SAMPLE = 12  # sure lines before and after that tell the local width

Seam = tuple[int, int]
"""What stands between two lines: blank lines (3 = three or more), and -1, 0, 1 for less, same or more indent."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What was learnt about a text.

    `wrapped`: its lines were broken to fit a column. `width` is that column's, in characters; `slack` is how much room
    lines inside a paragraph leave at most. `widths[i]` is the width around line i. `inner` are the seams seen inside
    paragraphs, `outer` those never seen there though they are common; `marked` says that these mark most paragraphs.
    """

    wrapped: bool
    width: int = 0
    slack: int = 0
    widths: Sequence[int] = ()
    inner: frozenset[Seam] = frozenset()
    outer: frozenset[Seam] = frozenset()
    marked: bool = False

    def room(self, lines: Sequence[Line], index: int) -> int:
        """Characters that would have been left on line `index` had the next line's first word stood there too."""
        return self.widths[index] - len(lines[index].text) - 1 - lines[index + 1].head


UNWRAPPED = Measure(wrapped=False)


def seam_class(line: Line, following: Line) -> Seam:
    """What stands between two neighbouring lines."""
    shift = following.indent - line.indent
    return min(following.gap, 3), (shift >= INDENT) - (shift <= -INDENT)


def measure(lines: Sequence[Line]) -> Measure:
    """Learns how the text of these lines is set; linear in their number."""
    sure = [i for i in range(len(lines) - 1) if not lines[i].terminal and lines[i + 1].lower]
    lengths = [len(line.text) for line in lines]
    width = column_width(lengths, [lengths[i] for i in sure])
    if not NARROWEST <= width <= WIDEST or len(sure) * 10 < len(lines) - 1:
        return UNWRAPPED
    widths = local_widths(lengths, sure, width)
    rooms = sorted(widths[i] - lengths[i] - 1 - lines[i + 1].head for i in sure)
    slack = max(0, rooms[int(len(rooms) * 0.97)] if len(rooms) > 30 else sorted(rooms)[-1 - len(rooms) // 12])
    if not fills_column(rooms, width) and not runs_on(lines, sure):
        return UNWRAPPED
    return Measure(True, width, slack, widths, *seams(lines, sure))


def column_width(lengths: Sequence[int], sure: Sequence[int]) -> int:
    """The longest of the sure lines; if too many of the others are longer, the longest of all that is no freak."""
    if not sure:
        return 0
    width = max(sure)
    ranked = sorted(lengths)
    if len(sure) > 30:
        typical = sorted(sure)[int(len(sure) * 0.995)]
        width = min(width, typical + typical // 10)
    longer = len(ranked) - bisect_left(ranked, width + width // 10 + 1)
    return width if longer * 10 <= len(ranked) else ranked[-1 - len(ranked) // 50]


def local_widths(lengths: Sequence[int], sure: Sequence[int], width: int) -> list[int]:
    """The width around each line: of the sure lines just before and just after it the narrower lot.

    Within eight per cent of the text's own width it is that.
    """
    widths = []
    place = 0
    cache: tuple[int, int] = (-1, width)
    for index in range(len(lengths)):
        while place < len(sure) and sure[place] < index:
            place += 1
        if cache[0] != place:
            cache = place, local_width(lengths, sure, place, width)
        widths.append(cache[1])
    return widths


def local_width(lengths: Sequence[int], sure: Sequence[int], place: int, width: int) -> int:
    """The width where the sure line number `place` comes next."""
    before = [lengths[i] for i in sure[max(0, place - SAMPLE) : place]]
    after = [lengths[i] for i in sure[place : place + SAMPLE]]
    local = min(max(side) for side in (before, after) if len(side) >= 3) if max(len(before), len(after)) >= 3 else width
    return width if local >= width * 0.92 else max(local, NARROWEST)


def fills_column(rooms: Sequence[int], width: int) -> bool:
    """Whether most sure lines were broken because the next word did not fit."""
    fuzz = width * 0.08
    return sum(room <= fuzz for room in rooms) >= 0.7 * len(rooms)


def runs_on(lines: Sequence[Line], sure: Sequence[int]) -> bool:
    """Whether lines of uneven length break anywhere, also where no line of verse or list would: before an open phrase."""
    return sum(ends_open(lines[i].text) for i in sure) * 10 >= len(lines) and len(sure) * 4 >= len(lines)


def seams(lines: Sequence[Line], sure: Sequence[int]) -> tuple[frozenset[Seam], frozenset[Seam], bool]:
    """The seams seen inside paragraphs, the common ones hardly ever seen there, and whether these mark most paragraphs."""
    total = Counter(seam_class(a, b) for a, b in zip(lines, lines[1:], strict=False))
    within = Counter(seam_class(lines[i], lines[i + 1]) for i in sure)
    inner = {seam for seam, count in within.items() if count >= 0.15 * total[seam]}
    outer = {seam for seam, count in total.items() if seam not in inner and (count >= 3 or seam[0] > 0)}
    breaks = sum(total[seam] for seam in outer)
    return frozenset(inner), frozenset(outer), breaks >= 3 and breaks * 25 >= len(lines)
