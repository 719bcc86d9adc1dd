"""The corpus: documents and pairs in one SQLite file, every change logged and undoable."""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, Self

from parallel.bitext import Document, Origin, Pair, Status
from parallel.corpus import intake, rows, schema, structure
from parallel.corpus.log import Action, Event
from parallel.corpus.positions import room_behind
from parallel.corpus.provenance import of_document
from parallel.corpus.query import KEPT, Filter
from parallel.corpus.rows import DocumentEntry
from parallel.corpus.view import CorpusView, number, numbers

if TYPE_CHECKING:
    from parallel.corpus.decided import Decided
    from parallel.mt import Translation
    from parallel.segment import Rules

__all__ = ["Corpus", "SegmentTranslator"]

BATCH = 64  # drafts a transaction: what a kill can cost, at most
EDITABLE = frozenset({"source", "target", "status", "origin", "note", "score", "source_seams", "target_seams"})


class SegmentTranslator(Protocol):
    """What `Corpus.translate` asks of an engine; `parallel.mt.Translator` is one."""

    def translate(self, texts: Iterable[str]) -> "Iterator[Translation]":
        """A translation for each text, in order."""
        ...


class Corpus(CorpusView):
    """A parallel corpus in one file. Open it with `Corpus.open`, as a context manager or with `close`.

    Safe to share between threads. Every method that changes something is one transaction and, unless it says
    otherwise, one step of undo; when it returns, the change is on disk (on a `Desk` that flushes beside, soon after).
    """

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True) -> Self:
        """The corpus at `path`, made when it is absent (unless `create` is false).

        Raises `CorpusError` when the file is no corpus, is damaged or cannot be opened.
        """
        return cls(Path(path), schema.connect(Path(path), create=create))

    def add(self, document: Document, *, target_language: str = "en") -> DocumentEntry:
        """Store a segmented document; each segment becomes a pair without a target.

        A document of the same name and content is left as it is. One of the same name and other content takes its
        place: pairs whose source did not change keep their target, status, score and note, and what people decided
        about lines stays decided where those lines are found again.
        """
        with self._transaction():
            old = self.entry(document.name)
            if old is None or old.sha256 != document.sha256:
                action = self._log.begin("replace" if old else "add")
                decided = intake.decided_before(self._connection, old.id, document) if old else ()
                kept = intake.take_out(action, self._connection, old.id) if old else {}
                rules = self.rules() if decided else None
                intake.put_in(action, document, target_language, kept, decided=decided, rules=rules)
            entry = self.entry(document.name)
            assert entry is not None
            return entry

    def add_pairs(
        self,
        pairs: Iterable[Pair],
        *,
        name: str,
        sha256: str = "",
        path: str = "",
        language: str = "de",
        target_language: str = "en",
        metadata: Mapping[str, str] | None = None,
    ) -> int:
        """Store finished pairs (an import, an alignment) and return how many were new.

        Pairs go to the document they name, or to `name`, behind what it holds; a pair whose source and target stand
        there already is passed over. What is said three times in `pairs` stays three pairs, also when it comes again.
        `metadata` are what the file says about itself; the document `name` gets them if it is made now.
        """
        with self._transaction():
            action = self._log.begin("import")
            stated = of_document(metadata or {})
            blank = Document(name=name, text="", language=language, path=path, sha256=sha256, metadata=stated)
            return intake.append(action, self._connection, pairs, blank, target_language)

    def edit(self, pair: int, *, action: str = "edit", **changes: Any) -> Pair:  # noqa: ANN401  # fields of several types
        """Change fields of a pair (`target`, `source`, `status`, `origin`, `note`, `score`) and return it."""
        return self.edit_many({pair: changes}, action=action)[0]

    def edit_many(self, changes: Mapping[int, Mapping[str, Any]], *, action: str = "edit") -> list[Pair]:
        """Change fields of several pairs as one step. Raises `GoneError` when one does not exist, and changes none."""
        with self._transaction():
            opened = self._log.begin(action)
            for pair, fields in changes.items():
                if unknown := fields.keys() - EDITABLE:
                    raise ValueError(f"not a field that can be edited: {', '.join(sorted(unknown))}")
                if values := self._different(pair, fields):
                    opened.update("pair", pair, values | {"changed": rows.now()})
            return self._pairs(changes)

    def confirm(self, pair: int, target: str | None = None, *, status: Status = Status.TRANSLATED) -> Pair:
        """Mark a pair as confirmed, with a new target if one is given; a changed target is a person's from then on."""
        fields: dict[str, Any] = {"status": status}
        with self._transaction():
            if target is not None:
                fields["target"] = target
            return self.edit(pair, action="confirm", **fields)

    def set_status(self, pairs: Iterable[int], status: Status) -> list[Pair]:
        """Set the status of pairs as one step."""
        return self.edit_many({pair: {"status": status} for pair in pairs}, action=status.value)

    def merge(self, pairs: Iterable[int]) -> Pair:
        """Join neighbouring pairs of one document into the first. Raises `ValueError` if they are no neighbours."""
        with self._transaction():
            found = sorted((self._row(pair) for pair in pairs), key=lambda row: row["position"])
            self._check_neighbours(found)
            merged = rows.load_pair(found[0], 0)
            for row in found[1:]:
                merged = structure.merge(merged, rows.load_pair(row, 0))
            action = self._log.begin("merge")
            for row in found[1:]:
                action.delete("pair", row["id"])
            spans = [(row["source_start"], row["source_end"]) for row in found if row["source_start"] is not None]
            start, end = (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else (None, None)
            values = text_columns(merged) | {"source_start": start, "source_end": end}
            action.update("pair", found[0]["id"], values | {"changed": rows.now()})
            return self.pair(found[0]["id"])

    def split(self, pair: int, source_at: int, target_at: int) -> tuple[Pair, Pair]:
        """Cut a pair in two at these offsets. Raises `ValueError` when one half would be empty."""
        with self._transaction():
            row = self._row(pair)
            halves = structure.split(rows.load_pair(row, 0), source_at, target_at)
            action = self._log.begin("split")
            position = room_behind(action, self._connection, pair)
            middle = self._original_cut(row, len(halves[0].source))
            stamp = rows.now()
            action.update("pair", pair, text_columns(halves[0]) | {"source_end": middle, "changed": stamp})
            second = rows.pair_row(halves[1], row["document"], position)
            second |= {"source_start": middle, "source_end": row["source_end"], "created": stamp, "changed": None}
            made = action.insert("pair", second)
            return self.pair(pair), self.pair(made)

    def decide(self, document: int | DocumentEntry, decided: "Decided", *, rules: "Rules | None" = None) -> list[int]:
        """Lay a document out again with all that people `decided` about its lines (`parallel.corpus.decided`).

        Pairs whose source stays the same stay as they are; for the others see `parallel.corpus.carry`. Segments are
        cut by `rules`, those of the corpus unless given. Returns the ids of the pairs that need a draft. Raises
        `GoneError` when there is no such document, `ValueError` when it cannot be laid out so.
        """
        from parallel.corpus import relayout

        with self._transaction():
            action = self._log.begin("layout")
            rules = self.rules() if rules is None else rules
            return relayout.decide(action, self._connection, number(document), decided, rules)

    def rules(self) -> "Rules":
        """The user's segmentation rules that hold for this corpus; raises `FormatError` for a damaged file."""
        from parallel.segment import find_rules

        return find_rules(self.path.parent)

    def translate(
        self,
        documents: int | DocumentEntry | Iterable[int | DocumentEntry],
        translator: SegmentTranslator,
        *,
        force: bool = False,
        progress: Callable[[list[int]], None] | None = None,
    ) -> int:
        """Fill the empty targets of documents with drafts; return how many. `force` makes the machine's drafts anew.

        Stored every few dozen pairs and when interrupted: a killed run goes on where it stopped. Drafts that fill empty
        targets are logged but are no step of undo (nothing was lost); with `force` they are. `progress` is called
        after each transaction with the ids of its pairs' documents, one a pair.
        """
        waiting: deque[sqlite3.Row] = deque()

        def sources() -> Iterator[str]:
            for row in self._waiting(numbers(documents), force=force):
                waiting.append(row)
                yield row["source"]

        # Made anew, drafts are one step, however many transactions that takes; new ones are an event a transaction.
        step = self._log.begin("translate") if force else None
        done, drafts = 0, []
        try:
            for translation in translator.translate(sources()):
                drafts.append((waiting.popleft(), translation))
                if len(drafts) == BATCH:
                    done += self._store_drafts(step or self._log.begin("translate", step=False), drafts, progress)
        finally:
            done += self._store_drafts(step or self._log.begin("translate", step=False), drafts, progress)
        return done

    def draft(self, pairs: Iterable[int], translator: SegmentTranslator) -> int:
        """Fill the empty targets of these pairs with drafts; return how many. No step of undo, like `translate`."""
        wanted = list(pairs)
        query = f"""SELECT id, document, source, target FROM pair WHERE id IN ({", ".join("?" * len(wanted))})
            AND status = 'draft' AND source <> '' AND target = '' ORDER BY document, position"""
        with self._reading():
            waiting = self._connection.execute(query, wanted).fetchall()
        drafts = list(zip(waiting, translator.translate([row["source"] for row in waiting]), strict=True))
        return self._store_drafts(self._log.begin("translate", step=False), drafts, None)

    def export(
        self,
        path: str | Path | BinaryIO,
        *,
        format: str | None = None,
        wanted: Filter = KEPT,
        columns: Sequence[str] | None = None,
        header: bool = True,
        metadata: bool = False,
    ) -> int:
        """Write the pairs that meet the filter; return how many.

        Rejected pairs and those without a target stay out, unless the filter names statuses of its own.

        The format is told by the file's name unless given; `columns` and `header` are for TSV and CSV. Tables have the
        usual columns, and behind them those for notes, seams and metadata if a pair has any. With `metadata`, every
        pair carries what its document says about itself (title, author, date, address, licence, publisher): as
        properties in TMX, in columns of their own in tables; `add_pairs` gives it back to the document.
        Raises `UsageError` for an unknown format, `OutputError` when the file cannot be written.
        """
        from parallel.corpus.export import export

        return export(self, path, format, wanted, columns=columns, header=header, metadata=metadata)

    def undo(self) -> Event | None:
        """Take the last step back and return it; None when there is nothing to undo."""
        with self._transaction():
            return self._log.undo()

    def redo(self) -> Event | None:
        """Bring back the step undone last and return it; None when there is nothing to redo."""
        with self._transaction():
            return self._log.redo()

    def set_setting(self, name: str, value: str) -> None:
        """Keep a value with the corpus."""
        with self._transaction():
            self._connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing; one inside another is part of it."""
        with self._reading():
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()  # unlike the statement, no error when a full disk has rolled back already
                raise
            self._committed()

    def _committed(self) -> None:
        """A change has reached the file; the classes below have more to do then."""

    def _different(self, pair: int, fields: Mapping[str, Any]) -> dict[str, Any]:
        row = self._row(pair)
        values = {
            name: rows.dump_seams(value) if name.endswith("seams") else getattr(value, "value", value)
            for name, value in fields.items()
        }
        if values.get("target", row["target"]) != row["target"]:
            # Another text has its seams elsewhere, and is a person's unless the caller knows better.
            values = {"target_seams": "", "origin": Origin.HUMAN.value, **values}
        return {name: value for name, value in values.items() if row[name] != value}

    def _waiting(self, documents: list[int], *, force: bool) -> Iterator[sqlite3.Row]:
        """Rows whose target is to be made, in order, read on a connection of their own."""
        redo = "origin = 'mt'" if force else "target = ''"
        query = f"""SELECT id, document, source, target FROM pair
            WHERE document = ? AND status = 'draft' AND source <> '' AND {redo} ORDER BY position"""
        with closing(schema.connect(self.path, create=False)) as connection, schema.translated_errors(self.path):
            for document in documents:
                yield from connection.execute(query, (document,))

    def _store_drafts(
        self,
        action: Action,
        drafts: "list[tuple[sqlite3.Row, Translation]]",
        progress: Callable[[list[int]], None] | None,
    ) -> int:
        """Store drafts and empty the list. A pair that somebody changed while the engine was at it stays as it is."""
        if not drafts:
            return 0
        with self._transaction():
            for waiting, translation in drafts:
                row = self._connection.execute(
                    "SELECT source, target, status FROM pair WHERE id = ?", (waiting["id"],)
                ).fetchone()
                if row is not None and tuple(row) == (waiting["source"], waiting["target"], Status.DRAFT):
                    values = {"target": translation.text, "score": translation.score, "origin": Origin.MT.value}
                    action.update("pair", waiting["id"], values | {"target_seams": "", "changed": rows.now()})
        documents = [waiting["document"] for waiting, _ in drafts]
        drafts.clear()
        if progress is not None:
            progress(documents)
        return len(documents)

    def _check_neighbours(self, found: list[sqlite3.Row]) -> None:
        if len(found) < 2 or len({row["document"] for row in found}) > 1:
            raise ValueError("a merge needs two or more neighbouring pairs of one document")
        (between,) = self._connection.execute(
            "SELECT count(*) FROM pair WHERE document = ? AND position BETWEEN ? AND ?",
            (found[0]["document"], found[0]["position"], found[-1]["position"]),
        ).fetchone()
        if between != len(found):
            raise ValueError("only neighbouring pairs can be merged")

    def _original_cut(self, row: sqlite3.Row, length: int) -> int | None:
        """Where in the document a source is cut of which `length` characters stay, counted in firm characters."""
        if row["source_start"] is None:
            return None
        text = self.original(row["id"]) or ""
        left = sum(map(structure.is_firm, row["source"][:length]))
        for offset, character in enumerate(text):
            if left == 0 and not character.isspace():
                return int(row["source_start"]) + offset
            left -= structure.is_firm(character)
        return int(row["source_end"])


def text_columns(pair: Pair) -> dict[str, Any]:
    """The columns that merging and splitting change."""
    names = ("source", "target", "status", "origin", "score", "source_seams", "target_seams", "note", "metadata")
    values = rows.pair_row(pair, 0, 0.0)
    return {name: values[name] for name in names}
