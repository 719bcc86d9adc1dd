"""What the model has to say about a pair: how it would go on, what else it would say, what it is unsure of."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from parallel.corpus.desk import Desk

if TYPE_CHECKING:
    from parallel.mt import Alternative, Hypothesis, Link, Token, Translator

__all__ = ["Insight", "Languages", "Machine"]

Result = TypeVar("Result")
Languages = tuple[str, str]
Span = tuple[int, int]

HYPOTHESES = 4  # that can be inserted with a key each
WORDS = 9  # that could stand in one place
UNSURE = 0.1  # probability of a word's least likely piece, below which it is marked
LOST = 3  # words in a row that the lexicon finds nothing for
TELLING = 4  # letters, from which on a noun is missed when nothing covers it
DRAFTED = 8  # pairs drafted before another question gets its turn
LONGEST = 4_000  # characters of a text about which the model is asked
REMEMBERED = 64  # pairs whose hypotheses are not made anew


@dataclass(frozen=True, slots=True)
class Insight:
    """What the model makes of a translation: character spans in the two texts, and which words translate which.

    `unsure` are words of the target that it finds unlikely where they stand. `uncovered` are nouns and numbers of the
    source that no word of the target comes from, by its attention and by the lexicon, and words of which by the lexicon
    several in a row were left out. `weakest` is the word it is least sure of, and how sure, 0 to 1.
    """

    source: str = ""
    target: str = ""
    unsure: Sequence[Span] = ()
    uncovered: Sequence[Span] = ()
    links: Sequence["Link"] = ()
    weakest: tuple[str, float] | None = None

    def partners(self, start: int, end: int, *, in_target: bool) -> tuple[Span, ...]:
        """The words of the other text that go with the word or words from `start` to `end`."""
        sides = ((link.target, link.source) if in_target else (link.source, link.target) for link in self.links)
        return tuple(sorted({other for own, other in sides if own[0] < end and own[1] > start}))


class Machine:
    """The models of the pairs of languages asked about, each loaded when it is first asked; one question at a time.

    They honour the glossary beside `corpus`; a package in `model` wins for its own languages.

    Call it from a thread of its own. Every question comes with `wanted`, which is asked once it is its turn: what is no
    longer wanted is answered by None. Raises `ModelError` when there is no model, or it cannot do that.
    """

    def __init__(self, corpus: Path) -> None:
        self.model = ""
        self._corpus = corpus
        self._translators: dict[Languages, Translator] = {}
        self._hypotheses: OrderedDict[tuple[Languages, str], Sequence[Hypothesis]] = OrderedDict()
        self._guard = threading.Lock()
        self._closed = False

    def rest(self, languages: Languages, source: str, typed: str, wanted: Callable[[], bool]) -> str | None:
        """What may follow `typed` as a translation of `source`."""
        if too_long(source, typed):
            return None
        return self._ask(languages, wanted, lambda model: model.complete(source, typed).rest)

    def alternatives(
        self, languages: Languages, source: str, prefix: str, wanted: Callable[[], bool]
    ) -> "Sequence[Alternative] | None":
        """What else could stand behind `prefix`, each with how the translation would go on."""
        if too_long(source, prefix):
            return ()
        return self._ask(languages, wanted, lambda model: model.alternatives(source, prefix, WORDS))

    def hypotheses(
        self, languages: Languages, source: str, wanted: Callable[[], bool]
    ) -> "Sequence[Hypothesis] | None":
        """The model's best translations."""
        if too_long(source):
            return ()
        known = self._hypotheses.get((languages, source))
        found = known or self._ask(languages, wanted, lambda model: model.hypotheses(source, HYPOTHESES))
        if found is not None:
            self._hypotheses[languages, source] = found
            while len(self._hypotheses) > REMEMBERED:
                self._hypotheses.popitem(last=False)
        return found

    def insight(self, languages: Languages, source: str, target: str, wanted: Callable[[], bool]) -> Insight | None:
        """What it makes of a translation."""
        if too_long(source, target):
            return Insight(source, target)
        return self._ask(languages, wanted, lambda model: look_into(model, source, target))

    def draft(self, languages: Languages, pairs: Sequence[int]) -> int:
        """Draft the pairs of the corpus that have these ids and no translation yet; how many there were.

        Other questions are answered in between; the rest waits for another time when somebody closes this.
        """
        slices = (pairs[begin : begin + DRAFTED] for begin in range(0, len(pairs), DRAFTED))
        return sum(self._ask(languages, lambda: True, partial(fill, self._corpus, some)) or 0 for some in slices)

    def close(self) -> None:
        """Let go of the models; what is asked from now on is answered by None."""
        self._closed = True
        with self._guard:
            for translator in self._translators.values():
                translator.close()
            self._translators.clear()

    def _ask(
        self, languages: Languages, wanted: Callable[[], bool], question: "Callable[[Translator], Result]"
    ) -> Result | None:
        with self._guard:
            if self._closed or not wanted():
                return None
            if languages not in self._translators:
                self._translators[languages] = engine(self._corpus, languages, self.model, threads=1)
            return question(self._translators[languages])


def engine(corpus: Path, languages: Languages, model: str = "", *, threads: int | None = None) -> "Translator":
    """The engine for a corpus: with its glossary, and with the package `model` where that is for these languages."""
    from parallel.mt import Translator, find_route
    from parallel.mt.packages import read_package
    from parallel.terms import terms_of

    package = read_package(Path(model)) if model else None
    given = Path(model) if package and (package.source, package.target) == languages else None
    direct = len(find_route(*languages, given)) == 1  # by way of English no glossary can be honoured
    return Translator(*languages, model=given, terms=terms_of(corpus) if direct else None, threads=threads)


def too_long(*texts: str) -> bool:
    """Whether these are no sentences any more, and the model would be at them for minutes."""
    return any(len(text) > LONGEST for text in texts)


def fill(corpus: Path, pairs: Sequence[int], model: "Translator") -> int:
    """Draft pairs of a corpus over a connection of its own."""
    with Desk.open(corpus, create=False) as desk:
        return desk.draft(pairs, model)


def look_into(model: "Translator", source: str, target: str) -> Insight:
    """What a model makes of a translation."""
    from parallel.mt.alignment import WORD

    if not source.strip() or not target.strip():
        return Insight(source, target)
    tokens = model.score(source, target).tokens
    doubtful = [(token.start, token.end) for token in tokens if token.probability < UNSURE]
    words = [found.span() for found in WORD.finditer(target) if found.group()[0].isalnum()]
    unsure = [(start, end) for start, end in words if any(a < end and b > start for a, b in doubtful)]
    links = model.word_alignment(source, target)
    lost, covered = missing(model, source, target)
    covered |= {link.source for link in links}
    missed = [
        span
        for span, word in ((found.span(), found.group()) for found in WORD.finditer(source))
        if span in lost or (span not in covered and telling(word))
    ]
    return Insight(source, target, unsure, missed, links, weakest(target, words, tokens))


def missing(model: "Translator", source: str, target: str) -> tuple[set[Span], set[Span]]:
    """Words of a source that were left out together, and those that have a counterpart, as far as the lexicon knows."""
    from parallel.lexicon import coverage_between

    coverage = coverage_between(model.package.source, model.package.target)
    if coverage is None:
        return set(), set()
    gaps = [gap for gap in coverage.gaps(source, target) if len(gap) >= LOST]
    lost = {(word.start, word.end) for gap in gaps for word in gap}
    return lost, {(word.start, word.end) for word in coverage.words(source, target) if word.covered}


def weakest(target: str, words: Sequence[Span], tokens: "Iterable[Token]") -> tuple[str, float] | None:
    """The word with the least probable piece, and that probability; None in a text without words."""
    sure = dict.fromkeys(words, 1.0)
    place = 0
    for token in tokens:
        while place < len(words) and words[place][1] <= token.start:
            place += 1
        if place < len(words) and words[place][0] < token.end:
            sure[words[place]] = min(sure[words[place]], token.probability)
    least = min(words, key=lambda word: sure[word], default=None)
    return None if least is None else (target[slice(*least)], sure[least])


def telling(word: str) -> bool:
    """Whether a translation that has nothing for this word has probably left something out: a noun or a number."""
    return any(map(str.isdigit, word)) or (len(word) >= TELLING and word[0].isupper())
