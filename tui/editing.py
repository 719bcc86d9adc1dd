"""Editing as plain functions from text to text: cases, words, what a translation still lacks, marks that move along."""

import re
from collections.abc import Iterable

from tui.visible import pictured

__all__ = ["case_changed", "lacking", "pasted", "shifted", "word_at", "word_start"]

Span = tuple[int, int]
LINE_END = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
JOINT = "'’-"


def case_changed(text: str) -> str:
    """lower → Title → UPPER → lower."""
    return text.title() if text.islower() else text.upper() if text.istitle() else text.lower()


def word_at(text: str, at: int) -> Span:
    """The word under or before an offset; hyphens and apostrophes inside belong to it. Empty between two blanks."""
    start = end = at
    while start > 0 and inside(text, start - 1):
        start -= 1
    while end < len(text) and inside(text, end):
        end += 1
    return start, end


def inside(text: str, at: int) -> bool:
    """Whether a character belongs to a word."""
    letter = text[at]
    if letter in JOINT:
        return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
    return letter.isalnum()


def word_start(text: str, at: int) -> int:
    """Where the word begins that "what else could stand here" is asked about: one between blanks, marks and all."""
    if at < len(text) and text[at].isspace() and (at == 0 or text[at - 1].isspace()):
        return at + 1
    return max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1


def pasted(text: str, *, lines: bool) -> str:
    """What is put in when `text` is pasted: harmless characters, and unless `lines`, no line breaks."""
    text = LINE_END.sub("\n", text)
    return pictured(text if lines else " ".join(text.split("\n")))


def lacking(source: str, target: str, *, english: bool) -> list[str]:
    """Numbers, addresses, placeholders and tags of the source that a translation lacks, as they are to stand in it."""
    from parallel.mt.numbers import english_numbers, missing_numbers
    from parallel.mt.placeables import find_placeables

    whole = [item.text for item in find_placeables(source) if item.text.strip() and item.text not in target]
    bare = source
    for text in whole:
        bare = bare.replace(text, " ")
    numbers = [english_numbers(number, number) if english else number for number in missing_numbers(bare, target)]
    places = {text: source.find(text) for text in whole}
    places |= {text: source.find(re.split(r"[.,]", text)[0]) for text in numbers}
    return sorted(dict.fromkeys(whole + numbers), key=lambda text: places[text])


def shifted(spans: Iterable[Span], old: str, new: str) -> list[Span]:
    """Spans of `old` as they lie in `new`, without those that what was typed has touched."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    by, behind = len(new) - len(old), len(old) - tail
    kept = [span for span in spans if span[1] < head]
    return kept + [(start + by, end + by) for start, end in spans if start > behind and start >= head]
