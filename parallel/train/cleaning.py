"""Which pairs are good enough to learn from. Every pair left out is counted with its reason."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from parallel.lexicon import coverage_between
from parallel.train.held_out import HeldOut, fingerprint
from parallel.train.recipe import Cleaning

__all__ = ["Cleaner", "Reason"]

SHORT = 25  # characters; below that, lengths say nothing about whether a pair translates
MARKUP = re.compile(r"\{ ?\{|\} ?\}|\[ ?\[|&(?:lt|gt|amp|nbsp);|</?[a-z]+>|<[A-Z]+>")
MISREAD = re.compile("[a-zß-ÿ]Ã|Ã[^A-ZÀ-Þ\\s]|â€|Â[°»«£§©\xa0]|\ufffd")  # UTF-8 read as Latin-1
FRAGMENT = re.compile(r"[-+…]\S*|\S*-")
NO_WORD = re.compile(r"[\W\d_]*")
GERMAN = "der die das und ist nicht ein eine zu mit auf für von dem den des im sich wir sie ich es"
ENGLISH = "the of and to is in that it for on with was as you we are not this be have"
FUNCTION_WORDS = {"de": frozenset(GERMAN.split()), "en": frozenset(ENGLISH.split())}


class Reason(StrEnum):
    """Why a pair is left out."""

    EMPTY = "empty"
    LONG = "too long"
    RATIO = "lengths differ"
    MARKUP = "markup"
    MISREAD = "misread letters"
    FRAGMENT = "part of a word"
    COPY = "not translated"
    LANGUAGE = "wrong language"
    HELD_OUT = "held out"
    NEAR = "close to held out"
    DUPLICATE = "duplicate"
    INCOMPLETE = "incomplete"
    DOUBTED = "doubted by the teacher"


class Cleaner:
    """Tells good pairs from bad ones, and remembers what it has seen.

    `held_out` are sentences, or lines of texts, that must not be learnt from on either side, nor what is close to them.
    `counts` counts the reasons of all pairs left out so far.
    """

    def __init__(
        self, rules: Cleaning, held_out: Iterable[str] = (), *, source: str = "de", target: str = "en"
    ) -> None:
        self.rules = rules
        self.counts: Counter[Reason] = Counter()
        self._languages = source, target
        ways = ((source, target), (target, source)) if rules.gap else ()
        self._coverage = next(filter(None, (coverage_between(*way) for way in ways)), None)
        self._held_out = HeldOut(held_out)
        self._seen: set[int] = set()

    def clean(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """The good ones of some pairs, with spaces at their ends and repeated inside removed."""
        for source, target in pairs:
            pair = " ".join(source.split()), " ".join(target.split())
            if reason := self.reject(*pair):
                self.counts[reason] += 1
            else:
                yield pair

    def reject(self, source: str, target: str) -> Reason | None:
        """Why a pair is left out, None if it is good. A good pair is a duplicate the next time."""
        if NO_WORD.fullmatch(source) or NO_WORD.fullmatch(target):
            return Reason.EMPTY
        return self._form(source, target) or self._content(source, target)

    def _form(self, source: str, target: str) -> Reason | None:
        shorter, longer = sorted((len(source), len(target)))
        if longer > self.rules.longest:
            return Reason.LONG
        # Eight characters are added so that short pairs may differ by a word or two.
        if longer > SHORT and longer + 8 > self.rules.ratio * (shorter + 8):
            return Reason.RATIO
        if MARKUP.search(source) or MARKUP.search(target):
            return Reason.MARKUP
        if MISREAD.search(source) or MISREAD.search(target):
            return Reason.MISREAD
        if FRAGMENT.fullmatch(source):
            return Reason.FRAGMENT
        return Reason.COPY if longer > SHORT and source == target else None

    def _content(self, source: str, target: str) -> Reason | None:
        if self._held_out.same(source) or self._held_out.same(target):
            return Reason.HELD_OUT
        if self._held_out.near(source) or self._held_out.near(target):
            return Reason.NEAR
        if self._foreign(source, 0) or self._foreign(target, 1):
            return Reason.LANGUAGE
        mark = hash((fingerprint(source), fingerprint(target)))
        if mark in self._seen:
            return Reason.DUPLICATE
        self._seen.add(mark)
        return Reason.INCOMPLETE if self._incomplete(source, target) else None

    def _incomplete(self, source: str, target: str) -> bool:
        """Whether so many content words of the German in a row have no counterpart that the English left them out."""
        if self._coverage is None:
            return False
        german, english = (source, target) if self._languages[0].lower()[:2] == "de" else (target, source)
        return any(len(gap) >= self.rules.gap for gap in self._coverage.gaps(german, english))

    def _foreign(self, text: str, side: int) -> bool:
        """Whether a text is in the other language of the pair: it has three of its function words more."""
        own, other = (FUNCTION_WORDS.get(self._languages[i], frozenset()) for i in (side, 1 - side))
        words = text.casefold().split()
        return bool(own and other) and sum(w in other for w in words) >= 3 + sum(w in own for w in words)
