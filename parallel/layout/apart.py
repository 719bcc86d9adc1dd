"""Lines that are no running text and stay as they are: rows of tables, lines of verse."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from parallel.bitext import ParagraphKind
from parallel.layout.columns import GAP
from parallel.layout.kinds import is_label, is_row
from parallel.layout.lines import Line
from parallel.layout.measure import NEXT_LINE, Measure, seam_class
from parallel.layout.verse import is_stanza

__all__ = ["find_apart"]

ALIGNED = 4  # rows; fewer are aligned by chance


def find_apart(lines: Sequence[Line], measure: Measure, verse: Collection[int]) -> Mapping[int, ParagraphKind]:
    """Indices of lines that are left alone, with their kind; `verse` are those of stanzas already found."""
    found = dict.fromkeys([*verse, *stanzas(lines, measure, verse)], ParagraphKind.VERSE)
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


def stanzas(lines: Sequence[Line], measure: Measure, known: Collection[int]) -> Iterator[int]:
    """Other stanzas than those known, amid prose: lines that all end well before the margin."""
    first = 0
    for index, line in enumerate(lines):
        if first < index and (line.item or seam_class(lines[index - 1], line) in measure.outer):
            yield from stanza(lines, range(first, index))
            first = index
        short = is_short(lines, index, measure) and not (line.item or index in known or is_label(line.text))
        if not short or (first == index and ends_paragraph(lines, index)):
            yield from stanza(lines, range(first, index))
            first = index + 1
    yield from stanza(lines, range(first, len(lines)))


def is_short(lines: Sequence[Line], index: int, measure: Measure) -> bool:
    """Whether much room was left on the line."""
    if index + 1 == len(lines):
        return measure.lengths[index] < measure.widths[index] * 0.7
    return measure.rooms[index] > measure.width * 0.25


def ends_paragraph(lines: Sequence[Line], index: int) -> bool:
    """Whether the short line belongs to the sentence in the full line above."""
    return index > 0 and not lines[index - 1].terminal and seam_class(lines[index - 1], lines[index]) == NEXT_LINE


def stanza(lines: Sequence[Line], run: range) -> range:
    """The run of short lines if it is verse."""
    return run if is_stanza(lines, run) else range(0)
