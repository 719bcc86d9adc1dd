"""Reading a corpus: its documents, pairs, searches, statistics and history. Nothing here changes it."""

import json
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from parallel.bitext import Document, Pair
from parallel.corpus import rows, schema
from parallel.corpus.log import COLUMNS, Change, Event, Log
from parallel.corpus.matching import Frequencies, Match, find_matches
from parallel.corpus.query import DOCUMENTS, EVERYTHING, PAIRS, Filter
from parallel.corpus.rows import DocumentEntry
from parallel.corpus.search import Hit, add_regexp, hits
from parallel.corpus.statistics import Statistics, count
from parallel.errors import GoneError

if TYPE_CHECKING:
    from parallel.checks.finding import Ignore
    from parallel.corpus.decided import Decided
    from parallel.segment import Correction

__all__ = ["CorpusView", "number", "numbers"]


class CorpusView:
    """An open corpus as far as it can be read. Safe to share between threads."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()
        self._log = Log(connection)
        self._frequencies: Frequencies | None = None
        add_regexp(connection)

    def close(self) -> None:
        """Close the file; a closed corpus can be closed again."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r})"

    def documents(self) -> list[DocumentEntry]:
        """All documents, in the order they came in."""
        with self._reading():
            found = self._connection.execute(f"{DOCUMENTS} GROUP BY document.id ORDER BY document.id")
            return [rows.load_entry(row) for row in found]

    def entry(self, name: str) -> DocumentEntry | None:
        """The document called `name`, or None."""
        with self._reading():
            row = self._connection.execute(f"{DOCUMENTS} WHERE name = ? GROUP BY document.id", (name,)).fetchone()
            return rows.load_entry(row) if row else None

    def document(self, document: int | DocumentEntry) -> Document:
        """A document with its text, paragraphs and layout decisions, those that people took included.

        Raises `GoneError` when there is none.
        """
        from parallel.corpus.decided import relaid

        return relaid(*self.layout(document))

    def layout(self, document: int | DocumentEntry) -> "tuple[Document, Decided]":
        """A document as layout made it, and what people decided otherwise. Raises `GoneError` when there is none."""
        with self._reading():
            row = self._connection.execute("SELECT * FROM document WHERE id = ?", (number(document),)).fetchone()
            if row is None:
                raise GoneError(f"no document {document} in this corpus")
            return rows.load_document(row), rows.load_decisions(row["decided"])

    def provenance(self, documents: Collection[int] = ()) -> dict[str, dict[str, str]]:
        """What documents (all, unless some are given by their ids) say about themselves, by their names."""
        with self._reading():
            found = self._connection.execute("SELECT id, name, metadata FROM document ORDER BY id")
            return {
                row["name"]: json.loads(row["metadata"]) for row in found if not documents or row["id"] in documents
            }

    def pairs(self, wanted: Filter = EVERYTHING) -> Iterator[Pair]:
        """All pairs that meet the filter, in document order, `position` counting every pair of the document.

        Reads as it goes, in constant memory, from the corpus as it was when the loop began.
        """
        where, values = wanted.where()
        inside, ids = Filter(documents=wanted.documents).where()
        numbered = f"""SELECT id, row_number() OVER (PARTITION BY document ORDER BY position) - 1 AS number
            FROM pair WHERE {inside}"""
        query = f"""SELECT pair.*, document.name, numbered.number
            FROM ({numbered}) AS numbered JOIN pair USING (id) JOIN document ON document.id = pair.document
            WHERE {where} ORDER BY pair.document, pair.position"""
        # A connection of its own: the loop may take its time, and changes made meanwhile must neither wait nor show.
        with closing(schema.connect(self.path, create=False)) as connection, schema.translated_errors(self.path):
            add_regexp(connection)
            for row in connection.execute(query, ids + values):
                yield rows.load_pair(row, row["number"])

    def page(self, wanted: Filter, offset: int, limit: int) -> list[Pair]:
        """`limit` pairs of those that meet the filter, from the `offset`-th on: what a screen shows."""
        where, values = wanted.where()
        with self._reading():
            found = self._connection.execute(
                f"""{PAIRS} JOIN (SELECT pair.id AS wanted FROM pair WHERE {where}
                    ORDER BY pair.document, pair.position LIMIT ? OFFSET ?) ON wanted = pair.id
                    ORDER BY pair.document, pair.position""",
                (*values, limit, offset),
            ).fetchall()
            return list(self._numbered(found))

    def ids(self, wanted: Filter = EVERYTHING) -> list[int]:
        """The ids of all pairs that meet the filter, in document order."""
        where, values = wanted.where()
        with self._reading():
            found = self._connection.execute(
                f"SELECT pair.id FROM pair WHERE {where} ORDER BY pair.document, pair.position", values
            )
            return [row[0] for row in found]

    def count(self, wanted: Filter = EVERYTHING) -> int:
        """How many pairs meet the filter."""
        where, values = wanted.where()
        with self._reading():
            found: int = self._connection.execute(f"SELECT count(*) FROM pair WHERE {where}", values).fetchone()[0]
            return found

    def pair(self, pair: int) -> Pair:
        """One pair. Raises `GoneError` when there is none."""
        with self._reading():
            row = self._row(pair)
            return next(self._numbered([row]))

    def original(self, pair: int) -> str | None:
        """The pair's source as it stands in the file, line breaks and all; None when the file is not known."""
        with self._reading():
            span = self.span(pair)
            if span is None:
                return None
            # SQLite's substr ends at a NUL: a text that has one is cut here.
            text, whole = self._connection.execute(
                """SELECT substr(text, ?, ?), iif(instr(text, char(0)), text, NULL) FROM document
                    WHERE id = (SELECT document FROM pair WHERE id = ?)""",
                (span[0] + 1, span[1] - span[0], pair),
            ).fetchone()
            return str(text) if whole is None else str(whole)[slice(*span)]

    def span(self, pair: int) -> tuple[int, int] | None:
        """Where the pair's source stands in the text of its document; None when that is not known."""
        with self._reading():
            row = self._row(pair)
            start, end = row["source_start"], row["source_end"]
            return None if start is None or end is None else (start, end)

    def stats(self) -> Statistics:
        """Counts of the whole corpus."""
        with self._reading():
            return count(self._connection)

    def search(self, text: str, *, regex: bool = False, source: bool = True, target: bool = True) -> Iterator[Hit]:
        """Concordance: every place where `text` stands, in document order."""
        if source and target:
            wanted = Filter(text=text, regex=regex)
        else:
            wanted = Filter(source=text if source else "", target=text if target else "", regex=regex)
        for pair in self.pairs(wanted):
            yield from hits(pair, text, regex=regex, source=source, target=target)

    def matches(self, text: str, *, minimum: int = 60, limit: int = 5, without: int | None = None) -> list[Match]:
        """Confirmed pairs whose source resembles `text`, best first; `without` leaves out the pair being edited."""
        with self._reading():
            if self._frequencies is None or not self._frequencies.hold(self._connection):
                self._frequencies = Frequencies.of(self._connection)
            known = self._frequencies
            return find_matches(self._connection, text, known, minimum=minimum, limit=limit, without=without)

    def log(self, limit: int = -1) -> list[Event]:
        """The events, newest first."""
        with self._reading():
            return list(self._log.events(limit=limit))

    def history(self, pair: int) -> list[tuple[Event, Change]]:
        """What happened to one pair, newest first."""
        with self._reading():
            return list(self._log.history(pair))

    def drafts(self) -> list[tuple[str, str]]:
        """The machine's last draft and the final text of every confirmed pair that had one, in document order."""
        query = """SELECT json_extract(change.after, '$.target') AS draft, target, max(event) FROM change
            JOIN event ON event.id = change.event JOIN pair ON pair.id = change.row
            WHERE entity = 'pair' AND action = 'translate' AND draft <> '' AND status IN ('translated', 'reviewed')
            GROUP BY pair.id ORDER BY pair.document, pair.position"""
        with self._reading():
            return [(row["draft"], row["target"]) for row in self._connection.execute(query)]

    def ignored(self) -> "frozenset[Ignore]":
        """What nobody wants to hear from a check any more: about a pair, or at all."""
        from parallel.checks.finding import Ignore

        with self._reading():
            found = self._connection.execute("SELECT name, pair FROM ignored")
            return frozenset(Ignore(row["name"], row["pair"]) for row in found)

    def corrections(self) -> "list[tuple[str, Correction]]":
        """Where users took the end of a sentence away or put one in, with the language, oldest first."""
        from parallel.corpus.corrections import corrections

        with self._reading():
            return list(corrections(self._connection, self._log))

    def setting(self, name: str) -> str | None:
        """A value kept with the corpus (not part of the undoable history)."""
        with self._reading():
            row = self._connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
            return row["value"] if row else None

    def verify(self) -> list[str]:
        """What is wrong with the file, in words; empty when it is sound and its tables are the fold of its log."""
        with self._reading():
            found = [row[0] for row in self._connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            found += [
                f"broken reference in {row[0]}, row {row[1]}"
                for row in self._connection.execute("PRAGMA foreign_key_check")
            ]
            found += self._index_problems()
            state = self._log.fold()
            for entity in COLUMNS:
                for row in self._connection.execute(f"SELECT * FROM {entity}"):
                    logged = state.pop((entity, row["id"]), None)
                    if logged is None or any(row[name] != value for name, value in logged.items()):
                        found.append(f"{entity} {row['id']} is not what the log says")
            return found + [f"{entity} {row} is in the log but not in the table" for entity, row in state]

    def _index_problems(self) -> list[str]:
        try:
            self._connection.execute("INSERT INTO pair_text (pair_text, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            code = error.sqlite_errorcode & 0xFF
            if code == sqlite3.SQLITE_CORRUPT:
                mend = "INSERT INTO pair_text (pair_text) VALUES ('rebuild')"
                return [f'the search index is not that of the pairs; mend it with `sqlite3 FILE "{mend}"`']
            if code != sqlite3.SQLITE_READONLY:  # of a file that cannot be written, the index cannot be asked
                raise
        return []

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock, schema.translated_errors(self.path):
            yield

    def _row(self, pair: int) -> sqlite3.Row:
        row: sqlite3.Row | None = self._connection.execute(f"{PAIRS} WHERE pair.id = ?", (pair,)).fetchone()
        if row is None:
            raise GoneError(f"no pair {pair} in this corpus")
        return row

    def _pairs(self, ids: Iterable[int]) -> list[Pair]:
        """The pairs with these ids, in that order. Raises `GoneError` when there is none with one of them."""
        wanted = [self._row(pair) for pair in ids]
        inside = sorted(wanted, key=lambda row: (row["document"], row["position"]))
        found = {pair.id: pair for pair in self._numbered(inside)}
        return [found[row["id"]] for row in wanted]

    def _numbered(self, found: Iterable[sqlite3.Row]) -> Iterator[Pair]:
        """Pairs with their positions, counted once for each run of a document and from row to row after that."""
        document, position, counted = None, 0.0, 0
        for row in found:
            same = row["document"] == document
            bound = "AND position > ?" if same else ""
            values = (row["document"], row["position"], *((position,) if same else ()))
            (between,) = self._connection.execute(
                f"SELECT count(*) FROM pair WHERE document = ? AND position <= ? {bound}", values
            ).fetchone()
            counted = counted + between if same else between - 1
            document, position = row["document"], row["position"]
            yield rows.load_pair(row, counted)


def number(document: int | DocumentEntry) -> int:
    """The id of a document given by itself or by its entry."""
    return document if isinstance(document, int) else document.id


def numbers(documents: int | DocumentEntry | Iterable[int | DocumentEntry]) -> list[int]:
    """The ids of one or several documents."""
    if isinstance(documents, int | DocumentEntry):
        return [number(documents)]
    return [number(document) for document in documents]
