"""Headings over several lines: set in larger type, they are broken to a width of their own, well before the margin."""

from collections.abc import Collection, Iterator, Sequence

from parallel.layout.kinds import is_label, is_rule
from parallel.layout.lines import Line
from parallel.layout.measure import Measure, seam_class
from parallel.layout.widths import FUZZ, NARROWEST
from parallel.layout.words import ends_open

__all__ = ["wrapped_headings"]

TELLING = 30  # characters; shorter lines below each other may be names, addresses, greetings
MOST = 5  # lines


def wrapped_headings(lines: Sequence[Line], measure: Measure, apart: Collection[int]) -> frozenset[int]:
    """Indices of the lines after which a heading goes on; `apart` are left alone. Linear."""
    return frozenset(i for run in runs(lines, measure, apart) if is_wrapped(lines, run, measure) for i in run[:-1])


def runs(lines: Sequence[Line], measure: Measure, apart: Collection[int]) -> Iterator[range]:
    """Neighbouring lines that have room left and no stop, from where a paragraph begins to where one is seen to end."""
    first = 0
    begins = True  # a paragraph, with the line `first`
    for index, line in enumerate(lines):
        ends = index + 1 == len(lines) or seam_class(line, lines[index + 1]) in measure.outer
        if index in apart or not stands_alone(lines, index, measure):
            # A full line behind the run is the text the heading stands above; a short sentence may be part of a list.
            if begins and first < index and (is_label(line.text) or is_full(lines, index, measure)):
                yield range(first, index)
            first, begins = index + 1, ends or line.terminal or is_label(line.text)
        elif ends:
            if begins:
                yield range(first, index + 1)
            first, begins = index + 1, True


def stands_alone(lines: Sequence[Line], index: int, measure: Measure) -> bool:
    """Whether the line has room left, no stop but a colon, and is no list item, byline or rule."""
    line = lines[index]
    if (line.terminal and line.text[-1] != ":") or line.item or line.quoted or is_full(lines, index, measure):
        return False
    return not (is_label(line.text) or is_rule(line.text))


def is_full(lines: Sequence[Line], index: int, measure: Measure) -> bool:
    """Whether the line nearly fills the column."""
    if index + 1 == len(lines):
        return measure.lengths[index] > measure.widths[index] * (1 - FUZZ)
    return measure.rooms[index] <= max(2 * measure.slack, measure.width / 8)


def is_wrapped(lines: Sequence[Line], run: range, measure: Measure) -> bool:
    """Whether no line but the last had room for the beginning of the next beside the longest, and a phrase goes on."""
    if not 2 <= len(run) <= MOST:
        return False
    widest = max(measure.lengths[i] for i in run)
    if widest < NARROWEST or any(measure.rooms[i] - (measure.widths[i] - widest) > widest * FUZZ for i in run[:-1]):
        return False
    if any(is_torn(lines[i], lines[i + 1]) for i in run[:-1]):
        return True
    return len(run) == 2 and measure.lengths[run[0]] == widest >= TELLING


def is_torn(line: Line, following: Line) -> bool:
    """Whether a phrase goes on in the next line. A German phrase that ends, ends with a noun, so with a capital."""
    last = line.text[line.text.rfind(" ") + 1 :]
    return following.lower or ends_open(line.text) or (last.isalpha() and last[0].islower())
