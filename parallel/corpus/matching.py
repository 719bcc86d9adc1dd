"""Translation-memory matches: which confirmed pairs have a source like this one, among very many, in milliseconds.

Candidates come from the trigram index: of a text's trigrams those that the fewest pairs have, as many as a budget of
index entries allows. How many pairs have one is estimated from a sample of the corpus. The candidates that share the
most of them, and are of a fitting length, are compared letter by letter.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from parallel.bitext import Pair
from parallel.corpus.query import PAIRS, quoted
from parallel.corpus.rows import load_pair

__all__ = ["Frequencies", "Match", "find_matches"]

SAMPLE = 2_400  # pairs looked at to learn which trigrams are rare
BLOCK = 60  # neighbours of a sample that are read together
BUDGET = 12_000  # index entries read for one text: about a microsecond each
TRIGRAMS = 32  # of a text, at most
LONGEST = 10_000  # characters of a text that is compared letter by letter; longer ones only match whole
GRAIN = 2.0  # of the weights, in natural logarithms
CANDIDATES = 240  # pairs compared letter by letter
# A plus keeps SQLite from using a column for its plan: here from going through all pairs of a status, nearly a million;
# with an exact source, from putting that in place of the column in the expressions that are indexed.
CONFIRMED = "+pair.status IN ('translated', 'reviewed') AND pair.target <> ''"


@dataclass(frozen=True, slots=True)
class Match:
    """A pair whose source resembles a text; `percent` as CAT tools give it, 100 for an exact match."""

    pair: Pair
    percent: int


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of `pairs` pairs each trigram stands, estimated from `sampled` of them."""

    counts: Counter[str]
    sampled: int
    pairs: int

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> "Frequencies":
        """The frequencies in a corpus as it is now: all of a small one, blocks spread evenly over a large one."""
        last = connection.execute("SELECT ifnull(max(id), 0) FROM pair").fetchone()[0]
        step = max(1, last * BLOCK // SAMPLE)
        starts = range(0, last, step) if last > SAMPLE else range(0, last, BLOCK)
        counts: Counter[str] = Counter()
        sampled = 0
        for start in starts:
            query = "SELECT source FROM pair WHERE id > ? AND id <= ?"
            for (source,) in connection.execute(query, (start, start + BLOCK)):
                counts.update(set(trigrams(source)))
                sampled += 1
        return cls(counts, sampled, last)

    def estimate(self, trigram: str) -> float:
        """About how many pairs have it; one that was not seen in the sample may still be in some."""
        return (self.counts[trigram] + 0.5) / max(1, self.sampled) * self.pairs

    def hold(self, connection: sqlite3.Connection) -> bool:
        """Whether they still fit: the corpus has not grown by more than half since."""
        last: int = connection.execute("SELECT ifnull(max(id), 0) FROM pair").fetchone()[0]
        return last <= self.pairs * 1.5 + BLOCK


def trigrams(text: str) -> Iterator[str]:
    """The trigrams of a text as the index has them; of those with a NUL it knows nothing."""
    lowered = text.lower()
    found = (lowered[at : at + 3] for at in range(len(lowered) - 2))
    return (trigram for trigram in found if "\0" not in trigram)


def rarest(text: str, frequencies: Frequencies) -> list[tuple[str, float]]:
    """The rarest trigrams of a text, with their estimates, as many as the budget allows and one at least.

    Those that overlap a rarer one by two letters say little more than it does, and come last.
    """
    places: dict[str, int] = {}
    for at, trigram in enumerate(trigrams(text)):
        places.setdefault(trigram, at)
    ranked = sorted((frequencies.estimate(trigram), at, trigram) for trigram, at in places.items())
    apart: list[tuple[float, str]] = []
    close: list[tuple[float, str]] = []
    taken: set[int] = set()
    for count, at, trigram in ranked:
        fresh = not taken & {at - 1, at + 1}
        (apart if fresh else close).append((count, trigram))
        taken |= {at} if fresh else set()
    chosen: list[tuple[str, float]] = []
    left = float(BUDGET)
    for count, trigram in [*apart, *close][:TRIGRAMS]:
        if chosen and count > left:
            continue
        left -= count
        chosen.append((trigram, count))
    return chosen


def find_matches(
    connection: sqlite3.Connection,
    text: str,
    frequencies: Frequencies,
    *,
    minimum: int,
    limit: int,
    without: int | None = None,
) -> list[Match]:
    """Translation-memory matches for a source text, best first.

    The percentage is 100 · (1 − Levenshtein distance / longer length) over characters, rounded down, by RapidFuzz.
    Only pairs with a confirmed target (translated or reviewed) count, each target once. A text of more than 10,000
    characters has exact matches only.
    """
    from rapidfuzz.distance import Levenshtein

    exact = connection.execute(
        f"""{PAIRS} WHERE substr(source, 1, 16) = substr(?1, 1, 16) AND length(source) = length(?1) AND +source = ?1
            AND {CONFIRMED} AND pair.id IS NOT ?2 ORDER BY pair.id LIMIT ?3""",
        (text, without, CANDIDATES),
    ).fetchall()
    found = [(100, row["id"]) for row in exact]
    known = {row["id"] for row in exact}
    cutoff = minimum / 100
    near = candidates(connection, text, frequencies, minimum, without) if len(text) <= LONGEST else ()
    for pair, source in near:
        if pair not in known:
            alike = Levenshtein.normalized_similarity(text, source, score_cutoff=cutoff)
            if alike >= cutoff:
                found.append((int(100 * alike), pair))
    return distinct(connection, sorted(found, key=lambda one: (-one[0], one[1])), limit)


def candidates(
    connection: sqlite3.Connection, text: str, frequencies: Frequencies, minimum: int, without: int | None
) -> list[tuple[int, str]]:
    """Confirmed pairs of a fitting length that share the most of the text's rarest trigrams, and their sources."""
    weights: Counter[int] = Counter()
    left = BUDGET
    for trigram, count in rarest(text, frequencies):
        query = "SELECT rowid FROM pair_text WHERE pair_text MATCH ? LIMIT ?"
        having = [pair for (pair,) in connection.execute(query, (f"source : {quoted(trigram)}", BUDGET))]
        # Whole numbers, because a counter counts in C.
        weights.update(having * max(1, round(log(1 + frequencies.pairs / (1 + count)) / GRAIN)))
        left -= len(having)
        if left <= 0:
            break
    chosen: list[tuple[int, str]] = []
    ranked = [pair for pair, _ in weights.most_common(CANDIDATES * 4)]
    shortest, longest = len(text) * minimum // 100, len(text) * 100 // max(1, minimum) + 1
    for begin in range(0, len(ranked), CANDIDATES):
        some = ranked[begin : begin + CANDIDATES]
        rows = connection.execute(
            f"""SELECT id, source FROM pair WHERE id IN ({", ".join("?" * len(some))}) AND {CONFIRMED}
                AND length(source) BETWEEN ? AND ? AND id IS NOT ?""",
            (*some, shortest, longest, without),
        ).fetchall()
        chosen += [(row[0], row[1]) for row in rows]
        if len(chosen) >= CANDIDATES:
            break
    return chosen


def distinct(connection: sqlite3.Connection, found: Sequence[tuple[int, int]], limit: int) -> list[Match]:
    """The first of these matches, each target once."""
    best: dict[str, Match] = {}
    for percent, pair in found:
        if len(best) == limit:
            break
        row = connection.execute(f"{PAIRS} WHERE pair.id = ?", (pair,)).fetchone()
        best.setdefault(row["target"], Match(load_pair(row, 0), percent))
    return list(best.values())
