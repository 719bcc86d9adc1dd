"""Where a pair stands among those of its document: between two others, however many were put there before."""

import sqlite3
from collections.abc import Sequence
from itertools import pairwise

from parallel.corpus.log import Action

__all__ = ["places_for", "renumber", "room_behind"]


def room_behind(action: Action, connection: sqlite3.Connection, pair: int) -> float:
    """A position between a pair and the next; when there is none left, the document's pairs get new ones."""
    found = between(connection, pair)
    if found is None:
        renumber(action, connection, pair)
        found = between(connection, pair)
    assert found is not None
    return found


def between(connection: sqlite3.Connection, pair: int) -> float | None:
    """The middle between a pair and the next; None when no number lies between theirs."""
    here, behind = connection.execute(
        """SELECT here.position, (SELECT min(position) FROM pair WHERE document = here.document
            AND position > here.position) FROM pair AS here WHERE id = ?""",
        (pair,),
    ).fetchone()
    middle = here + 1 if behind is None else (here + behind) / 2
    return float(middle) if behind is None or here < middle < behind else None


def places_for(action: Action, connection: sqlite3.Connection, held: Sequence[sqlite3.Row], count: int) -> list[float]:
    """Positions for `count` pairs in place of the neighbouring ones `held`: theirs if they are as many, else others.

    Where no numbers are left between the first of them and what follows, the pairs of the document get new ones.
    """
    if count == len(held):
        return [row["position"] for row in held]
    first, last = held[0]["id"], held[-1]["id"]
    found = evenly(connection, first, last, count)
    if found is None:
        renumber(action, connection, first)
        found = evenly(connection, first, last, count)
    assert found is not None
    return found


def evenly(connection: sqlite3.Connection, first: int, last: int, count: int) -> list[float] | None:
    """As many positions from that of a pair on, before what follows another; None when there are no such numbers."""
    begin, end = connection.execute(
        """SELECT first.position, ifnull((SELECT min(position) FROM pair WHERE document = last.document
            AND position > last.position), last.position + 1) FROM pair AS first, pair AS last
            WHERE first.id = ? AND last.id = ?""",
        (first, last),
    ).fetchone()
    places = [begin + (end - begin) * number / count for number in range(count)]
    return places if all(a < b for a, b in pairwise([*places, end])) else None


def renumber(action: Action, connection: sqlite3.Connection, pair: int) -> None:
    """Give the pairs of a pair's document whole numbers, in the order they have."""
    query = "SELECT id FROM pair WHERE document = (SELECT document FROM pair WHERE id = ?) ORDER BY position, id"
    for number, found in enumerate(connection.execute(query, (pair,)).fetchall()):
        action.update("pair", found["id"], {"position": float(number)})
