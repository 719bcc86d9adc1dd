"""Many texts and their translations: which belong together, aligned in several processes, kept in a corpus.

The corpus is the journal, as with `satzpaar translate`: two files that are in it, unchanged, are not aligned again.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from parallel.align import Problem, bead_lines, diagnose, language_named, pair_documents
from parallel.bitext import Bead, Document, Status
from parallel.corpus import KEPT, Corpus
from parallel.errors import CorpusError, SatzpaarError
from parallel.inputs import Input, distinct
from parallel.pairing.beads import THRESHOLD, align_documents, translations
from parallel.pairing.keeping import is_kept, keep, place
from parallel.pairing.reading import read_lines, read_together
from parallel.pairing.report import Outcome, Report, Result, Silent, Watcher
from parallel.pairing.workers import unordered

if TYPE_CHECKING:
    from parallel.corpus import DocumentEntry
    from parallel.mt import Translator

__all__ = ["BEADS", "UNUSABLE", "Folders"]

BEADS = "beads"
NAME = "name"  # in the reason of a pair that was found by it
WORTHWHILE = 300_000  # bytes or characters
UNUSABLE = frozenset({Problem.EMPTY, Problem.SAME_TEXT, Problem.SWAPPED, Problem.UNRELATED})


@dataclass
class Folders:
    """One run over many texts in two languages. `results` holds what is done, also when a run is interrupted.

    Outputs go to the folder `out` in each of `formats`, which may hold "beads". With `lines` the files are one segment
    a line. `translator` is called for only if there is something to align.
    """

    corpus: Corpus
    out: Path | None = None
    formats: Sequence[str] = ()
    languages: tuple[str, str] = ("de", "en")
    threshold: float = THRESHOLD
    lines: bool = False
    replace: bool = False
    jobs: int = 1
    translator: "Callable[[], Translator] | None" = None
    watcher: Watcher = field(default_factory=Silent)

    def __post_init__(self) -> None:
        self.results: list[Result] = []
        self._documents: tuple[dict[str, Document], dict[str, Document]] = ({}, {})
        self._stems: Counter[str] = Counter()
        self._strangers: list[tuple[str, str]] = []

    def run(self, sources: Sequence[Input], targets: Sequence[Input]) -> Report:
        """Pair, align, keep. Raises `CorpusError` when the corpus cannot be written; what is in it stays."""
        sources, targets = self._apart(distinct(sources), distinct(targets))
        self._stems = Counter(stem(text.name) for text in sources)
        left = self._settle(sources, targets) if not self.replace else (sources, targets)
        for side, files in enumerate((sources, targets)):
            waiting = set(left[side])
            self._read(side, left[side], [file for file in files if file not in waiting])
        ours, theirs = self._documents
        found = pair_documents(
            {name: texts(document) for name, document in ours.items()},
            {name: texts(document) for name, document in theirs.items()},
            source_language=self.languages[0],
            target_language=self.languages[1],
        )
        self._align([(pair.source, pair.target, pair.reason) for pair in found.pairs])
        ordered = sorted(self.results, key=lambda result: (result.source, result.target))
        strangers = [tuple(pair[side] for pair in self._strangers) for side in (0, 1)]
        lonely = (
            tuple(sorted(found.unpaired_source + strangers[0])),
            tuple(sorted(found.unpaired_target + strangers[1])),
        )
        return Report(tuple(ordered), *lonely, tuple(self._suspicions(*lonely)) if all(lonely) else ())

    def _apart(self, sources: Sequence[Input], targets: Sequence[Input]) -> tuple[list[Input], list[Input]]:
        """Both sides; a file that was found on both is on the side of the language that its name states."""
        twice = {text.path.resolve() for text in sources} & {text.path.resolve() for text in targets}
        sides = []
        for files, other in ((sources, self.languages[1]), (targets, self.languages[0])):
            named = {file: language_named(file.path.as_posix(), self.languages) for file in files}
            sides.append([file for file in files if file.path.resolve() not in twice or named[file] != other])
        return sides[0], sides[1]

    def _suspicions(self, *names: Sequence[str]) -> Iterator[str]:
        """What may be the matter with texts that found no partner in each other."""
        ours, theirs = (
            [segment for name in side for segment in texts(documents[name])]
            for side, documents in zip(names, self._documents, strict=True)
        )
        languages = {"source_language": self.languages[0], "target_language": self.languages[1]}
        for found in diagnose(ours, theirs, [], **languages):
            if found.problem in (Problem.SWAPPED, Problem.WRONG_LANGUAGE, Problem.SAME_TEXT):
                yield f"of the files without a partner, {found.message}"

    def _settle(self, sources: Sequence[Input], targets: Sequence[Input]) -> tuple[list[Input], list[Input]]:
        """Note what is in the corpus already, and return the texts that are left."""
        waiting = [(text, digest(text.path)) for text in targets]
        left = []
        for text in sources:
            entry, partner = self._known(text, waiting)
            if entry is None or partner is None:
                left.append(text)
                continue
            waiting.remove(partner)
            unchanged = Result(text.name, partner[0].name, Outcome.UNCHANGED, entry.pairs, reason="aligned before")
            self._finish(unchanged, entry, [])
        return left, [text for text, _ in waiting]

    def _known(
        self, text: Input, targets: Sequence[tuple[Input, str]]
    ) -> "tuple[DocumentEntry | None, tuple[Input, str] | None]":
        """The document that is the alignment of a text, and its translation among the targets."""
        sha256 = digest(text.path)
        entry = self.corpus.entry(place(self.corpus, text.name, text.path, sha256))
        if entry is None or (BEADS in self.formats and not self._output(text.name, BEADS).exists()):
            return None, None
        return entry, next((other for other in targets if is_kept(self.corpus, entry, sha256, other[1])), None)

    def _read(self, side: int, files: Sequence[Input], settled: Sequence[Input]) -> None:
        """Read the texts of one side, beside those that are settled."""
        language, told = self.languages[side], self.watcher.reading
        if self.lines:
            found = read_lines(files, language=language, told=told)
        else:
            found = read_together(files, settled, language=language, rules=self.corpus.rules(), told=told)
        for file, document in found:
            if isinstance(document, Document):
                self._documents[side][file.name] = document
            else:
                source, target = (file.name, "") if side == 0 else ("", file.name)
                self.results.append(Result(source, target, Outcome.FAILED, error=str(document)))

    def _align(self, pairs: Sequence[tuple[str, str, str]]) -> None:
        """Align pairs of documents and keep each as it is finished."""
        if not pairs:
            return
        self.watcher.aligning(len(pairs))
        size = sum(len(self._documents[0][source].text) for source, _, _ in pairs)
        for number, (beads, problems) in unordered(work, self._tasks(pairs), self._processes(len(pairs), size)):
            source, target, reason = pairs[number]
            self._keep(Result(source, target, Outcome.ALIGNED, reason=reason), beads, problems)
            self.watcher.aligned()

    def _tasks(self, pairs: Sequence[tuple[str, str, str]]) -> Iterator[tuple[object, ...]]:
        """Two documents and the machine's translation of the first, if there is an engine."""
        engine = self.translator() if self.translator is not None else None
        try:
            for source, target, _ in pairs:
                document = self._documents[0][source]
                yield document, self._documents[1][target], translations(document, engine) if engine else None
        finally:
            if engine is not None:
                engine.close()

    def _keep(self, result: Result, beads: Sequence[Bead], problems: Sequence[tuple[Problem, str]]) -> None:
        """Store an alignment, unless the two texts turned out to be no translations of each other."""
        source, target = self._documents[0][result.source], self._documents[1][result.target]
        told = tuple(message for _, message in problems)
        if Problem.UNRELATED in dict(problems) and NAME not in result.reason:
            self._strangers.append((result.source, result.target))  # nobody but us thought they belong together
            return
        if UNUSABLE.intersection(dict(problems)):
            error = f"{source.path} and {target.path}: {told[0]}"
            self.results.append(replace(result, outcome=Outcome.FAILED, error=error))
            return
        try:
            entry, _ = keep(self.corpus, source, target, beads, threshold=self.threshold, replace=self.replace)
        except CorpusError:
            raise
        except SatzpaarError as error:
            self.results.append(replace(result, outcome=Outcome.FAILED, error=str(error)))
            return
        self._finish(replace(result, beads=entry.pairs, warnings=told), entry, beads)

    def _finish(self, result: Result, entry: "DocumentEntry", beads: Sequence[Bead]) -> None:
        """Write the outputs and note the result."""
        result = replace(result, drafts=entry.counts[Status.DRAFT])
        outputs: list[Path] = []
        try:
            wanted = self.formats if self.out is not None else ()
            outputs.extend(self._write(result.source, entry, name, beads) for name in wanted)
        except CorpusError:
            raise
        except (OSError, SatzpaarError) as error:
            said = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
            result = replace(result, outcome=Outcome.FAILED, error=f"{said}; the alignment is safe in the corpus")
        self.results.append(replace(result, outputs=tuple(outputs)))

    def _write(self, name: str, entry: "DocumentEntry", format: str, beads: Sequence[Bead]) -> Path:
        """Write one output, unless it is of beads and the alignment is an old one, whose file is there."""
        from parallel.writers import replacing

        path = self._output(name, format)
        path.parent.mkdir(parents=True, exist_ok=True)
        if format != BEADS:
            self.corpus.export(path, format=format, wanted=replace(KEPT, documents=frozenset({entry.id})))
        elif beads:
            with replacing(path) as stream:
                stream.write("".join(bead_lines(beads)).encode())
        return path

    def _output(self, name: str, format: str) -> Path:
        """Where an output goes: below `out`, under the source's name, with its suffix where two have the same stem."""
        from parallel.writers import FORMATS

        assert self.out is not None
        kept = stem(name) if self._stems[stem(name)] == 1 else name
        return self.out / (kept.lstrip("/") + (".beads" if format == BEADS else FORMATS[format].suffix))

    def _processes(self, tasks: int, size: int) -> int:
        """How many processes so much work is worth; each takes a second to start."""
        return max(1, min(self.jobs, tasks)) if size >= WORTHWHILE else 1


def work(
    source: Document, target: Document, machine: Sequence[str] | None
) -> tuple[list[Bead], list[tuple[Problem, str]]]:
    """The beads of two documents, and what speaks against their being translations."""
    beads = align_documents(source, target, machine=machine)
    found = diagnose(
        texts(source), texts(target), beads, source_language=source.language, target_language=target.language
    )
    return beads, [(diagnosis.problem, diagnosis.message) for diagnosis in found]


def texts(document: Document) -> list[str]:
    """The segments of a document."""
    return [segment.text for segment in document.segments]


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes; "" of one that cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def stem(name: str) -> str:
    """A name without its suffix."""
    return str(PurePosixPath(name).with_suffix(""))
