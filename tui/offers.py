"""Texts that can be put in place of a translation, and what each brings along."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from parallel.bitext import Origin
from tui.context import Context, earlier, origin_before

if TYPE_CHECKING:
    from parallel.mt import Hypothesis

__all__ = ["Offer", "offers"]


class Offer(NamedTuple):
    """A text, and the fields of a pair that come with it: where it comes from, its score."""

    text: str
    brought: Mapping[str, Any]


def offers(about: Context, hypotheses: "Sequence[Hypothesis]" = ()) -> Mapping[str, Sequence[Offer]]:
    """All there are, the best first, by the first word of the actions that put them in (`match_1`, `machine_2`)."""
    return {
        "match": [Offer(match.pair.target, {"origin": Origin.TM, "score": None}) for match in about.matches],
        "machine": [Offer(one.text, {"origin": Origin.MT, "score": one.score}) for one in hypotheses],
        "earlier": [Offer(text, {"origin": origin_before(about, text)}) for text in earlier(about)],
    }
