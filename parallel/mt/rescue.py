"""Other attempts at a segment: its translation lost a placeable or a number, found no end, or copied a quoted word."""

import re
from collections.abc import Iterator, Sequence
from math import exp, log
from typing import TYPE_CHECKING

from parallel.mt.drafts import Draft, assemble, draft
from parallel.mt.model import Decoding, Model, results
from parallel.mt.numbers import missing_numbers
from parallel.mt.placeables import find_placeables
from parallel.mt.preparation import FORMS
from parallel.mt.repetition import longest_output
from parallel.mt.translation import Translation

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["needs_beam", "numbered", "rescue", "uncopied"]

NEARLY = 0.975  # of the best score: so sure of a copy is the model of names, as a rule
MARK = re.compile(r"[\"„“”»«()]")
DIGIT = re.compile(r"\d")
QUOTED = re.compile(r"(?<!\S)[\"„“”»«(]([^\W\d_]{3,})(?=[\"“”»«)])")


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
        return _joined(segment.source, [mended[part.prepared.source] for part in segment.parts])
    best = assemble(segment, found, model, alpha)
    for attempt in _attempts(segment, model, decoding) if best.warnings else ():
        if len(attempt.warnings) < len(best.warnings):
            best = attempt
        if not best.warnings:
            break
    return best


def needs_beam(source: str) -> bool:
    """Whether a segment has a number or a quoted word, so that `numbered` or `uncopied` may want all the beam holds."""
    return DIGIT.search(source) is not None or QUOTED.search(source) is not None


def numbered(
    segment: Draft, found: Sequence["ctranslate2.TranslationResult"], first: Translation, model: Model, alpha: float
) -> Translation:
    """The `first` translation, or if it loses numbers the likeliest hypothesis that loses fewest.

    With a number a whole clause is often lost. A segment that was cut is looked at part by part.
    """
    if not missing_numbers(first.source, first.text):
        return first
    if len(segment.parts) > 1:
        parts = [
            (Draft(part.prepared.source, (part,)), [result]) for part, result in zip(segment.parts, found, strict=True)
        ]
        return _joined(
            segment.source,
            [numbered(single, own, assemble(single, own, model, alpha), model, alpha) for single, own in parts],
        )
    others = [assemble(segment, found, model, alpha, rank) for rank in range(1, len(found[0].hypotheses))]
    whole = [first, *(other for other in others if not other.warnings)]
    return min(whole, key=lambda attempt: len(missing_numbers(attempt.source, attempt.text)))


def uncopied(
    segment: Draft, found: Sequence["ctranslate2.TranslationResult"], first: Translation, model: Model, alpha: float
) -> Translation:
    """Of the hypotheses that are nearly as likely as the `first` the first that leaves fewer quoted words as they are.

    Models copy names, and take some other words in quotation marks or brackets for such. `alpha` is the length penalty.
    """
    copies = _copies(first.source, first.text)
    if not copies or len(segment.parts) > 1:
        return first
    for rank in range(1, len(found[0].hypotheses)):
        attempt = assemble(segment, found, model, alpha, rank)
        if attempt.score < NEARLY * first.score:
            break
        whole = not attempt.warnings and len(MARK.findall(attempt.text)) == len(MARK.findall(first.text))
        if whole and len(_copies(first.source, attempt.text)) < len(copies):
            return attempt
    return first


def _copies(source: str, target: str) -> list[str]:
    """The words that stand alone in quotation marks or brackets in the source, and so in the target too."""
    return [word for word in QUOTED.findall(source) if word in QUOTED.findall(target)]


def _joined(source: str, parts: Sequence[Translation]) -> Translation:
    """The translations of a segment's parts as one; each counts in the score by its length."""
    lengths = [len(part.text) + 1 for part in parts]
    score = exp(sum(length * log(part.score) for length, part in zip(lengths, parts, strict=True)) / sum(lengths))
    warnings = tuple(dict.fromkeys(warning for part in parts for warning in part.warnings))
    return Translation(source, " ".join(part.text for part in parts), score, cut=True, warnings=warnings)


def _attempts(segment: Draft, model: Model, decoding: Decoding) -> Iterator[Translation]:
    yield from _hypotheses(segment, model, decoding)
    if any(part.prepared.codes for part in segment.parts):
        for form in FORMS[1:]:
            yield from _hypotheses(draft(segment.source, model, form), model, decoding)
        yield _piecewise(segment.source, model, decoding)


def _hypotheses(segment: Draft, model: Model, decoding: Decoding) -> Iterator[Translation]:
    """All that the beam holds, best first."""
    found = results(
        model.submit(
            [part.pieces],
            decoding,
            num_hypotheses=decoding.beam_size,
            return_attention=True,
            max_decoding_length=longest_output(len(part.pieces)),
        )[0]
        for part in segment.parts
    )
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
