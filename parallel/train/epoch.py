"""One pass over the pairs: drawn by their sets' weights, spoilt a little, encoded, and cut into batches of like length.

An epoch depends on nothing but the recipe's seed, its phase and its number, so that a run continued after a kill sees
the same batches. It is kept in the run's folder, since making one takes minutes. In the final phase its pairs may carry
word alignments for the network to learn.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt

from parallel.errors import InputError
from parallel.mt.hints import NOTHING
from parallel.train.data import Stored, stored
from parallel.train.guidance import guide_for, guided
from parallel.train.hints import SureHints
from parallel.train.noise import join_neighbours, spoil, translates
from parallel.train.recipe import DataSet, Recipe
from parallel.train.schedule import Phase
from parallel.train.vocabulary import BOS, EOS, PAD, Pieces

__all__ = ["Batch", "Epoch", "encode_pairs", "load_epoch", "piece_counts"]

EPOCH = "epoch.npz"
CHUNK = 20_000  # pairs encoded at a time
LENGTH_RATIO = 2.2
LENGTH_SLACK = 6
Ids = npt.NDArray[np.uint16]
Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded ids, int64: `source` [pairs, longest source + 1], `given` and `wanted` [pairs, longest target + 1].

    A source ends with `</s>`; `given` begins with `<s>`, and `wanted` is the same one place on, with `</s>` at its end.
    `links` [pairs, longest target + 1, longest source + 1] says which source pieces a wanted piece translates, if that
    is to be learnt.
    """

    source: npt.NDArray[np.int64]
    given: npt.NDArray[np.int64]
    wanted: npt.NDArray[np.int64]
    links: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True)
class Epoch:
    """Encoded pairs: the ids of all sources and targets end to end, and where each begins, and the last one ends.

    `links`, if any, are (place in the target, place in the source) of all pairs' links, and `link_at` where they begin.
    """

    sources: Ids
    source_at: Offsets
    targets: Ids
    target_at: Offsets
    links: npt.NDArray[np.uint8] | None = None
    link_at: Offsets | None = None

    def __len__(self) -> int:
        return len(self.source_at) - 1

    def batch(self, rows: Sequence[int] | Offsets) -> Batch:
        """The pairs of some indices as one batch."""
        source = _padded(self.sources, self.source_at, rows)
        target = _padded(self.targets, self.target_at, rows)
        given = np.roll(target, 1, axis=1)
        given[given == EOS] = PAD
        given[:, 0] = BOS
        return Batch(source, given, target, self._linked(rows, (*target.shape, source.shape[1])))

    def _linked(self, rows: Sequence[int] | Offsets, shape: tuple[int, ...]) -> npt.NDArray[np.bool_] | None:
        if self.links is None or self.link_at is None:
            return None
        linked = np.zeros(shape, np.bool_)
        for place, row in enumerate(rows):
            target, source = self.links[self.link_at[row] : self.link_at[row + 1]].T
            linked[place, target, source] = True
        return linked

    def order(self, batch_tokens: int, seed: Sequence[int]) -> list[Offsets]:
        """All pairs once, in batches of like length of at most `batch_tokens` with padding, the batches shuffled."""
        generator = np.random.default_rng(list(seed))
        lengths = np.maximum(np.diff(self.source_at), np.diff(self.target_at)) + 1
        shuffled = np.argsort(lengths + generator.random(len(self)) * 2, kind="stable")
        starts, longest = [0], 0
        for place, length in enumerate(lengths[shuffled].tolist()):
            longest = max(longest, length)
            if longest * (place - starts[-1] + 1) > batch_tokens and place > starts[-1]:
                starts.append(place)
                longest = length
        batches = np.split(shuffled, starts[1:])
        return [batches[index] for index in generator.permutation(len(batches))]


def _padded(flat: Ids, offsets: Offsets, rows: Sequence[int] | Offsets) -> npt.NDArray[np.int64]:
    """The rows of ids with `</s>` behind each, padded to the longest."""
    index = np.asarray(rows, dtype=np.int64)
    lengths = offsets[index + 1] - offsets[index]
    place = np.arange(int(lengths.max()) + 1)[None, :]
    at = np.minimum(offsets[index][:, None] + place, len(flat) - 1)
    padded: npt.NDArray[np.int64] = np.where(place < lengths[:, None], flat[at].astype(np.int64), PAD)
    padded[np.arange(len(index)), lengths] = EOS
    return padded


def pack(rows: Sequence[tuple[list[int], list[int]]]) -> Epoch:
    """An epoch of encoded pairs, (source ids, target ids) each."""
    return Epoch(*_flat([row[0] for row in rows]), *_flat([row[1] for row in rows]))


def _flat(rows: Sequence[list[int]]) -> tuple[Ids, Offsets]:
    flat = np.fromiter((piece for row in rows for piece in row), np.uint16)
    return flat, np.cumsum([0, *map(len, rows)], dtype=np.int64)


def encode_pairs(pairs: Iterable[tuple[str, str]], pieces: Pieces) -> Epoch:
    """All pairs encoded in order, nothing left out."""
    rows = list(pairs)
    sources, targets = pieces.encode([row[0] for row in rows]), pieces.encode([row[1] for row in rows])
    return pack(list(zip(map(pieces.hinted, sources), targets, strict=True)))


def load_epoch(run: Path, recipe: Recipe, pieces: Pieces, phase: Phase, number: int, pairs: Path) -> Epoch:
    """The epoch of a run, from its file when it is there, else made and written."""
    path, key = run / EPOCH, f"{phase} {number}"
    if path.exists():
        with np.load(path) as saved:
            if str(saved["key"]) == key:
                return Epoch(**{field.name: saved[field.name] for field in fields(Epoch) if field.name in saved})
    epoch = make_epoch(recipe, pieces, phase, number, stored(pairs))
    if phase is Phase.FINAL and recipe.schedule.guidance:
        epoch = guided(epoch, guide_for(recipe, pieces))
    arrays = {field.name: getattr(epoch, field.name) for field in fields(Epoch)}
    draft = path.with_suffix(".part.npz")
    np.savez(draft, key=np.array(key), **{name: array for name, array in arrays.items() if array is not None})
    draft.replace(path)
    return epoch


def piece_counts(run: Path, pieces: int) -> list[int]:
    """How often each piece stands in the epoch of a run, on either side. Raises InputError when there is none."""
    if not (run / EPOCH).exists():
        raise InputError("has no epoch to count pieces in; train first", path=run)
    with np.load(run / EPOCH) as saved:
        sides = [np.bincount(saved[name], minlength=pieces) for name in ("sources", "targets")]
    counts: list[int] = np.add(*sides).tolist()
    return counts


def make_epoch(recipe: Recipe, pieces: Pieces, phase: Phase, number: int, pairs: Iterable[Stored]) -> Epoch:
    """An epoch, drawn and encoded; the pairs of one set must stand together, those beside others behind these."""
    generator = Random(f"{recipe.schedule.seed} {phase} {number}")
    sure = SureHints(recipe, pieces) if recipe.hints.sure else None
    rows: list[tuple[list[int], list[int]]] = []
    for (index, beside), group in groupby(pairs, attrgetter("entry", "beside")):
        entry = replace(recipe.data[index], join=False) if beside else recipe.data[index]
        drawn = _drawn(group, entry, entry.final if phase is Phase.FINAL else entry.weight, recipe, generator)
        chunk: list[tuple[str, str]] = []
        for pair in drawn:
            chunk.append(pair)
            if len(chunk) == CHUNK:
                rows += _encoded(chunk, entry, recipe, pieces, generator, sure)
                chunk = []
        rows += _encoded(chunk, entry, recipe, pieces, generator, sure)
    return pack(rows)


def _drawn(
    group: Iterable[Stored], entry: DataSet, weight: float, recipe: Recipe, generator: Random
) -> Iterator[tuple[str, str]]:
    """The pairs of a set, as many copies as its weight says, each copy spoilt anew."""
    plain = ((pair.source, pair.target) for pair in group)
    joined = join_neighbours(plain, recipe.noise.joined, generator) if entry.join else plain
    known = translates(recipe.source, recipe.target) if recipe.noise.quoted else None
    for pair in joined:
        for _ in range(int(weight) + (generator.random() < weight % 1)):
            yield spoil(pair, recipe.noise, generator, known)


def _encoded(
    chunk: list[tuple[str, str]],
    entry: DataSet,
    recipe: Recipe,
    pieces: Pieces,
    generator: Random,
    sure: SureHints | None,
) -> Iterator[tuple[list[int], list[int]]]:
    """The ids of pairs whose lengths fit; some pieces of sources are cut in two, some sources have hints, all a tag."""
    tag = [pieces.tags[entry.tag]] if entry.tag else []
    longest = recipe.schedule.longest
    sources, targets = pieces.encode([pair[0] for pair in chunk]), pieces.encode([pair[1] for pair in chunk])
    for pair, source, target in zip(chunk, sources, targets, strict=True):
        shorter, longer = sorted((len(source), len(target)))
        if shorter and longer <= min(longest, LENGTH_RATIO * shorter + LENGTH_SLACK):
            read = list(pieces.recut(source, recipe.vocabulary.recut, generator))
            if recipe.hints.share and generator.random() < recipe.hints.share:
                read = pieces.hinted(read, sure.drawn(pair, recipe.hints.sure, generator) if sure else NOTHING)
            yield [*tag, *read], target
