"""Checks of how long a translation is."""

import math
from bisect import bisect_left
from collections.abc import Iterator

from parallel.checks import knowledge
from parallel.checks.finding import Issue, Severity
from parallel.checks.registry import register
from parallel.checks.text import Text

__all__ = ["deviations", "length"]

SHORT = 25
"""Below this many characters on the longer side, lengths say nothing."""

TOO_SHORT, TOO_LONG = -3.5, 4.5
"""Standard deviations of the log ratio within which nearly all good translations stay. Shortness counts for more, since
models and people leave out far more often than they add."""


@register("length", Severity.WARNING)
def length(source: Text, target: Text) -> Iterator[Issue]:
    """The translation is far shorter or longer than such sources are translated."""
    theirs, ours = len(source.text), len(target.text)
    usual = _usual(source, target)
    if usual is None or max(theirs, ours) < SHORT:
        return
    if not TOO_SHORT <= (distance := deviations(source, target)) <= TOO_LONG:
        verdict = "long" if distance > 0 else "short"
        message = (
            f"unusually {verdict}: {ours} characters for {theirs}, expected about {theirs * math.exp(usual[0]):.0f}"
        )
        yield Issue(message, ((0, theirs),), ((0, ours),))


def deviations(source: Text, target: Text) -> float:
    """By how many standard deviations of the log ratio a translation is longer than usual; 0.0 if nothing is known."""
    usual = _usual(source, target) if source.text and target.text else None
    return (math.log(len(target.text) / len(source.text)) - usual[0]) / usual[1] if usual else 0.0


def _usual(source: Text, target: Text) -> tuple[float, float] | None:
    """Median and standard deviation of log(target / source length) of sources of such a length, if they are known."""
    classes = knowledge.lengths(source.language, target.language)
    if not classes:
        return None
    found = bisect_left(classes, len(source.text), key=lambda entry: entry[0])
    _, median, deviation = classes[min(found, len(classes) - 1)]
    return median, deviation
