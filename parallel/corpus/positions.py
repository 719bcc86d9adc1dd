"""Where a pair stands among those of its document: between two others, however many were put there before."""

import sqlite3

from parallel.corpus.log import Action

__all__ = ["renumber", "room_behind"]


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


def renumber(action: Action, connection: sqlite3.Connection, pair: int) -> None:
    """Give the pairs of a pair's document whole numbers, in the order they have."""
    query = "SELECT id FROM pair WHERE document = (SELECT document FROM pair WHERE id = ?) ORDER BY position, id"
    for number, found in enumerate(connection.execute(query, (pair,)).fetchall()):
        action.update("pair", found["id"], {"position": float(number)})
