"""The pairs of a recipe: read from their files, cleaned, and kept in one file of a run."""

import lzma
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from parallel.bitext import Pair, Status
from parallel.errors import EmptyInputError, FormatError, InputError
from parallel.readers import read_pairs
from parallel.train.cleaning import Cleaner, Reason
from parallel.train.recipe import DataSet, Recipe

__all__ = ["Counts", "Stored", "clean_sets", "pairs_in", "prepare", "read_set", "stored"]

PAIRS = "pairs.tsv"


@dataclass(frozen=True, slots=True)
class Counts:
    """What cleaning left of one set, and why it left the rest out."""

    name: str
    kept: int
    rejected: dict[Reason, int]


@dataclass(frozen=True, slots=True)
class Stored:
    """A clean pair of a run; `entry` is the index of its set in the recipe.

    A pair that comes in `beside` another one of the set has no neighbours.
    """

    entry: int
    source: str
    target: str
    beside: bool = False

    @classmethod
    def loads(cls, line: str) -> "Stored":
        """The pair in a line of a run's file."""
        entry, source, target, *beside = line.split("\t")
        return cls(int(entry), source, target, bool(beside))

    def dumps(self) -> str:
        """The pair as a line of a run's file."""
        return "\t".join((str(self.entry), self.source, self.target, *(["beside"] if self.beside else [])))


def read_set(entry: DataSet, recipe: Recipe) -> Iterator[tuple[str, str]]:
    """The raw pairs of a set: any bilingual file; the confirmed pairs of a corpus; or `.xz` of bare source, target and
    columns that are not looked at.

    Raises InputError and FormatError, naming the file and the line.
    """
    if entry.source:
        yield from _two_files(recipe.folder / entry.source, recipe.folder / entry.target)
    elif entry.path.endswith(".xz"):
        yield from _bare_columns(recipe.folder / entry.path)
    else:
        for pair in pairs_in(recipe.folder / entry.path, source=recipe.source, target=recipe.target):
            yield pair.source, pair.target


def pairs_in(path: Path, *, source: str, target: str) -> Iterator[Pair]:
    """The pairs of a bilingual file, or the confirmed ones of a corpus (`.db`). Raises InputError and FormatError."""
    if path.suffix != ".db":
        yield from read_pairs(path, source=source, target=target)
        return
    from parallel.corpus import Corpus, Filter

    with Corpus.open(path, create=False) as corpus:
        yield from corpus.pairs(Filter(statuses=frozenset({Status.TRANSLATED, Status.REVIEWED})))


def _two_files(source: Path, target: Path) -> Iterator[tuple[str, str]]:
    sides = _lines(source), _lines(target)
    try:
        yield from zip(*sides, strict=True)
    except ValueError as error:
        raise FormatError(f"has not as many lines as {target}", path=source) from error


def _bare_columns(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(_lines(path), 1):
        columns = line.split("\t")
        if len(columns) < 2:
            raise FormatError("has no tab between source and target", path=path, line=number)
        yield columns[0], columns[1]


def _lines(path: Path) -> Iterator[str]:
    try:
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
            for line in file:
                yield line.rstrip("\n")
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", path=path) from error


def held_out(recipe: Recipe) -> Iterator[str]:
    """Every sentence that must not be learnt from: the dev set, and the files under `held_out`, which are texts."""
    for source, target in read_set(recipe.dev, recipe):
        yield source
        yield target
    for name in recipe.cleaning.held_out:
        yield from _lines(recipe.folder / name)


def clean_sets(recipe: Recipe, extra: Iterable[Pair], report: Callable[[Counts], None]) -> Iterator[Stored]:
    """The clean pairs of all sets in the recipe's order, a pair only the first time; then the `extra` ones.

    Extra pairs count as the recipe's first set: they are what the user has confirmed.
    """
    cleaner = Cleaner(recipe.cleaning, held_out(recipe), source=recipe.source, target=recipe.target)
    sets = [(index, entry.name, read_set(entry, recipe)) for index, entry in enumerate(recipe.data)]
    for index, name, pairs in [(0, "pairs given", ((pair.source, pair.target) for pair in extra)), *sets]:
        before, kept = Counter(cleaner.counts), 0
        for source, target in cleaner.clean(pairs):
            kept += 1
            yield Stored(index, source, target)
        if kept or cleaner.counts != before:
            report(Counts(name, kept, dict(cleaner.counts - before)))


def taught(rows: Iterator[Stored], recipe: Recipe, report: Callable[[Counts], None]) -> Iterator[Stored]:
    """The pairs that the recipe's teacher leaves in, some with its own targets, or with these besides.

    All of them if there is no teacher.
    """
    if not recipe.teacher.package:
        yield from rows
        return
    from parallel.train.teacher import Lesson

    lesson = Lesson(recipe)
    for index, group in groupby(rows, attrgetter("entry")):
        entry, pairs = recipe.data[index], [(row.source, row.target) for row in group]
        kept = lesson.kept(pairs)
        report(Counts(entry.name, len(kept), {Reason.DOUBTED: len(pairs) - len(kept)}))
        for source, target in lesson.distilled(kept, entry.distilled):
            yield Stored(index, source, target)
        for source, target in lesson.diversified(kept, entry.diversified, after=entry.distilled):
            yield Stored(index, source, target, beside=True)


def prepare(recipe: Recipe, run: Path, extra: Iterable[Pair], report: Callable[[Counts], None]) -> Path:
    """The file of a run's clean pairs, written once. Raises EmptyInputError when cleaning leaves nothing."""
    path = run / PAIRS
    if not path.exists():
        draft, count = path.with_suffix(".part"), 0
        with draft.open("w", encoding="utf-8") as file:
            for count, row in enumerate(taught(clean_sets(recipe, extra, report), recipe, report), 1):  # noqa: B007  # counted, for the check
                file.write(f"{row.dumps()}\n")
        if not count:
            raise EmptyInputError("cleaning left no pair to learn from", path=recipe.folder)
        draft.replace(path)
    return path


def stored(path: Path) -> Iterator[Stored]:
    """The pairs of a file made by `prepare`."""
    yield from map(Stored.loads, _lines(path))
