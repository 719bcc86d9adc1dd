"""A space behind an opening bracket or quotation mark, where the vocabulary knows the word behind it only so.

SentencePiece marks the beginning of a word by the space before it, so that a word behind a mark is cut as if it stood
inside another: *Krieg* is one piece, the same word in „Krieg“ three, of which the model makes nothing. The space is
taken out of the translation again.
"""

import re
from enum import Enum, auto
from itertools import pairwise

from parallel.mt.tokenizer import Tokenizer

__all__ = ["QUOTES", "brackets", "closed_up", "quotation_marks", "spaced_out"]

QUOTES = '"„“”»«'
QUOTE = re.compile(f"[{QUOTES}]")
OPENED = re.compile(rf"(?<!\S)([({QUOTES}])([^\W\d_]+)")
BRACKET = re.compile(r"(?<!\S)\(\s+")


class _Turn(Enum):
    """Which way a quotation mark is turned, by what it touches."""

    OPENS = auto()
    CLOSES = auto()
    ALONE = auto()


def spaced_out(text: str, tokenizer: Tokenizer) -> str:
    """The text with a space behind each opening mark that cuts the word behind it into more pieces than it has."""

    def spaced(match: re.Match[str]) -> str:
        mark, word = match.groups()
        inside, alone = tokenizer.encode([mark + word, f"{mark} {word}"])
        return f"{mark} {word}" if len(alone) < len(inside) else match.group()

    return OPENED.sub(spaced, text)


def closed_up(target: str) -> str:
    """A translation without a space behind its opening marks, nor before its closing ones.

    A mark between spaces opens or closes as the mark behind it tells, else as the one before it does.
    """
    marks = _marks(target)
    closed, end, opened = "", 0, False
    for (place, turn), (_, following) in pairwise([*marks, (len(target), _Turn.ALONE)]):
        if turn is _Turn.ALONE:
            opens = following is _Turn.CLOSES or (following is not _Turn.OPENS and not opened)
            before, after = target[end:place], target[place + 1 :]
            closed += (before if opens else before.rstrip()) + target[place]
            end = len(target) - len(after.lstrip() if opens else after)
        else:
            opens = turn is _Turn.OPENS
        opened = opens
    return BRACKET.sub("(", closed + target[end:])


def quotation_marks(text: str) -> int:
    """How many quotation marks a text has."""
    return len(_marks(text))


def brackets(text: str) -> int:
    """How many brackets a text has."""
    return sum(map(text.count, "()[]"))


def _marks(text: str) -> list[tuple[int, _Turn]]:
    """The quotation marks of a text: where they stand, and which way they are turned.

    One that closes nothing behind a number stands for inches.
    """
    found: list[tuple[int, _Turn]] = []
    for match in QUOTE.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        free = not before or before[-1].isspace() or before[-1] in "([{–—"
        if match[0] == "„" or (free and after[:1].strip()):
            found.append((match.start(), _Turn.OPENS))
        elif not before.rstrip()[-1:].isdigit() or (found and found[-1][1] is not _Turn.CLOSES):
            found.append((match.start(), _Turn.ALONE if free else _Turn.CLOSES))
    return found
