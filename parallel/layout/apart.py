"""Lines that are no running text and stay as they are: rows of tables, lines of verse."""

from collections.abc import Iterator, Mapping, Sequence

from parallel.bitext import ParagraphKind
from parallel.layout.kinds import is_row
from parallel.layout.lines import Line
from parallel.layout.measure import Measure, seam_class
from parallel.layout.words import ends_open

__all__ = ["find_apart"]

STANZA = 4  # lines


def find_apart(lines: Sequence[Line], measure: Measure) -> Mapping[int, ParagraphKind]:
    """Indices of lines that are left alone, with their kind."""
    found = dict.fromkeys(verse(lines, measure), ParagraphKind.VERSE)
    found.update(dict.fromkeys(tables(lines), ParagraphKind.TABLE))
    return found


def tables(lines: Sequence[Line]) -> Iterator[int]:
    """Rows that stand beside another row. Text justified with spaces, where rows are everywhere, has none."""
    rows = {index for index, line in enumerate(lines) if is_row(line.text)}
    if len(rows) * 2 > len(lines) and not any("\t" in lines[i].text or "|" in lines[i].text for i in rows):
        return
    yield from (index for index in sorted(rows) if index - 1 in rows or index + 1 in rows)


def verse(lines: Sequence[Line], measure: Measure) -> Iterator[int]:
    """Runs of four or more lines that all end well before the margin though their sentences go on."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if run and (line.item or seam_class(lines[index - 1], line) in measure.outer):
            yield from stanza(lines, run)
            run = []
        if is_short(lines, index, measure) and not line.item:
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


def stanza(lines: Sequence[Line], run: Sequence[int]) -> Sequence[int]:
    """The run of short lines if it is verse: its lines neither all end sentences nor break in the middle of phrases."""
    if len(run) < STANZA:
        return ()
    inside = [index for index in run[:-1] if not lines[index].terminal]
    if len(inside) * 3 < len(run):
        return ()
    going_on = sum(lines[i].text[-1] in ",;–—" or lines[i + 1].lower for i in inside)
    open_ends = sum(ends_open(lines[i].text) and lines[i].text[-1] not in ",;" for i in inside)
    return run if going_on * 3 >= len(inside) and open_ends * 3 < len(run) else ()
