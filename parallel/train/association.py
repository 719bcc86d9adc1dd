"""What a word becomes by all of its own pairs: what stands in their targets, and no other word of the sources explains.

The lexicon's links are between single words. Here *Immobilien* goes with *real estate*, of which the lexicon knows
*estate*, and *hilfreich* with *helpful*, whatever a dictionary says first. Association is by how much more often a word
stands in these targets than in all (after Dunning 1993), less what competing sources account for (Melamed 2000).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt

from parallel.lexicon.lexicon import Lexicon
from parallel.lexicon.words import word_type
from parallel.mt.hints import WORD

__all__ = ["Association", "Token", "copied_names", "usual_form"]

LETTERS = re.compile(r"[^\W\d_]+")
SEEN = 80  # pairs of a word that are looked at
FEW = 5  # pairs below which nothing is said against the lexicon
SOME = 10  # pairs below which more of them must agree
MANY = 12  # pairs from which the lexicon need not know of a translation
AGREED, ALL_AGREED = 0.3, 0.45  # share of the pairs that have a translation; where there are but few pairs
RIVALS = 3  # of the likeliest companions; the first that will do is taken,
NEAR = 0.6  # unless it is so much less likely than the first
REMEMBERED = 50_000  # targets
SAMPLED = 10  # of so many targets one tells how common words are
COMMON = 0.04  # share of all targets from which a word says nothing
EXPLAINED = 2.0  # how much a link of another word takes away
REST = 0.2  # of a companion, below which it is another word's
BESIDE = 0.6  # of its occurrences, from which on a neighbour belongs to a translation,
BESIDE_KNOWN = 0.35  # or from here on, if the lexicon has it among the translations,
OWN = 0.35  # if so many of the pairs have that for this word alone
SMALL = 0.2  # of its occurrences from which on a word is written small
BETTER = (1.3, 0.1)  # by what factor and how much more often than the lexicon's a translation must stand there
OF = frozenset({"of"})
JOINTS = (" ", "-")
WEAK = 0.12  # share of the pairs below which the lexicon's translation is not believed
PARTLY = 0.15  # and from which on it is not given up for a part of itself
ALIKE = 3  # letters with which a name begins in both languages
# What hardly translates a word that the lexicon does not know it for, however often it stands beside a verb or a name.
FUNCTION_WORDS = frozenset(
    (
        "a", "about", "after", "against", "all", "also", "an", "and", "any", "are", "as", "at", "back", "be",
        "because", "been", "before", "being", "but", "by", "can", "could", "did", "do", "does", "down", "even",
        "for", "from", "get", "gets", "getting", "got", "had", "has", "have", "having", "he", "her", "here",
        "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "like", "many", "may", "me",
        "might", "more", "most", "much", "must", "my", "no", "not", "now", "of", "off", "on", "one", "or",
        "other", "others", "our", "out", "over", "shall", "she", "should", "so", "some", "such", "than", "that",
        "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "to", "too",
        "under", "up", "us", "very", "was", "we", "well", "were", "what", "when", "where", "which", "while",
        "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a target: its text, its type for the lexicon, and where it stands."""

    text: str
    kind: str
    start: int
    end: int

    @classmethod
    def of(cls, match: re.Match[str], written: Callable[[str], str]) -> "Token":
        """The word that was found."""
        return cls(match.group(), written(match.group().lower()), *match.span())

    def between(self, other: "Token", target: str) -> str:
        """What stands between this word and another one, whichever is first."""
        return target[min(self.end, other.end) : max(self.start, other.start)]


class Association:
    """Gathers pairs, and judges what the lexicon's links made of a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._read, self._written = word_type(lexicon.source_language), word_type(lexicon.target_language)
        self._pairs: defaultdict[str, dict[str, str]] = defaultdict(dict)  # of each word, sources by their targets
        self._common: Counter[str] = Counter()
        self._added = 0
        self._function_words = {self._written(word) for word in FUNCTION_WORDS}
        self._chances = cache(self._looked_up)
        self._kinds = lru_cache(REMEMBERED)(self._kinds_of)

    def add(self, words: Iterable[str], source: str, target: str) -> None:
        """Take note of a pair for those of its source's words that are of interest."""
        for word in words:
            if len(self._pairs[word]) < SEEN:
                self._pairs[word].setdefault(target, source)
        if self._added % SAMPLED == 0:
            self._common.update(self._kinds(target))
        self._added += 1

    def judged(self, word: str, listed: str, linked: Collection[str]) -> str:
        """What to say of a word, nothing if in doubt; `listed` was found by links, all of which are `linked`."""
        targets = self._pairs[word]
        if len(targets) < FEW or self.stays(word):
            return listed
        free = self._free(word)
        kind = self._companion(word, free, linked)
        found = self._phrase(word, kind, free, self._kinds(listed)) if kind else ""
        if not found:
            return listed if len(targets) < SOME or self.support(word, listed) >= WEAK else ""
        if found.lower() == word.lower() or (not listed and self._is_half(word, kind, found)):
            return ""
        new, old = self._kinds(found), self._kinds(listed)
        if old <= new:
            added = new - old
            few = len(targets) < SOME and not (added and added <= OF)
            return listed if listed and few else found
        supported = self.support(word, listed)
        if new < old and supported >= PARTLY:
            return listed
        factor, more = BETTER
        return found if self.support(word, found) >= factor * supported + more else listed

    def stays(self, word: str) -> bool:
        """Whether most translations have a word as it is."""
        targets = self._pairs.get(word, {})
        return 2 * sum(word.lower() in map(str.lower, LETTERS.findall(target)) for target in targets) > len(targets)

    def support(self, word: str, translation: str) -> float:
        """The share of a word's targets that have all words of a translation in any form."""
        wanted, targets = self._kinds(translation), self._pairs[word]
        return sum(wanted <= self._kinds(target) for target in targets) / len(targets) if wanted else 0.0

    def contradicts(self, word: str, translation: str) -> bool:
        """Whether enough pairs of a word are known, and hardly any has a word of that translation."""
        known = len(self._pairs.get(word, {})) >= FEW
        return known and all(self.support(word, part) < WEAK for part in translation.split())

    def _kinds_of(self, text: str) -> frozenset[str]:
        return frozenset(self._written(word.lower()) for word in LETTERS.findall(text))

    def _companion(self, word: str, free: Mapping[str, float], linked: Collection[str]) -> str:
        """The type of the word of its targets that a word most likely becomes, if one is likely enough."""
        count = len(self._pairs[word])
        telling = (kind for kind in free if kind not in self._function_words and not self._is_common(kind))
        scores = {kind: self._score(kind, free[kind], count) for kind in telling}
        best = sorted(scores, key=lambda kind: (-scores[kind], kind))[:RIVALS]
        known = {kind for translation in linked for kind in self._kinds(translation)} if count < MANY else set()
        for kind in best:
            if scores[kind] <= 0 or scores[kind] < NEAR * scores[best[0]]:
                break
            agreed = free[kind] / count >= (AGREED if count >= SOME else ALL_AGREED)
            if agreed and (count >= MANY or kind in known or kind in self._chances_of_parts(word)):
                return kind
        return ""

    def _score(self, kind: str, share: float, count: int) -> float:
        """How telling it is that of `count` targets so many have a word; less than zero for what they lack."""
        return share * log((share + 0.1) / (count * self._frequency(kind) + 0.3))

    def _frequency(self, kind: str) -> float:
        return SAMPLED * self._common[kind] / self._added

    def _is_common(self, kind: str) -> bool:
        return self._frequency(kind) > COMMON

    def _free(self, word: str) -> Mapping[str, float]:
        """For each type of a word's targets in how many of them it stands, less what other words account for."""
        free: defaultdict[str, float] = defaultdict(float)
        own = self._read(word.lower())
        for target, source in self._pairs[word].items():
            others = {self._read(other.lower()) for other in WORD.findall(source)} - {own}
            explained: defaultdict[str, float] = defaultdict(float)
            for other in others:
                for kind, chance in self._chances(other).items():
                    explained[kind] = max(explained[kind], chance)
            names = {self._written(name.lower()) for name in copied_names(word.lower(), source, target)}
            for kind in self._kinds(target) - names:
                rest = 1.0 - EXPLAINED * explained.get(kind, 0.0)
                free[kind] += rest if rest > REST else 0.0
        return free

    def _looked_up(self, kind: str) -> dict[str, float]:
        entries = self._lexicon.entries.get(kind, ())
        return {translation: sqrt(forward * backward) for translation, forward, backward in entries}

    def _chances_of_parts(self, word: str) -> set[str]:
        kind = self._read(word.lower())
        return {translation for part in (kind, *self._lexicon.split(kind)) for translation in self._chances(part)}

    def _is_half(self, word: str, kind: str, found: str) -> bool:
        """Whether one word was found for a compound that means but one of its parts."""
        own = self._read(word.lower())
        parts = self._lexicon.split(own)
        half = len(parts) == 2 and any(kind in self._chances(part) for part in parts)
        return half and " " not in found and kind not in self._chances(own)

    def _phrase(self, word: str, kind: str, free: Mapping[str, float], known: Collection[str]) -> str:
        """The usual form of a companion, with the neighbour that belongs to it: *real estate*, *rule of law*.

        That takes less where the lexicon knows the neighbour.
        """
        forms: Counter[str] = Counter()
        beside: dict[int, Counter[str]] = {step: Counter() for step in (-2, -1, 1, 2)}
        for target in self._pairs[word]:
            words = [Token.of(match, self._written) for match in LETTERS.finditer(target)]
            at = next((place for place, found in enumerate(words) if found.kind == kind), None)
            if at is None:
                continue
            forms[words[at].text] += 1
            for step, text in _neighbours(words, at, target):
                beside[step][text] += 1
        count, pairs = forms.total(), len(self._pairs[word])

        def belonging(step: int) -> str:
            text = usual_form(beside[step])
            often = sum(times for form, times in beside[step].items() if form.lower() == text.lower())
            own = self._written(text.lower())
            share = BESIDE_KNOWN if own in known else BESIDE
            belongs = often >= max(3, share * count) and not self._is_common(own) and free.get(own, 0) >= OWN * pairs
            return text if belongs and own != kind else ""

        usual = usual_form(forms)
        if before := belonging(-1):
            return f"{before} {usual}"
        if behind := belonging(1):
            return f"{usual} {behind}"
        if before := belonging(-2):
            return f"{before} of {usual}"
        return f"{usual} of {behind}" if (behind := belonging(2)) else usual


def copied_names(word: str, source: str, target: str) -> frozenset[str]:
    """The names of a target that begin as other words of its source than the one in question (in lower case) do.

    *Tiffany* translates *Tiffany*, *Benghazi* *Bengasi*, whatever else is rare beside them.
    """
    large = {text for text in LETTERS.findall(target) if text[0].isupper() and len(text) >= ALIKE}
    if not large:
        return frozenset()
    begun = {other[:ALIKE] for other in LETTERS.findall(source) if other[0].isupper() and other.lower() != word}
    return frozenset(text for text in large if text[:ALIKE] in begun and text[:ALIKE].lower() != word[:ALIKE])


def _neighbours(words: list[Token], at: int, target: str) -> Iterator[tuple[int, str]]:
    """The words that stand before and behind one, and beyond an *of*, with the number of steps to them."""
    for way in (-1, 1):
        near, far = at + way, at + 2 * way
        if 0 <= near < len(words) and words[at].between(words[near], target) in JOINTS:
            yield way, words[near].text
            of = words[near].text == "of" and 0 <= far < len(words)
            if of and words[near].between(words[far], target) in JOINTS:
                yield 2 * way, words[far].text


def usual_form(forms: Mapping[str, float]) -> str:
    """The form that is met most; in small letters if it is so at times, since sentences begin with capitals."""
    if not forms:
        return ""
    folded: defaultdict[str, float] = defaultdict(float)
    for form, times in forms.items():
        folded[form.lower()] += times
    usual = max(folded, key=lambda form: (folded[form], form))
    large = max((form for form in forms if form.lower() == usual), key=lambda form: (forms[form], form))
    return usual if forms.get(usual, 0) > SMALL * folded[usual] else large
