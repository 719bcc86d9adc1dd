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
    """Indices of the lines after which a heading goes on; `apart` are those left alone. Linear."""
    return frozenset(i for run in runs(lines, measure, apart) if is_wrapped(lines, run, measure) for i in run[:-1])


def runs(lines: Sequence[Line], measure: Measure, apart: Collection[int]) -> Iterator[range]:
    """Neighbouring lines that have room left and no stop, from where a paragraph begins to where one is seen to end."""
    spare = measure.spare
    loose = [i for i, room in enumerate(measure.rooms) if room > spare]
    last = len(lines) - 1
    if last >= 0 and measure.lengths[last] < measure.widths[last] * (1 - FUZZ):
        loose.append(last)
    alone = [i for i in loose if i not in apart and stands_alone(lines[i])]
    first = 0
    for place, index in enumerate(alone):
        ends = index == last or seam_class(lines[index], lines[index + 1]) in measure.outer
        if ends or place + 1 == len(alone) or alone[place + 1] != index + 1:
            run = range(alone[first], index + 1)
            first = place + 1
            if len(run) > 1 and begins(lines, run[0], measure) and (ends or is_end(lines, index + 1, measure)):
                yield run


def stands_alone(line: Line) -> bool:
    """Whether the line has no stop but a colon, and is no list item, byline or rule."""
    if (line.terminal and line.text[-1] != ":") or line.item or line.quoted:
        return False
    return not (is_label(line.text) or is_rule(line.text))


def begins(lines: Sequence[Line], index: int, measure: Measure) -> bool:
    """Whether a paragraph begins with the line."""
    if not index:
        return True
    above = lines[index - 1]
    return above.terminal or seam_class(above, lines[index]) in measure.outer or is_label(above.text)


def is_end(lines: Sequence[Line], index: int, measure: Measure) -> bool:
    """Whether a heading may end above the line: a full one is its text; a short sentence may be part of a list."""
    if index + 1 < len(lines):
        return measure.rooms[index] <= measure.spare or is_label(lines[index].text)
    return measure.lengths[index] > measure.widths[index] * (1 - FUZZ) or is_label(lines[index].text)


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
