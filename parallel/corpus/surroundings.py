"""What stands around a pair in its document."""

import sqlite3
from itertools import takewhile

from parallel.bitext import Pair
from parallel.corpus.query import PAIRS
from parallel.corpus.rows import load_pair

__all__ = ["around"]

MOST = 40  # pairs on either side


def around(connection: sqlite3.Connection, pair: int) -> tuple[list[Pair], list[Pair]]:
    """What stands before and behind a pair, in order: the rest of its paragraph and one paragraph more."""
    return side(connection, pair, backwards=True)[::-1], side(connection, pair, backwards=False)


def side(connection: sqlite3.Connection, pair: int, *, backwards: bool) -> list[Pair]:
    """The neighbours on one side, the nearest first."""
    sign, order = ("<", "DESC") if backwards else (">", "ASC")
    here = connection.execute("SELECT document, position, paragraph FROM pair WHERE id = ?", (pair,)).fetchone()
    if here is None:
        return []
    found = connection.execute(
        f"{PAIRS} WHERE document = ? AND position {sign} ? ORDER BY position {order} LIMIT {MOST}",
        (here["document"], here["position"]),
    ).fetchall()
    near = next((row["paragraph"] for row in found if row["paragraph"] != here["paragraph"]), None)
    shown = takewhile(lambda row: row["paragraph"] in (here["paragraph"], near), found)
    return [load_pair(row, 0) for row in shown]
