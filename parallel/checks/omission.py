"""Check of what a translation left out: the worst that machines do, since the target reads well without it."""

from collections.abc import Iterator

from parallel.checks.finding import Issue, Severity
from parallel.checks.length import deviations
from parallel.checks.registry import register
from parallel.checks.text import Text
from parallel.lexicon import coverage_between

PERHAPS, PROBABLY = 3, 4
"""Content words in a row without a counterpart. A free translation has three now and then, four hardly ever."""

SHORTER = -1.5
"""Standard deviations from the usual length: a translation that lost a clause is short, a free one rarely is."""

SHOWN = 60  # characters


@register("omission", Severity.WARNING)
def omission(source: Text, target: Text) -> Iterator[Issue]:
    """Several words in a row have nothing in the translation that could stand for them."""
    coverage = coverage_between(source.language, target.language)
    if coverage is None or len(source.words) < PERHAPS:
        return
    short = deviations(source, target) < SHORTER
    for gap in coverage.gaps(source.text, target.text):
        if len(gap) >= PERHAPS:
            lost = source.text[gap[0].start : gap[-1].end]
            shown = lost if len(lost) <= SHOWN else f"{lost[:SHOWN].rpartition(' ')[0]} …"
            severity = Severity.WARNING if short and len(gap) >= PROBABLY else Severity.INFO
            yield Issue(f"perhaps left out: {shown}", tuple((word.start, word.end) for word in gap), severity=severity)
