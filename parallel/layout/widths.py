"""How wide the column is, in a text and at a place of it, and whether lines fill it.

Lengths, beginnings and rooms are in characters of average width, one for each line; `sure` are the lines that certainly
go on in the next.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

__all__ = [
    "FUZZ",
    "NARROWEST",
    "column_width",
    "fills_column",
    "fits_blocks",
    "local_widths",
    "most_room",
    "narrow_blocks",
]

NARROWEST = 20  # characters; nobody sets a column of text narrower
NARROWER = 0.92  # of the width of the text: a column of its own
FUZZ = 0.08  # of the width: by so much lines that are full differ
BLOCK = 3  # lines
SIGNS = 5  # line ends that are enough to tell wrapped text
STEP = 4  # sure lines for which the local width is taken to be the same
SAMPLE = 12  # sure lines before and after that tell the local width


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


def fits(block: range, lengths: Sequence[float], heads: Sequence[float]) -> Iterator[bool]:
    """For each line of a block but the last: was there no room for the beginning of the next beside its longest?"""
    widest = max(lengths[block.start : block.stop])
    return (widest - lengths[i] - heads[i] <= widest * FUZZ for i in block[:-1])


def fills_column(rooms: Sequence[float], width: float) -> bool:
    """Whether most sure lines were broken because the next word did not fit."""
    fuzz = width * FUZZ
    return sum(room <= fuzz for room in rooms) >= 0.5 * len(rooms)


def most_room(rooms: Sequence[float], width: float) -> float:
    """How much room lines leave at most; where most fill the column, others (greetings, headings) do not count."""
    if fills_column(rooms, width):
        rooms = [room for room in rooms if room <= width * 0.15]
    return max(0.0, rooms[-1 - int(len(rooms) * 0.03)])
