"""From a document's text to its paragraphs."""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise

from parallel.bitext import Decision, Document, LayoutAction, Paragraph, ParagraphKind
from parallel.layout.apart import find_apart
from parallel.layout.evidence import HYPHENS, HyphenStatistics, broken_forms
from parallel.layout.furniture import find_furniture
from parallel.layout.hyphens import GLUE, LineEnd
from parallel.layout.lines import Line, raw_lines, read_line, read_lines
from parallel.layout.measure import INDENT, measure
from parallel.layout.paragraphs import assemble, assemble_line
from parallel.layout.seams import Judge
from parallel.layout.verse import find_verse

__all__ = ["lay_out"]

Span = tuple[int, int]


def lay_out(
    document: Document, *, hyphens: HyphenStatistics | None = None, decided: Iterable[Decision] = ()
) -> Document:
    """The document with `paragraphs` and `decisions` filled.

    A document whose reader knew its paragraphs (`wrapped` is False) comes back unchanged. Text that is not hard-wrapped
    gets one untouched paragraph a line. `hyphens` are statistics of the whole collection; without them the
    document's own are used. `decided` are decisions a person took: each replaces the one with the same `end`; one about
    a whole line drops it or, with any other action, takes it back. Deterministic; time and memory grow linearly with
    the text.
    """
    if not document.wrapped:
        return document
    by_hand = {(each.start, each.end): each for each in decided}
    with uncollected():
        return laid_out(document, hyphens, by_hand)


@contextmanager
def uncollected() -> Iterator[None]:
    """A block without garbage collection: none of the many objects made here is in a circle, and looking costs time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def laid_out(document: Document, hyphens: HyphenStatistics | None, by_hand: Mapping[Span, Decision]) -> Document:
    """The document with `paragraphs` and `decisions`; `by_hand` are a person's decisions by their places."""
    every = read_lines(document.text)
    dropped = left_out(every, by_hand)
    lines = [line for index, line in enumerate(every) if index not in dropped] if dropped else every
    passed = crossings(lines, sorted(dropped))
    verse = find_verse(lines)
    learnt = measure(lines, passed, verse)
    if not learnt.wrapped:
        return untouched(document, by_hand)
    apart = find_apart(lines, learnt, verse)
    statistics = hyphens or own_statistics(document.text, document.language)
    judge = Judge(lines, learnt, statistics, document.language, frozenset(apart), passed)
    ends = overruled(lines, [judge.judge(index) for index in range(len(lines) - 1)], by_hand)
    decisions = [decision(*pair, end) for pair, end in zip(pairwise(lines), ends, strict=False)]
    if dropped or any(line.until >= 0 for line in lines):
        decisions = sorted([*dropped.values(), *decisions], key=lambda each: (each.start, each.end))
    return document.with_(paragraphs=tuple(paragraphs(lines, ends, apart)), decisions=tuple(decisions))


def untouched(document: Document, by_hand: Mapping[Span, Decision]) -> Document:
    """Every line a paragraph, as it is, unless a person joined or dropped it."""
    text = document.text
    spans = [span for span in raw_lines(text) if span not in by_hand]
    whole = [Decision(a[1], b[0], LayoutAction.BREAK, "the text is not hard-wrapped", 0.95) for a, b in pairwise(spans)]
    decisions = [by_hand.get((each.start, each.end), each) for each in whole] if by_hand else whole
    drops = [each for each in by_hand.values() if each.action is LayoutAction.DROP]
    made: list[Paragraph] = []
    first = 0
    for index in range(len(spans)):
        if index < len(decisions) and decisions[index].action is not LayoutAction.BREAK:
            continue
        if first == index:
            made.append(assemble_line(text, *spans[index]))
        else:
            lines = [read_line(text[a:b], text[a:b].strip(), a, 0, page=False) for a, b in spans[first : index + 1]]
            ends = [verdict(line, each) for line, each in zip(lines, decisions[first:index], strict=False)]
            made.append(assemble(lines, ends, None))
        first = index + 1
    in_order = sorted(drops + decisions, key=lambda each: each.start) if drops else decisions
    return document.with_(paragraphs=tuple(made), decisions=tuple(in_order))


def left_out(lines: Sequence[Line], by_hand: Mapping[Span, Decision]) -> Mapping[int, Decision]:
    """Indices of the lines to leave out, each with the decision: page furniture, unless a person says otherwise."""
    found = {
        index: Decision(lines[index].start, lines[index].end, LayoutAction.DROP, reason, 0.9)
        for index, reason in find_furniture(lines).items()
    }
    for index, line in enumerate(lines) if by_hand else ():
        if decided := by_hand.get((line.start, line.end)):
            found.pop(index, None)
            if decided.action is LayoutAction.DROP:
                found[index] = decided
    return found


def overruled(lines: Sequence[Line], ends: list[LineEnd], by_hand: Mapping[Span, Decision]) -> list[LineEnd]:
    """The verdicts with those replaced that a person decided; where the next line begins tells the place."""
    if not by_hand:
        return ends
    by_end = {place[1]: each for place, each in by_hand.items() if each.action is not LayoutAction.DROP}
    return [
        verdict(line, by_end[line.break_end(following)]) if line.break_end(following) in by_end else end
        for (line, following), end in zip(pairwise(lines), ends, strict=False)
    ]


def crossings(lines: Sequence[Line], dropped: Sequence[int]) -> frozenset[int]:
    """Indices of the lines after which a page ended, or after which lines were left out. `dropped` are ascending."""
    after_gaps = {index - order - 1 for order, index in enumerate(dropped)}
    return frozenset(after_gaps | {index - 1 for index, line in enumerate(lines) if line.page})


def own_statistics(text: str, language: str) -> HyphenStatistics:
    """The document's own statistics, of no more words than it takes to decide about the hyphens at its line ends."""
    wanted = broken_forms(text, language)
    return HyphenStatistics.of([text], only=wanted) if wanted else HyphenStatistics()


def verdict(line: Line, decision: Decision) -> LineEnd:
    """A person's decision as a verdict on a line end."""
    cut = 1 if decision.action is LayoutAction.DEHYPHENATE and line.text[-1] in HYPHENS else 0
    return LineEnd(decision.action, cut, decision.action is LayoutAction.JOIN, decision.reason, decision.confidence)


def decision(line: Line, following: Line, end: LineEnd) -> Decision:
    """What was decided between two lines, with its place in the document."""
    hyphen = 1 if end.cut or (end.action is LayoutAction.KEEP and line.text[-1] in GLUE) else 0
    return Decision(line.end - hyphen, line.break_end(following), end.action, end.reason, end.confidence)


def paragraphs(
    lines: Sequence[Line], ends: Sequence[LineEnd], apart: Mapping[int, ParagraphKind]
) -> Iterator[Paragraph]:
    """The paragraphs between the breaks."""
    margin = Counter(line.indent for line in lines).most_common(1)[0][0]
    first = 0
    for index in range(len(lines)):
        if index == len(lines) - 1 or ends[index].action is LayoutAction.BREAK:
            own = lines[first : index + 1]
            kind = apart.get(first) or (ParagraphKind.QUOTE if is_set_off(own, margin) else None)
            if (paragraph := assemble(own, ends[first:index], kind)).text:  # not of soft hyphens alone
                yield paragraph
            first = index + 1


def is_set_off(lines: Sequence[Line], margin: int) -> bool:
    """Whether the lines are a quotation: marked as in mail, or all of them indented beyond the text's margin."""
    if lines[0].quoted:
        return True
    return len(lines) > 1 and not lines[0].item and min(line.indent for line in lines) >= margin + INDENT
