"""Why a draft is worth a look, in a few words each."""

from collections.abc import Iterator, Sequence

from parallel.bitext import Pair
from parallel.checks.finding import Finding
from parallel.corpus.standing import Standing
from tui.machine import Insight
from tui.visible import pictured

__all__ = ["reasons", "to_check"]

RARE = 3  # words that are named
CHECKS = 2  # checks that are named


def to_check(findings: Sequence[Finding]) -> str:
    """Which checks found something: *check numbers, length, 1 more*; nothing when none did."""
    names = list(dict.fromkeys(finding.check for finding in findings))
    named = names[:CHECKS] if len(names) <= CHECKS else [*names[:CHECKS], f"{len(names) - CHECKS} more"]
    return f"check {', '.join(named)}" if names else ""


def reasons(pair: Pair, findings: Sequence[Finding], standing: Standing, insight: Insight) -> Iterator[str]:
    """What the queue goes by, weightiest first; the word that the model is least sure of, once it was asked."""
    if pair.score is not None:
        yield f"score {pair.score:.2f}"
    if insight.weakest is not None and insight.target == pair.target:
        word, sure = insight.weakest
        yield f"least sure of “{pictured(word)}” ({sure:.0%})"
    if findings:
        yield to_check(findings)
    if standing.copies > 1:
        yield f"stands {standing.copies:,} times"
    if standing.rare:
        yield f"rare: {', '.join(map(pictured, standing.rare[:RARE]))}"
