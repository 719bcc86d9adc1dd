r"""PDF, through PDFium: lines as they stand, in reading order; paragraphs are for layout to find.

A blank line stands where the page has more room between two lines than usual, and in justified text behind a line
that ends a sentence before the margin; an indent where a line is indented, a form feed (`\f`) between pages. Ligatures
are dissolved.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from parallel.bitext import Document
from parallel.errors import EmptyInputError, FormatError, UnsafeInputError
from parallel.readers.columns import leading, regions, rows
from parallel.readers.opening import LIMIT
from parallel.readers.pdfpage import Piece, pieces

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

__all__ = ["read"]

_MORE_ROOM = 1.3  # line distances that make a blank line
_INDENT = 0.7  # letter heights that make an indent
_WIDE = 1.5  # letter heights that a gap in a line has, for it to be more than a space
_MOST_INDENT = 40  # spaces
_UNMAPPED = 0.2  # of all characters, above which a font is one that cannot be read
_FEW = 8  # lines; fewer do not tell that they are justified
_SHORT = 0.1  # letter heights that a full line lacks at most
_JUSTIFIED = 0.6  # of the lines end at the margin
_STOPPED = re.compile(r"[.!?…:][\"'“”»«’)\]]*$")
_NOTHING = frozenset({"", "(unspecified)", "(anonymous)", "anonymous", "untitled"})
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read(data: bytes, *, name: str, language: str) -> Document:
    """The text of a PDF; metadata: title, author, date, pages, and pages without text where there are some.

    Raises:
        FormatError: damaged, protected by a password, scanned, or in fonts that do not say what their signs mean.
        EmptyInputError: there is nothing on its pages.
        UnsafeInputError: it holds more text than anybody reads.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise FormatError(_refusal(str(error)), path=name) from error
    try:
        pages, pictured = _pages(document, name)
        metadata = _metadata(document.get_metadata_dict())
    except pypdfium2.PdfiumError as error:
        raise FormatError(f"is a damaged PDF ({error}); fetch or export it again", path=name) from error
    finally:
        document.close()
    _check(pages, pictured, name)
    missing = [str(number) for number, page in enumerate(pages, 1) if not page]
    metadata |= {"pages": str(len(pages)), "pages_without_text": ", ".join(missing)}
    stated = {key: value for key, value in metadata.items() if value}
    return Document(name=name, text="\f".join(pages), language=language, metadata=stated)


def _refusal(reason: str) -> str:
    if "password" in reason.lower():
        return "is protected by a password; save a copy without it"
    return f"is a damaged PDF ({reason}); fetch or export it again"


def _pages(document: "PdfDocument", name: str) -> tuple[list[str], bool]:
    """The text of each page, and whether a page without text has a picture."""
    import pypdfium2.raw as pdfium

    texts: list[str] = []
    pictured = False
    total = 0
    for page in document:
        found = page.get_textpage()
        texts.append("\n".join(_lines(pieces(found))))
        if not texts[-1] and not pictured:
            pictured = any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
        found.close()
        page.close()
        total += len(texts[-1])
        if total > LIMIT:
            raise UnsafeInputError(f"holds more than {LIMIT:,} characters; split it", path=name)
    return texts, pictured


def _check(pages: Sequence[str], pictured: bool, name: str) -> None:
    text = "".join(pages)
    if not text.strip():
        if pictured:
            raise FormatError("is scanned: its pages are pictures; run OCR on it first (ocrmypdf)", path=name)
        raise EmptyInputError("has no text on its pages", path=name)
    if text.count("\ufffd") > _UNMAPPED * len(text):
        raise FormatError("is in fonts that do not say which letters they show; run OCR on it (ocrmypdf)", path=name)


def _lines(found: Sequence[Piece]) -> Iterator[str]:
    """The lines of a page, with blank ones between what stands apart."""
    distance = leading(found) if found else 0.0
    ended = False
    for number, (region, goes_on) in enumerate(regions(found)):
        lines = rows(region)
        edge, margin = _left_edge(lines), max(line[-1].right for line in lines)
        full = 0.0 if _are_marked(lines, edge) else _justified_margin(lines)
        ended = bool(number) and (ended or not goes_on)
        above: Piece | None = None
        for line in lines:
            room = above.base - line[0].base if above else 0.0
            if ended or room > _MORE_ROOM * max(distance, 0.9 * line[0].size):
                yield ""
            yield _indent(line[0], edge) + _joined(line, margin)
            ended = line[-1].right < full and _STOPPED.search(line[-1].text) is not None
            above = line[0]
    if ended:
        yield ""


def _justified_margin(lines: Sequence[Sequence[Piece]]) -> float:
    """Where the full lines of justified text end, less a trifle; 0 when it is not justified."""
    ends = [line[-1].right for line in lines]
    (place, _), *_ = Counter(round(end) for end in ends).most_common(1)
    full = sorted(end for end in ends if abs(end - place) < 1)
    return full[len(full) // 2] - _SHORT * lines[0][0].size if len(full) >= max(_FEW, _JUSTIFIED * len(ends)) else 0.0


def _are_marked(lines: Sequence[Sequence[Piece]], edge: float) -> bool:
    """Whether indents mark paragraphs: most lines below a stop before the margin have one."""
    margin = max(line[-1].right for line in lines) - lines[0][0].size
    below = [line for above, line in pairwise(lines) if above[-1].right < margin and _STOPPED.search(above[-1].text)]
    return 2 * sum(_indent(line[0], edge) != "" for line in below) > len(below)


def _left_edge(lines: Sequence[Sequence[Piece]]) -> float:
    """Where lines begin that are not indented: the leftmost place where a tenth of them do."""
    begins = Counter(round(line[0].left) for line in lines)
    return float(min(place for place, count in begins.items() if count * 10 >= len(lines)))


def _indent(piece: Piece, edge: float) -> str:
    room = piece.left - edge
    return " " * min(round(room / (0.4 * piece.size)), _MOST_INDENT) if room > _INDENT * piece.size else ""


def _joined(line: Sequence[Piece], margin: float) -> str:
    """The pieces of a line, with three spaces where a table has its gap."""
    gaps = [piece.left - before.right for before, piece in pairwise(line)]
    size = line[0].size
    text = line[0].text
    justified = _is_justified(line, gaps, margin)
    for gap, piece in zip(gaps, line[1:], strict=True):
        text += ("" if gap < 0.1 * size else " " if gap < _WIDE * size or justified else "   ") + piece.text
    return text


def _is_justified(line: Sequence[Piece], gaps: Sequence[float], margin: float) -> bool:
    """Whether broad gaps only fill a line of few words to the margin: all are as broad."""
    if any(" " in piece.text for piece in line):
        return False
    return bool(gaps) and max(gaps) - min(gaps) < 0.3 * line[0].size and abs(line[-1].right - margin) < line[0].size


def _metadata(stated: Mapping[str, str]) -> dict[str, str]:
    date = _DATE.match(stated.get("CreationDate", ""))
    found = {
        "title": stated.get("Title", ""),
        "author": stated.get("Author", ""),
        "date": "-".join(date.groups()) if date else "",
    }
    return {key: value.strip() for key, value in found.items() if value.strip().lower() not in _NOTHING}
