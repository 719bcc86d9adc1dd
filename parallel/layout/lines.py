"""Lines of a text with what layout needs to know of each: place, indent, blank lines above, how it begins and ends.

Every line end of Unicode is understood (CR, LF, CRLF, VT, FF, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR); a form feed is
also remembered as a page break.
"""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from parallel.layout.columns import Band, cells, find_bands
from parallel.layout.kinds import is_item

__all__ = ["CLOSERS", "OPENERS", "TERMINALS", "Line", "raw_lines", "read_lines", "solid_blocks"]

OPENERS = "\"'„“”»«›‹‚‘’([{*_¿¡"
CLOSERS = "\"'“”»«›‹‘’)]}*_"
TERMINALS = frozenset(".!?…:")
TAB = 8

# Every one is replaced by text of the same length, so offsets stay those of the document.
LINE_ENDS = (("\r\n", " \n"), ("\r", "\n"), ("\v", "\n"), ("\x85", "\n"), ("\u2028", "\n"), ("\u2029", "\n"))
BROKEN = re.compile("(?<=\\w)[\x02\ufffe](?=\\w)")  # what PDFium leaves of a hyphen and its line end
QUOTE_MARK = re.compile(r"(?:>[ \t]?)+")


class Line(NamedTuple):
    """One line that is not blank.

    `start` is where `text` (the line without outer white space and quote marks) stands in the document; `indent` counts
    columns; `gap` is the number of blank lines above; `page` says that a page ended above; `quoted` that it stood
    behind `>`. `terminal`: it ends with a stop, closing quotes apart; `lower`: it begins with a small letter,
    opening quotes apart; `head` is the length of its first word; `item`: it begins as a list item does. `until`: where
    what stands behind it in the document begins, if that is not the next line but another column's; else -1.
    """

    start: int
    text: str
    indent: int
    gap: int
    page: bool
    quoted: bool
    terminal: bool
    lower: bool
    head: int
    item: bool
    until: int = -1

    @property
    def end(self) -> int:
        """Where `text` ends in the document."""
        return self.start + len(self.text)

    def break_end(self, following: "Line") -> int:
        """Where the break behind this line ends, in the document; `following` is the line that is read next."""
        return following.start if self.until < 0 else self.until


def unify(text: str) -> str:
    """The text with every line end as LF, form feeds kept, at the same offsets."""
    for end, newline in LINE_ENDS:
        if end in text:
            text = text.replace(end, newline)
    return text


def raw_lines(text: str) -> list[tuple[int, int]]:
    """Start and end of every line that is not blank, outer white space included."""
    spans = []
    start = 0
    for line in unify(text).replace("\f", "\n").split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            # The space that stands for the CR of a CRLF is no part of the line.
            spans.append((start, end - 1 if text[end - 1] == "\r" else end))
        start = end + 1
    return spans


def read_lines(text: str) -> list[Line]:
    """The lines that are not blank, in the order in which they are read."""
    lines: list[Line] = []
    start = gap = 0
    page = False
    unified = unify(text)
    paged = "\f" in unified
    if paged:
        breaks = {match.start() for match in re.finditer("\f", unified)}
        unified = unified.replace("\f", "\n")
    rows = unified.split("\n")
    if "   " in unified and (bands := find_bands(rows, page_starts(rows, breaks) if paged else ())):
        return column_lines(rows, bands, breaks if paged else frozenset())
    for raw in rows:
        content = raw.strip()
        if content:
            lines.append(read_line(raw, content, start, gap, page))
            gap, page = 0, False
        else:
            gap += 1
        start += len(raw) + 1
        if paged and start - 1 in breaks:
            page = True
    if "\x02" in text or "\ufffe" in text:
        return [part for line in lines for part in split_line(line)]
    return lines


def solid_blocks(lines: Sequence[Line]) -> list[range]:
    """The runs of lines without blank lines between them."""
    breaks = [index for index, line in enumerate(lines) if line.gap and index]
    return [range(first, end) for first, end in pairwise([0, *breaks, len(lines)])]


def page_starts(rows: Sequence[str], breaks: Container[int]) -> list[int]:
    """The lines that begin a page; `breaks` are the places of the form feeds."""
    ends = accumulate((len(row) + 1 for row in rows), initial=-1)
    return [index for index, end in enumerate(ends) if end in breaks]


def column_lines(rows: Sequence[str], bands: Sequence[Band], breaks: Container[int]) -> list[Line]:
    """The lines of a text that has columns in places; each column begins like a page."""
    lines: list[Line] = []
    gap = 0
    page = top = False
    for cell in cells(rows, bands):
        top = top or cell.top
        page = page or cell.start - 1 in breaks
        if content := cell.raw.strip():
            line = read_line(cell.raw, content, cell.start, 0 if top else gap, page or top)
            lines.append(line._replace(until=cell.until))
            gap, page, top = 0, False, False
        else:
            gap += 1
    return lines


def split_line(line: Line) -> Iterator[Line]:
    """The lines that PDFium made one where a word was broken."""
    places = [0, *(match.end() for match in BROKEN.finditer(line.text)), len(line.text)]
    for start, end in pairwise(places):
        part = read_line(line.text[start:end], line.text[start:end], line.start + start, 0, page=False)
        yield part._replace(indent=line.indent, gap=line.gap, page=line.page, quoted=line.quoted) if not start else part


def read_line(raw: str, content: str, start: int, gap: int, page: bool) -> Line:
    """One line; `start` is where `raw` stands."""
    lead = indent = 0
    if raw[0] != content[0]:
        lead = len(raw) - len(raw.lstrip())
        indent = lead if "\t" not in raw[:lead] else len(raw[:lead].expandtabs(TAB))
    quoted = False
    if content[0] == ">" and (mark := QUOTE_MARK.match(content)) and mark.end() < len(content):
        quoted = True
        rest = content[mark.end() :].lstrip()
        lead += len(content) - len(rest)
        content = rest
    first, last = content[0], content[-1]
    head = content.find(" ")
    return Line(
        start + lead,
        content,
        indent,
        gap,
        page,
        quoted,
        last in TERMINALS or (last in CLOSERS and content.rstrip(CLOSERS)[-1:] in TERMINALS),
        first.islower() or (first in OPENERS and content.lstrip(OPENERS)[:1].islower()),
        len(content) if head < 0 else head,
        (content[1:2] == ")" or not first.isalpha()) and is_item(content),
    )
