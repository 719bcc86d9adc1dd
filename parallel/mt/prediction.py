"""Interactive translation prediction: the machine goes on where a person has stopped typing.

Foster, Isabelle and Plamondon 1997; with neural search, Knowles and Koehn 2016: the words typed are forced upon the
decoder as its prefix, and it searches for what follows.
"""

from dataclasses import dataclass
from math import exp

from parallel.mt.model import Decoding, Model, Pending
from parallel.mt.preparation import Prepared, prepare
from parallel.mt.tokenizer import Pieces
from parallel.mt.translation import Alternative, Completion

__all__ = ["alternatives", "complete"]

CHOICES = 10  # continuations looked at for one that begins with the letters typed
LEAST_LIKELY = 0.001  # a next piece less probable than this is no alternative


@dataclass(frozen=True, slots=True)
class _Continuation:
    """What follows a forced prefix, its space included.

    `probability` is that of its first piece, `score` the geometric mean over all its pieces.
    """

    rest: str
    probability: float
    score: float


class _Session:
    """A segment for which searches with different prefixes run side by side."""

    def __init__(self, prepared: Prepared, model: Model, decoding: Decoding) -> None:
        self._prepared, self._model, self._decoding = prepared, model, decoding
        (self._source,) = model.tokenizer.encode([prepared.text])

    def pieces(self, prefix: str) -> Pieces:
        """A prefix as the model would have written it."""
        (pieces,) = self._model.tokenizer.encode([self._prepared.forced(prefix)])
        return pieces

    def search(self, prefix: Pieces, choices: int = 0) -> Pending:
        """Begin to search for what follows a prefix: the best, or as many different next pieces."""
        options: dict[str, object] = {"length_penalty": 1.0, "return_attention": False}
        if choices:
            options |= {"beam_size": 2, "num_hypotheses": choices, "return_alternatives": True}
            options |= {"min_alternative_expansion_prob": LEAST_LIKELY}
        return self._model.submit([self._source], self._decoding, prefixes=[prefix], **options)[0]

    def continuations(self, found: list[Pieces], prefix: Pieces) -> list[_Continuation]:
        """Whole targets as what follows in them behind a prefix, the most probable first."""
        begun = len(self._finished(prefix))
        first = len(prefix)
        continuations = [
            _Continuation(self._finished(pieces)[begun:], exp(logs[first]), exp(sum(logs[first:]) / len(logs[first:])))
            for pieces, logs in zip(found, self._model.score(self._source, found), strict=True)
        ]
        return sorted(continuations, key=lambda item: -item.score)

    def _finished(self, pieces: Pieces) -> str:
        (text,) = self._model.tokenizer.decode([pieces])
        return self._prepared.finish(text, None, english=self._model.package.target == "en")


def complete(source: str, prefix: str, model: Model, decoding: Decoding) -> Completion:
    """The likeliest translation that begins with `prefix`, whose last word may be unfinished."""
    prepared = prepare(source, model.tokenizer)
    if not prepared.text:
        return Completion(prefix, "", 1.0)
    session = _Session(prepared, model, decoding)
    head, _, word = prefix.rpartition(" ")
    words, typed = session.pieces(head), session.pieces(prefix)
    searches = [session.search(words, CHOICES if prefix else 0)] + ([session.search(typed)] if word else [])
    found = session.continuations([pieces for search in searches for pieces in search.result().hypotheses], words)
    for item in found:
        rest = item.rest.removeprefix(" ")
        if rest.startswith(word) and (not head or item.rest.startswith(" ")):
            return Completion(prefix, rest[len(word) :], item.score)
    return Completion(prefix, found[0].rest.lstrip(), found[0].score)


def alternatives(source: str, prefix: str, n: int, model: Model, decoding: Decoding) -> tuple[Alternative, ...]:
    """At most `n` different words that could stand behind `prefix`, which ends with a whole word, likeliest first."""
    prepared = prepare(source, model.tokenizer)
    if not prepared.text:
        return ()
    session = _Session(prepared, model, decoding)
    words = session.pieces(prefix.rstrip())
    found: dict[str, Alternative] = {}
    for item in session.continuations(session.search(words, 2 * n).result().hypotheses, words):
        word, _, rest = item.rest.strip().partition(" ")
        inside = prefix and item.rest[:1].isalnum()  # it would go on inside the last word
        if word and not inside:
            found.setdefault(word, Alternative(word, rest, item.probability, item.score))
    return tuple(sorted(found.values(), key=lambda item: -item.probability))[:n]
