"""Check of what a translation left out: the worst that machines do, since the target reads well without it."""

from collections.abc import Iterator

from parallel.checks.finding import Issue, Severity
from parallel.checks.length import deviations
from parallel.checks.registry import register
from parallel.checks.text import Text
from parallel.lexicon import coverage_between

SEVERAL = 3
"""Content words in a row without a counterpart, from which on they are told; a free translation has three at times."""

SHORTER = {3: -2.5, 4: -1.5}
"""By how many standard deviations the translation is shorter than usual, if it lost that many words and more."""

SHOWN = 5  # words


@register("omission", Severity.WARNING)
def omission(source: Text, target: Text) -> Iterator[Issue]:
    """Several words in a row have nothing in the translation that could stand for them."""
    coverage = coverage_between(source.language, target.language)
    if coverage is None or len(source.words) < SEVERAL:
        return
    for gap in coverage.gaps(source.text, target.text):
        if len(gap) < SEVERAL:
            continue
        words = [source.text[word.start : word.end] for word in gap]
        shown = ", ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")
        lost = deviations(source, target) < SHORTER[min(len(gap), max(SHORTER))]
        spans = tuple((word.start, word.end) for word in gap)
        yield Issue(f"perhaps left out: {shown}", spans, severity=Severity.WARNING if lost else Severity.INFO)
