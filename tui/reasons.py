"""Why a draft is worth a look, in a few words each."""

from collections.abc import Iterator

from parallel.bitext import Pair
from parallel.corpus.standing import Standing
from tui.machine import Insight
from tui.visible import pictured

__all__ = ["reasons"]

RARE = 3  # words that are named


def reasons(pair: Pair, findings: int, standing: Standing, insight: Insight) -> Iterator[str]:
    """What the queue goes by, weightiest first; the word that the model is least sure of, once it was asked."""
    if pair.score is not None:
        yield f"score {pair.score:.2f}"
    if insight.weakest is not None and insight.target == pair.target:
        word, sure = insight.weakest
        yield f"least sure of “{pictured(word)}” ({sure:.0%})"
    if findings:
        yield f"{findings} to check"
    if standing.copies > 1:
        yield f"stands {standing.copies:,} times"
    if standing.rare:
        yield f"rare: {', '.join(map(pictured, standing.rare[:RARE]))}"
