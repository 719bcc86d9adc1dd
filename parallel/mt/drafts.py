"""One segment on its way through the model: made readable, cut if too long, and put together again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log
from typing import TYPE_CHECKING

from parallel.mt.alignment import Matrix, word_matrix
from parallel.mt.cutting import cut_long
from parallel.mt.hints import plain
from parallel.mt.model import Decoding, Model, Pending
from parallel.mt.numbers import english_numbers, missing_numbers
from parallel.mt.preparation import FORMS, Prepared, prepare
from parallel.mt.repetition import find_loop, longest_output, undoubled
from parallel.mt.tokenizer import Pieces
from parallel.mt.translation import Translation

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["Draft", "Part", "assemble", "draft", "probability", "search", "with_number_warnings"]

SHOWN = 40  # characters of what was repeated
MAX_PIECES = 128  # models are trained on sentences; beyond this they drop clauses


@dataclass(frozen=True, slots=True)
class Part:
    """What the model reads at once; most segments are one part."""

    prepared: Prepared
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Draft:
    """A segment ready for the model."""

    source: str
    parts: tuple[Part, ...]


def draft(source: str, model: Model, form: str = FORMS[0]) -> Draft:
    """Prepare a segment, in parts if it is long; one without a word has none, it is copied."""
    if not any(map(str.isalnum, source)):
        return Draft(source, ())
    whole = _part(source, model, form)
    if len(plain(whole.pieces)) <= MAX_PIECES:
        return Draft(source, (whole,) if whole.prepared.text else ())
    texts = cut_long(source, lambda text: len(plain(_part(text, model, form).pieces)), MAX_PIECES)
    return Draft(source, tuple(_part(text, model, form) for text in texts if text.strip()))


def _part(text: str, model: Model, form: str) -> Part:
    prepared = prepare(text, model.tokenizer, form)
    return Part(prepared, model.read(prepared.text))


def assemble(
    draft: Draft, results: Sequence["ctranslate2.TranslationResult"], model: Model, alpha: float, rank: int = 0
) -> Translation:
    """The translation of a segment from the results of its parts, of each the hypothesis of a rank.

    `alpha` is the length penalty under which they were scored.
    """
    if not draft.parts:
        return Translation(draft.source, draft.source.strip())
    texts, warnings, logs, length = [], [], 0.0, 0
    for part, result in zip(draft.parts, results, strict=True):
        pieces, stuck = _unlooped(part, result.hypotheses[rank], model)
        target = model.text(pieces)
        warnings += stuck + [f"{text!r} is missing" for text in part.prepared.lost(target)]
        matrix = _matrix(part, pieces, result.attention[rank], model) if part.prepared.aligned else None
        texts.append(part.prepared.finish(target, matrix, english=model.package.target == "en"))
        logs += (len(pieces) + 1) * log(probability(result.scores[rank], len(pieces), alpha))
        length += len(pieces) + 1
    text = " ".join(texts)
    if model.german_english:
        text = undoubled(draft.source, english_numbers(draft.source, text))
    return Translation(draft.source, text, exp(logs / max(1, length)), len(texts) > 1, tuple(warnings))


def search(segment: Draft, model: Model, decoding: Decoding) -> list[Pending]:
    """Begin a search for each part of a segment, by itself, that gives all that the beam holds."""
    return [
        model.submit(
            [part.pieces],
            decoding,
            num_hypotheses=decoding.finished,
            return_attention=part.prepared.aligned,
            max_decoding_length=longest_output(len(part.pieces)),
        )[0]
        for part in segment.parts
    ]


def with_number_warnings(translation: Translation) -> Translation:
    """The translation with a warning for each number that it lost."""
    missing = tuple(f"number {number} is missing" for number in missing_numbers(translation.source, translation.text))
    return replace(translation, warnings=translation.warnings + missing) if missing else translation


def _unlooped(part: Part, pieces: Pieces, model: Model) -> tuple[Pieces, list[str]]:
    """The model's answer without the rounds of a loop, and a warning if it had one or found no end."""
    warnings = []
    if len(pieces) >= longest_output(len(part.pieces)):
        warnings.append("the model found no end, the translation is cut off")
    while loop := find_loop(plain(part.pieces), pieces):
        warnings.append(f"the model repeated {model.text(pieces[loop[0] : loop[1]])[:SHOWN].strip()!r}, it was cut out")
        pieces = pieces[: loop[0]] + pieces[loop[1] :]
    return pieces, warnings


def _matrix(part: Part, pieces: Pieces, attention: Sequence[Sequence[float]], model: Model) -> Matrix:
    return word_matrix(attention, model.words(part.pieces), model.tokenizer.words(pieces))


def probability(score: float, length: int, alpha: float) -> float:
    """The geometric mean of the token probabilities behind CTranslate2's score, log p / length**alpha with `</s>`."""
    return max(1e-9, exp(min(0.0, score * (length + 1) ** (alpha - 1))))
