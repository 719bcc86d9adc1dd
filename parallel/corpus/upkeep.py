"""What a corpus file needs now and then, done beside, so that nobody's keystroke waits for it.

Every change adds a small piece to the trigram index and pages to SQLite's write-ahead log. The pieces have to be merged
and the pages to go back into the file. Left to SQLite, both happen now and then within a change, which then takes a
hundred times as long as the others; so the schema turns the one off, and `defer` the other.
"""

import sqlite3
import time
from collections.abc import Callable

__all__ = ["defer", "merged", "tend"]

PIECES = 8  # of the index, from which on it is worth merging them
PAGES = 16  # of the index that are merged at a time: some milliseconds, in which nobody else can write
LOGGED = 20_000  # pages of the write-ahead log, 80 megabytes, from which on a change writes them back itself


def defer(connection: sqlite3.Connection) -> None:
    """Leave the log of what this connection changes to who tends the file."""
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOGGED}")


def tend(connection: sqlite3.Connection, *, steps: int, go_on: Callable[[], bool] = lambda: True) -> None:
    """Merge the index, in so many steps at most, and write the log back, as long as `go_on` says so.

    Raises `sqlite3.Error` when the file cannot be written.
    """
    if pieces(connection) >= PIECES:
        for _ in range(steps):
            began = time.perf_counter()
            if not (go_on() and merged(connection)):
                break
            time.sleep(time.perf_counter() - began)  # who waits to write gets a turn
    if go_on():
        # Only as far as nobody reads what was there before, and waiting for nobody.
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def pieces(connection: sqlite3.Connection) -> int:
    """Of how many pieces the index consists."""
    found: int = connection.execute("SELECT count(DISTINCT segid) FROM pair_text_idx").fetchone()[0]
    return found


def merged(connection: sqlite3.Connection, pages: int = PAGES) -> bool:
    """Merge so many pages of the index; whether there was anything to merge."""
    before = connection.total_changes
    connection.execute("INSERT INTO pair_text (pair_text, rank) VALUES ('merge', ?)", (pages,))
    return connection.total_changes - before > 1  # so FTS5 tells: it is one when there was not
