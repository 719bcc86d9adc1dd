"""Where to cut a segment that is longer than the model can take."""

import re
from collections.abc import Callable
from itertools import pairwise

__all__ = ["cut_long"]

# A full stop behind a short number or abbreviation rather ends no sentence.
SENTENCE_END = re.compile(
    r"(?:(?<=[!?…])|(?<=[a-zäöüß]{3}\.)|(?<=\d{4}\.))[\"“”»«'‘’)\]]*\s+(?=[\"„»‚(\[]?[A-ZÄÖÜ0-9])"
)
# From the best place to the worst; a cut falls after the match.
PLACES = [
    re.compile(pattern)
    for pattern in (
        r"[;:]\s+|\s[–—]\s+",
        r",\s+(?=(?:und|oder|aber|denn|sondern|doch|während|weil|dass|wobei|wenn|nachdem|obwohl)\b)",
        r",\s+",
        r"\s+(?=(?:und|oder|sowie)\b)",
        r"\s+",
        r"(?<=.)(?=.)",
    )
]
MIDDLE = 0.3  # of the segment: within this distance of the middle a better kind of place wins


def cut_long(text: str, length: Callable[[str], int], limit: int) -> list[str]:
    """Cut a text of more than `limit` pieces by `length` into its sentences, and these near their middles.

    The parts joined give the text again.
    """
    if length(text) <= limit:
        return [text]
    ends = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    sentences = [text[start:end] for start, end in pairwise(ends)]
    return [part for sentence in sentences for part in _halves(sentence, length, limit)]


def _halves(text: str, length: Callable[[str], int], limit: int) -> list[str]:
    if length(text) <= limit or len(text) < 2:
        return [text]
    place = _best_place(text)
    return _halves(text[:place], length, limit) + _halves(text[place:], length, limit)


def _best_place(text: str) -> int:
    """The place to cut a text in two."""
    middle = len(text) / 2
    for pattern in PLACES:
        places = [match.end() for match in pattern.finditer(text) if 0 < match.end() < len(text)]
        nearest = min(places, key=lambda place: abs(place - middle), default=0)
        if nearest and abs(nearest - middle) <= MIDDLE * len(text):
            return nearest
    return int(middle)
