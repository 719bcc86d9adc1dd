"""How a pair stands among the others: which of its words are rare, and how often its source occurs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parallel.corpus.worth import WordCounts

if TYPE_CHECKING:
    from parallel.corpus.store import Corpus

__all__ = ["Standing", "standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What makes a look at a pair worth more than its own risk does; `copies` counts the pair itself."""

    rare: Sequence[str] = ()
    copies: int = 1


def standing(corpus: "Corpus", pair: int, source: str) -> Standing:
    """How a pair stands, as far as `gauge` has come. Raises `CorpusError`."""
    with corpus._reading():
        words = corpus._connection.execute("SELECT value FROM gauge_state WHERE name = 'words'").fetchone()
        same = "SELECT count(*) FROM gauge WHERE source_key = (SELECT source_key FROM gauge WHERE pair = ?)"
        copies = corpus._connection.execute(same, (pair,)).fetchone()[0]
    rare = WordCounts(words["value"]).rare(source) if words is not None else []
    return Standing(rare, max(1, copies))
