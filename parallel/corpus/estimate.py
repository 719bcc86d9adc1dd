"""How many corrections the review has made, and how many more it would make."""

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Estimate", "Stratum", "estimate", "extrapolate"]

STRATA = 8  # of equal width in risk
ENOUGH = 10  # pairs to have looked at before anything is foretold
PRIOR = 2.0  # pairs that the corpus's overall rate counts for in each stratum
Z90 = 1.645
# Pairs whose text was put there whole, in place of another: of what was typed into a pair, its first event knows the
# draft. (SQLite takes the columns beside a `min` from the row that has it.)
CHOSEN = """SELECT typed.pair FROM
    (SELECT change.row AS pair, json_extract(before, '$.target') AS draft, min(event.id)
        FROM event JOIN change ON change.event = event.id WHERE action = 'type' AND entity = 'pair' GROUP BY 1) AS typed
    JOIN pair ON pair.id = typed.pair WHERE pair.target <> draft AND EXISTS (SELECT 1
        FROM change JOIN event ON event.id = change.event WHERE entity = 'pair' AND change.row = typed.pair
        AND action = 'type' AND json_extract(change.after, '$.target') = pair.target)"""
# Pairs that were confirmed along with another, which is the first change of its event.
FOLLOWED = """SELECT change.row FROM event JOIN change ON change.event = event.id
    WHERE action = 'confirm' AND entity = 'pair' AND number > 0"""


@dataclass(frozen=True, slots=True)
class Stratum:
    """Drafts of about the same risk: how many were looked at, how many of those corrected, how many are left."""

    seen: int
    corrected: int
    left: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """Errors found against effort. `expected` more corrections are likely among the pairs `left`, 90 % sure to lie
    between `low` and `high`; all three are None while too little was looked at."""

    seen: int
    corrected: int
    left: int
    expected: int | None = None
    low: int | None = None
    high: int | None = None

    @property
    def share(self) -> float:
        """Which part of what was looked at needed a correction, 0 to 1."""
        return self.corrected / self.seen if self.seen else 0.0

    def __str__(self) -> str:
        if not self.seen:
            return "nothing looked at yet"
        said = f"{self.corrected:,} of {self.seen:,} pairs looked at were corrected ({self.share:.0%})"
        if self.expected is None or not self.left:
            return said
        return f"{said}; about {self.expected:,} more ({self.low:,} to {self.high:,}) expected in {self.left:,}"


def estimate(connection: sqlite3.Connection) -> Estimate:
    """The estimate for the machine's drafts of a corpus, as far as `gauge` has come.

    Looked at is what is confirmed, reviewed or rejected, but for the repetitions that followed by themselves; corrected
    is what of that was rejected, or has another text than its draft: a person's, a match or another hypothesis.
    """
    query = f"""WITH chosen AS ({CHOSEN}), followed AS ({FOLLOWED})
        SELECT min({STRATA - 1}, CAST(gauge.risk * {STRATA} AS INTEGER)) AS stratum,
        count(*) FILTER (WHERE status <> 'draft') AS seen,
        count(*) FILTER (WHERE status = 'rejected' OR (status <> 'draft' AND (origin = 'human' OR id IN chosen)))
            AS corrected,
        count(*) FILTER (WHERE status = 'draft') AS left
        FROM pair JOIN gauge ON gauge.pair = pair.id
        WHERE origin IN ('mt', 'tm', 'human') AND (target <> '' OR status = 'rejected')
        AND NOT (status = 'translated' AND origin = 'tm' AND id IN followed AND id NOT IN chosen) GROUP BY stratum"""
    return extrapolate([Stratum(row["seen"], row["corrected"], row["left"]) for row in connection.execute(query)])


def extrapolate(strata: Sequence[Stratum]) -> Estimate:
    """What the strata say together.

    Where one looks first is not chance: who follows the queue sees the worst first, and the overall rate would foretell
    too much. So each stratum of risk has a rate of its own, drawn towards the overall one where little was seen (a beta
    prior of weight 2), and its corrections still to come are beta–binomial; the range is normal around their sum.
    """
    seen, corrected = sum(s.seen for s in strata), sum(s.corrected for s in strata)
    left = sum(s.left for s in strata)
    if seen < ENOUGH:
        return Estimate(seen, corrected, left)
    overall = (corrected + 0.5) / (seen + 1)
    mean = variance = 0.0
    for s in strata:
        weight = s.seen + PRIOR
        rate = (s.corrected + PRIOR * overall) / weight
        mean += s.left * rate
        variance += s.left * rate * (1 - rate) * (weight + s.left) / (weight + 1)
    reach = Z90 * math.sqrt(variance)
    return Estimate(
        seen, corrected, left, round(mean), max(0, math.floor(mean - reach)), min(left, math.ceil(mean + reach))
    )
