"""What people decided about the lines of a document, and the document that follows from it.

A corpus keeps what layout decided when the file came in, and beside it what people decided otherwise. The first is laid
down when the document is laid out again, so that nothing changes but what a person changed, whatever layout has learnt
meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence

from parallel.bitext import Decision, Document, LayoutAction
from parallel.corpus.printed import PrintedLine
from parallel.layout import lay_out
from parallel.layout.hyphens import GLUE

__all__ = ["BY_HAND", "TAKEN_BACK", "broken", "carried_over", "dropped", "relaid", "turned"]

BY_HAND = "decided by hand"
TAKEN_BACK = "taken back in by hand"
DASHES_AND_SLASH = "–—/"
CONTEXT = 60  # characters on both sides by which the place of a decision is found again in a changed file

Decided = tuple[Decision, ...]


def relaid(document: Document, decided: Sequence[Decision]) -> Document:
    """The document as it is with what people decided.

    Raises:
        ValueError: with a line left out, too little text remains to tell how it is set.
    """
    if not decided:
        return document
    stale = {following_end(document, each.start) for each in decided if is_of_line(each)}
    kept = [each for each in document.decisions if is_of_line(each) or each.end not in stale]
    again = lay_out(document.with_(wrapped=True), decided=[*kept, *decided])
    if not holds(again, {(each.start, each.end) if is_of_line(each) else each.end: each for each in (*kept, *decided)}):
        raise ValueError("without this line too little is left to tell how the text is set")
    return again.with_(wrapped=document.wrapped)


def holds(document: Document, wanted: Mapping[int | tuple[int, int], Decision]) -> bool:
    """Whether a document was laid out as it was decided, wherever there still is a line."""
    seams = {each.end: each.action for each in document.decisions if not is_of_line(each)}
    left_out = {(each.start, each.end) for each in document.decisions if is_of_line(each)}
    starts = {*seams, *(document.paragraphs[0].runs[0].source for _ in document.paragraphs[:1])}
    return all(
        (
            (place in left_out) is (each.action is LayoutAction.DROP)
            and (each.reason != TAKEN_BACK or each.start in starts)
        )
        if is_of_line(each)
        else seams.get(each.end, each.action) is each.action
        for place, each in wanted.items()
    )


def is_of_line(decision: Decision) -> bool:
    """Whether a decision is about a whole line, not about a line's end."""
    return decision.action is LayoutAction.DROP or decision.reason == TAKEN_BACK


def following_end(document: Document, start: int) -> int | None:
    """What tells the seam that the line at `start` has, or would have, with the next."""
    ends = (each.end for each in document.decisions if not is_of_line(each) and each.end > start)
    return min(ends, default=None)


def turned(original: Document, decided: Decided, line: PrintedLine, following: str) -> Decided:
    """What is decided when the decision at a line's end is turned round.

    Join and break are each other's opposite, and so are taking a hyphen out and keeping it. `original` is the document
    as layout made it, `following` the text of the next line.
    """
    assert line.decision is not None
    return with_action(original, decided, line.decision, opposite(line, following))


def broken(original: Document, decided: Decided, line: PrintedLine, following: str) -> Decided:
    """What is decided when a paragraph is to end with this line, or no longer, whatever hyphen there is."""
    assert line.decision is not None
    parted = line.decision.action is LayoutAction.BREAK
    action = joining(line, following) if parted else LayoutAction.BREAK
    return with_action(original, decided, line.decision, action)


def dropped(original: Document, decided: Decided, line: PrintedLine) -> Decided:
    """What is decided when a line is to be left out, or taken back in."""
    span = (line.start, line.end)
    seam = following_end(original, line.start)
    others = tuple(
        each for each in decided if (each.start, each.end) != span and (is_of_line(each) or each.end != seam)
    )
    if any((each.start, each.end) == span and is_of_line(each) for each in decided):
        return others
    known = any((each.start, each.end) == span and is_of_line(each) for each in original.decisions)
    action, reason = (LayoutAction.KEEP, TAKEN_BACK) if known else (LayoutAction.DROP, BY_HAND)
    return (*others, Decision(*span, action, reason, 1.0))


def with_action(original: Document, decided: Decided, decision: Decision, action: LayoutAction) -> Decided:
    """What is decided with another action at a line end; what layout thought itself needs no deciding."""
    others = tuple(each for each in decided if is_of_line(each) or each.end != decision.end)
    known = any(each.end == decision.end and each.action is action for each in original.decisions)
    if known and not any(is_of_line(each) for each in decided):
        return others
    return (*others, decision._replace(action=action, reason=BY_HAND, confidence=1.0))


def opposite(line: PrintedLine, following: str) -> LayoutAction:
    """The other thing to do at a line's end."""
    assert line.decision is not None
    match line.decision.action:
        case LayoutAction.BREAK:
            return joining(line, following)
        case LayoutAction.DEHYPHENATE:
            return LayoutAction.KEEP
        case LayoutAction.KEEP:
            return LayoutAction.DEHYPHENATE if ends_in_hyphen(line) else LayoutAction.JOIN
    return LayoutAction.BREAK


def joining(line: PrintedLine, following: str) -> LayoutAction:
    """How a line is most likely joined to the next; turning the decision round then gives the other way."""
    if ends_in_hyphen(line):
        return LayoutAction.DEHYPHENATE if following.strip()[:1].islower() else LayoutAction.KEEP
    return LayoutAction.KEEP if line.text.rstrip().endswith("/") else LayoutAction.JOIN


def ends_in_hyphen(line: PrintedLine) -> bool:
    """Whether the line ends in a hyphen, not in a dash or a slash."""
    last = line.text.rstrip()[-1]
    return last in GLUE and last not in DASHES_AND_SLASH


def carried_over(decided: Iterable[Decision], old: str, new: str) -> Decided:
    """What people decided in one version of a text, for another: at the places that can be told for sure."""
    found = []
    for each in decided:
        start, end = max(0, each.start - CONTEXT), each.end + CONTEXT
        place = new.find(old[start:end])
        if place >= 0 and new.find(old[start:end], place + 1) < 0:
            shift = place - start
            found.append(each._replace(start=each.start + shift, end=each.end + shift))
    return tuple(found)
