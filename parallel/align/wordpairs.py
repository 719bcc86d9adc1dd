"""Which words of one text may translate which of the other, and how probably: all resources in one table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parallel.align.tokens import TokenizedText
from parallel.lexicon.lexicon import Lexicon
from parallel.lexicon.words import PARAGRAPH, TRANSLATED, fold_type, is_number, is_word

__all__ = ["WordPairs", "cognates", "identical", "lexical", "pivoted"]

Entry = tuple[int, int, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class WordPairs:
    """Pairs of types, sorted by source: `forward` is P(target type | source type), `backward` the other way round."""

    source: npt.NDArray[np.int32]
    target: npt.NDArray[np.int32]
    forward: npt.NDArray[np.float32]
    backward: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.source)

    @classmethod
    def of(cls, entries: Iterable[Entry], width: int) -> "WordPairs":
        """Collect entries, the best of each pair of types; `width` is the number of target types."""
        fields = [("source", np.int64), ("target", np.int64), ("forward", np.float32), ("backward", np.float32)]
        table = np.fromiter(entries, dtype=fields)  # a list of so many tuples would be the largest thing in memory
        keys = table["source"] * max(width, 1) + table["target"]
        return cls.best(keys, table["forward"], table["backward"], width)

    @classmethod
    def best(
        cls,
        keys: npt.NDArray[np.int64],
        forward: npt.NDArray[np.floating],
        backward: npt.NDArray[np.floating],
        width: int,
    ) -> "WordPairs":
        """A table of unique pairs from keys `source * width + target`, each with its highest probabilities."""
        unique, inverse = np.unique(keys, return_inverse=True)
        there, back = np.zeros(len(unique), np.float32), np.zeros(len(unique), np.float32)
        np.maximum.at(there, inverse, forward.astype(np.float32))
        np.maximum.at(back, inverse, backward.astype(np.float32))
        return cls((unique // max(width, 1)).astype(np.int32), (unique % max(width, 1)).astype(np.int32), there, back)

    def merged(self, other: "WordPairs", width: int) -> "WordPairs":
        """Both tables in one."""
        keys = [t.source.astype(np.int64) * width + t.target for t in (self, other)]
        return WordPairs.best(
            np.concatenate(keys),
            np.concatenate([self.forward, other.forward]),
            np.concatenate([self.backward, other.backward]),
            width,
        )

    def transposed(self) -> "WordPairs":
        """The same table seen from the other side."""
        order = np.argsort(self.target, kind="stable")
        return WordPairs(self.target[order], self.source[order], self.backward[order], self.forward[order])


def identical(source: TokenizedText, target: TokenizedText, lexicon: Lexicon | None) -> Iterator[Entry]:
    """Numbers, punctuation, and words spelt alike; a short or known word may be a false friend."""
    numbers = {word: n for n, word in enumerate(target.words)}
    for n, word in enumerate(source.words):
        other = numbers.get(word.removeprefix(TRANSLATED))
        if other is not None:
            p = _identity(word, lexicon)
            yield n, other, p, p


def _identity(word: str, lexicon: Lexicon | None) -> float:
    if word == PARAGRAPH or is_number(word) or word.startswith(TRANSLATED):
        return 0.9
    if not is_word(word):
        return 0.7
    if lexicon is not None and word in lexicon:
        return 0.05
    return 0.7 if len(word) > 3 else 0.2


def lexical(source: TokenizedText, target: TokenizedText, lexicon: Lexicon) -> Iterator[Entry]:
    """What the lexicon says, of an unknown compound what it says of the parts."""
    numbers = {word: n for n, word in enumerate(target.words)}
    for n, word in enumerate(source.words):
        for translation, forward, backward in lexicon.translations(word):
            other = numbers.get(translation)
            if other is not None:
                yield n, other, forward, backward


def cognates(source: TokenizedText, target: TokenizedText) -> Iterator[Entry]:
    """Words of both texts that look alike."""
    ours = [(word, n, 1.0) for n, word in enumerate(source.words) if is_word(word)]
    return _alike(ours, target)


def pivoted(source: TokenizedText, target: TokenizedText, lexicon: Lexicon) -> Iterator[Entry]:
    """Words that look like a translation of the source word into a third language (German–French through English)."""
    ours = [
        (translation, n, forward)
        for n, word in enumerate(source.words)
        for translation, forward, _ in lexicon.translations(word)
        if forward > 0.1 and is_word(translation)
    ]
    return _alike(ours, target)


def _alike(ours: list[tuple[str, int, float]], target: TokenizedText) -> Iterator[Entry]:
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    left: dict[str, list[tuple[str, int, float]]] = defaultdict(list)
    right: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, number, weight in ours:
        folded = fold_type(word)
        left[_skeleton(folded)].append((folded, number, weight))
    for number, word in enumerate(target.words):
        folded = fold_type(word) if is_word(word) else ""
        right[_skeleton(folded)].append((folded, number))
    for key in left.keys() & right.keys() - {""}:
        a, b = left[key], right[key]
        table = process.cdist([x[0] for x in a], [x[0] for x in b], scorer=JaroWinkler.similarity, score_cutoff=ALIKE)
        for i, j in np.argwhere(table >= ALIKE):
            p = COGNATE * a[i][2] * float((table[i, j] - ALIKE) / (1 - ALIKE) * 0.8 + 0.2)
            yield a[i][1], b[j][1], p, p


def _skeleton(folded: str) -> str:
    """First letter and the next two consonants; words of one skeleton are compared with each other only."""
    if len(folded) < 4:
        return ""
    return folded[0] + "".join(c for c in folded[1:] if c not in "aeiou")[:2]


ALIKE = 0.8
COGNATE = 0.6
