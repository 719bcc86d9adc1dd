"""How a status looks: a shape and a word, so that no colour has to be seen."""

import os
import sys
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


def has_few_shapes() -> bool:
    """Whether the terminal has few: the Linux console's own fonts, and whatever is not told UTF-8."""
    encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"  # where Textual writes
    return os.environ.get("TERM") == "linux" or not encoding.lower().replace("-", "").startswith("utf8")


ASCII = has_few_shapes()
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
