"""Where the other text is to be cut."""

import pytest

from parallel.bitext import Pair
from parallel.mt import Link
from tui.cutting import counterpart
from tui.machine import Insight

PAIR = Pair(
    source="Am Montag kam der Zug, am Dienstag kam niemand.", target="The train came on Monday, nobody on Tuesday."
)
WORDS = [("Montag", "Monday"), ("kam", "came"), ("Zug", "train"), ("Dienstag", "Tuesday"), ("niemand", "nobody")]


def span(text: str, word: str) -> tuple[int, int]:
    return text.index(word), text.index(word) + len(word)


INSIGHT = Insight(
    PAIR.source, PAIR.target, links=[Link(span(PAIR.source, a), span(PAIR.target, b), 1.0) for a, b in WORDS]
)


@pytest.mark.parametrize("insight", [None, Insight()])
def test_a_seam_that_is_known_is_taken(insight: Insight | None) -> None:
    pair = Pair(source="Eins. Zwei drei vier.", target="One two three. Four.", source_seams=(6,), target_seams=(15,))
    assert counterpart(pair, 6, insight, in_target=False) == 15
    assert counterpart(pair, 15, insight, in_target=True) == 6


def test_words_that_go_together_are_not_torn_apart() -> None:
    at = PAIR.source.index("am Dienstag")
    assert PAIR.target[counterpart(PAIR, at, INSIGHT, in_target=False) :] == "nobody on Tuesday."
    back = PAIR.target.index("nobody")
    assert PAIR.source[counterpart(PAIR, back, INSIGHT, in_target=True) :].startswith(("am Dienstag", "Dienstag"))


def test_without_knowing_words_it_is_in_proportion() -> None:
    pair = Pair(source="aa bb cc dd", target="aa bb cc dd")
    assert counterpart(pair, 6, None, in_target=False) == 6
    assert counterpart(pair, 0, None, in_target=True) == 0
