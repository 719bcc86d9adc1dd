"""Where to cut a segment that is longer than the model can take."""

import re
from collections.abc import Callable

__all__ = ["cut_long"]

# From the best place to the worst; a cut falls after the match.
PLACES = [
    re.compile(pattern)
    for pattern in (
        r"[.!?…][\"“”»«'‘’)\]]*\s+(?=[\"„»‚(\[]?[A-ZÄÖÜ])",
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
    """Cut a text into parts of at most `limit` pieces by `length`, at the best places near their middles.

    The parts joined give the text again.
    """
    if length(text) <= limit or len(text) < 2:
        return [text]
    place = _best_place(text)
    return cut_long(text[:place], length, limit) + cut_long(text[place:], length, limit)


def _best_place(text: str) -> int:
    """The place to cut a text in two."""
    middle = len(text) / 2
    for pattern in PLACES:
        places = [match.end() for match in pattern.finditer(text) if 0 < match.end() < len(text)]
        nearest = min(places, key=lambda place: abs(place - middle), default=0)
        if nearest and abs(nearest - middle) <= MIDDLE * len(text):
            return nearest
    return int(middle)
