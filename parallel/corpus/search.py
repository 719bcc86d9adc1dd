"""Looking things up in a corpus: concordance and translation-memory matches."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from parallel.bitext import Pair
from parallel.corpus.query import PAIRS, quoted
from parallel.corpus.rows import load_pair

__all__ = ["Hit", "Match", "find_matches", "hits", "regexp"]

CANDIDATES = 200
WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a text was found: `pair.source[start:end]`, or in the target when `in_target`."""

    pair: Pair
    in_target: bool
    start: int
    end: int

    def context(self, width: int) -> tuple[str, str, str]:
        """Keyword in context: up to `width` characters before, the keyword, up to `width` after."""
        text = self.pair.target if self.in_target else self.pair.source
        return (
            text[max(0, self.start - width) : self.start],
            text[self.start : self.end],
            text[self.end : self.end + width],
        )


@dataclass(frozen=True, slots=True)
class Match:
    """A pair whose source resembles a text; `percent` as CAT tools give it, 100 for an exact match."""

    pair: Pair
    percent: int


def regexp(pattern: str, value: str | None) -> bool:
    """SQLite's REGEXP: whether Python's regular expression is found in the value, case ignored."""
    return value is not None and re.search(pattern, value, re.IGNORECASE) is not None


def hits(pair: Pair, text: str, *, regex: bool, source: bool = True, target: bool = True) -> Iterator[Hit]:
    """Every place in a pair where `text` stands."""
    pattern = re.compile(text if regex else re.escape(text), re.IGNORECASE)
    for wanted, in_target, side in ((source, False, pair.source), (target, True, pair.target)):
        if wanted:
            for found in pattern.finditer(side):
                if found.end() > found.start():
                    yield Hit(pair, in_target, found.start(), found.end())


def find_matches(
    connection: sqlite3.Connection, text: str, *, minimum: int, limit: int, without: int | None = None
) -> list[Match]:
    """Translation-memory matches for a source text, best first.

    The trigram index proposes pairs that share its longest words; the percentage is
    100 · (1 − Levenshtein distance / longer length) over characters, rounded down, by RapidFuzz.
    Only pairs with a confirmed target (translated or reviewed) count, each target once.
    """
    from rapidfuzz.distance import Levenshtein

    words = sorted(set(WORD.findall(text)), key=lambda word: (-len(word), word))[:6]
    if not words:
        return []
    wanted = "source : (" + " OR ".join(map(quoted, words)) + ")"
    rows = connection.execute(
        f"""{PAIRS} WHERE pair.id IN (
                SELECT found.rowid FROM pair_text AS found JOIN pair AS known ON known.id = found.rowid
                WHERE pair_text MATCH ? AND known.status IN ('translated', 'reviewed') AND known.target <> ''
                AND known.id IS NOT ? ORDER BY rank LIMIT ?)""",
        (wanted, without, CANDIDATES),
    ).fetchall()
    scored = (
        Match(load_pair(row, 0), int(100 * Levenshtein.normalized_similarity(text, row["source"]))) for row in rows
    )
    best: dict[str, Match] = {}
    for match in sorted((m for m in scored if m.percent >= minimum), key=lambda m: (-m.percent, m.pair.id or 0)):
        best.setdefault(match.pair.target, match)
    return list(best.values())[:limit]
