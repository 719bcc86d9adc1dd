"""Further attempts at a segment whose translation lost a placeable."""

from collections.abc import Iterator
from math import exp, log

from parallel.mt.drafts import Draft, assemble, draft
from parallel.mt.model import Decoding, Model, results
from parallel.mt.placeables import find_placeables
from parallel.mt.preparation import FORMS
from parallel.mt.translation import Translation

__all__ = ["rescue"]


def rescue(first: Translation, model: Model, decoding: Decoding) -> Translation:
    """The first translation of a segment that keeps everything, or else the one that keeps most.

    Tried in turn: the model's other hypotheses, other codes for the placeables, and the text between the placeables
    piece by piece, which loses none.
    """
    best = first
    for attempt in _attempts(first.source, model, decoding):
        if len(attempt.warnings) < len(best.warnings):
            best = attempt
        if not best.warnings:
            break
    return best


def _attempts(source: str, model: Model, decoding: Decoding) -> Iterator[Translation]:
    yield from _hypotheses(draft(source, model), model, decoding)
    for form in FORMS[1:]:
        yield from _hypotheses(draft(source, model, form), model, decoding)
    yield _piecewise(source, model, decoding)


def _hypotheses(segment: Draft, model: Model, decoding: Decoding) -> Iterator[Translation]:
    """All that the beam holds, best first."""
    options = {"num_hypotheses": decoding.beam_size, "return_attention": True}
    found = results(model.submit([part.pieces], decoding, prefixes=None, **options)[0] for part in segment.parts)
    for rank in range(min((len(result.hypotheses) for result in found), default=0)):
        yield assemble(segment, found, model, decoding.length_penalty, rank)


def _piecewise(source: str, model: Model, decoding: Decoding) -> Translation:
    """The text between the masked placeables translated piece by piece, and they between them unchanged."""
    text, scores, end = "", [1.0], 0
    warnings: list[str] = []
    for placeable in [item for item in find_placeables(source) if not item.kind.lifted]:
        text, end = _append(text, source[end : placeable.start], scores, warnings, model, decoding), placeable.end
        text += placeable.text
    text = _append(text, source[end:], scores, warnings, model, decoding)
    score = exp(sum(map(log, scores)) / len(scores))
    return Translation(source, text.strip(), score, cut=True, warnings=tuple(warnings))


def _append(text: str, source: str, scores: list[float], warnings: list[str], model: Model, decoding: Decoding) -> str:
    """The text so far with the translation of the next piece; a piece without a letter is copied."""
    if not any(character.isalpha() for character in source):
        return text + source
    piece = next(_hypotheses(draft(source, model), model, decoding))
    scores.append(piece.score)
    warnings.extend(piece.warnings)
    before, after = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
    return text + before + piece.text + after
