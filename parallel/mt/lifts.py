"""Tags, emoji and extra spaces: taken out of a segment before translation, put back into the translation after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parallel.mt.alignment import Matrix, nearest_target, shares
from parallel.mt.placeables import Placeable, PlaceableKind

__all__ = ["Lift", "lift", "put_back"]

POINTED = re.compile(r"(?:</[^<>]*>)*[.,;:!?…]")
CLOSING_MARKS = re.compile(r"[.,;:!?…)\]\"'“”’»«]+$")


@dataclass(frozen=True, slots=True)
class Lift:
    """What was taken out, and where: before word number `word` of the text that is left.

    `spaced` tells whether a space stood before and after it, `pointed` whether punctuation belongs behind it: where it
    follows at once, and where a tag closes behind a letter.
    """

    text: str
    kind: PlaceableKind
    word: int
    spaced: tuple[bool, bool]
    pointed: bool

    @property
    def separates(self) -> bool:
        """Whether it stands for the space between two words."""
        return self.kind is PlaceableKind.SPACES or (
            self.text.endswith("/>") and not any(self.spaced) and not self.pointed
        )

    @property
    def backward(self) -> bool:
        """Whether it belongs to the word before it; a tag that opens something never does."""
        if self.kind is PlaceableKind.TAG and not self.text.endswith("/>"):
            return self.text.startswith("</")
        return self.pointed or not self.spaced[0]


def lift(placeable: Placeable, text: str, before: str) -> Lift:
    """Take a placeable out of a text; `before` is what the model will read of the text in front of it."""
    left, right = text[: placeable.start][-1:], text[placeable.end :][:1]
    spaced = (not left or left.isspace(), not right or right.isspace())
    closes = placeable.text.startswith("</") and left.isalnum()
    pointed = closes or bool(POINTED.match(text, placeable.end))
    return Lift(placeable.text, placeable.kind, len(before.split()), spaced, pointed)


def put_back(target: str, lifts: Sequence[Lift], words: int, matrix: Matrix | None) -> str:
    """The target with everything at the place that corresponds to where it stood among the source's `words` words.

    Without a matrix the places are those at the same fraction of the text.
    """
    target_words = target.split()
    if matrix is None or len(matrix) != len(target_words) or any(len(row) != words for row in matrix):
        matrix = _diagonal(len(target_words), words)
    else:
        matrix = shares(matrix)
    places = [_place(item, words, matrix) for item in lifts]
    _enclose(lifts, places, words, matrix)
    return _join(target_words, lifts, places)


def _diagonal(target: int, source: int) -> Matrix:
    """The alignment of two texts that say the same at the same pace."""
    return [[-abs((t + 0.5) / target - (s + 0.5) / source) for s in range(source)] for t in range(target)]


def _place(item: Lift, words: int, matrix: Matrix) -> int:
    """Before which target word something is put back."""
    if item.word == 0 or not matrix:
        return 0
    if item.word >= words:
        return len(matrix)
    return nearest_target(matrix, item.word - 1) + 1 if item.backward else nearest_target(matrix, item.word)


def _enclose(lifts: Sequence[Lift], places: list[int], words: int, matrix: Matrix) -> None:
    """Set the places of each pair of tags so that they enclose the translation of what they enclosed."""
    opened: list[int] = []
    for index, item in enumerate(lifts):
        if item.kind is not PlaceableKind.TAG or item.text.endswith("/>"):
            continue
        if not item.text.startswith("</"):
            opened.append(index)
        elif opened:
            first = opened.pop()
            inside = _aligned(matrix, range(lifts[first].word, min(item.word, words)))
            if inside:
                places[first], places[index] = min(inside), max(inside) + 1


def _aligned(matrix: Matrix, words: range) -> set[int]:
    """The target words that belong to some source words, looked at from either side."""
    looked = {target for target, row in enumerate(matrix) if row.index(max(row)) in words}
    return looked | {nearest_target(matrix, word) for word in words if matrix}


def _join(words: list[str], lifts: Sequence[Lift], places: Sequence[int]) -> str:
    """The words with the lifted parts between them."""
    text = ""
    for position in range(len(words) + 1):
        here = [item for item, place in zip(lifts, places, strict=True) if place == position]
        gap = "" if position in {0, len(words)} else " "
        for item in here:
            if item.separates and gap:
                gap = item.text
            elif item.backward or position == len(words):
                text = _attach(text, item)
        ahead = [item for item in here if not (item.separates or item.backward) and position < len(words)]
        text += gap + "".join(item.text + (" " if item.spaced[1] else "") for item in ahead)
        text += words[position] if position < len(words) else ""
    return text


def _attach(text: str, item: Lift) -> str:
    """Put something behind a word, before its punctuation if it stood before punctuation."""
    marks = CLOSING_MARKS.search(text) if item.pointed else None
    end = marks.start() if marks else len(text)
    space = " " if item.spaced[0] and text and not text[:end].endswith(" ") else ""
    return text[:end] + space + item.text + text[end:]
