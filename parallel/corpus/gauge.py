"""Works out for every pair how much a look at it is worth and what the checks find, and keeps that with the corpus.

What is kept can be thrown away and made anew. It follows the log: after a change only the pairs that it touched are
looked at again. `python -m parallel.corpus.gauge FILE` does it in a process of its own and prints how many are done.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeVar

from parallel.bitext import Status
from parallel.corpus import schema, upkeep
from parallel.corpus.rows import load_pair
from parallel.corpus.worth import WordCounts, expected_gain, risk

__all__ = ["Gauge", "Gauged", "fingerprint"]

Item = TypeVar("Item")

SLICE = 200  # pairs between two looks whether to stop
LITTLE, ALL = 24, 1_000_000  # steps of upkeep
CROWD = 1_000  # pairs with the same source, from which on they are compared at the end of a run
SAME_SOURCE = "same-source"


Judged = tuple[float, bool, int]


@dataclass(frozen=True, slots=True)
class Gauged:
    """What was worked out for a pair."""

    pair: int
    risk: float
    source: int
    target: int
    found: tuple[str, ...]


class Gauge:
    """Brings what is known about a corpus's pairs up to date. Use it as a context manager, in one thread.

    It writes on a connection of its own, a few hundred pairs at a time, so that nobody waits for it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = schema.connect(path, create=False)
        self._connection.execute("PRAGMA synchronous = NORMAL")  # what is lost can be made anew

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def waiting(self) -> list[int]:
        """The pairs that have not been gauged, or have changed since. Raises `CorpusError`."""
        with schema.translated_errors(self._path):
            missing = self._connection.execute(
                "SELECT id FROM pair LEFT JOIN gauge ON gauge.pair = id WHERE gauge.pair IS NULL"
            )
            found = {row[0]: None for row in missing}
            changed = self._connection.execute(
                "SELECT DISTINCT row FROM change WHERE event > ? AND entity = 'pair'", (self._state("event", 0),)
            )
            return list(found | {row[0]: None for row in changed})

    def run(
        self, *, go_on: Callable[[], bool] = lambda: True, progress: Callable[[int, int], None] | None = None
    ) -> int:
        """Gauge what is waiting, as long as `go_on` says so; return how many pairs were.

        `progress` is told how many are done, of how many. Raises `CorpusError` when the file cannot be written.
        """
        with schema.translated_errors(self._path):
            last = self._connection.execute("SELECT ifnull(max(id), 0) FROM event").fetchone()[0]
            waiting, done = self.waiting(), 0
            words = self._counted(waiting) if waiting else WordCounts()
            for some in sliced(waiting, SLICE):
                if not go_on():
                    return done
                self._store(some, [self._gauge(row, words) for row in self._rows(some)])
                done += len(some)
                if progress is not None:
                    progress(done, len(waiting))
            if self._compare_crowds(go_on) and waiting:
                self._set_state(event=last)
            return done

    def tend(self, *, steps: int = LITTLE, go_on: Callable[[], bool] = lambda: True) -> None:
        """Do what the file needs besides; see `upkeep`. Raises `CorpusError` when it cannot be written."""
        with schema.translated_errors(self._path):
            upkeep.tend(self._connection, steps=steps, go_on=go_on)

    def _counted(self, waiting: Sequence[int]) -> WordCounts:
        """The word counts, with those of the pairs that are new; a run that was cut short has counted them already."""
        words, counted = WordCounts(self._state("words", b"")), self._state("counted", 0)
        fresh = [pair for pair in waiting if pair > counted]
        for some in sliced(fresh, SLICE):
            for row in self._connection.execute(f"SELECT source FROM pair WHERE id IN ({marks(some)})", some):
                words.add(row["source"])
        if fresh:
            self._set_state(words=bytes(words.counts), counted=max(fresh))
        return words

    def _rows(self, some: Sequence[int]) -> list[sqlite3.Row]:
        query = f"""SELECT pair.*, name, language, target_language
            FROM pair JOIN document ON document.id = pair.document WHERE pair.id IN ({marks(some)})"""
        return self._connection.execute(query, some).fetchall()

    def _gauge(self, row: sqlite3.Row, words: WordCounts) -> Gauged:
        from parallel.checks import check

        pair, languages = load_pair(row, -1), (row["language"], row["target_language"])
        assert pair.id is not None
        findings = check(pair, source_language=languages[0], target_language=languages[1]) if pair.target else []
        return Gauged(
            pair.id,
            risk(pair.score, findings, words.novelty(pair.source)),
            fingerprint(pair.source),
            fingerprint(pair.target) if pair.target else 0,
            tuple({finding.check for finding in findings}),
        )

    def _store(self, some: Sequence[int], gauged: Sequence[Gauged]) -> None:
        connection = self._connection
        with self._transaction():
            before = self._column(f"SELECT source_key FROM gauge WHERE pair IN ({marks(some)})", some)
            # A pair that somebody has dealt with keeps the risk its draft had: the estimate of what is left needs it.
            done = f"""SELECT gauge.pair, risk FROM gauge JOIN pair ON id = gauge.pair
                WHERE (status <> 'draft' OR origin = 'human') AND id IN ({marks(some)})"""
            known = {row["pair"]: row["risk"] for row in connection.execute(done, some)}
            connection.execute(f"DELETE FROM gauge WHERE pair IN ({marks(some)})", some)
            connection.execute(f"DELETE FROM finding WHERE pair IN ({marks(some)})", some)
            rows = [(one.pair, known.get(one.pair, one.risk), one.source, one.target) for one in gauged]
            connection.executemany(
                "INSERT INTO gauge (pair, gain, risk, source_key, target_key) VALUES (?, 0, ?, ?, ?)", rows
            )
            connection.executemany(
                "INSERT OR IGNORE INTO finding (name, pair) VALUES (?, ?)",
                [(name, one.pair) for one in gauged for name in one.found],
            )
            sources = {*before, *(one.source for one in gauged)}
            crowds = {source for source in sources if self._is_crowd(source)}
            for source in sources - crowds:
                self._bring_in_line(self._judged(source))
            if crowds:
                self._set_state(crowds=json.dumps(sorted(crowds | self._crowds())))

    def _judged(self, source: int) -> list[Judged]:
        """For each pair with this source: what it gains, whether others are translated otherwise, and its id."""
        alike = self._connection.execute(
            """SELECT gauge.pair, risk, target_key, status FROM gauge JOIN pair ON pair.id = gauge.pair
                WHERE source_key = ?""",
            (source,),
        ).fetchall()
        said = {row["target_key"] for row in alike if is_said(row)}
        return [
            (
                expected_gain(row["risk"], len(alike)) if row["status"] == Status.DRAFT else 0.0,
                len(said) > 1 and is_said(row),
                row["pair"],
            )
            for row in alike
        ]

    def _bring_in_line(self, judged: Sequence[Judged]) -> None:
        """Store what was judged of pairs with the same source, where it is something new."""
        write = self._connection.executemany
        write("UPDATE gauge SET gain = ?1 WHERE pair = ?2 AND gain <> ?1", ((gain, pair) for gain, _, pair in judged))
        alone = ((SAME_SOURCE, pair) for _, differs, pair in judged if not differs)
        write("DELETE FROM finding WHERE name = ? AND pair = ?", alone)
        other = ((SAME_SOURCE, pair) for _, differs, pair in judged if differs)
        write("INSERT OR IGNORE INTO finding (name, pair) VALUES (?, ?)", other)

    # A source that thousands of pairs have is judged once a run, not with each few of them that have changed.

    def _is_crowd(self, source: int) -> bool:
        query = "SELECT 1 FROM gauge WHERE source_key = ? LIMIT 1 OFFSET ?"
        return self._connection.execute(query, (source, CROWD)).fetchone() is not None

    def _crowds(self) -> set[int]:
        return set(json.loads(self._state("crowds", "[]")))

    def _compare_crowds(self, go_on: Callable[[], bool]) -> bool:
        """Judge those that wait for it, also from a run that was cut short; whether none waits any more."""
        for source in (crowds := self._crowds()):
            for some in sliced(self._judged(source), CROWD):
                if not go_on():
                    return False
                with self._transaction():
                    self._bring_in_line(some)
        if crowds:
            self._set_state(crowds="[]")
        return True

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.rollback()
            raise

    def _column(self, query: str, values: Sequence[int]) -> list[int]:
        return [row[0] for row in self._connection.execute(query, values)]

    def _state(self, name: str, default: Any) -> Any:  # noqa: ANN401  # a number or bytes
        row = self._connection.execute("SELECT value FROM gauge_state WHERE name = ?", (name,)).fetchone()
        return row["value"] if row else default

    def _set_state(self, **values: int | bytes | str) -> None:
        """Keep values, all or none."""
        rows = ", ".join(["(?, ?)"] * len(values))
        parameters = [part for item in values.items() for part in item]
        self._connection.execute(f"INSERT OR REPLACE INTO gauge_state VALUES {rows}", parameters)


def fingerprint(text: str) -> int:
    """64 bits that are the same for texts that differ in nothing but white space."""
    folded = " ".join(text.split()).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(folded, digest_size=8).digest(), signed=True)


def is_said(row: sqlite3.Row) -> bool:
    """Whether a pair says how its source is translated."""
    return bool(row["target_key"]) and row["status"] != Status.REJECTED


def sliced(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items, so many at a time."""
    coming = iter(items)
    while some := list(islice(coming, size)):
        yield some


def marks(some: Sequence[int]) -> str:
    """So many question marks for SQL."""
    return ", ".join("?" * len(some))


def main(path: Path) -> None:
    """Gauge a corpus until nothing is waiting, letting everything else go first."""
    if hasattr(os, "nice"):
        os.nice(15)
    with Gauge(path) as gauge:
        gauge.run(progress=lambda done, total: print(done, total, flush=True))  # noqa: T201  # for who started it
        gauge.tend(steps=ALL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
