"""Words behind a mark, cut as they are everywhere else.

SentencePiece marks the beginning of a word by the space before it, so that a word behind a quotation mark, a bracket or
a hyphen is cut as if it stood inside another: *Krieg* is one piece, the same word in „Krieg“ three, and what a network
learnt of the word is of no use there. Packages that say so have learnt to read such words with a mark of a space. The
texts that they write are cut as usual, so that nothing has to be joined again.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

__all__ = ["SPACE", "Beginnings", "renumbered"]

SPACE = "▁"  # SentencePiece's mark for a space, in front of the piece that begins a word
MARKS = tuple('-–—/"„“”»«([{')  # an apostrophe is inside words too, and a point inside abbreviations and addresses
SHORTEST = 2  # letters of a word
REMEMBERED = 20_000  # words


class Beginnings:
    """Gives the words behind a mark their beginning; `encode` cuts a text into pieces."""

    def __init__(self, encode: Callable[[str], Sequence[str]]) -> None:
        self._cut = lru_cache(REMEMBERED)(encode)

    def give(self, pieces: Sequence[str]) -> list[str]:
        """The pieces of a text, those of each word behind a mark as they are where it stands alone."""
        given: list[str] = []
        word: list[str] = []
        behind = False
        for piece in [*pieces, ""]:
            if (behind or word) and piece.isalpha() and not piece.startswith(SPACE):
                word.append(piece)
            elif word:
                letters = "".join(word)
                given += self._cut(letters) if len(letters) >= SHORTEST else word
                word = []
            behind = piece.endswith(MARKS)
            if not word:
                given.append(piece)
        return given[:-1]


def renumbered(numbers: Iterable[int], before: Sequence[str], after: Sequence[str]) -> list[int]:
    """Numbers of a text's pieces `before` they got beginnings, given to those `after`: to each its first letter's."""
    letters = [number for number, piece in zip(numbers, before, strict=True) for _ in piece.removeprefix(SPACE)]
    found, at = [], 0
    for piece in after:
        found.append(letters[min(at, len(letters) - 1)] if letters else 0)
        at += len(piece.removeprefix(SPACE))
    return found
