"""How a text is set: is it hard-wrapped, how wide is its column, and what do blank lines and indents mean in it.

Nothing is assumed about any of these. The lines that certainly go on (no stop at the end, a small letter in the next
line) are the sample from which the rest is learnt: what is seen between them cannot be the sign of a new paragraph.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parallel.layout.evidence import HYPHENS
from parallel.layout.faces import FACES, Face
from parallel.layout.lines import Line, solid_blocks
from parallel.layout.words import ends_open

__all__ = ["INDENT", "NEXT_LINE", "Measure", "Seam", "measure", "seam_class"]

NARROWEST = 20  # characters; nobody sets a column of text narrower
WIDEST = 300  # nobody wraps lines wider: such lines are whole paragraphs
INDENT = 2  # columns; a single blank before a line is a leftover of PDF extraction, not an indent
HYPHENATION = 0.03  # so many sure lines end in a hyphen where words are broken to fill lines
SYLLABLE = 4  # letters
NARROWER = 0.92  # of the width of the text: a column of its own
FUZZ = 0.08  # of the width: by so much lines that are full differ
BLOCK = 3  # lines
SIGNS = 5  # line ends that are enough to tell wrapped text
FACE_SAMPLE = 300  # sure lines that tell the face
STEP = 4  # sure lines for which the local width is taken to be the same
SAMPLE = 12  # sure lines before and after that tell the local width

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
    hyphenated = sum(lines[i].text[-1] in HYPHENS for i in sure) > HYPHENATION * len(sure)
    divided = any(line.text[-1] == "-" and line.text[-2:-1].isalpha() for line in lines)
    following = map(to_hyphen, lines[1:]) if divided else lines[1:]
    heads = [head(line, hyphenated, face) for line in following]
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


def beginning(line: Line, hyphenated: bool) -> str:
    """What would have to fit on the line before: a space and the first word, or a part of it where words are broken."""
    if hyphenated and line.head > SYLLABLE + 3:
        return f" {line.text[:SYLLABLE]}-"
    return " " + line.text[: line.head]


def to_hyphen(line: Line) -> Line:
    """The line with only the part before a hyphen for its first word (`CDU-` of `CDU-Fraktion`)."""
    at = line.text.find("-", 2, max(0, line.head - 2))
    inside = at > 0 and line.text[at - 1].isalpha() and line.text[at + 1].isalpha()
    return line._replace(head=at + 1) if inside else line


def head(line: Line, hyphenated: bool, face: Face) -> float:
    """The width of the line's beginning."""
    if face is not FACES[0]:
        return face(beginning(line, hyphenated))
    return SYLLABLE + 2 if hyphenated and line.head > SYLLABLE + 3 else line.head + 1


def best_face(lines: Sequence[Line], sure: Sequence[int]) -> Face:
    """The face in whose measure the sure lines are fullest; when they are too few to tell, characters count alike."""
    sample = sure[:: 1 + len(sure) // FACE_SAMPLE]
    if len(sample) < 8:
        return len
    return min(FACES, key=lambda face: misfit(face, lines, sample))


def misfit(face: Face, lines: Sequence[Line], sample: Sequence[int]) -> float:
    """By how much, on average, a line is too long for the column or the next beginning would have fitted into it."""
    lengths = [lines[i].indent + face(lines[i].text) for i in sample]
    width = sorted(lengths)[int(len(lengths) * 0.97)]
    heads = (face(beginning(lines[i + 1], hyphenated=True)) for i in sample)
    misfits = (max(0, length - width, width - length - head) for length, head in zip(lengths, heads, strict=True))
    return sum(misfits) / width


def column_width(lengths: Sequence[float], sure: Sequence[float]) -> float:
    """The longest of the sure lines; if too many of the others are longer, the longest of all that is no freak."""
    if not sure:
        return 0
    width = max(sure)
    ranked = sorted(lengths)
    if len(sure) > 30:
        typical = sorted(sure)[int(len(sure) * 0.98)]
        width = max(length for length in sure if length <= typical * 1.03)
    longer = len(ranked) - bisect_left(ranked, width * 1.1 + 1)
    return width if longer * 10 <= len(ranked) else ranked[-1 - len(ranked) // 50]


def local_widths(lengths: Sequence[float], sure: Sequence[int], width: float) -> list[float]:
    """The width around each line: of the sure lines just before and just after it the narrower lot.

    Within eight per cent of the text's own width it is that.
    """
    sizes = [lengths[i] for i in sure]
    widths: list[float] = []
    for place in range(0, len(sure) + 1, STEP):
        until = sure[place + STEP - 1] + 1 if place + STEP <= len(sure) else len(lengths)
        widths += [local_width(sizes, place, width)] * (until - len(widths))
    return widths


def local_width(sizes: Sequence[float], place: int, width: float) -> float:
    """The width where the sure line number `place` comes next; `sizes` are the lengths of these lines."""
    sides = [side for side in (sizes[max(0, place - SAMPLE) : place], sizes[place : place + SAMPLE]) if len(side) >= 3]
    local = min(map(max, sides)) if sides else width
    return width if local >= width * NARROWER else max(local, NARROWEST)


def fits(block: range, lengths: Sequence[float], heads: Sequence[float]) -> Iterator[bool]:
    """For each line of a block but the last: was there no room for the beginning of the next beside its longest?"""
    widest = max(lengths[block.start : block.stop])
    return (widest - lengths[i] - heads[i] <= widest * FUZZ for i in block[:-1])


def narrow_blocks(
    blocks: Iterable[range], lengths: Sequence[float], heads: Sequence[float], width: float
) -> Iterator[range]:
    """Blocks that were broken to fit a column narrower than the text's, as captions are."""
    for block in blocks:
        narrow = len(block) >= BLOCK and max(lengths[block.start : block.stop]) < width * NARROWER
        if narrow and all(fits(block, lengths, heads)):
            yield block


def fits_blocks(
    blocks: Iterable[range], lengths: Sequence[float], heads: Sequence[float], sure: Collection[int]
) -> bool:
    """Whether nearly all sure lines are full in their own block, as in a text of several widths."""
    full = [fit for block in blocks for i, fit in zip(block, fits(block, lengths, heads), strict=False) if i in sure]
    return len(full) >= SIGNS and sum(full) >= 0.9 * len(full)


def most_room(rooms: Sequence[float], width: float) -> float:
    """How much room lines leave at most; where most fill the column, others (greetings, headings) do not count."""
    if fills_column(rooms, width):
        rooms = [room for room in rooms if room <= width * 0.15]
    return max(0.0, rooms[-1 - int(len(rooms) * 0.03)])


def fills_column(rooms: Sequence[float], width: float) -> bool:
    """Whether most sure lines were broken because the next word did not fit."""
    fuzz = width * FUZZ
    return sum(room <= fuzz for room in rooms) >= 0.5 * len(rooms)


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
