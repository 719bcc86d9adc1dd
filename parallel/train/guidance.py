"""Which source pieces a target piece translates, for one head to learn (Chen et al. 2016; Garg et al. 2019).

A Transformer's attention says little about word alignment unless a head is taught it. The teacher here is the aligner's
lexicon; it links what it is sure of and says nothing of the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from parallel.errors import UsageError
from parallel.lexicon.lexicon import Lexicon, lexicon_between
from parallel.lexicon.words import is_number, is_word, word_type
from parallel.mt.hints import HINT
from parallel.train.recipe import Recipe

if TYPE_CHECKING:
    from parallel.train.epoch import Epoch
    from parallel.train.vocabulary import Pieces

__all__ = ["Guide", "guide_for", "guided"]

SURE = 0.04  # geometric mean of both probabilities of a link, its distance taken into account
RIVAL = 0.3  # of the best link of the same source word; the parts of a compound have several
FARTHEST = 255  # places in a text that a byte can tell
Links = Iterator[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in pieces: its type for the lexicon, and where its pieces begin and end."""

    kind: str
    start: int
    end: int


class Guide:
    """Links pieces of pairs by a lexicon from the pairs' source language to their target language."""

    def __init__(self, pieces: "Pieces", lexicon: Lexicon) -> None:
        self._names = [_sight(name) for name in pieces.names]
        self._hint = pieces.names.index(HINT) if HINT in pieces.names else -1
        self._kinds = word_type(lexicon.source_language), word_type(lexicon.target_language)
        self._lexicon = lexicon
        self._translations = cache(self._looked_up)

    def links(self, source: Sequence[int], target: Sequence[int]) -> Links:
        """The sure links of a pair of ids, (place in the target, place in the source), in no order."""
        read, written = self._words(source, 0), self._words(target, 1)
        scores = [[self._score(there, here, len(read), len(written)) for here in enumerate(read)]
                  for there in enumerate(written)]  # fmt: skip
        highest = [max(column) for column in zip(*scores, strict=True)]
        for word, row in zip(written, scores, strict=True):
            best = max(range(len(row)), key=row.__getitem__, default=-1)
            if best >= 0 and row[best] > SURE and row[best] >= RIVAL * highest[best]:
                yield from product(range(word.start, word.end), range(read[best].start, read[best].end))

    def _words(self, ids: Sequence[int], side: int) -> list[Word]:
        """Runs of letters, runs of digits and single marks; tags, hints and unknown pieces are no words."""
        bounds: list[tuple[int, int]] = []
        before, hint = "", False
        for place, piece in enumerate(ids):
            begins, sort, _ = self._names[piece]
            hint ^= piece == self._hint
            if not sort or hint:
                before = ""
                continue
            if begins or sort != before or sort == ".":
                bounds.append((place, place))
            bounds[-1] = bounds[-1][0], place + 1
            before = sort
        return [
            Word(self._kinds[side]("".join(self._names[piece][2] for piece in ids[start:end])), start, end)
            for start, end in bounds
        ]

    def _score(self, there: tuple[int, Word], here: tuple[int, Word], read: int, written: int) -> float:
        chance = self._translations(here[1].kind).get(there[1].kind, 0.0)
        if not chance:
            return 0.0
        return chance / (1 + 4 * abs(here[0] / read - there[0] / written))

    def _looked_up(self, kind: str) -> dict[str, float]:
        """What a type may become, with the geometric mean of the probabilities of both directions; itself too."""
        found: dict[str, float] = {}
        for translation, forward, backward in self._lexicon.translations(kind):
            found[translation] = max(found.get(translation, 0.0), sqrt(forward * backward))
        if is_number(kind) or not is_word(kind):
            found[kind] = 0.9
        elif len(kind) > 2 and kind not in self._lexicon:
            found[kind] = 0.7
        return found


def _sight(name: str) -> tuple[bool, str, str]:
    """Whether a piece begins a word, of what sort it is (letters, digits, mark, none), and its text."""
    text = name.lstrip("▁").casefold()
    begins = name.startswith("▁")
    if not text or (len(name) > 1 and name[0] == "<" and name[-1] == ">"):
        return begins, "", ""
    return begins, "a" if text.isalpha() else "0" if text.isdigit() else ".", text


def guide_for(recipe: Recipe, pieces: "Pieces") -> Guide:
    """The guide of a recipe's pair of languages, by the lexicon that ships. Raises UsageError when there is none."""
    lexicon = lexicon_between(recipe.source, recipe.target)
    if lexicon is None:
        raise UsageError(f"no lexicon is known for {recipe.source}→{recipe.target}; set schedule.guidance to 0")
    return Guide(pieces, lexicon)


def guided(epoch: "Epoch", guide: Guide) -> "Epoch":
    """An epoch with the links of all its pairs."""
    found, at = bytearray(), [0]
    for row in range(len(epoch)):
        source = epoch.sources[epoch.source_at[row] : epoch.source_at[row + 1]].tolist()
        target = epoch.targets[epoch.target_at[row] : epoch.target_at[row + 1]].tolist()
        for link in guide.links(source, target):
            if max(link) <= FARTHEST:
                found.extend(link)
        at.append(len(found) // 2)
    return replace(epoch, links=np.frombuffer(found, np.uint8).reshape(-1, 2), link_at=np.array(at, np.int64))
