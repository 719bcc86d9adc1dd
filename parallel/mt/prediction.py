"""Interactive translation prediction: the machine goes on where a person has stopped typing.

Foster, Isabelle and Plamondon 1997; with neural search, Knowles and Koehn 2016: the words typed are forced upon the
decoder as its prefix. Two searches answer: steps that list the pieces which may come next, of which those are kept
that agree with the letters typed, and from the best of these a search to the end of the sentence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp

from parallel.mt.model import LONGEST, Decoding, Model, results
from parallel.mt.preparation import Prepared, prepare
from parallel.mt.tokenizer import Pieces
from parallel.mt.translation import Alternative, Completion

__all__ = ["alternatives", "complete"]

STARTS = 50  # next pieces looked at for one that begins with the letters typed
ROOM = 2  # pieces for each of the source's: a translation that runs away is stopped
STEPS = 4  # pieces into which the letters of an unfinished word may fall
BEAM = 4  # somebody waits
PURSUED = 2  # beginnings that are searched to the end


@dataclass(frozen=True, slots=True)
class _Start:
    """A piece that may come next: the target so far with it, the letters it adds and its log-probability."""

    pieces: Pieces
    letters: str
    log: float


@dataclass(frozen=True, slots=True)
class _Ending:
    """What follows a prefix to the end, its space included, and the geometric mean of the token probabilities."""

    rest: str
    score: float


class _Search:
    """Searches for translations of one segment that begin in given ways."""

    def __init__(self, prepared: Prepared, model: Model, decoding: Decoding) -> None:
        self._prepared, self._model = prepared, model
        self._decoding = replace(decoding, beam_size=BEAM, shortlist=False, patience=1.0)
        self._source = model.read(prepared.text)

    def pieces(self, prefix: str) -> Pieces:
        """A prefix as the model would have written it."""
        (pieces,) = self._model.tokenizer.encode([self._prepared.forced(prefix)])
        return pieces[: LONGEST - 1]

    def starts(self, prefix: Pieces, n: int) -> list[_Start]:
        """The `n` likeliest next pieces, in one step of the decoder."""
        options: dict[str, object] = {"num_hypotheses": n, "return_alternatives": True, "return_attention": False}
        options["max_decoding_length"] = len(prefix) + 1 + bool(self._model.package.prefix)
        (result,) = results(self._model.submit([self._source], self._decoding, prefixes=[prefix], **options))
        begun = len(self._finished(prefix))
        return [
            _Start(pieces, self._finished(pieces)[begun:], log)
            for pieces, log in zip(result.hypotheses, result.scores, strict=True)
        ]

    def beginnings(self, prefix: Pieces, agrees: Callable[[str], bool | None]) -> list[_Start]:
        """The ways to begin behind a prefix that agree with what was typed, likeliest first, cut as the model cuts.

        `agrees` says of letters whether they do, or None when letters that follow may decide.
        """
        undecided, found = [_Start(prefix, "", 0.0)], list[_Start]()
        for _ in range(STEPS):
            if found or not undecided:
                break
            likeliest = max(undecided, key=lambda start: start.log)
            undecided.remove(likeliest)
            for start in self.starts(likeliest.pieces, STARTS):
                longer = _Start(start.pieces, likeliest.letters + start.letters, likeliest.log + start.log)
                agreed = agrees(longer.letters)
                if agreed is not False:
                    (found if agreed else undecided).append(longer)
        return sorted(found, key=lambda start: -start.log)

    def endings(self, prefix: Pieces, starts: Sequence[_Start], **options: object) -> list[_Ending]:
        """The best way to go on behind each start, as what follows the prefix."""
        sources, prefixes = [self._source] * len(starts), [start.pieces for start in starts]
        longest = max(len(start.pieces) for start in starts) + ROOM * (len(self._source) + 8)
        options |= {"length_penalty": 1.0, "return_attention": False, "max_decoding_length": min(longest, LONGEST)}
        pending = self._model.submit(sources, self._decoding, prefixes=prefixes, **options)
        begun = len(self._finished(prefix))
        endings = []
        for start, result in zip(starts, results(pending), strict=True):
            pieces = result.hypotheses[0]
            length = len(pieces) + 1  # CTranslate2 divides by all of it, forced or not
            score = exp((start.log + result.scores[0] * length) / (length - len(prefix)))
            endings.append(_Ending(self._finished(pieces)[begun:], min(1.0, score)))
        return endings

    def _finished(self, pieces: Pieces) -> str:
        return self._prepared.finish(self._model.text(pieces), None, english=self._model.package.target == "en")


def complete(source: str, prefix: str, model: Model, decoding: Decoding) -> Completion:
    """The likeliest translation that begins with `prefix`, whose last word may be unfinished."""
    prepared = prepare(source, model.tokenizer)
    if not prepared.text:
        return Completion(prefix, "", 1.0)
    search = _Search(prepared, model, decoding)
    head, _, word = prefix.rpartition(" ")
    for text in prepared.codes.values():
        if text not in prefix and _begins(text, word):
            whole = complete(source, prefix + text[len(word) :], model, decoding)
            return Completion(prefix, text[len(word) :] + whole.rest, whole.score)
    words = search.pieces(head)
    starts = search.beginnings(words, lambda letters: _agrees(letters, head, word)) if prefix else []
    if starts:
        best = max(search.endings(words, starts[:PURSUED]), key=lambda ending: ending.score)
        return Completion(prefix, best.rest.removeprefix(" ")[len(word) :], best.score)
    typed = search.pieces(prefix.rstrip())
    (only,) = search.endings(typed, [_Start(typed, "", 0.0)])
    return Completion(prefix, only.rest.lstrip() if prefix.endswith(" ") else only.rest, only.score)


def _begins(placeable: str, word: str) -> bool:
    """Whether a placeable is being typed: an address from its third letter, a placeholder from its first sign."""
    return placeable.startswith(word) and (len(word) > 2 or (word != "" and not word[0].isalnum()))


def _agrees(letters: str, head: str, word: str) -> bool | None:
    """Whether what comes next begins a word as it was typed; None when it is too short to tell."""
    if letters.startswith(" ") != bool(head):
        return False
    begun = letters.removeprefix(" ")
    return begun.startswith(word) or (None if word.startswith(begun) else False)


def alternatives(source: str, prefix: str, n: int, model: Model, decoding: Decoding) -> tuple[Alternative, ...]:
    """At most `n` different words that could stand behind `prefix`, which ends with a whole word, likeliest first."""
    prepared = prepare(source, model.tokenizer)
    if not prepared.text:
        return ()
    search = _Search(prepared, model, decoding)
    words = search.pieces(prefix.rstrip())
    inside = bool(prefix)  # letters without a space before them would go on inside the last word
    starts = [start for start in search.starts(words, 4 * n) if start.letters.strip()]
    starts = [start for start in starts if not (inside and start.letters[0].isalnum())][:n]
    found: dict[str, Alternative] = {}
    for start, ending in zip(starts, search.endings(words, starts, beam_size=1) if starts else (), strict=True):
        word, _, rest = ending.rest.strip().partition(" ")
        found.setdefault(word, Alternative(word, rest, min(1.0, exp(start.log)), ending.score))
    return tuple(found.values())
