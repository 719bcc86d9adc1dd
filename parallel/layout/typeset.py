"""From a document's text to its paragraphs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from parallel.bitext import Decision, Document, LayoutAction, Paragraph, ParagraphKind
from parallel.layout.apart import find_apart
from parallel.layout.furniture import find_furniture
from parallel.layout.hyphens import HYPHENS, HyphenStatistics, LineEnd
from parallel.layout.lines import Line, raw_lines, read_lines
from parallel.layout.measure import Measure, measure
from parallel.layout.paragraphs import assemble, assemble_line
from parallel.layout.seams import Judge

__all__ = ["lay_out"]


def lay_out(
    document: Document, *, hyphens: HyphenStatistics | None = None, decided: Iterable[Decision] = ()
) -> Document:
    """The document with `paragraphs` and `decisions` filled.

    A document whose reader knew its paragraphs (`wrapped` is False) comes back unchanged. Text that is not hard-wrapped
    gets one untouched paragraph a line. `hyphens` are statistics of the whole collection; without them the
    document's own are used. `decided` are decisions a person took: each replaces the one at the same place (the same
    `end`; for a dropped line the same `start`). Deterministic; time and memory grow linearly with the text.
    """
    if not document.wrapped:
        return document
    every = read_lines(document.text)
    dropped = find_furniture(every)
    lines = [line for index, line in enumerate(every) if index not in dropped] if dropped else every
    learnt = measure(lines)
    if not learnt.wrapped:
        return untouched(document)
    drops = [Decision(every[i].start, every[i].end, LayoutAction.DROP, why, 0.9) for i, why in dropped.items()]
    crossings = frozenset(index - order for order, index in enumerate(sorted(dropped))) | {
        index for index, line in enumerate(lines) if line.page
    }
    statistics = hyphens or own_statistics(document.text, lines)
    apart = find_apart(lines, learnt)
    judge = Judge(lines, learnt, statistics, document.language, frozenset(apart), frozenset(i - 1 for i in crossings))
    ends = [judge.judge(index) for index in range(len(lines) - 1)]
    ends = overruled(lines, ends, decided)
    decisions = [decision(*pair, end) for pair, end in zip(pairwise(lines), ends, strict=True)]
    return document.with_(
        paragraphs=tuple(paragraphs(lines, ends, apart)),
        decisions=tuple(sorted(drops + decisions, key=lambda each: (each.start, each.end))),
    )


def untouched(document: Document) -> Document:
    """Every line a paragraph, as it is."""
    spans = raw_lines(document.text)
    return document.with_(
        paragraphs=tuple(assemble_line(document.text, start, end) for start, end in spans),
        decisions=tuple(
            Decision(a[1], b[0], LayoutAction.BREAK, "the text is not hard-wrapped", 0.95) for a, b in pairwise(spans)
        ),
    )


def own_statistics(text: str, lines: Sequence[Line]) -> HyphenStatistics:
    """The document's own statistics; nothing is counted when no line ends in a hyphen."""
    if any(a.text[-1] in HYPHENS for a, b in pairwise(lines)):
        return HyphenStatistics.of([text])
    return HyphenStatistics()


def overruled(lines: Sequence[Line], ends: list[LineEnd], decided: Iterable[Decision]) -> list[LineEnd]:
    """The verdicts with those replaced that a person decided."""
    by_end = {decision.end: decision for decision in decided if decision.action is not LayoutAction.DROP}
    if not by_end:
        return ends
    return [
        verdict(lines[index], by_end[lines[index + 1].start]) if lines[index + 1].start in by_end else end
        for index, end in enumerate(ends)
    ]


def verdict(line: Line, decision: Decision) -> LineEnd:
    """A person's decision as a verdict on a line end."""
    cut = 1 if decision.action is LayoutAction.DEHYPHENATE and line.text[-1] in HYPHENS else 0
    return LineEnd(decision.action, cut, decision.action is LayoutAction.JOIN, decision.reason, decision.confidence)


def decision(line: Line, following: Line, end: LineEnd) -> Decision:
    """What was decided between two lines, with its place in the document."""
    hyphen = 1 if end.cut or end.action is LayoutAction.KEEP else 0
    return Decision(line.end - hyphen, following.start, end.action, end.reason, end.confidence)


def paragraphs(
    lines: Sequence[Line], ends: Sequence[LineEnd], apart: Mapping[int, ParagraphKind]
) -> Iterator[Paragraph]:
    """The paragraphs between the breaks."""
    first = 0
    for index in range(len(lines)):
        if index == len(lines) - 1 or ends[index].action is LayoutAction.BREAK:
            kind = apart.get(first) or (ParagraphKind.QUOTE if lines[first].quoted else None)
            yield assemble(lines[first : index + 1], ends[first:index], kind)
            first = index + 1
