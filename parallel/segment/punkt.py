"""Punkt (Kiss and Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection") at the places that matter.

NLTK trains the parameters; here they are only applied, to the two words around a possible boundary. The verdicts are
those of `nltk.tokenize.punkt.PunktSentenceTokenizer` (a test compares them), without importing NLTK, which takes longer
than cutting a book.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, Self

__all__ = ["PunktModel"]

NUMERIC = re.compile(r"^-?[.,]?\d[\d,.-]*\.?$")
INITIAL = re.compile(r"[^\W\d]\.$")
NUMBER = "##number##"
PUNCTUATION = frozenset(";:,.!?")

# Where a word type was seen, as NLTK numbers it: at the beginning, in the middle, or unknown; with a capital or not.
BEGINNING_LOWER = 1 << 4
MIDDLE_UPPER = 1 << 2
UPPER = (1 << 1) + MIDDLE_UPPER + (1 << 3)
LOWER = BEGINNING_LOWER + (1 << 5) + (1 << 6)


class TrainedParameters(Protocol):
    """What is read of `nltk.tokenize.punkt.PunktParameters`."""

    abbrev_types: set[str]
    collocations: set[tuple[str, str]]
    sent_starters: set[str]
    ortho_context: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PunktModel:
    """Punkt's parameters for one language: abbreviations without their period, pairs of words that belong together
    over a period, words that begin sentences, and how each word type is written where. All in small letters.
    """

    abbreviations: frozenset[str] = frozenset()
    collocations: frozenset[tuple[str, str]] = frozenset()
    starters: frozenset[str] = frozenset()
    orthography: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, parameters: TrainedParameters) -> Self:
        """The model of parameters trained or loaded by NLTK."""
        return cls(
            frozenset(parameters.abbrev_types),
            frozenset(parameters.collocations),
            frozenset(parameters.sent_starters),
            dict(parameters.ortho_context),
        )

    def ends_sentence(self, word: str, following: str) -> bool:
        """Whether a sentence ends with `word` (its stop included, closing quotes and brackets taken off).

        `following` is the next word, without opening quotes or brackets. Never empty, either of them.
        """
        if word in (".", "!", "?"):
            return True
        if not word.endswith("."):
            return word[-1] in "!?"
        ellipsis = word.endswith("..")
        if ellipsis:
            word = word[len(word.rstrip(".")) :]
        kind = NUMERIC.sub(NUMBER, word.lower())
        bare = kind[:-1] if kind.endswith(".") and len(kind) > 1 else kind
        abbreviation = not ellipsis and self.is_abbreviation(word[:-1].lower())
        return self.revise(word, bare, following, abbreviation=abbreviation, ellipsis=ellipsis)

    def is_abbreviation(self, word: str) -> bool:
        """Whether the word, in small letters and without its period, or its last hyphenated part is an abbreviation."""
        return word in self.abbreviations or word.rsplit("-", 1)[-1] in self.abbreviations

    def revise(self, word: str, bare: str, following: str, *, abbreviation: bool, ellipsis: bool) -> bool:
        """Punkt's second look, which takes the next word into account (section 4 of the paper)."""
        initial = INITIAL.match(word) is not None
        next_kind = self.kind_of_next(following)
        if (bare, next_kind) in self.collocations:
            return False
        if (abbreviation or ellipsis) and not initial:
            if self.begins_sentence(following, next_kind) is True:
                return True
            return following[0].isupper() and next_kind in self.starters
        if initial or bare == NUMBER:
            return self.after_initial_or_number(following, next_kind, initial=initial, abbreviation=abbreviation)
        return not abbreviation

    def kind_of_next(self, following: str) -> str:
        """The type of the next word; a period that ends a sentence is no part of it."""
        kind = NUMERIC.sub(NUMBER, following.lower())
        if (
            following.endswith(".")
            and not following.endswith("..")
            and not self.is_abbreviation(following[:-1].lower())
        ):
            return kind[:-1] if len(kind) > 1 and kind.endswith(".") else kind
        return kind

    def after_initial_or_number(self, following: str, kind: str, *, initial: bool, abbreviation: bool) -> bool:
        """`J. Bach` and `3. Platz` go on unless the next word begins sentences."""
        begins = self.begins_sentence(following, kind)
        if begins is False:
            return False
        if begins is None and initial and following[0].isupper() and not self.orthography.get(kind, 0) & LOWER:
            return False
        return not abbreviation

    def begins_sentence(self, word: str, kind: str) -> bool | None:
        """Whether the way the word is written says that it begins a sentence; None when it says nothing."""
        if word in PUNCTUATION:
            return False
        seen = self.orthography.get(kind, 0)
        if word[0].isupper() and seen & LOWER and not seen & MIDDLE_UPPER:
            return True
        if word[0].islower() and (seen & UPPER or not seen & BEGINNING_LOWER):
            return False
        return None
