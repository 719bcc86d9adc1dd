"""What users did to the ends of sentences: the merges and splits of a corpus that are in force."""

import sqlite3
from collections.abc import Iterator

from parallel.corpus.log import Change, Log
from parallel.segment import Correction

__all__ = ["corrections"]

IN_FORCE = """
    WITH RECURSIVE step (id) AS (
        SELECT (SELECT last_step FROM event ORDER BY id DESC LIMIT 1)
        UNION ALL SELECT previous FROM event JOIN step USING (id) WHERE previous IS NOT NULL
    )
    SELECT id, action FROM event JOIN step USING (id) WHERE action IN ('merge', 'split') ORDER BY id
"""
LANGUAGE = "SELECT language FROM document JOIN pair ON pair.document = document.id WHERE pair.id = ?"


def corrections(connection: sqlite3.Connection, log: Log) -> Iterator[tuple[str, Correction]]:
    """Every place where a user took away the end of a sentence, or put one in, with the language, oldest first.

    What was undone does not count; what was corrected back counts both ways, and so teaches nothing.
    """
    for event, action in connection.execute(IN_FORCE).fetchall():
        changes = [change for change in log.changes(event) if change.entity == "pair"]
        kept = next((change for change in changes if change.before and change.after and "source" in change.after), None)
        if kept is None:
            continue
        language = connection.execute(LANGUAGE, (kept.row,)).fetchone()
        found = merged(kept, changes) if action == "merge" else split(kept)
        yield from ((language[0] if language else "", correction) for correction in found)


def merged(kept: Change, changes: list[Change]) -> Iterator[Correction]:
    """The ends that a merge took away."""
    assert kept.before is not None
    text: str = kept.before["source"]
    for gone in (change.before for change in changes if change.after is None and change.before):
        joined = f"{text} {gone['source']}"
        if text and gone["source"]:
            yield Correction(joined, len(text), breaks=False)
            text = joined


def split(kept: Change) -> Iterator[Correction]:
    """The end that a split put in."""
    assert kept.before is not None
    assert kept.after is not None
    whole, first = kept.before["source"], kept.after["source"]
    if first and whole.startswith(first) and whole != first:
        yield Correction(whole, len(first), breaks=True)
