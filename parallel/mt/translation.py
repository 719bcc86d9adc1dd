"""What a translation engine answers: frozen values, no machinery."""

from dataclasses import dataclass

__all__ = ["Translation"]


@dataclass(frozen=True, slots=True)
class Translation:
    """A segment and its translation.

    `score` in 0..1 is the geometric mean of the probabilities of the target's tokens: how sure the model was, not how
    good the text is. `cut` tells that the segment was longer than the model can take and was translated in parts.
    `warnings` name what could not be kept (`placeholder '%s' missing`, `number '3,5' missing`).
    """

    source: str
    text: str
    score: float = 1.0
    cut: bool = False
    warnings: tuple[str, ...] = ()
