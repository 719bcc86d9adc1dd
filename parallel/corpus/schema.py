"""The corpus file: its tables, its migrations, and opening it safely."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from parallel.errors import CorpusBusyError, CorpusError, InputError, PatternError, SatzpaarError

__all__ = ["APPLICATION_ID", "VERSION", "connect", "translated_errors"]

ENDLESS = (
    "the regular expression does not come to an end on some pair; "
    "take out repetitions within repetitions, such as (a+)+ or (.*)*"
)
APPLICATION_ID = 0x5361747A  # "Satz", in the header of the file, so that a wrong file is told before it is touched
BUSY_SECONDS = 5.0

# One entry a version, each taking the file from the version before; a released entry never changes.
MIGRATIONS: tuple[str, ...] = (
    """
    -- AUTOINCREMENT: the log names rows by id, so an id is never given twice.
    CREATE TABLE document (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        language TEXT NOT NULL,
        target_language TEXT NOT NULL,
        encoding TEXT NOT NULL,
        text TEXT NOT NULL,
        paragraphs TEXT NOT NULL,   -- JSON, as rows.dump_paragraphs() writes it
        decisions TEXT NOT NULL,    -- JSON
        metadata TEXT NOT NULL      -- JSON object
    ) STRICT;

    CREATE TABLE pair (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES document (id),
        position REAL NOT NULL,     -- orders a document's pairs; a split puts its second half half-way to the next
        paragraph INTEGER NOT NULL,
        source TEXT NOT NULL,
        target TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('draft', 'translated', 'reviewed', 'rejected')),
        origin TEXT NOT NULL CHECK (origin IN ('mt', 'tm', 'human', 'aligned', 'imported')),
        score REAL,
        source_seams TEXT NOT NULL, -- offsets, separated by spaces
        target_seams TEXT NOT NULL,
        source_start INTEGER,       -- the segment in document.text; NULL when the document has no text of its own
        source_end INTEGER,
        note TEXT NOT NULL,
        created TEXT,
        changed TEXT,
        metadata TEXT NOT NULL      -- JSON object
    ) STRICT;
    CREATE INDEX pair_order ON pair (document, position);
    CREATE INDEX pair_status ON pair (status, document, position);

    -- Every change, in order, with what was there before. Rows are only ever added.
    CREATE TABLE event (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        step INTEGER NOT NULL,      -- 1: undo goes back over it
        undoes INTEGER REFERENCES event (id),
        previous INTEGER,           -- the step that was last when this one was taken
        last_step INTEGER           -- the step that is last now: where undo begins
    ) STRICT;
    CREATE INDEX event_previous ON event (ifnull(previous, 0)) WHERE step = 1;
    CREATE INDEX event_undoes ON event (undoes) WHERE undoes IS NOT NULL;

    CREATE TABLE change (
        event INTEGER NOT NULL REFERENCES event (id),
        number INTEGER NOT NULL,
        entity TEXT NOT NULL CHECK (entity IN ('document', 'pair')),
        row INTEGER NOT NULL,
        before TEXT,                -- JSON object of columns; NULL: there was no such row
        after TEXT,                 -- JSON object of the columns that changed; NULL: the row is gone
        PRIMARY KEY (event, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX change_row ON change (entity, row);

    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    -- Kept up to date by log.Action and not by triggers: under a trigger FTS5 writes its index out row by row, which
    -- takes six times as long.
    CREATE VIRTUAL TABLE pair_text USING fts5 (
        source, target, content = 'pair', content_rowid = 'id', tokenize = 'trigram'
    );
    """,
    """
    -- What is worth a look: worked out by gauge.py from the pairs, and thrown away and made anew at any time.
    CREATE TABLE gauge (
        pair INTEGER PRIMARY KEY,
        gain REAL NOT NULL,         -- what reviewing it is expected to find; 0 when somebody has
        risk REAL NOT NULL,         -- how likely its draft needs a correction
        source_key INTEGER NOT NULL, -- hashes of its texts, to find repetitions
        target_key INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX gauge_gain ON gauge (gain DESC, pair);
    CREATE INDEX gauge_source ON gauge (source_key, target_key);
    CREATE TABLE finding (name TEXT, pair INTEGER, PRIMARY KEY (name, pair)) STRICT, WITHOUT ROWID;
    CREATE INDEX finding_pair ON finding (pair);
    CREATE TABLE gauge_state (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

    CREATE INDEX pair_origin ON pair (origin, document, position);
    CREATE INDEX pair_score ON pair (score);
    """,
    """
    -- What people decided about the document's lines, beside `decisions`, which are layout's own; JSON like those.
    ALTER TABLE document ADD COLUMN decided TEXT NOT NULL DEFAULT '[]';
    """,
    """
    -- What nobody wants to hear from a check any more: about one pair, or, where `pair` is NULL, at all.
    CREATE TABLE ignored (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        pair INTEGER
    ) STRICT;
    ALTER TABLE change RENAME TO change_before;
    CREATE TABLE change (
        event INTEGER NOT NULL REFERENCES event (id),
        number INTEGER NOT NULL,
        entity TEXT NOT NULL CHECK (entity IN ('document', 'pair', 'ignored')),
        row INTEGER NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (event, number)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO change SELECT * FROM change_before;
    DROP TABLE change_before;
    CREATE INDEX change_row ON change (entity, row);
    -- Exact matches and repetitions, without a second copy of every source.
    CREATE INDEX pair_source ON pair (substr(source, 1, 16), length(source));
    """,
    """
    -- Merging is left to upkeep.py: within a change it would make somebody wait now and then.
    INSERT INTO pair_text (pair_text, rank) VALUES ('automerge', 0);
    INSERT INTO pair_text (pair_text, rank) VALUES ('crisismerge', 256);
    """,
    """
    -- FTS5 and LIKE think that a text ends at a NUL; the few pairs that have one are looked through besides.
    CREATE INDEX pair_nul ON pair (id) WHERE instr(source, char(0)) OR instr(target, char(0));
    """,
)
VERSION = len(MIGRATIONS)


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """A block in which SQLite's errors become `CorpusError`s that name the file and the mend."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(path, error) from error
    except (OverflowError, UnicodeEncodeError) as error:
        # An unpaired surrogate in a text or a file's name, a number beyond 64 bits: of one input, not of the corpus.
        raise InputError(f"a value in it cannot be stored ({error}); correct the input") from error


def explain(path: Path, error: sqlite3.Error) -> SatzpaarError:
    """The error a user can act on for an error of SQLite's."""
    if "user-defined function" in str(error):  # the only one is REGEXP, and a pattern that is none is refused before
        return PatternError(ENDLESS)
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CorpusBusyError(f"{path}: another process is writing to this corpus; try again when it has finished")
    known = {
        sqlite3.SQLITE_NOTADB: "this is not a Satzpaar corpus; name another file with --corpus",
        sqlite3.SQLITE_CORRUPT: "the file is damaged; restore a copy, or rescue it with `sqlite3 FILE .recover`",
        sqlite3.SQLITE_FULL: "the disk is full; nothing of this change was stored: make room and run it again",
        sqlite3.SQLITE_READONLY: "the corpus cannot be written; check its permissions and those of its folder",
        sqlite3.SQLITE_CANTOPEN: "the corpus cannot be opened; check that its folder exists and may be written to",
        sqlite3.SQLITE_IOERR: "the disk failed while reading or writing; check it and the room left on it",
    }
    return CorpusError(f"{path}: {known.get(code, str(error))}")


def connect(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """A connection to the corpus at `path`, which is made when absent and brought to the present version.

    Raises `CorpusError` when the file is something else, damaged, of a newer version, or cannot be opened.
    """
    if path.is_dir():
        raise CorpusError(f"{path}: this is a folder; name the corpus file in it, for instance {path / 'corpus.db'}")
    if not create and not path.exists():
        raise absent(path)
    if not path.parent.is_dir():
        raise CorpusError(f"{path}: the folder {path.parent} does not exist; make it first")
    with translated_errors(path):
        sealed = not create and is_sealed(path)
        connection = opened_sealed(path) if sealed else opened(path, create=create)
        try:
            prepare(connection, path, sealed=sealed)
        except BaseException:
            connection.close()
            raise
    return connection


def absent(path: Path) -> CorpusError:
    """The error for a corpus that is not there."""
    return CorpusError(f"{path}: there is no such corpus; `satzpaar translate` makes one")


def opened(path: Path, *, create: bool) -> sqlite3.Connection:
    """A bare connection; without `create` never to a file that SQLite makes, even when it goes away this moment."""
    address = path.as_uri() if path.is_absolute() else "file:" + quote(os.fsencode(path))
    try:
        # Workers read from other threads; the store takes a lock around every statement.
        return sqlite3.connect(
            f"{address}?mode={'rwc' if create else 'rw'}",
            uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False,
        )  # fmt: skip
    except sqlite3.OperationalError:
        if create or path.exists():
            raise
        raise absent(path) from None


def is_sealed(path: Path) -> bool:
    """Whether nothing can be written beside the file, and nothing is: SQLite could not keep its log there."""
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.parent, os.W_OK) and not log.exists()


def opened_sealed(path: Path) -> sqlite3.Connection:
    """A bare connection that only reads, and takes it that nobody writes meanwhile."""
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA query_only = ON")
    return connection


def prepare(connection: sqlite3.Connection, path: Path, *, sealed: bool = False) -> None:
    """Set the connection up; check that the file is ours; bring it to the present version."""
    connection.row_factory = sqlite3.Row
    connection.execute("BEGIN")  # else another process may make the corpus between these three
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("COMMIT")
    if application != APPLICATION_ID and (application or tables or version):
        raise CorpusError(f"{path}: this is a database, but not a Satzpaar corpus; name another file with --corpus")
    if version > VERSION:
        raise CorpusError(f"{path}: written by a newer Satzpaar (format {version}); update satzpaar")
    connection.execute("PRAGMA foreign_keys = ON")
    if version < VERSION and sealed:
        raise CorpusError(
            f"{path}: written by an older Satzpaar, and its folder cannot be written to; copy it to one that can be"
        )
    if version < VERSION:
        write_ahead(connection)
        migrate(connection, version)
    # A change is on the disk when it returns; where somebody waits for each key, `flushing` sees to that beside.
    connection.execute("PRAGMA synchronous = FULL")


def write_ahead(connection: sqlite3.Connection) -> None:
    """Switch the file to write-ahead logging; for this alone SQLite does not wait until others have let go of it."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Run the migrations after `version`, all or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited for the lock.
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for script in MIGRATIONS[version:]:
            for statement in statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def statements(script: str) -> list[str]:
    """The statements of a script, one by one: `executescript` would commit the open transaction."""
    found, current = [], ""
    for line in script.splitlines():
        current += line + "\n"
        if sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    return found
