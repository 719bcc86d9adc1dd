"""The pieces of text on a PDF page, each where it stands."""

import ctypes
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

__all__ = ["Piece", "pieces"]

_TILT = 0.1  # radians; text that is turned further is a stamp in the margin or an axis of a chart
_BROAD = 0.7  # a gap of this many letter heights ends a piece; those of one line are put together again
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_HYPHENS = frozenset({0x02, 0xFFFE})  # what PDFium makes of a hyphen at the end of a line


class Piece(NamedTuple):
    """A stretch of text on one line without broad gaps: points from the left and from the bottom of the page.

    `base` is its baseline, `size` the height of its letters from the lowest to the highest.
    """

    text: str
    left: float
    right: float
    base: float
    size: float


class _Glyph(NamedTuple):
    text: str
    left: float
    right: float
    base: float
    size: float


def pieces(page: "PdfTextPage") -> list[Piece]:
    """All pieces on a page, in the order in which they were drawn."""
    found: list[Piece] = []
    line: list[_Glyph] = []
    for glyph in _glyphs(page):
        if line and (glyph is None or _is_elsewhere(glyph, line[-1])):
            found += _piece(line)
            line = []
        if glyph is not None and (line or not glyph.text.isspace()):
            line.append(glyph)
    found += _piece(line)
    return found


def _glyphs(page: "PdfTextPage") -> Iterator[_Glyph | None]:
    """The characters of a page; None where PDFium sees the end of a line."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    last = _Glyph("", 0, 0, 0, 1)
    for index in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if code in (0x0A, 0x0D):
            yield None
            continue
        if pdfium.FPDFText_IsGenerated(page, index) == 1 and code == 0x20:
            yield last._replace(text=" ", left=last.right)
            continue
        angle = pdfium.FPDFText_GetCharAngle(page, index)
        if abs(math.remainder(angle, 2 * math.pi)) > _TILT or not pdfium.FPDFText_GetLooseCharBox(page, index, box):
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        last = _Glyph(_character(code), box.left, box.right, y.value, max(box.top - box.bottom, 1.0))
        yield last


def _character(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    return "" if code < 0x20 else chr(code)


def _is_elsewhere(glyph: _Glyph, last: _Glyph) -> bool:
    size = min(glyph.size, last.size)
    return (
        glyph.left - last.right > _BROAD * size
        or glyph.left < last.left - size
        or abs(glyph.base - last.base) > 0.5 * max(glyph.size, last.size)
    )


def _piece(line: Sequence[_Glyph]) -> Iterator[Piece]:
    text = "".join(glyph.text for glyph in line)
    # PDFium gives characters beyond the basic plane as two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(_LIGATURES)
    text = " ".join(text.split(" ")).strip(" ")
    if not text:
        return
    solid = [glyph for glyph in line if not glyph.text.isspace()] or list(line)
    sizes = sorted(glyph.size for glyph in solid)
    size = sizes[len(sizes) // 2]
    base = next(glyph.base for glyph in solid if glyph.size == size)
    yield Piece(text, min(glyph.left for glyph in solid), max(glyph.right for glyph in solid), base, size)
