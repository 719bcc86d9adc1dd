"""Checks of how long a translation is."""

import math
from bisect import bisect_left
from collections.abc import Iterator

from parallel.checks import knowledge
from parallel.checks.finding import Issue, Severity
from parallel.checks.registry import register
from parallel.checks.text import Text

SHORT = 25
"""Below this many characters on the longer side, lengths say nothing."""

TOO_SHORT, TOO_LONG = -3.5, 4.5
"""Standard deviations of the log ratio within which nearly all good translations stay. Shortness counts for more, since
models and people leave out far more often than they add."""


@register("length", Severity.WARNING)
def length(source: Text, target: Text) -> Iterator[Issue]:
    """The translation is far shorter or longer than such sources are translated."""
    theirs, ours = len(source.text), len(target.text)
    if max(theirs, ours) < SHORT:
        return
    classes = knowledge.lengths(source.language, target.language)
    if not classes:
        return
    _, median, deviation = classes[min(bisect_left(classes, theirs, key=lambda entry: entry[0]), len(classes) - 1)]
    distance = (math.log(ours / theirs) - median) / deviation
    if not TOO_SHORT <= distance <= TOO_LONG:
        verdict = "long" if distance > 0 else "short"
        message = f"unusually {verdict}: {ours} characters for {theirs}, expected about {theirs * math.exp(median):.0f}"
        yield Issue(message, ((0, theirs),), ((0, ours),))
