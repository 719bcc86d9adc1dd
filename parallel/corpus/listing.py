"""What a list on a screen asks of a corpus that may be huge: ids as they come, pairs by id, the next of a kind."""

import sqlite3
import threading
from array import array
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from parallel.bitext import Pair
from parallel.corpus import schema
from parallel.corpus.query import PAIRS, Filter
from parallel.corpus.rows import load_pair
from parallel.corpus.search import add_regexp
from parallel.errors import CorpusError, PatternError

__all__ = ["NOT_COUNTED", "Scan", "document_start", "fetch", "following", "place", "worthiest"]

NOT_COUNTED = -1  # the position of a pair that was fetched by its id: counting it would read the whole document
SHORT = 4_000  # pairs of a document
VARIABLES = 500  # ids a statement, well under SQLite's limit


class Scan:
    """The ids of the pairs that meet a filter, in document order, as the corpus was when the scan began.

    Reads on a connection of its own, so it neither waits for anybody nor holds anybody up. `take` may run in one
    thread while another calls `cancel`.
    """

    def __init__(self, path: Path, wanted: Filter) -> None:
        self._path = path
        self._guard = threading.Lock()
        self._connection = schema.connect(path, create=False)
        add_regexp(self._connection)
        self._connection.row_factory = None  # a million plain tuples take half the time of as many rows
        self._query, self._values = wanted.ordered()
        self._rows: sqlite3.Cursor | None = None
        self.cancelled = False
        self.finished = False

    def take(self, count: int) -> "array[int]":
        """The next ids, at most `count`; fewer when the scan is at its end or was cancelled.

        Raises `CorpusError` when the file cannot be read, `PatternError` when a pattern comes to no end.
        """
        found: list[tuple[int]] = []
        with self._guard:
            try:
                with schema.translated_errors(self._path):
                    if not (self.cancelled or self.finished):
                        self._rows = self._rows or self._connection.execute(self._query, self._values)
                        found = self._rows.fetchmany(count)
            except (CorpusError, PatternError):
                if not self.cancelled:  # an interrupted statement is an error to SQLite, but not to us
                    raise
            if len(found) < count or self.cancelled:
                self.finished = True
                self._connection.close()
        return array("q", [row[0] for row in found])

    def cancel(self) -> None:
        """Stop reading, and wait for nobody: a `take` that runs now soon returns, and gives the connection back."""
        self.cancelled = True
        # The `take` that runs now may finish, and close, between a look and the interruption.
        with suppress(sqlite3.ProgrammingError):
            self._connection.interrupt()
        if self._guard.acquire(blocking=False):
            try:
                self.finished = True
                self._connection.close()
            finally:
                self._guard.release()


def fetch(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Pair]:
    """The pairs with these ids, as far as there are any, each with `NOT_COUNTED` for a position."""
    found: dict[int, Pair] = {}
    for begin in range(0, len(ids), VARIABLES):
        some = ids[begin : begin + VARIABLES]
        query = f"{PAIRS} WHERE pair.id IN ({', '.join('?' * len(some))})"
        found |= {row["id"]: load_pair(row, NOT_COUNTED) for row in connection.execute(query, tuple(some))}
    return found


def following(connection: sqlite3.Connection, pair: int, wanted: Filter, *, backwards: bool) -> int | None:
    """The first pair behind (or before) this one, in the filter's order, that meets the filter."""
    if wanted.by_gain:
        return following_gain(connection, pair, wanted, backwards=backwards)
    where, values = wanted.where()
    sign, order = ("<", "DESC") if backwards else (">", "ASC")
    row = connection.execute(
        f"""SELECT pair.id FROM pair, (SELECT document, position FROM pair WHERE id = ?) AS here
            WHERE (pair.document, pair.position) {sign} (here.document, here.position) AND {where}
            ORDER BY pair.document {order}, pair.position {order} LIMIT 1""",
        (pair, *values),
    ).fetchone()
    return row[0] if row else None


def following_gain(connection: sqlite3.Connection, pair: int, wanted: Filter, *, backwards: bool) -> int | None:
    """The first pair that is less (or more) worth a look than this one and meets the filter."""
    where, values = wanted.where()
    less, behind, gain, order = (">", "<", "ASC", "DESC") if backwards else ("<", ">", "DESC", "ASC")
    row = connection.execute(
        f"""SELECT pair.id FROM (SELECT gain, pair FROM gauge WHERE pair = ?) AS here, gauge
            CROSS JOIN pair ON pair.id = gauge.pair
            WHERE (gauge.gain {less} here.gain OR (gauge.gain = here.gain AND gauge.pair {behind} here.pair))
            AND {where} ORDER BY gauge.gain {gain}, gauge.pair {order} LIMIT 1""",
        (pair, *values),
    ).fetchone()
    return row[0] if row else None


def worthiest(connection: sqlite3.Connection, wanted: Filter, without: Collection[int]) -> int | None:
    """The draft most worth a look among the pairs that meet the filter, leaving out some; repetitions of these last."""
    where, values = wanted.where()
    left_out = f"({', '.join('?' * len(without))})"

    def best(column: str, known: str) -> int | None:
        row = connection.execute(
            f"""SELECT pair.id FROM gauge CROSS JOIN pair ON pair.id = gauge.pair
                WHERE pair.status = 'draft' AND {where} AND pair.{column} NOT IN {known}
                ORDER BY gauge.gain DESC, gauge.pair LIMIT 1""",
            (*values, *without),
        ).fetchone()
        return row[0] if row else None

    found = best("id", left_out)
    return found and (best("source", f"(SELECT source FROM pair WHERE id IN {left_out})") or found)


def document_start(connection: sqlite3.Connection, pair: int, wanted: Filter, *, backwards: bool) -> int | None:
    """The first pair that meets the filter in the next document, or backwards in this one or the one before."""
    where, values = wanted.where()
    here = "(SELECT document FROM pair WHERE id = ?)"
    order = "ORDER BY pair.document, pair.position LIMIT 1"
    if not backwards:
        query = f"SELECT pair.id FROM pair WHERE pair.document > {here} AND {where} {order}"
        row = connection.execute(query, (pair, *values)).fetchone()
        return row[0] if row else None
    query = f"SELECT pair.id FROM pair WHERE pair.document = {here} AND {where} {order}"
    first: int = (connection.execute(query, (pair, *values)).fetchone() or [pair])[0]
    if first != pair:
        return first
    last = following(connection, pair, wanted, backwards=True)
    return connection.execute(query, (last, *values)).fetchone()[0] if last is not None else None


def place(connection: sqlite3.Connection, pair: int) -> tuple[int, int]:
    """How many pairs of its document stand before a pair, and how many there are: counted, so slow in a long one."""
    before, count = connection.execute(
        """SELECT count(*) FILTER (WHERE pair.position < here.position), count(*)
            FROM pair, (SELECT document, position FROM pair WHERE id = ?) AS here
            WHERE pair.document = here.document""",
        (pair,),
    ).fetchone()
    return before, count


def is_short(connection: sqlite3.Connection, pair: int) -> bool:
    """Whether the pairs of a pair's document can be counted in a millisecond."""
    query = "SELECT 1 FROM pair WHERE document = (SELECT document FROM pair WHERE id = ?) LIMIT 1 OFFSET ?"
    return connection.execute(query, (pair, SHORT)).fetchone() is None
