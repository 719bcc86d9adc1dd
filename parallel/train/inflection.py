"""Hints in another form than the lexicon's, so that a network learns to inflect them and does not merely copy.

A lexicon has one form for each word, *citizen* for *Staatsbürger*; whether one is meant or many, the sentence says. As
with glossary terms in their base form (Bergmanis and Pinnis 2021), what is not always right is not always copied.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from random import Random

from parallel.lexicon.words import word_type
from parallel.mt.hints import WORD

__all__ = ["Forms", "count_words"]

ENDINGS = frozenset(("", "e", "s", "es", "d", "ed", "ing", "y", "ies", "ied"))  # of English; others have their stems
SELDOM = 3  # times; fewer are misspelt


def count_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in texts, in lower case."""
    times: Counter[str] = Counter()
    for text in texts:
        times.update(word.lower() for word in WORD.findall(text))
    return times


class Forms:
    """The forms of the words of a language, by how often each is met."""

    def __init__(self, times: Mapping[str, int], language: str) -> None:
        self._times, self._kind = times, word_type(language)
        self._kinds: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(times):
            if times[word] >= SELDOM:
                self._kinds[self._kind(word)].append(word)
        self._others = cache(self._looked_up)

    def _looked_up(self, word: str) -> list[str]:
        return [form for form in self._kinds.get(self._kind(word), ()) if form != word and _inflects(word, form)]

    def another(self, text: str, generator: Random) -> str:
        """A text whose last word is in another of its forms, drawn by their frequency; as it is, if it has none."""
        head, space, word = text.rpartition(" ")
        others = self._others(word.lower())
        if not others:
            return text
        (form,) = generator.choices(others, [self._times[other] for other in others])
        return head + space + (form.capitalize() if word[:1].isupper() else form)


def _inflects(word: str, form: str) -> bool:
    """Whether two words of one stem differ in no more than an inflection: *nation* and *nations*, not *national*."""
    shared = next((at for at, (one, other) in enumerate(zip(word, form, strict=False)) if one != other), None)
    at = min(len(word), len(form)) if shared is None else shared
    return {word[at:], form[at:]} <= ENDINGS
