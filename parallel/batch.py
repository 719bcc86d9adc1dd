"""Many files: take them into a corpus, translate what is new, write what was asked for.

The corpus is the journal. A file that is in it with the same content is not taken twice, a pair that has a target is
not translated twice, and outputs are replaced in one step; so a run that was killed simply goes on.

A plain text too large for memory is taken in parts, each a document: `book.txt`, `book (2).txt` and so on.

All inputs are looked at before the first is taken: how they, and the other documents of the corpus, write a word that
is broken at a line end decides about its hyphen. Inputs are not evidence as the corpus holds them but as they stand in
their files, so a run that goes on decides as one that was never interrupted.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Protocol

from parallel.bitext import Document, Origin, Status
from parallel.corpus import KEPT, Corpus, DocumentEntry, Filter
from parallel.corpus.store import SegmentTranslator
from parallel.errors import CorpusError, InputError, SatzpaarError
from parallel.ingest import Collection
from parallel.inputs import Input, check_name, shown
from parallel.layout import HyphenStatistics
from parallel.readers import LIMIT
from parallel.segment import Rules
from parallel.writers import FORMATS

__all__ = ["Batch", "Outcome", "Result", "Watcher"]

FORMS = 500  # forms; more are counted in one pass over the corpus, fewer through its index
HITS = 100  # pairs that are looked at for a form
LARGE = LIMIT  # bytes; a plain text of more is taken in parts


class Outcome(StrEnum):
    """What became of an input."""

    TRANSLATED = "translated"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input. `pairs` are all of its document's, `new` those translated in this run."""

    name: str
    outcome: Outcome
    pairs: int = 0
    new: int = 0
    encoding: str = "utf-8"
    outputs: tuple[Path, ...] = ()
    error: str = ""


class Watcher(Protocol):
    """Is told how far a batch has come."""

    def reading(self, name: str) -> None:
        """A file is about to be read."""

    def translating(self, total: int) -> None:
        """So many pairs are to be translated."""

    def translated(self, count: int) -> None:
        """So many more are done."""


class Silent:
    """A watcher that nobody looks at."""

    def reading(self, name: str) -> None:
        """Say nothing."""

    def translating(self, total: int) -> None:
        """Say nothing."""

    def translated(self, count: int) -> None:
        """Say nothing."""


@dataclass
class Batch:
    """One run over many inputs. Outputs go to the folder `out` in each of `formats`; without it nothing is written.

    `translator` is called for only if there is something to translate. Sentences are cut by `rules`, those that are
    kept for the corpus unless given.
    """

    corpus: Corpus
    translator: Callable[[], SegmentTranslator]
    out: Path | None = None
    formats: Sequence[str] = ()
    source: str = "de"
    target: str = "en"
    force: bool = False
    watcher: Watcher = field(default_factory=Silent)
    rules: Rules | None = None

    def __post_init__(self) -> None:
        self.results: list[Result] = []
        self._taken: dict[int, Result] = {}
        self._waiting: Counter[int] = Counter()

    def run(self, inputs: Iterable[Input | InputError]) -> list[Result]:
        """Do it all; a result for each input. When interrupted, `results` holds those of the inputs that are done.

        Raises `CorpusError` when the corpus itself cannot be written; everything stored until then stays.
        """
        rules = self.corpus.rules() if self.rules is None else self.rules
        self._collection = Collection(language=self.source, large=LARGE, rules=rules)
        found = list(self._looked_at(inputs))
        paths = {str(item.path.resolve()) for item in found}
        self._collection.count(lambda forms: self._elsewhere(forms, paths))
        for item in found:
            self._take(item)
        stems = Counter(stem(result.name) for result in self._taken.values())
        self._unique = {name for name, count in stems.items() if count == 1}
        for document in [document for document in self._taken if not self._waiting[document]]:
            self._finish(document)
        if self._waiting:
            self.watcher.translating(self._waiting.total())
            waiting = [document for document, count in self._waiting.items() if count]
            self.corpus.translate(waiting, self.translator(), force=self.force, progress=self._stored)
            for document in waiting:
                if self._waiting[document] > 0:  # somebody else has filled what this run found empty
                    self._finish(document)
        return self.results

    def _looked_at(self, inputs: Iterable[Input | InputError]) -> Iterator[Input]:
        """The inputs that can be read; it is seen which words are broken in them."""
        for item in inputs:
            if isinstance(item, InputError):
                self.results.append(Result(item.path, Outcome.FAILED, error=str(item)))
                continue
            self.watcher.reading(item.name)
            try:
                check_name(item.path)
                self._collection.look(item.path, name=item.name, whole=False)
            except SatzpaarError as error:
                self.results.append(Result(shown(item.name), Outcome.FAILED, error=str(error)))
            else:
                yield item

    def _elsewhere(self, forms: set[str], paths: Container[str]) -> Mapping[str, int]:
        """How often these forms stand in the corpus, the documents made of files at `paths` apart."""
        others = {entry.name for entry in self.corpus.documents() if entry.path not in paths}
        seen = HyphenStatistics()
        if len(forms) > FORMS and others:
            for pair in self.corpus.pairs():
                if pair.document in others:
                    seen.add(pair.source, only=forms)
        else:
            for form in sorted(forms) if others else ():
                for pair in map(self.corpus.pair, self.corpus.ids(Filter(source=form))[:HITS]):
                    if pair.document in others:
                        seen.add(pair.source, only={form})
        return seen.counts

    def _take(self, item: Input) -> None:
        """Take one input into the corpus."""
        try:
            for number, document in enumerate(self._collection.parts(item.path, name=item.name), 1):
                self._put(document.with_(name=part_name(document.name, number)), item.path)
        except CorpusError:
            raise
        except SatzpaarError as error:
            self.results.append(Result(item.name, Outcome.FAILED, error=str(error)))

    def _put(self, document: Document, path: Path) -> None:
        """Store one document, and note what of it is to be translated."""
        if not document.sha256:  # a part of a file
            document = document.with_(sha256=sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest())
        entry = self.corpus.add(self._placed(document, path), target_language=self.target)
        self._check_languages(entry)
        self._taken[entry.id] = Result(entry.name, Outcome.UNCHANGED, pairs=entry.pairs, encoding=entry.encoding)
        if waiting := self.corpus.count(self._redo(entry.id)):
            self._waiting[entry.id] = waiting

    def _redo(self, document: int) -> Filter:
        """What is to be translated of a document."""
        drafts = Filter(documents=frozenset({document}), statuses=frozenset({Status.DRAFT}))
        return replace(drafts, origins=frozenset({Origin.MT})) if self.force else replace(drafts, untranslated=True)

    def _placed(self, document: Document, path: Path) -> Document:
        """The document with its absolute path, under a name that no other file has: its own, or with its folder's."""
        place = path.resolve()
        for name in (document.name, f"{place.parent.name}/{document.name}", str(place)):
            known = self.corpus.entry(name)
            if (
                known is None
                or known.path == str(place)
                or (known.sha256 == document.sha256 and name not in self._names())
            ):
                return document.with_(name=name, path=str(place))
        return document.with_(name=str(place), path=str(place))

    def _names(self) -> set[str]:
        """The names of this run's documents."""
        return {result.name for result in self._taken.values()}

    def _check_languages(self, entry: DocumentEntry) -> None:
        """Refuse a document that the corpus holds in other languages."""
        if (entry.language, entry.target_language) != (self.source, self.target):
            held = f"{entry.language}→{entry.target_language}"
            raise InputError(f"is in this corpus as {held}; name another with --corpus", path=entry.path)

    def _stored(self, documents: list[int]) -> None:
        """Some drafts are in the corpus; write the outputs of the documents that are complete now."""
        self.watcher.translated(len(documents))
        for document, count in Counter(documents).items():
            result = self._taken[document]
            self._taken[document] = replace(result, outcome=Outcome.TRANSLATED, new=result.new + count)
            self._waiting[document] -= count
            if not self._waiting[document]:
                self._finish(document)

    def _finish(self, document: int) -> None:
        """Write the outputs of a document and note its result."""
        result = self._taken[document]
        outputs = []
        for name in self.formats if self.out is not None else ():
            path = self._output(result.name, name)
            wanted = replace(KEPT, documents=frozenset({document}))
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self.corpus.export(path, format=name, wanted=wanted)
            except CorpusError:
                raise
            except (OSError, SatzpaarError) as error:
                result = replace(result, outcome=Outcome.FAILED, error=cannot_write(path, error))
                break
            outputs.append(path)
        self.results.append(replace(result, outputs=tuple(outputs)))

    def _output(self, name: str, format: str) -> Path:
        """Where a document's output goes: its name below the output folder, with another suffix.

        A translated text is told from its source by its language (`.en.txt`); documents that differ only in their
        suffix keep it.
        """
        assert self.out is not None
        pure = PurePosixPath(name.lstrip("/"))
        kept = pure.with_suffix("") if stem(name) in self._unique else pure
        told = f".{self.target}" if format == "txt" else ""
        return self.out / f"{kept}{told}{FORMATS[format].suffix}"


def part_name(name: str, number: int) -> str:
    """What a part of a document is called; the first goes by the document's own name."""
    pure = PurePosixPath(name)
    return name if number == 1 else str(pure.with_name(f"{pure.stem} ({number}){pure.suffix}"))


def stem(name: str) -> str:
    """A document's name without its suffix."""
    return str(PurePosixPath(name).with_suffix(""))


def cannot_write(path: Path, error: Exception) -> str:
    """Why an output could not be written."""
    if isinstance(error, OSError):
        return f"{path}: cannot be written ({error.strerror or error}); the translation is safe in the corpus"
    return str(error)
