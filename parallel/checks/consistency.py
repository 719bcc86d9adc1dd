"""Checks across pairs: what was translated one way here and another way there."""

from collections.abc import Iterator
from hashlib import blake2b

from parallel.checks.finding import Issue, Severity
from parallel.checks.registry import register_across
from parallel.checks.text import Text

CACHE_KIB = 16_384


@register_across("same-source", Severity.WARNING)
class SameSource:
    """The same source has another translation elsewhere.

    The first translation of each source is kept in SQLite's own temporary file, which the system removes, so that
    memory stays under 16 MiB however many pairs there are.
    """

    def __init__(self) -> None:
        import sqlite3

        self._seen = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._seen.executescript(
            f"PRAGMA cache_size = -{CACHE_KIB}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE seen (source BLOB PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID; BEGIN"
        )

    def __call__(self, source: Text, target: Text) -> Iterator[Issue]:
        """Compare with the first translation of the same source; spaces make no difference."""
        key = blake2b(_folded(source.text).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        ours = _folded(target.text)
        stored = ours.encode("utf-8", "replace").decode("utf-8")
        if self._seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, stored)).rowcount:
            return
        (theirs,) = self._seen.execute("SELECT target FROM seen WHERE source = ?", (key,)).fetchone()
        if theirs != stored:
            whole = ((0, len(source.text)),), ((0, len(target.text)),)
            yield Issue(f"the same source is elsewhere translated “{theirs}”", *whole)

    def close(self) -> None:
        """Drop the temporary file."""
        self._seen.close()


def _folded(text: str) -> str:
    return " ".join(text.split())
