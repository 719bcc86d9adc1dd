"""Which words of a text have no counterpart in its translation (coverage, Tu et al. 2016): what a translation left out.

A lexicon knows a few of the ways in which a word may be translated, so that a single word proves nothing. Several in a
row that are all without a counterpart are mostly a clause that was lost. Words are compared by their beginnings: the
stemmers by which the lexicon was made take half a second to import, and this is asked of every translation.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, islice
from math import sqrt

from parallel.lexicon.lexicon import Lexicon, lexicon_between

__all__ = ["Coverage", "Word", "coverage_between"]

WORD = re.compile("(?:[^\\W\\d_][\u0300-\u036f]*){1,60}")  # no word is longer
START = re.compile(r"[.!?:;…\"“„«»–—•()\n]")  # behind these a capital says nothing
LONG = 7  # letters of a word that is no function word
NOUN = 3  # letters of a word with a capital, inside a sentence, that is none
POLITE = frozenset(("Sie", "Ihnen", "Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "Ihres"))  # but these are
POSSIBLE = 0.03  # geometric mean of the probabilities of both directions
ALIKE = 5  # letters with which words begin that are spelt alike in both languages
SHORT_ALIKE = 4
FEW = 4  # content words: in a short segment one alone is no large share
INFLECTION = 4  # letters; with more behind what the lexicon has, a word is rather a compound
REMEMBERED = 20_000  # words of sources;
RECENT = 2_000  # of targets;
SOURCES = 16  # sources: each is asked about for many translations in a row,
PAIRS = 32  # and translations: what is judged is judged in several ways
ENDINGS = [("", ""), ("s", ""), ("es", ""), ("y", "i"), ("ing", ""), ("ing", "e"), ("ying", "i"), ("ed", "")]
# As German stems are written; marks that stand by themselves go, too.
PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"} | {chr(mark): "" for mark in range(0x300, 0x370)})


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a source, as (start, end) in characters, and whether something in the target translates it."""

    start: int
    end: int
    covered: bool


class Coverage:
    """Looks for the counterparts of content words: nouns, and other long words that the lexicon knows.

    A dictionary, if there is one, is asked for the translation of a word in lower case, and says "" where it has none.
    """

    def __init__(self, lexicon: Lexicon, dictionary: Callable[[str], str] | None = None) -> None:
        self._lexicon, self._dictionary = lexicon, dictionary
        self._possible = lru_cache(REMEMBERED)(self._looked_up)
        self._compared = lru_cache(PAIRS)(self._found)

    def beside(self, dictionary: Callable[[str], str]) -> "Coverage":
        """What looks into a dictionary, too."""
        return Coverage(self._lexicon, dictionary)

    def words(self, source: str, target: str) -> tuple[Word, ...]:
        """The content words of a source that the lexicon knows, in order; a word left as it is has its counterpart."""
        return self._compared(source, target)

    def _found(self, source: str, target: str) -> tuple[Word, ...]:
        there = WORD.findall(target.lower())
        stems = frozenset[str]().union(*map(_stems, there))
        beginnings = {word[:ALIKE] for word in there if len(word) >= SHORT_ALIKE}
        found = []
        for start, word in _content_words(source):
            possible = self._possible(word)
            covered = not stems.isdisjoint(possible) or word[:ALIKE] in beginnings or word in stems
            if covered or possible:
                found.append(Word(start, start + len(word), covered))
        return tuple(found)

    def missing(self, source: str, target: str) -> float:
        """The share of the content words that have no counterpart, in 0..1."""
        words = self.words(source, target)
        return sum(not word.covered for word in words) / max(FEW, len(words))

    def gaps(self, source: str, target: str) -> list[list[Word]]:
        """The runs of neighbouring content words without a counterpart, of two words and more."""
        runs = (list(run) for covered, run in groupby(self.words(source, target), _covered) if not covered)
        return [run for run in runs if len(run) > 1]

    def _looked_up(self, word: str) -> frozenset[str]:
        """The stems that a word in lower case may become; of an unknown compound, those its parts may."""
        plain = word.translate(PLAIN)
        forms = [plain[:end] for end in range(len(plain), max(NOUN, len(plain) // 2) - 1, -1)]
        kinds = [form for form in forms if form in self._lexicon]
        if len(plain) - len(kinds[0] if kinds else "") > INFLECTION:
            kinds += islice((form for form in forms[:INFLECTION] if self._lexicon.split(form)), 1)
        found = (entry for kind in kinds for entry in self._lexicon.translations(kind))
        likely = {other for other, forward, backward in found if sqrt(forward * backward) >= POSSIBLE}
        listed = WORD.findall(self._dictionary(word).lower()) if self._dictionary else ()
        return frozenset(likely.union(*map(_uninflected, listed)))


def _covered(word: Word) -> bool:
    return word.covered


@lru_cache(RECENT)
def _stems(word: str) -> frozenset[str]:
    """What may be the stem of a word of the target in lower case: its beginnings, *make* for *making* and the like."""
    ends = range(len(word), max(SHORT_ALIKE, len(word) // 2) - 1, -1)
    return frozenset((*(word[:end] for end in ends), *_uninflected(word)))


def _uninflected(word: str) -> Iterator[str]:
    """A word of the target, and what it may be without its ending."""
    for ending, instead in ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending) + instead


@lru_cache(SOURCES)
def _content_words(text: str) -> list[tuple[int, str]]:
    """Where content words begin, and they in lower case. Short ones are nouns if they have a capital of their own."""
    words, shouted, end = [], text.isupper(), 0
    for match in WORD.finditer(text):
        word, start = match.group(), match.start()
        own = word[0].isupper() and not (shouted or end == 0 or word in POLITE or START.search(text, end, start))
        if len(word) >= LONG or (own and len(word) >= NOUN):
            words.append((start, word.lower()))
        end = match.end()
    return words


@cache
def coverage_between(source_language: str, target_language: str) -> Coverage | None:
    """What tells lost words in translations from German into English; None for other languages.

    Towards German it would have to look into compounds and behind vowel changes: it takes three times as many words for
    lost that are not.
    """
    lexicon = lexicon_between(source_language, target_language) if source_language.lower()[:2] == "de" else None
    return Coverage(lexicon) if lexicon else None
