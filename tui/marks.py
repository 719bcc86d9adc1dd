"""How a status looks: a shape and a word, so that no colour has to be seen."""

import os
from dataclasses import dataclass

from parallel.bitext import Pair, Status

__all__ = ["ASCII", "Mark", "drawn", "mark"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape of one cell, the same where there is only ASCII, the word for it, and a colour of the theme."""

    shape: str
    plain: str
    word: str
    colour: str

    def __str__(self) -> str:
        return self.plain if ASCII else self.shape


# The Linux console's own fonts have few shapes.
ASCII = os.environ.get("TERM") == "linux"
PLAIN = str.maketrans({
    "━": "=", "─": "-", "│": "|", "▌": ">", "▐": "#", "…": "~", "×": "x", "‹": "<", "›": ">", "▸": ">", "▼": "v",
    "●": "*", "○": "o", "✓": "+", "·": ".",
})  # fmt: skip
EMPTY = Mark("·", ".", "empty", "quiet")
MARKS = {
    Status.DRAFT: Mark("○", "o", "draft", "accent"),
    Status.TRANSLATED: Mark("●", "*", "translated", "success"),
    Status.REVIEWED: Mark("✓", "+", "reviewed", "success"),
    Status.REJECTED: Mark("×", "x", "rejected", "error"),
}


def drawn(line: str) -> str:
    """What is drawn, in the shapes that the terminal has; each is one cell. Not for texts."""
    return line.translate(PLAIN) if ASCII else line


def mark(pair: Pair) -> Mark:
    """The mark of a pair; a draft without a text has one of its own."""
    return EMPTY if pair.status is Status.DRAFT and not pair.target else MARKS[pair.status]
