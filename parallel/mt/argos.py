"""A segment exactly as `argostranslate` would translate it: nothing protected, nothing repaired.

Same pieces, same search, same way back to text, underscores lost and all; only batched. For comparison, and for who
needs the same words as before.
"""

from collections.abc import Sequence
from math import exp, log
from typing import TYPE_CHECKING

from parallel.mt.casing import Case
from parallel.mt.cutting import cut_long
from parallel.mt.drafts import Draft, Part, probability
from parallel.mt.model import LONGEST, Decoding, Model
from parallel.mt.preparation import Prepared
from parallel.mt.translation import Translation

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["ARGOS_DECODING", "argos_draft", "argos_translation"]

ARGOS_DECODING = Decoding(beam_size=4, length_penalty=0.2)


def argos_draft(source: str, model: Model) -> Draft:
    """A segment as it is; one at which Argos would fail because no model can take it is cut."""
    texts = cut_long(source, lambda text: len(model.tokenizer.encode([text])[0]), LONGEST)
    prepared = [Prepared(text, text, Case.NORMAL, {}, {}, ()) for text in texts]
    parts = map(Part, prepared, model.tokenizer.encode(texts))
    return Draft(source, tuple(part for part in parts if part.pieces))


def argos_translation(
    draft: Draft, results: Sequence["ctranslate2.TranslationResult"], model: Model, alpha: float
) -> Translation:
    """The best hypothesis, joined as `argostranslate.translate.apply_packaged_translation` joins it."""
    texts, logs, length = [], 0.0, 0
    for result in results:
        pieces = result.hypotheses[0]
        texts.append(model.text(pieces).replace("_", " ").removeprefix(" "))
        logs += (len(pieces) + 1) * log(probability(result.scores[0], len(pieces), alpha))
        length += len(pieces) + 1
    return Translation(draft.source, " ".join(texts), exp(logs / length) if length else 1.0, len(texts) > 1)
