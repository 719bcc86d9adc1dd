"""Page furniture: running headers, footers and page numbers that PDF and OCR leave between the lines of the text.

A line is furniture when it stands at page ends and repeats there, its digits apart; of a text of few pages it may
stand on two, at the same place. Without form feeds it is furniture when it repeats at distances of about a page, in the
middle of the text's flow. A heading that stands twice is none, nor is a line of a paragraph or of an article that
stands there several times: its neighbours repeat with it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from parallel.layout.lines import Line

__all__ = ["find_furniture"]

LONGEST = 120  # characters
PAGE = 10  # lines; two page ends are never nearer to each other
MIDDLE = 16  # columns
FULL = 0.85  # of the usual length; where nothing else tells, a line as full as others is one of the text
BLOCK = 6  # lines; no more of them are furniture together
DEPTH = 3  # lines at the top and at the bottom of a page where furniture stands
NUMBER = re.compile(
    r"(?:[-–—|\[(·•]\s*)?(?P<word>(?:Seite|Page|Blatt|S\.|p\.)\s*)?(?P<page>\d{1,4})"
    r"(?P<total>\s*(?:von|of|/)\s*\d{1,4})?(?:\s*[-–—|\])·•])?",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"\b(?:Seite|Page|Blatt|S\.|p\.)\s+\d+|^\d+(?= \W)|(?<=\W )\d+$", re.IGNORECASE)
FEW = 4  # pages


def find_furniture(lines: Sequence[Line]) -> Mapping[int, str]:
    """Indices of the lines that are page furniture, each with the reason."""
    edges = page_edges(lines)
    found = dict(page_numbers(lines, edges))
    for places in repeated(lines, LONGEST if edges else short(lines)).values():
        if reason := running_line(lines, places, edges, found):
            found.update(dict.fromkeys(places, reason))
    return found | dict.fromkeys(twins(lines), "stands at the same place of two pages")


def twins(lines: Sequence[Line]) -> Iterator[int]:
    """In a text of two pages, or few of which two have it: lines that are the same as far from the same page end."""
    bounds = [0, *(i for i, line in enumerate(lines) if line.page), len(lines)]
    pages = [range(first, end) for first, end in pairwise(bounds) if end - first > 2 * DEPTH]
    if not 2 <= len(pages) <= FEW:
        return
    for depth in (*range(DEPTH), *range(-DEPTH, 0)):
        standing = defaultdict(list)
        for page in pages:
            standing[PAGE_NUMBER.sub("0", lines[page[depth]].text)].append(page[depth])
        for text, places in standing.items():
            if len(places) == 2 and len(text) <= LONGEST and alike(lines, places, -1) + alike(lines, places, 1) < BLOCK:
                yield from places


def page_edges(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines near a form feed."""
    tops = [i for i, line in enumerate(lines) if line.page]
    if not tops:
        return frozenset()
    bounds = [0, *tops, len(lines)]
    return frozenset(i for bound in bounds for i in range(bound - DEPTH, bound + DEPTH) if 0 <= i < len(lines))


def page_numbers(lines: Sequence[Line], edges: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Lines that hold a page number and nothing else."""
    bare: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if len(line.text) > 24 or not (match := NUMBER.fullmatch(line.text)):
            continue
        if match["total"] and (match["word"] or index in edges):
            yield index, "page number"
        elif line.indent >= MIDDLE and line.gap:
            yield index, "page number in the middle of the line"
        else:
            bare.append((index, int(match["page"])))
    for run in counting_runs(bare):
        if len(run) >= 3 or all(index in edges for index in run):
            yield from ((index, "page number") for index in run)


def counting_runs(numbers: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Groups of lines whose numbers go up one by one at the distance of a page."""
    run: list[tuple[int, int]] = []
    for index, number in numbers:
        if run and number == run[-1][1] + 1 and index - run[-1][0] >= PAGE:
            run.append((index, number))
        elif run and index - run[-1][0] < PAGE:
            continue
        else:
            if run:
                yield [place for place, _ in run]
            run = [(index, number)]
    if run:
        yield [place for place, _ in run]


def short(lines: Sequence[Line]) -> int:
    """The length of the longest lines that are not as full as others are."""
    return min(LONGEST, int(FULL * sorted(len(line.text) for line in lines)[len(lines) // 2])) if lines else 0


def repeated(lines: Sequence[Line], longest: int) -> Mapping[str, list[int]]:
    """Short lines that occur three times or more, digits apart."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.text) <= longest and not line.lower:
            places[line.text].append(index)
    masked: defaultdict[str, list[int]] = defaultdict(list)
    for text, indices in places.items():
        masked[DIGITS.sub("0", text)].extend(indices)
    return {text: sorted(indices) for text, indices in masked.items() if len(indices) >= 3}


def running_line(
    lines: Sequence[Line], places: Sequence[int], edges: frozenset[int], numbers: Mapping[int, str]
) -> str:
    """Why the line that repeats at these places is furniture; empty when it is not."""
    above, below = alike(lines, places, -1), alike(lines, places, 1)
    if above + below >= BLOCK:
        return ""
    if edges:
        return "repeats at page ends" if sum(i in edges for i in places) >= 0.8 * len(places) else ""
    if min(b - a for a, b in pairwise(places)) < PAGE:
        return ""
    if sum(i - 1 in numbers or i + 1 in numbers for i in places) * 2 >= len(places):
        return "repeats beside page numbers"
    inside = sum(interrupts(lines, i - above, i + below) for i in places)
    return "repeats in the middle of sentences" if inside * 4 >= len(places) and inside >= 2 else ""


def alike(lines: Sequence[Line], places: Sequence[int], step: int) -> int:
    """How many of the lines above (`step` -1) or below (1) are the same at nearly all these places, digits apart."""
    for count in range(1, BLOCK + 1):
        near = (lines[i + step * count].text for i in places if 0 <= i + step * count < len(lines))
        (_, most), *_ = Counter(DIGITS.sub("0", text) for text in near).most_common(1) or [("", 0)]
        if most < 0.8 * len(places):
            return count - 1
    return BLOCK


def interrupts(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether the lines from `first` to `last` stand inside a sentence."""
    return first > 0 and last < len(lines) - 1 and not lines[first - 1].terminal and lines[last + 1].lower
