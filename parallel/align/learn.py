"""A lexicon learnt from the texts themselves: IBM Model 1 over the beads that the last pass believes in."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from parallel.align.decode import Candidate
from parallel.align.tokens import TokenizedText
from parallel.align.wordpairs import WordPairs

__all__ = ["learn"]

ITERATIONS = 4
LEAST_BEAD = 0.1
LEAST_WORD = 0.02
PRIOR = 1.0
DISCOUNT = 0.4


def learn(source: TokenizedText, target: TokenizedText, beads: Sequence[Candidate], known: WordPairs) -> WordPairs:
    """Word pairs of the beads, weighted by their probabilities, with `known` as what was believed before."""
    linked = [b for b in beads if b.n and b.m and b.probability >= LEAST_BEAD]
    weight = np.array([b.probability for b in linked])
    left = _bags(source, [(b.i, b.i + b.n) for b in linked])
    right = _bags(target, [(b.j, b.j + b.m) for b in linked])
    sizes = [np.diff(side[1]) for side in (left, right)]
    each = sizes[0] * sizes[1]
    bead = np.repeat(np.arange(len(linked)), each)
    within = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
    a, b = left[1][bead] + within // sizes[1][bead], right[1][bead] + within % sizes[1][bead]
    width = len(target.words)
    keys, pair = np.unique(left[0][a].astype(np.int64) * width + right[0][b], return_inverse=True)
    given, emitted = keys // width, keys % width
    there, back = _known(known, keys, width)
    forward = _maximize(pair, b, weight[bead], target.background[right[0]], given, len(source.words), there)
    backward = _maximize(pair, a, weight[bead], source.background[left[0]], emitted, width, back)
    good = np.maximum(forward, backward) >= LEAST_WORD
    return WordPairs.best(keys[good], forward[good], backward[good], width)


def _bags(text: TokenizedText, spans: Sequence[tuple[int, int]]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    """The distinct types of each span, flat, and where each span's begin."""
    bags = [np.unique(text.ids[text.starts[first] : text.starts[last]]) for first, last in spans]
    starts = np.concatenate([[0], np.cumsum([len(bag) for bag in bags])]).astype(np.int64)
    return np.concatenate([*bags, np.zeros(0, np.int32)]), starts


def _known(pairs: WordPairs, keys: npt.NDArray[np.int64], width: int) -> tuple[npt.NDArray[np.float64], ...]:
    table = pairs.source.astype(np.int64) * width + pairs.target
    place = np.minimum(np.searchsorted(table, keys), max(len(table) - 1, 0))
    hit = table[place] == keys if len(table) else np.zeros(len(keys), bool)
    return tuple(np.where(hit, side[place] if len(table) else 0.0, 0.0) for side in (pairs.forward, pairs.backward))


def _maximize(
    pair: npt.NDArray[np.int64],
    place: npt.NDArray[np.int64],
    weight: npt.NDArray[np.float64],
    empty: npt.NDArray[np.floating],
    given: npt.NDArray[np.int64],
    width: int,
    prior: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """P(emitted | given) of each pair; `place` numbers the emitted token of each meeting, `empty` is its background."""
    probability = np.maximum(prior, 0.02)
    for _ in range(ITERATIONS):
        share = probability[pair]
        total = np.bincount(place, share, minlength=len(empty)) + empty
        expected = np.bincount(pair, weight * share / total[place], minlength=len(given))
        marginal = np.bincount(given, expected, minlength=width)[given]
        # Absolute discounting keeps a pair that met once, in a bead believed for other reasons, from confirming itself.
        probability = (np.maximum(expected - DISCOUNT, 0.0) + PRIOR * prior) / (marginal + PRIOR)
    return probability
