"""Pieces of text on a page, put in the order in which a person reads them: columns from left to right.

A gutter is a place where many pieces begin and hardly any crosses. Pieces that cross it (titles, wide captions)
divide the page into bands; within a band, the column left of the gutter comes before the right.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from parallel.readers.pdfpage import Piece

__all__ = ["leading", "regions", "rows"]

_ROWS = 4  # that a column has on each side of a gutter
_COLUMN_WIDTH = 8  # letter heights; what is narrower on either side is a table or the numbers of a list
_GUTTER = 0.5  # letter heights at least between two columns
_CHANGES = 4  # between lines that cross a gutter and lines that do not, on one page
_NONE = -(10**6)
_APART = 1.6  # line distances above or below which a line at the edge of a page is no part of the text
_NEAR = 40  # pieces further down the page that are looked at for the next line


def regions(found: Sequence[Piece]) -> Iterator[tuple[list[Piece], bool]]:
    """Groups of pieces in reading order, and whether a group goes on with the text of the one before (next column)."""
    if not found:
        return
    top, body, bottom = _edges(sorted(found, key=lambda piece: -piece.base))
    for group in top:
        yield group, False
    yield from _columns(body)
    for group in bottom:
        yield group, False


def rows(region: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of one column, line by line, each from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(region, key=lambda piece: -piece.base):
        if lines and abs(lines[-1][0].base - piece.base) < 0.4 * min(piece.size, lines[-1][0].size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


def leading(found: Sequence[Piece]) -> float:
    """The usual distance from a line to the next in points: the median over pieces that stand over another."""
    ordered = sorted(found, key=lambda piece: -piece.base)
    distances = []
    for index, piece in enumerate(ordered):
        for below in ordered[index + 1 : index + _NEAR]:
            distance = piece.base - below.base
            if distance > 0.4 * piece.size and below.left < piece.right and below.right > piece.left:
                distances.append(distance)
                break
    return median(distances) if distances else 1.2 * median(piece.size for piece in found)


def _edges(ordered: list[Piece]) -> tuple[list[list[Piece]], list[Piece], list[list[Piece]]]:
    """The lines at the top and at the bottom that stand apart (page headers, footers, page numbers), and the rest."""
    distance = _APART * leading(ordered)
    lines = rows(ordered)
    top, bottom = 0, len(lines)
    while top < min(2, len(lines) - 1) and lines[top][0].base - lines[top + 1][0].base > distance:
        top += 1
    while bottom > max(len(lines) - 2, top + 1) and lines[bottom - 2][0].base - lines[bottom - 1][0].base > distance:
        bottom -= 1
    return lines[:top], [piece for line in lines[top:bottom] for piece in line], lines[bottom:]


def _columns(body: list[Piece]) -> Iterator[tuple[list[Piece], bool]]:
    gutter = _gutter(body)
    if gutter is None:
        yield body, False
        return
    for band in _bands(body, gutter):
        left = [piece for piece in band if piece.left < gutter]
        right = [piece for piece in band if piece.left >= gutter]
        if not left or not right or any(_crosses(line, gutter) for line in rows(band)):
            yield band, False
            continue
        yield from _columns(left)
        for index, (group, _) in enumerate(_columns(right)):
            yield group, index == 0


def _bands(body: Sequence[Piece], gutter: float) -> Iterator[list[Piece]]:
    """From top to bottom: runs of lines that cross the gutter, and runs of lines that do not."""
    crossing = False
    band: list[Piece] = []
    for line in rows(body):
        crosses = _crosses(line, gutter)
        if band and crosses != crossing:
            yield band
            band = []
        crossing = crosses
        band += line
    if band:
        yield band


def _crosses(line: Sequence[Piece], gutter: float) -> bool:
    """Whether a line goes over the gutter; one that only runs into the column beside it, being too long, does not."""
    return any(
        piece.left < gutter < piece.right and not any(gutter <= other.left < piece.right for other in line)
        for piece in line
    )


def _gutter(body: Sequence[Piece]) -> float | None:
    """Where the gutter ends that most lines stand beside, None if there is one column only."""
    if len(body) < 2 * _ROWS:
        return None
    size = median(piece.size for piece in body)
    lines = rows(body)
    begins = Counter(round(piece.left / 2) for piece in body)
    edges = [place * 2 - 2 for place, _ in begins.most_common(12)]
    best = max(edges, key=lambda edge: _evidence(lines, edge, size))
    return best if _evidence(lines, best, size) > _NONE else None


def _evidence(lines: Sequence[Sequence[Piece]], edge: float, size: float) -> int:
    """For a gutter that ends at `edge`: lines on its sparser side less those that cross it; `_NONE` if it is none."""
    start = edge - _GUTTER * size
    left = [line for line in ([piece for piece in line if piece.right <= start] for line in lines) if line]
    right = [line for line in ([piece for piece in line if piece.left >= edge] for line in lines) if line]
    crosses = [any(piece.right > start and piece.left < edge for piece in line) for line in lines]
    fewer, crossing = min(len(left), len(right)), sum(crosses)
    if fewer < _ROWS or crossing > 2 * fewer or min(_width(left), _width(right)) < _COLUMN_WIDTH * size:
        return _NONE
    # Titles cross a gutter in a block; words of justified lines cross any other place now and again.
    changes = sum(a != b for a, b in pairwise(crosses))
    overlap = min(left[0][0].base, right[0][0].base) - max(left[-1][0].base, right[-1][0].base)
    return fewer - crossing if overlap > 0 and changes <= max(_CHANGES, len(lines) // 10) else _NONE


def _width(side: Sequence[Sequence[Piece]]) -> float:
    return median(line[-1].right - line[0].left for line in side)
