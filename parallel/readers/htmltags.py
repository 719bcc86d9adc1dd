"""Tags with more attributes than any page has: a parser compares each with all before it, and takes hours."""

import re

from parallel.errors import UnsafeInputError

__all__ = ["refuse_crowded_tags"]

_MOST = 2000  # attributes of a tag
_TAG = re.compile("<([a-zA-Z]+)")
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}  # what is in them is no markup
_INSIDE = re.compile("[>\"']|[\\s/]+")


def refuse_crowded_tags(text: str, path: str) -> None:
    """Refuse a page with a tag that would take too long to read; linear in the length of the page.

    Raises:
        UnsafeInputError: there is one.
    """
    unclosed: set[str] = set()
    place = 0
    while tag := _TAG.search(text, place):
        place, count = tag.end(), 0
        while (piece := _INSIDE.search(text, place)) and piece.group() != ">":
            place = piece.end()
            if piece.group() not in ("'", '"'):
                count += 1
            elif piece.group() not in unclosed:
                end = text.find(piece.group(), place)
                place = end + 1 or place
                unclosed |= {piece.group()} if end < 0 else set()
            if count > _MOST:
                line = text.count("\n", 0, tag.start()) + 1
                raise UnsafeInputError(
                    f"has a tag with more than {_MOST:,} attributes; remove it", path=path, line=line
                )
        place = piece.end() if piece else len(text)
        if raw := _RAW.get(tag[1].lower()):
            end_tag = raw.search(text, place)
            place = end_tag.end() if end_tag else len(text)
