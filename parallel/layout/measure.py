"""How a text is set: is it hard-wrapped, how wide is its column, and what do blank lines and indents mean in it.

Nothing is assumed about any of these. The lines that certainly go on (no stop at the end, a small letter in the next
line) are the sample from which the rest is learnt: what is seen between them cannot be the sign of a new paragraph.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parallel.layout.beginnings import beginnings, best_face
from parallel.layout.evidence import HYPHENS
from parallel.layout.lines import Line, solid_blocks
from parallel.layout.widths import (
    NARROWEST,
    column_width,
    fills_column,
    fits_blocks,
    local_widths,
    most_room,
    narrow_blocks,
)
from parallel.layout.words import ends_open

__all__ = ["INDENT", "NEXT_LINE", "Measure", "Seam", "measure", "seam_class"]

WIDEST = 300  # nobody wraps lines wider: such lines are whole paragraphs
INDENT = 2  # columns; a single blank before a line is a leftover of PDF extraction, not an indent

Seam = tuple[int, int]
"""What stands between two lines: blank lines (3 = three or more), and -1, 0, 1 for less, same or more indent."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What was learnt about a text. Widths are in characters of average width.

    `wrapped`: its lines were broken to fit a column. `width` is that column's; `slack` is how much room lines inside a
    paragraph leave at most. `lengths[i]` is the printed width of line i with its indent, `widths[i]` that of the column
    around it, `rooms[i]` what would have been left had the beginning of line i + 1 stood there too: negative where
    it does not fit. `inner` are the seams seen inside paragraphs, `outer` those never seen there though they are
    common; `marked` says that these mark most paragraphs.
    """

    wrapped: bool
    width: float = 0
    slack: float = 0
    lengths: Sequence[float] = ()
    widths: Sequence[float] = ()
    rooms: Sequence[float] = ()
    inner: frozenset[Seam] = frozenset()
    outer: frozenset[Seam] = frozenset()
    marked: bool = False

    @property
    def spare(self) -> float:
        """How much room a line may leave and still be full, where no stop says that more could stand there."""
        return max(2 * self.slack, self.width / 8)


UNWRAPPED = Measure(wrapped=False)
NEXT_LINE: Seam = (0, 0)


def seam_class(line: Line, following: Line) -> Seam:
    """What stands between two neighbouring lines."""
    if not following.gap and following.indent == line.indent:
        return NEXT_LINE
    shift = following.indent - line.indent
    return min(3, following.gap), (shift >= INDENT) - (shift <= -INDENT)


def measure(
    lines: Sequence[Line], crossings: Collection[int] = frozenset(), verse: Collection[int] = frozenset()
) -> Measure:
    """Learns how the text of these lines is set; linear in their number.

    `crossings` are the lines after which a page ended: the space there is the page's, and says nothing of paragraphs.
    `verse` are lines of verse: nothing is learnt from them.
    """
    sure = [i for i, pair in enumerate(pairwise(lines)) if goes_on(*pair)]
    prose: Sequence[int] = range(len(lines))
    if verse:
        prose = [i for i in prose if i not in verse]
        sure = [i for i in sure if i not in verse and i + 1 not in verse]
    characters = [line.indent + len(line.text) for line in lines]
    blocks = solid_blocks(lines)
    alone = {block.start for block in blocks if len(block) == 1}  # long lines among these are whole paragraphs
    columns = [i for i in prose if i not in alone] if alone and alone.isdisjoint(sure) else prose
    width = column_width([characters[i] for i in columns], [characters[i] for i in sure])
    long = sum(characters[i] > width / 2 for i in prose)
    if not NARROWEST <= width <= WIDEST or len(sure) * 10 < min(long, len(prose) - 1):
        return UNWRAPPED
    face = best_face(lines, sure)
    lengths = characters if face is len else [line.indent + face(line.text) for line in lines]
    width = column_width([lengths[i] for i in columns], [lengths[i] for i in sure])
    heads = beginnings(lines, sure, face)
    widths = local_widths(lengths, sure, width)
    sure_blocks = [block for block in blocks if bisect_left(sure, block.start) < bisect_left(sure, block.stop)]
    for block in narrow_blocks(sure_blocks, lengths, heads, width):
        widths[block.start : block.stop] = [max(lengths[block.start : block.stop])] * len(block)
    rooms = [width - length - head for width, length, head in zip(widths, lengths, heads, strict=False)]
    loosest = sorted(rooms[i] for i in sure)
    if not (fills_column(loosest, width) or runs_on(lines, sure) or fits_blocks(sure_blocks, lengths, heads, {*sure})):
        return UNWRAPPED
    slack = most_room(loosest, width)
    full = [i for i in sure if rooms[i] <= slack and i not in crossings]
    opening = [i for i in first_lines(lines) if rooms[i] <= slack]
    return Measure(True, width, slack, lengths, widths, rooms, *seams(lines, full, opening, {*crossings, *verse}))


def goes_on(line: Line, following: Line) -> bool:
    """Whether it is certain that the sentence goes on in the next line."""
    return not line.terminal and (following.lower or (line.text[-1] not in ",;" and ends_open(line.text)))


def runs_on(lines: Sequence[Line], sure: Sequence[int]) -> bool:
    """Whether lines of uneven length break anywhere, also where no line of verse or list would: in a phrase or word."""
    inside = sum(ends_open(lines[i].text) or lines[i].text[-1] in HYPHENS for i in sure)
    return inside * 10 >= len(lines) and len(sure) * 4 >= len(lines)


def first_lines(lines: Sequence[Line]) -> list[int]:
    """Lines indented more than the one before and the one after: first lines of paragraphs if they are full ones."""
    shifts = [1, *(seam_class(a, b)[1] for a, b in pairwise(lines))]
    return [i for i, (above, below) in enumerate(pairwise(shifts)) if above > 0 > below]


def seams(
    lines: Sequence[Line], sure: Sequence[int], opening: Sequence[int], crossings: Collection[int] = frozenset()
) -> tuple[frozenset[Seam], frozenset[Seam], bool]:
    """Seams seen inside paragraphs, common ones hardly ever seen there, and whether these mark most paragraphs.

    Inside a paragraph are the line ends `sure`, and those of the lines `opening` one by an indent. What stands at
    `crossings` does not count.
    """
    between = [seam_class(a, b) for a, b in pairwise(lines)]
    total = Counter(seam for i, seam in enumerate(between) if i not in crossings and not lines[i + 1].item)
    within = Counter(between[i] for i in sure)
    opened = Counter(between[i] for i in opening)
    inner = {seam for seam, count in within.items() if count >= 0.15 * total[seam]}
    inner |= {seam for seam, count in opened.items() if count >= 0.5 * total[seam]}
    outer = {seam for seam, count in total.items() if seam not in inner | {NEXT_LINE} and (count >= 3 or seam[0] > 0)}
    breaks = sum(total[seam] for seam in outer)
    return frozenset(inner), frozenset(outer), breaks >= 3 and breaks * 25 >= len(lines)
