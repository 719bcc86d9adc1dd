"""What a translation engine answers: frozen values, no machinery."""

from dataclasses import dataclass

__all__ = ["Alternative", "Completion", "Hypothesis", "Scored", "Token", "Translation"]


@dataclass(frozen=True, slots=True)
class Translation:
    """A segment and its translation.

    `score` in 0..1 is the geometric mean of the probabilities of the target's tokens: how sure the model was, not how
    good the text is. With a shortlist they are among its candidates, and so a tenth or so higher than `Scored`'s. `cut`
    tells that the segment was longer than the model can take and was translated in parts. `warnings` name what could
    not be kept (`'%s' is missing`, `number 3,5 is missing`), and where the model went round in circles.
    """

    source: str
    text: str
    score: float = 1.0
    cut: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One of the model's translations of a segment; `score` and `warnings` as in `Translation`."""

    text: str
    score: float
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a target text, its characters from `start` to `end`, and how probable the model finds it there."""

    text: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Scored:
    """How probable the model finds a given target: token by token, and the geometric mean of it all."""

    score: float
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Completion:
    """How a translation that someone has begun to type goes on: `prefix + rest` is the whole of it."""

    prefix: str
    rest: str
    score: float

    @property
    def text(self) -> str:
        """The whole translation."""
        return self.prefix + self.rest


@dataclass(frozen=True, slots=True)
class Alternative:
    """A word that could stand next, and how the translation would go on behind it.

    `probability` is that of the word's first piece, `score` the geometric mean over all pieces from there on.
    """

    word: str
    rest: str
    probability: float
    score: float
