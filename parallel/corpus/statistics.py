"""Counts of a corpus."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from parallel.bitext import Origin, Status

__all__ = ["Statistics", "count"]


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much there is, and how far it has come. Words are runs of non-blank characters."""

    documents: int
    pairs: int
    untranslated: int
    source_words: int
    target_words: int
    statuses: Mapping[Status, int]
    origins: Mapping[Origin, int]

    @property
    def confirmed(self) -> int:
        """Pairs that a person has confirmed."""
        return self.statuses[Status.TRANSLATED] + self.statuses[Status.REVIEWED]


def count(connection: sqlite3.Connection) -> Statistics:
    """The statistics of the whole corpus."""
    (documents,) = connection.execute("SELECT count(*) FROM document").fetchone()
    (untranslated,) = connection.execute("SELECT count(*) FROM pair WHERE target = '' AND source <> ''").fetchone()
    statuses = dict(connection.execute("SELECT status, count(*) FROM pair GROUP BY status").fetchall())
    origins = dict(connection.execute("SELECT origin, count(*) FROM pair GROUP BY origin").fetchall())
    source_words = target_words = 0
    for source, target in connection.execute("SELECT source, target FROM pair"):
        source_words += len(source.split())
        target_words += len(target.split())
    return Statistics(
        documents=documents,
        pairs=sum(statuses.values()),
        untranslated=untranslated,
        source_words=source_words,
        target_words=target_words,
        statuses={status: statuses.get(status.value, 0) for status in Status},
        origins={origin: origins.get(origin.value, 0) for origin in Origin},
    )
