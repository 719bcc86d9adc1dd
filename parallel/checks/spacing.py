"""Checks of the white space in a translation."""

import re
from collections.abc import Iterator

from parallel.checks.finding import Issue, Severity
from parallel.checks.registry import register
from parallel.checks.text import Text

DOUBLE = re.compile(r"(?<=\S)[ \t\u00a0]{2,}(?=\S)")
BEFORE = re.compile(r"(?<=[\w)\]”\"’])[ \t\u00a0\u202f]+(?=(?:[,;]|[.!?:](?![.!?:]))(?:[\s”\"’']|$))")
SPACED = (" ,", " ;", " .", " !", " ?", " :")
ENDS_SENTENCE = ".!?:"


@register("double-space", Severity.WARNING)
def double_space(source: Text, target: Text) -> Iterator[Issue]:
    """Two or more spaces in a row."""
    if "  " not in target.text and target.text.isprintable():
        return
    spans = tuple(match.span() for match in DOUBLE.finditer(target.text))
    if not spans:
        return
    # Two spaces after a sentence are how many people were taught to type.
    habit = all(target.text[start - 1] in ENDS_SENTENCE for start, _ in spans) or DOUBLE.search(source.text)
    severity = Severity.INFO if habit else None
    yield Issue("more than one space", (), spans, DOUBLE.sub(" ", target.text), severity)


@register("space-before-punctuation", Severity.WARNING)
def space_before_punctuation(source: Text, target: Text) -> Iterator[Issue]:
    """A space before a comma or another mark that stands close to its word."""
    if target.text.isprintable() and not any(mark in target.text for mark in SPACED):
        return
    spans = tuple(match.span() for match in BEFORE.finditer(target.text))
    if not spans:
        return
    severity = Severity.INFO if BEFORE.search(source.text) else None
    yield Issue("space before a punctuation mark", (), spans, BEFORE.sub("", target.text), severity)


@register("edge-space", Severity.INFO)
def edge_space(source: Text, target: Text) -> Iterator[Issue]:
    """White space before or after the text that the source does not have."""
    stripped = target.text.strip()
    if stripped == target.text or source.text != source.text.strip():
        return
    start = target.text.index(stripped)
    edges = ((0, start), (start + len(stripped), len(target.text)))
    spans = tuple((begin, end) for begin, end in edges if begin < end)
    yield Issue("white space at the edge of the translation", (), spans, stripped)
