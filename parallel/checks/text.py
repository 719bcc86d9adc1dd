"""One side of a pair as the checks read it: its words are found once, and only when a check asks for them."""

import re
from functools import cached_property

from parallel.checks.finding import Span

__all__ = ["WORD", "Text"]

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
"""A run of letters; an apostrophe inside belongs to it (don't, geht's)."""


class Text:
    """A text and its language (two letters, lower case)."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r}, {self.language!r})"

    @cached_property
    def lowered(self) -> str:
        """The text in lower case; as long as the text, so that offsets hold in both."""
        lowered = self.text.lower()
        if len(lowered) == len(self.text):
            return lowered
        return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in self.text)

    @cached_property
    def words(self) -> list[str]:
        """The words in lower case, in order."""
        return WORD.findall(self.lowered)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words in lower case."""
        return frozenset(self.words)

    @cached_property
    def spans(self) -> list[Span]:
        """Where each of `words` stands."""
        return [match.span() for match in WORD.finditer(self.lowered)]

    @cached_property
    def is_blank(self) -> bool:
        """Whether there is nothing but white space."""
        return not self.text or self.text.isspace()

    def without(self, start: int, end: int, instead: str = "") -> str:
        """The text with `text[start:end]` replaced."""
        return self.text[:start] + instead + self.text[end:]
