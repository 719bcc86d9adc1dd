"""Checks of marks: how a segment begins and ends, quotation marks, brackets."""

import re
from collections import Counter
from collections.abc import Iterator

from parallel.checks.finding import Issue, Severity, Span
from parallel.checks.registry import register
from parallel.checks.text import WORD, Text

QUOTE = re.compile("\"+|[“”„‟«»]|''|``")
QUOTE_MARKS = frozenset("\"“”„‟«»'`")
INCHES = re.compile(r"(?<=\d)\"")
SINGLE = re.compile(r"(?<!\w)[‚‘'’‹›](?=\w)|(?<=[\w.,!?…])[’'‘‹›](?!\w)")
PAIRS = {"(": ")", "[": "]", "{": "}"}
BRACKET = re.compile(r"[][(){}]")
BRACKETS = frozenset("()[]{}")
NO_BRACKET = re.compile(r"^[^\w(\[{]*\w{1,3}\)|[:;]-?[()](?=\W|$)")
"""The a) or 1) of a list, and a smiley."""

CLOSING = " \t\n\u00a0\"“”„«»’‘'›‹)]}*_"
FIRST = re.compile(r"[^\W_]")
FINAL = {
    "": "no mark",
    ".": "a full stop",
    "!": "an exclamation mark",
    "?": "a question mark",
    ":": "a colon",
    ";": "a semicolon",
    ",": "a comma",
    "…": "an ellipsis",
}
ORDINAL = re.compile(r"(?:\d|\b[IVX]+)\.$")
SOFT = frozenset((".", "!", "…", ":", ";"))
"""Endings that translators put for one another."""


@register("final-punctuation", Severity.WARNING)
def final_punctuation(source: Text, target: Text) -> Iterator[Issue]:
    """The translation ends with another mark than the source, or with none."""
    wanted, found = _final(source.text), _final(target.text)
    if wanted == found:
        return
    end = len(target.text.rstrip(CLOSING))
    message = f"the source ends with {FINAL[wanted]}, the translation with {FINAL[found]}"
    soft = wanted in ("", ",") or {wanted, found} <= SOFT or bool(ORDINAL.search(source.text))
    fix = target.replaced(end, end, wanted) if wanted in (".", "!", "?") and not found else None
    yield Issue(message, _last(source.text), _last(target.text), fix, Severity.INFO if soft else None)


def _last(text: str) -> tuple[Span, ...]:
    end = len(text.rstrip(CLOSING))
    return ((end - 1, end),) if end else ()


def _final(text: str) -> str:
    """The mark at the end, three dots as one, "" for none."""
    text = text.rstrip(CLOSING)
    if text.endswith(("...", "…", ". . .")):
        return "…"
    last = text[-1:]
    return last if last in FINAL else ""


@register("start-case", Severity.WARNING)
def start_case(source: Text, target: Text) -> Iterator[Issue]:
    """The source begins with a capital letter, the translation with a small one."""
    begin, at = (_first_letter(side.text) for side in (source, target))
    first, small = source.text[begin : begin + 1], target.text[at : at + 1]
    if not (first.isupper() and small.islower()):
        return
    word = target.text[at:].split(maxsplit=1)[0].rstrip(".,;:!?")
    # A sign such as iPhone or apt-get begins with a small letter anywhere; so does a word that the source has too.
    if not word.islower() or not WORD.fullmatch(word) or word in source.text.split():
        return
    fix = target.replaced(at, at + 1, small.upper())
    yield Issue("begins with a small letter", ((begin, begin + 1),), ((at, at + 1),), fix)


def _first_letter(text: str) -> int:
    found = FIRST.search(text)
    return found.start() if found else len(text)


@register("quotes", Severity.WARNING)
def quotes(source: Text, target: Text) -> Iterator[Issue]:
    """Quotation marks are missing, or opened and not closed."""
    if QUOTE_MARKS.isdisjoint(source.text) and QUOTE_MARKS.isdisjoint(target.text):
        return
    theirs, ours = _quotes(source.text), _quotes(target.text)
    if len(theirs) == len(ours):
        return
    if len(ours) % 2 and not len(theirs) % 2 and theirs:
        yield Issue("a quotation mark is not closed", theirs, ours, _closed(source.text, target.text, theirs, ours))
    elif theirs and not ours and not SINGLE.search(target.text):
        severity = Severity.INFO if _names_only(source.text, target.text, theirs) else None
        yield Issue("the quotation marks of the source are missing", theirs, severity=severity)
    elif len(theirs) % 2 != len(ours) % 2:
        yield Issue("other quotation marks than in the source", theirs, ours, severity=Severity.INFO)


def _quotes(text: str) -> tuple[Span, ...]:
    found = tuple(match.span() for match in QUOTE.finditer(text))
    if len(found) % 2:
        inches = {match.span() for match in INCHES.finditer(text)}
        if len(inches) == 1:
            return tuple(span for span in found if span not in inches)
    return found


def _names_only(source: str, target: str, marks: tuple[Span, ...]) -> bool:
    """Whether all that the source quotes stands in the translation word for word: names, which need no marks."""
    lowered = target.lower()
    between = zip(marks[::2], marks[1::2], strict=False)
    return all(source[first[1] : second[0]].strip(" .,").lower() in lowered for first, second in between)


def _closed(source: str, target: str, theirs: tuple[Span, ...], ours: tuple[Span, ...]) -> str | None:
    """The translation with its one quotation mark paired, where the source is one quotation from end to end."""
    if len(theirs) != 2 or len(ours) != 1 or theirs[0][0] != 0 or theirs[1][1] != len(source):
        return None
    mark = target[ours[0][0] : ours[0][1]]
    if ours[0][0] == 0:
        return target + {"“": "”", "„": "“", "«": "»", "»": "«"}.get(mark, mark)
    if ours[0][1] == len(target):
        return {"”": "“", "“": "„", "»": "«", "«": "»"}.get(mark, mark) + target
    return None


@register("brackets", Severity.WARNING)
def brackets(source: Text, target: Text) -> Iterator[Issue]:
    """Brackets are missing, or opened and not closed."""
    if BRACKETS.isdisjoint(source.text) and BRACKETS.isdisjoint(target.text):
        return
    theirs, ours = _brackets(source.text), _brackets(target.text)
    for opening, closing in PAIRS.items():
        spans = tuple(span for span, mark in ours if mark in (opening, closing))
        there = tuple(span for span, mark in theirs if mark in (opening, closing))
        counts, wanted = Counter(mark for _, mark in ours), Counter(mark for _, mark in theirs)
        if counts[opening] == wanted[opening] and counts[closing] == wanted[closing]:
            continue
        if counts[opening] != counts[closing] and wanted[opening] == wanted[closing]:
            missing = closing if counts[opening] > counts[closing] else opening
            yield Issue(f"a bracket “{missing}” is missing", there, spans)
        elif there and not spans:
            yield Issue(f"the brackets “{opening}{closing}” of the source are missing", there, severity=Severity.INFO)


def _brackets(text: str) -> list[tuple[Span, str]]:
    no_brackets = {match.end() - 1 for match in NO_BRACKET.finditer(text)}
    return [(match.span(), match.group()) for match in BRACKET.finditer(text) if match.start() not in no_brackets]
