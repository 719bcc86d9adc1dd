"""A log-linear model of the stops that Punkt finds hardest: after numbers, initials and abbreviations.

`am 3. Oktober` goes on and `auf Seite 3. Dort` does not; what tells them apart is the word before, the word after, and
how often that word begins sentences. The weights are learnt from sentences whose ends are known (`train`); Punkt's own
verdict is one of the features. (After Reynar and Ratnaparkhi 1997 and Gillick 2009.)
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["Evidence", "StopKind", "last_part"]

StopKind = str
"""Of a word with a stop: `number`, `roman`, `letter`, `abbreviation`, or empty for any other word."""

NUMBER = re.compile(r"\d{1,4}\.")
ROMAN = re.compile(r"[IVX]+\.")
LETTER = re.compile(r"[^\W\d_]\.")
DOTTED = re.compile(r"(?:[^\W\d_]{1,4}\.){2,}")
STREET = re.compile(r"\w{3,}str\.")
UNKNOWN = 9  # leaning of a word never seen


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was learnt for one language.

    `abbreviations` are in small letters without their last period. `leanings` say of a capitalised word, by itself,
    how much rather it begins a sentence than stands inside one: a rounded log-odds in -4..4. `openers` are words
    written with a capital practically nowhere but at the beginning of a sentence, `suspended` words that hardly ever
    end one. `weights` of features add up to the log-odds of a sentence end. `leading`, `concluding` and
    `counted`: see `abbreviations`.
    """

    abbreviations: frozenset[str] = frozenset()
    leanings: Mapping[str, int] = field(default_factory=dict)
    openers: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=dict)
    leading: frozenset[str] = frozenset()
    concluding: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    suspended: frozenset[str] = frozenset()

    def kind(self, word: str) -> StopKind:
        """What kind of word stands before the stop (`word` ends with it)."""
        if NUMBER.fullmatch(word):
            return "number"
        if ROMAN.fullmatch(word):
            return "roman" if len(word) > 2 or word == "I." else "letter"
        if LETTER.fullmatch(word):
            return "letter"
        if DOTTED.fullmatch(word):
            return "abbreviation"
        bare = word[:-1].lower()
        known = bare in self.abbreviations or last_part(bare) in self.abbreviations
        return "abbreviation" if known or STREET.fullmatch(word) else ""

    def leaning(self, word: str) -> int:
        """How much rather the word begins a sentence than stands inside one."""
        return self.leanings.get(word, UNKNOWN)

    def begins(self, word: str) -> bool:
        """Whether a capitalised word is known to stand at beginnings rather than inside sentences."""
        return 0 < self.leaning(word) < UNKNOWN

    def score(self, kind: StopKind, before: str, word: str, following: str, *, punkt: bool) -> float:
        """Log-odds that a sentence ends with `word`, whose kind is not empty."""
        weights = self.weights
        return sum(
            weights.get(feature, 0.0)
            for feature in features(kind, before, word, following, self.leaning(following), punkt)
        )


def features(kind: StopKind, before: str, word: str, following: str, leaning: int, punkt: bool) -> Iterator[str]:
    """The features of a stop: the words around it and what is known of them."""
    size = magnitude(word) if kind == "number" else ""
    yield f"{kind}"
    yield f"{kind} {size} w={word.lower() if kind != 'number' else ''}"
    yield f"{kind} b={before.lower()}"
    yield f"{kind} n={following}"
    yield f"{kind} l={leaning}"
    yield f"{kind} {size} l={leaning}"
    yield f"{kind} w={word.lower()} l={leaning}"
    yield f"{kind} s={shape(following)}"
    yield f"{kind} bs={shape(before)} {size}"
    yield f"{kind} e={following[-3:].lower()}"
    yield f"{kind} p={punkt}"
    yield f"l={leaning}"
    yield f"s={shape(following)}"


def last_part(word: str) -> str:
    """The last part of a word set with a hyphen or a dash: `SPD-Abg`, `Mo.–Fr`."""
    return word.rsplit("–", 1)[-1].rsplit("-", 1)[-1]


def magnitude(word: str) -> str:
    """How large a number is, as dates and ordinals see it: a day, a small ordinal, a year."""
    digits = word[:-1]
    if len(digits) > 2:
        return "year" if len(digits) == 4 else "large"
    return "small" if int(digits) <= 12 else "day" if int(digits) <= 31 else "two"


def shape(word: str) -> str:
    """How a word is written: capitals, small letters, digits, something else, nothing."""
    if not word:
        return "none"
    if word[0].isdigit():
        return "digit"
    if word[0].isupper():
        return "capitals" if len(word) > 1 and word.isupper() else "capital"
    return "small" if word[0].islower() else "sign"
