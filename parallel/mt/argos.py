"""A segment exactly as `argostranslate` would translate it: nothing protected, nothing repaired.

Same pieces, same search, same way back to text, underscores lost and all; only batched. For comparison, and for who
needs the same words as before.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parallel.mt.casing import Case
from parallel.mt.drafts import Draft, Part, probability
from parallel.mt.model import Decoding, Model
from parallel.mt.preparation import Prepared
from parallel.mt.translation import Translation

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["ARGOS_DECODING", "argos_draft", "argos_translation"]

ARGOS_DECODING = Decoding(beam_size=4, length_penalty=0.2)


def argos_draft(source: str, model: Model) -> Draft:
    """A segment as it is."""
    (pieces,) = model.tokenizer.encode([source])
    return Draft(source, (Part(Prepared(source, source, Case.NORMAL, {}, {}, ()), pieces),) if pieces else ())


def argos_translation(
    draft: Draft, results: Sequence["ctranslate2.TranslationResult"], model: Model, alpha: float
) -> Translation:
    """The best hypothesis, joined as `argostranslate.translate.apply_packaged_translation` joins it."""
    if not results:
        return Translation(draft.source, "")
    pieces = results[0].hypotheses[0]
    text = model.text(pieces).replace("_", " ").removeprefix(" ")
    return Translation(draft.source, text, probability(results[0].scores[0], len(pieces), alpha))
