"""One side of a pair as the checks read it: its words are found once for all of them."""

import re

from parallel.checks.finding import Span

__all__ = ["WORD", "Text"]

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
"""A run of letters; an apostrophe inside belongs to it (don't, geht's)."""


class Text:
    """A text and its language (two letters, lower case).

    `lowered` is the text in lower case and as long as it, so that offsets hold in both; `words` are the words in lower
    case, in order, `vocabulary` the different ones.
    """

    __slots__ = ("_spans", "language", "lowered", "text", "vocabulary", "words")

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.lowered = _lowered(text)
        self.words: list[str] = WORD.findall(self.lowered)
        self.vocabulary = frozenset(self.words)
        self._spans: list[Span] | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r}, {self.language!r})"

    @property
    def spans(self) -> list[Span]:
        """Where each of `words` stands."""
        if self._spans is None:
            self._spans = [match.span() for match in WORD.finditer(self.lowered)]
        return self._spans

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but white space."""
        return not self.text or self.text.isspace()

    def replaced(self, start: int, end: int, instead: str = "") -> str:
        """The text with `text[start:end]` replaced."""
        return self.text[:start] + instead + self.text[end:]


def _lowered(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
