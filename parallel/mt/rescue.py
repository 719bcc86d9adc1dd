"""Other attempts at a segment whose translation lost a placeable or found no end."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp, log
from typing import TYPE_CHECKING

from parallel.mt.choice import joined
from parallel.mt.drafts import Draft, assemble, draft, search
from parallel.mt.model import Decoding, Model, results
from parallel.mt.placeables import find_placeables
from parallel.mt.preparation import FORMS
from parallel.mt.translation import Translation

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["rescue"]


def rescue(
    segment: Draft, found: Sequence["ctranslate2.TranslationResult"], model: Model, decoding: Decoding
) -> Translation:
    """The first translation of a segment that keeps everything and ends, or else the one with fewest warnings.

    Tried in turn: the model's other hypotheses, other codes for the placeables, and the text between the placeables
    piece by piece, which loses none. A segment that was cut is mended part by part.
    """
    alpha = decoding.length_penalty
    if len(segment.parts) > 1:
        mended: dict[str, Translation] = {}
        for part, result in zip(segment.parts, found, strict=True):
            source = part.prepared.source
            if source not in mended:
                mended[source] = rescue(Draft(source, (part,)), [result], model, decoding)
        return joined(segment.source, [mended[part.prepared.source] for part in segment.parts])
    best = assemble(segment, found, model, alpha)
    for attempt in _attempts(segment, model, decoding) if best.warnings else ():
        if len(attempt.warnings) < len(best.warnings):
            best = attempt
        if not best.warnings:
            break
    return best


def _attempts(segment: Draft, model: Model, decoding: Decoding) -> Iterator[Translation]:
    yield from _hypotheses(segment, model, decoding)
    if any(part.prepared.codes for part in segment.parts):
        for form in FORMS[1:]:
            yield from _hypotheses(draft(segment.source, model, form), model, decoding)
        yield _piecewise(segment.source, model, decoding)


def _hypotheses(segment: Draft, model: Model, decoding: Decoding) -> Iterator[Translation]:
    """All that the beam holds, best first, of the whole vocabulary."""
    found = results(search(segment, model, replace(decoding, shortlist=False)))
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
