"""Which pieces a translation can need: a lexical shortlist (Jean et al. 2015), for CTranslate2's `vmap.txt`.

At every step the output layer scores the whole vocabulary, which is more than half of a shallow decoder's work. What a
translation can need is known beforehand: usual pieces, and those that the source's own pieces become. Learnt with IBM
Model 1 (Brown et al. 1993) over the pieces of a run's pairs, hints among the sources included.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from parallel.mt.tokenizer import SPACE
from parallel.train.data import Stored, stored
from parallel.train.epoch import Epoch, encode_pairs
from parallel.train.recipe import Recipe
from parallel.train.vocabulary import PAD

if TYPE_CHECKING:
    from parallel.train.vocabulary import Pieces

__all__ = ["completed", "learn_shortlist", "shortlist"]

ROUNDS = 3  # of expectation maximization
CHUNK = 4_000  # pairs at a time: some 5 million links
USUAL = 1_500  # pieces that are candidates for every source,
INNER = 1_500  # and of those inside words, which the pieces of a word do not tell one by one
MOST = 300  # candidates of one source piece,
EXPECTED = 0.1  # links at least,
LIKELY = 1e-4  # and of all links of the source piece
NOTHING = PAD  # stands for the empty word, which explains what no piece of the source does

Floats = npt.NDArray[np.float32]


def learn_shortlist(pairs: Path, recipe: Recipe, pieces: "Pieces") -> bytes:
    """The shortlist of a run, from `shortlist.pairs` of its clean pairs, drawn by the weights of their sets."""
    drawn = _drawn(stored(pairs), recipe)
    return shortlist(encode_pairs([(pair.source, pair.target) for pair in drawn], pieces), pieces.names)


def _drawn(pairs: Iterable[Stored], recipe: Recipe) -> list[Stored]:
    generator = Random(recipe.schedule.seed)
    chances = [min(1.0, max(entry.weight, entry.final)) for entry in recipe.data]
    drawn = [pair for pair in pairs if generator.random() < chances[pair.entry]]
    return generator.sample(drawn, min(recipe.shortlist.pairs, len(drawn)))


def shortlist(pairs: Epoch, names: Sequence[str]) -> bytes:
    """The candidates of each source piece, as `piece⇥candidate candidate…` lines; the first line, of all sources."""
    times = np.bincount(pairs.targets, minlength=len(names))
    usual = _usual(times, names)
    lines = ["\t" + " ".join(names[piece] for piece in sorted(usual))]
    for piece, links in enumerate(_links(pairs, len(names))):
        best = np.argsort(-links, kind="stable")[:MOST]
        found = best[(links[best] >= EXPECTED) & (links[best] >= LIKELY * links.sum())].tolist()
        itself = [piece] if times[piece] else []  # a name is mostly copied
        candidates = [other for other in dict.fromkeys(found + itself) if other not in usual]
        if piece != NOTHING and candidates:
            lines.append(f"{names[piece]}\t{' '.join(names[other] for other in candidates)}")
    return ("\n".join(lines) + "\n").encode()


def _usual(times: npt.NDArray[np.int64], names: Sequence[str]) -> set[int]:
    """What may stand in every translation: usual pieces, usual parts of words, all single characters, `</s>`."""
    ranked = [piece for piece in np.argsort(-times, kind="stable").tolist() if times[piece]]
    inner = [piece for piece in ranked if not names[piece].startswith(SPACE)]
    single = [piece for piece in ranked if len(names[piece].removeprefix(SPACE)) <= 1]
    return {*range(4), *ranked[:USUAL], *inner[:INNER], *single}


def _links(pairs: Epoch, pieces: int) -> Floats:
    """How often each source piece is expected to have become each target piece: [source, target]."""
    chances = np.full(pieces * pieces, 1.0, np.float32)
    for _ in range(ROUNDS):
        links = np.zeros(pieces * pieces, np.float32)
        for start in range(0, len(pairs), CHUNK):
            cells, targets = _cells(pairs, range(start, min(start + CHUNK, len(pairs))), pieces)
            weights = chances[cells]
            sums = np.bincount(targets, weights)
            np.add.at(links, cells, (weights / np.maximum(sums[targets], 1e-12)).astype(np.float32))
        table = links.reshape(pieces, pieces)
        chances = (table / np.maximum(table.sum(1, keepdims=True), 1e-9)).ravel()
    return table


def _cells(pairs: Epoch, rows: range, pieces: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """All links that some pairs could have, as places in a table [source, target], and the target's number of each."""
    cells, owners, count = [], [], 0
    for row in rows:
        source = pairs.sources[pairs.source_at[row] : pairs.source_at[row + 1]]
        target = pairs.targets[pairs.target_at[row] : pairs.target_at[row + 1]].astype(np.int64)
        kinds = np.append(np.unique(source), NOTHING).astype(np.int64)
        cells.append((kinds * pieces + target[:, None]).ravel())
        owners.append(np.repeat(np.arange(count, count + len(target)), len(kinds)))
        count += len(target)
    return np.concatenate(cells), np.concatenate(owners)


def completed(data: bytes, pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> bytes:
    """A shortlist with which some pairs can be written, given as pieces: what a source lacks is a candidate of all."""
    lines = data.decode().splitlines()
    candidates = {piece: set(others.split(" ")) for piece, _, others in (line.partition("\t") for line in lines)}
    usual = candidates.get("", set())
    wanted: dict[str, None] = {}
    for source, target in pairs:
        known = usual.union(*(candidates.get(piece, ()) for piece in source))
        wanted.update(dict.fromkeys(piece for piece in target if piece not in known))
    if not wanted:
        return data
    return "\n".join([" ".join([lines[0], *wanted]), *lines[1:], ""]).encode()
