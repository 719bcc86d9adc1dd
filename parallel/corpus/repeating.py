"""Repetitions: what is confirmed once is confirmed wherever the same source waits."""

import sqlite3

from parallel.bitext import Origin, Status
from parallel.corpus import rows
from parallel.corpus.ignoring import Ignoring

__all__ = ["Repeating"]

# The index is on the first sixteen characters and the length. The pluses keep SQLite to it: it would put the source's
# value into `substr` too, and look through all drafts.
SAME = """SELECT pair.id FROM pair JOIN document ON document.id = pair.document
    WHERE substr(pair.source, 1, 16) = substr(:source, 1, 16) AND length(pair.source) = length(:source)
    AND +pair.source = :source AND pair.id <> :id AND +pair.status = 'draft'
    AND (pair.origin IN ('mt', 'tm') OR pair.target = '')
    AND (document.language, document.target_language) =
        (SELECT language, target_language FROM document WHERE id = :document)"""


class Repeating(Ignoring):
    """A corpus in which repetitions of a source can follow the one that is confirmed."""

    def repetitions(self, pair: int) -> list[int]:
        """The drafts elsewhere with the same source and no text by a person, in the same languages."""
        with self._reading():
            return self._repetitions(self._row(pair))

    def repeats_over(self, pair: int, most: int) -> bool:
        """Whether a pair has more repetitions than this."""
        with self._reading():
            row = self._row(pair)
            values = {"source": row["source"], "id": row["id"], "document": row["document"], "most": most}
            found = self._connection.execute(f"{SAME} LIMIT 1 OFFSET :most", values).fetchone()
            return bool(row["source"]) and found is not None

    def confirm_repeated(self, pair: int) -> int:
        """Confirm a pair, and its repetitions with the same target, as one step; return how many repetitions.

        They are `translated`, and their origin is the memory.
        """
        with self._transaction():
            row = self._row(pair)
            action, stamp = self._log.begin("confirm"), rows.now()
            action.update("pair", pair, {"status": Status.TRANSLATED.value, "changed": stamp})
            followers = self._repetitions(row) if row["target"] else []
            same = {name: row[name] for name in ("target", "source_seams", "target_seams")}
            same |= {"status": Status.TRANSLATED.value, "origin": Origin.TM.value, "score": None, "changed": stamp}
            for other in followers:
                action.update("pair", other, same)
            return len(followers)

    def _repetitions(self, row: sqlite3.Row) -> list[int]:
        values = {name: row[name] for name in ("source", "id", "document")}
        return [found["id"] for found in self._connection.execute(SAME, values)] if row["source"] else []
