"""Which of the beam's hypotheses is taken: the likeliest, unless another one keeps what it loses.

A model hardly minds a clause that is left out, or a number that goes with it. So what the beam holds is judged anew (as
coverage does inside the search, Wu et al. 2016).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log
from typing import TYPE_CHECKING

from parallel.mt.drafts import Draft, Part, assemble, probability, search
from parallel.mt.model import Decoding, Model, Pending
from parallel.mt.names import copied_names
from parallel.mt.numbers import missing_numbers
from parallel.mt.openings import brackets, quotation_marks
from parallel.mt.preparation import FORMS, Prepared, prepare, prepare_unquoted, quoted_words
from parallel.mt.translation import Translation

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["Again", "again", "best_first", "choose", "joined", "reconsidered"]

# What it costs, in nats a piece,
UNCOVERED = 0.5  # if all content words have no counterpart,
NUMBER = 10.0  # for each number that is lost: that is never worth it
MARK = 0.05  # for each quotation mark or bracket that is lost
FAINT = MARK  # where less is lost than one mark, or one content word of ten, another search is hardly worth its time
WIDE = 6  # beam of another search for words
CODE = FORMS[2]  # of a name: with it, fewer words are lost than with the others
CLAUSE = 3  # content words in a row without a counterpart: as many as the check `omission` speaks of


def choose(
    segment: Draft, found: Sequence["ctranslate2.TranslationResult"], first: Translation, model: Model, alpha: float
) -> Translation:
    """The best of what the beam holds for a segment, of which `first` is the likeliest; part by part if it was cut.

    `alpha` is the length penalty under which the results were scored.
    """
    lost = _cost(first, model) if segment.parts else 0.0
    if lost == 0.0:
        return first
    if len(segment.parts) > 1:
        single = [Draft(part.prepared.source, (part,)) for part in segment.parts]
        firsts = [assemble(draft, [result], model, alpha) for draft, result in zip(single, found, strict=True)]
        parts = zip(single, found, firsts, strict=True)
        return joined(segment.source, [choose(draft, [result], best, model, alpha) for draft, result, best in parts])
    return best_first([first, *_rivals(segment, found, lost - log(first.score), model, alpha, behind=0)], model)[0]


def _rivals(
    segment: Draft,
    found: Sequence["ctranslate2.TranslationResult"],
    cost: float,
    model: Model,
    alpha: float,
    *,
    behind: int = -1,
) -> list[Translation]:
    """What was found `behind` a rank for a segment of one part and would cost less if it lost nothing.

    Nothing else can win, nor what costs more than one before it does with all that it lost.
    """
    (result,) = found
    rivals = []
    for rank, (pieces, score) in enumerate(zip(result.hypotheses, result.scores, strict=True)):
        if rank > behind and -log(probability(score, len(pieces), alpha)) < cost:
            rivals.append(assemble(segment, found, model, alpha, rank))
            cost = min(cost, cost if rivals[-1].warnings else _cost(rivals[-1], model) - log(rivals[-1].score))
    return rivals


@dataclass(frozen=True, slots=True)
class Again:
    """A second search for a segment, and how it is read there."""

    segment: Draft
    pending: Pending


def again(segment: Draft, best: Translation, model: Model, decoding: Decoding) -> Again | None:
    """A second search, begun for a segment of one part whose best translation seems to have lost something.

    The words that are lost are read with hints, where there are any that they had not, and without their quotation
    marks, or with codes for the names beside them; marks that are lost are read close to their words. Where a clause
    is lost, it is a wider search.
    """
    coverage = model.coverage
    if not coverage or not decoding.wider or len(segment.parts) != 1 or best.warnings or _cost(best, model) < FAINT:
        return None
    (part,) = segment.parts
    text = part.prepared.text
    words = [(word.start, word.end) for word in coverage.words(text, best.text) if not word.covered]
    lost = {text[start:end] for start, end in words}
    clause = any(len(gap) >= CLAUSE for gap in coverage.gaps(best.source, best.text))
    prepared = _otherwise(part.prepared, words, best, model)
    read = Part(prepared, model.read(prepared.text, lost)) if lost or prepared != part.prepared else part
    if read == part and not clause:
        return None
    anew = Draft(segment.source, (read,))
    width, patience = (decoding.wider, 1.0) if clause else (WIDE, decoding.patience)
    return Again(anew, search(anew, model, replace(decoding, beam_size=width, patience=patience))[0])


def _otherwise(prepared: Prepared, lost: Sequence[tuple[int, int]], best: Translation, model: Model) -> Prepared:
    """How a segment is to be read that `lost` words at some places, or marks; as it was if it lost neither."""
    names = copied_names(best.source, best.text, model.cuts, model.knows) if lost else []
    form = CODE if names else FORMS[0]
    quoted = quoted_words(prepared.text)
    if not prepared.lifts and any(start <= word[0] < end for start, end in quoted for word in lost):
        return prepare_unquoted(best.source, model.tokenizer, form, names=names)
    close = prepared.spaced and _lost_marks(best) > 0
    return prepare(best.source, model.tokenizer, form, spaced=not close, names=names) if names or close else prepared


def reconsidered(
    segment: Draft,
    attempts: Sequence[Translation],
    found: Sequence["ctranslate2.TranslationResult"],
    model: Model,
    decoding: Decoding,
) -> list[Translation]:
    """The attempts at a segment, best first, together with what a second search found."""
    cost = _cost(attempts[0], model) - log(attempts[0].score)
    return best_first([*attempts, *_rivals(segment, found, cost, model, decoding.length_penalty)], model)


def best_first(attempts: Sequence[Translation], model: Model) -> list[Translation]:
    """Translations of one segment, of which the first is the likeliest, in the order in which they are to be taken.

    What keeps everything comes before what has warnings.
    """
    return sorted(attempts, key=lambda own: (bool(own.warnings), _cost(own, model) - log(own.score)))


def joined(source: str, parts: Sequence[Translation]) -> Translation:
    """The translations of a segment's parts as one; each counts in the score by its length."""
    lengths = [len(part.text) + 1 for part in parts]
    score = exp(sum(length * log(part.score) for length, part in zip(lengths, parts, strict=True)) / sum(lengths))
    warnings = tuple(dict.fromkeys(warning for part in parts for warning in part.warnings))
    return Translation(source, " ".join(part.text for part in parts), score, cut=True, warnings=warnings)


def _cost(attempt: Translation, model: Model) -> float:
    """What a translation loses of its source."""
    cost = MARK * _lost_marks(attempt)
    if model.german_english:
        cost += NUMBER * len(missing_numbers(attempt.source, attempt.text))
    if coverage := model.coverage:
        cost += UNCOVERED * coverage.missing(attempt.source, attempt.text)
    return cost


def _lost_marks(attempt: Translation) -> int:
    """How many quotation marks and brackets of the source a translation has not."""
    kinds = (quotation_marks, brackets)
    return sum(max(0, marks(attempt.source) - marks(attempt.text)) for marks in kinds)
