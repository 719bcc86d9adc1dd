"""Learn a bilingual lexicon of probabilities from sentence pairs: `python -m parallel.align.train_lexicon PAIRS… OUT`.

PAIRS are `source⇥target` files (plain, .xz or .gz). The model is IBM Model 1 (Brown et al. 1993), trained in both
directions over word types, with an empty word that holds each type's share of the text; only pairs of types that meet
more often than chance take part. OUT is what `Lexicon.parse` reads; ending in .xz it is compressed.
"""

import argparse
import lzma
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from parallel.lexicon.words import tokenize, word_type

__all__ = ["learn", "main"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

ITERATIONS = 6
CHUNK = 20_000
LONGEST = 60
SHORTEST = 20


class Side:
    """One side of the training text: the set of frequent types of each sentence, flat, with the share of each type."""

    def __init__(self, sentences: Sequence[str], language: str, rarest: int) -> None:
        kind = word_type(language)
        rows = [{kind(t) for t in tokenize(s)} for s in sentences]
        counts = Counter(t for row in rows for t in row)
        self.words = sorted(w for w, n in counts.items() if n >= rarest)
        index = {w: n for n, w in enumerate(self.words)}
        numbered = [[index[t] for t in row if t in index] for row in rows]
        self.sizes = np.array([len(r) for r in numbered], dtype=np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)])
        self.ids = np.array([n for row in numbered for n in row], dtype=np.int64)
        self.counts = np.bincount(self.ids, minlength=len(self.words))


def meetings(a: Side, b: Side) -> Iterator[tuple[Ints, Ints, Ints]]:
    """All pairs of types that meet in a sentence pair, chunk by chunk: keys, places in `a`, places in `b`."""
    for first in range(0, len(a.sizes), CHUNK):
        rows = np.arange(first, min(first + CHUNK, len(a.sizes)))
        each = a.sizes[rows] * b.sizes[rows]
        row = np.repeat(rows, each)
        within = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
        left = a.starts[row] + within // b.sizes[row]
        right = b.starts[row] + within % b.sizes[row]
        yield a.ids[left] * len(b.words) + b.ids[right], left, right


def associated(a: Side, b: Side) -> Ints:
    """Keys of the pairs of types that meet at least twice and at least three times as often as by chance."""
    keys, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    for chunk, _, _ in meetings(a, b):
        new, number = np.unique(chunk, return_counts=True)
        joined, inverse = np.unique(np.concatenate([keys, new]), return_inverse=True)
        counts = np.bincount(inverse, np.concatenate([counts, number])).astype(np.int64)
        keys = joined
    expected = a.counts[keys // len(b.words)] * b.counts[keys % len(b.words)] / len(a.sizes)
    return keys[(counts >= 2) & (counts > 3 * expected)]


def learn(source: Side, target: Side) -> tuple[Ints, Floats, Floats]:
    """Pair keys with P(target | source) and P(source | target)."""
    keys = associated(source, target)
    pairs, lefts, rights = [], [], []
    for chunk, left, right in meetings(source, target):
        place = np.minimum(np.searchsorted(keys, chunk), len(keys) - 1)
        hit = keys[place] == chunk
        pairs.append(place[hit].astype(np.int32))
        lefts.append(left[hit].astype(np.int32))
        rights.append(right[hit].astype(np.int32))
    pair, left, right = np.concatenate(pairs), np.concatenate(lefts), np.concatenate(rights)
    given, emitted = keys // len(target.words), keys % len(target.words)
    forward = expectation_maximization(pair, right, target, given, len(source.words))
    backward = expectation_maximization(pair, left, source, emitted, len(target.words))
    return keys, forward, backward


def expectation_maximization(
    pair: npt.NDArray[np.integer], place: npt.NDArray[np.integer], emitted: Side, given: Ints, width: int
) -> Floats:
    """IBM Model 1: P(emitted type | given type) for each pair, from all places where the pair meets."""
    empty = (emitted.counts / emitted.counts.sum())[emitted.ids]
    probability = np.full(len(given), 0.1)
    for _ in range(ITERATIONS):
        share = probability[pair]
        total = np.bincount(place, share, minlength=len(empty)) + empty
        expected = np.bincount(pair, share / total[place], minlength=len(given))
        # The added half keeps a pair that met only by chance from looking certain.
        probability = expected / (np.bincount(given, expected, minlength=width)[given] + 0.5)
    return probability


def rows(source: Side, target: Side, least: float, most: int) -> Iterator[str]:
    """The lexicon's lines: of each source type at most `most` translations of probability `least` or more one way."""
    keys, forward, backward = learn(source, target)
    good = (np.maximum(forward, backward) >= least) & (np.minimum(forward, backward) >= 0.01)
    keys, forward, backward = keys[good], forward[good], backward[good]
    order = np.lexsort((-(forward + backward), keys // len(target.words)))
    last, used = -1, 0
    for n in order:
        word = int(keys[n] // len(target.words))
        used = used + 1 if word == last else 1
        if used <= most:
            name = source.words[word] if word != last else ""
            translation = target.words[keys[n] % len(target.words)]
            yield f"{name}\t{translation}\t{forward[n] * 100:.0f}\t{backward[n] * 100:.0f}\n"
        last = word


def read_pairs(paths: Sequence[Path], most: int, held_out: str = "") -> Iterator[tuple[str, str]]:
    """Up to `most` pairs of each file, the same ones each time, without sources that stand in the text `held_out`."""
    for path in paths:
        with open_text(path, "rt") as lines:
            pairs = [line.rstrip("\n").split("\t")[:2] for line in lines]
        chosen = random.Random(1).sample(pairs, most) if len(pairs) > most else pairs
        fit = (p for p in chosen if len(p) == 2 and all(0 < len(x.split()) <= LONGEST for x in p))
        yield from ((p[0], p[1]) for p in fit if len(p[0]) < SHORTEST or p[0].strip() not in held_out)


def open_text(path: Path, mode: str) -> IO[str]:
    """A text file, through LZMA if its name ends in .xz."""
    if path.suffix == ".xz":
        return lzma.open(path, mode, encoding="utf-8", newline="\n", preset=9 if "w" in mode else None)  # type: ignore[return-value]
    return path.open(mode, encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options, learn, write."""
    parser = argparse.ArgumentParser(description="Learn a lexicon of probabilities from sentence pairs.")
    parser.add_argument("pairs", type=Path, nargs="+", help="source⇥target files, plain or .xz")
    parser.add_argument("out", type=Path, help="the lexicon to write, .tsv or .tsv.xz")
    parser.add_argument("--source-lang", default="de")
    parser.add_argument("--target-lang", default="en")
    parser.add_argument("--most-pairs", type=int, default=80_000, help="pairs taken of each file")
    parser.add_argument(
        "--held-out", type=Path, nargs="*", default=[], help="source texts whose sentences are left out"
    )
    parser.add_argument("--rarest", type=int, default=3, help="leave out types in fewer pairs than this")
    parser.add_argument("--least", type=float, default=0.05, help="smallest probability, in the better direction")
    parser.add_argument("--most", type=int, default=8, help="translations kept of each type")
    options = parser.parse_args(arguments)
    held_out = "\n".join(path.read_text(encoding="utf-8") for path in options.held_out)
    pairs = list(read_pairs(options.pairs, options.most_pairs, held_out))
    source = Side([p[0] for p in pairs], options.source_lang, options.rarest)
    target = Side([p[1] for p in pairs], options.target_lang, options.rarest)
    with ExitStack() as stack:
        out = stack.enter_context(open_text(options.out, "wt"))
        out.write(f"{options.source_lang}\t{options.target_lang}\tforward %\tbackward %\n")
        out.writelines(rows(source, target, options.least, options.most))


if __name__ == "__main__":
    main()
