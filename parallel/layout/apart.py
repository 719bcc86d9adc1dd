"""Lines that are no running text and stay as they are: rows of tables, lines of verse."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from parallel.bitext import ParagraphKind
from parallel.layout.columns import GAP
from parallel.layout.kinds import is_row
from parallel.layout.lines import Line
from parallel.layout.measure import INDENT, NEXT_LINE, Measure, seam_class
from parallel.layout.words import ends_open

__all__ = ["find_apart"]

STANZA = 4  # lines
ALIGNED = 4  # rows; fewer are aligned by chance


def find_apart(lines: Sequence[Line], measure: Measure) -> Mapping[int, ParagraphKind]:
    """Indices of lines that are left alone, with their kind."""
    found = dict.fromkeys(verse(lines, measure), ParagraphKind.VERSE)
    found.update(dict.fromkeys(tables(lines), ParagraphKind.TABLE))
    return found


def tables(lines: Sequence[Line]) -> Iterator[int]:
    """Rows that stand beside another row; where all text is justified with blanks, only those that are aligned."""
    rows = [index for index, line in enumerate(lines) if is_row(line.text)]
    everywhere = len(rows) * 2 > len(lines) and not any("\t" in lines[i].text or "|" in lines[i].text for i in rows)
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            run = rows[start:place]
            if len(run) > 1 and (not everywhere or are_aligned([lines[i] for i in run])):
                yield from run
            start = place


def are_aligned(rows: Sequence[Line]) -> bool:
    """Whether one column begins, or ends, at the same place in nearly all rows."""
    gaps = [(row.indent, match.span()) for row in rows for match in GAP.finditer(row.text)]
    begins = Counter(indent + gap[1] for indent, gap in gaps)
    ends = Counter(indent + gap[0] for indent, gap in gaps)
    return len(rows) >= ALIGNED and max(*begins.values(), *ends.values(), 0) >= 0.8 * len(rows)


def verse(lines: Sequence[Line], measure: Measure) -> Iterator[int]:
    """Runs of four or more lines that all end well before the margin though their sentences go on."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if run and (line.item or seam_class(lines[index - 1], line) in measure.outer):
            yield from stanza(lines, run)
            run = []
        if is_short(lines, index, measure) and not line.item and (run or not ends_paragraph(lines, index)):
            run.append(index)
        else:
            yield from stanza(lines, run)
            run = []
    yield from stanza(lines, run)


def is_short(lines: Sequence[Line], index: int, measure: Measure) -> bool:
    """Whether much room was left on the line."""
    if index + 1 == len(lines):
        return measure.lengths[index] < measure.widths[index] * 0.7
    return measure.rooms[index] > measure.width * 0.25


def ends_paragraph(lines: Sequence[Line], index: int) -> bool:
    """Whether the short line belongs to the sentence in the full line above."""
    return index > 0 and not lines[index - 1].terminal and seam_class(lines[index - 1], lines[index]) == NEXT_LINE


def stanza(lines: Sequence[Line], run: Sequence[int]) -> Sequence[int]:
    """The run of short lines if it is verse: its lines neither all end sentences nor break in the middle of phrases."""
    if len(run) < STANZA:
        return ()
    inside = [index for index in run[:-1] if not lines[index].terminal]
    if len(inside) * 3 < len(run):
        return ()
    going_on = sum(lines[i].text[-1] in ",;–—" or lines[i + 1].lower for i in inside)
    open_ends = sum(ends_open(lines[i].text) and lines[i].text[-1] not in ",;" for i in inside)
    return run if (going_on * 3 >= len(inside) or is_block(lines, run)) and open_ends * 3 < len(run) else ()


def is_block(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Whether the lines stand together, further in than the text around, and all begin with a capital."""
    above, below = max(run[0] - 1, 0), min(run[-1] + 1, len(lines) - 1)
    indents = {lines[i].indent for i in run}
    beyond = min(indents) >= INDENT + min(lines[above].indent, lines[below].indent)
    return beyond and len(indents) == 1 and not any(lines[i].lower for i in run)
