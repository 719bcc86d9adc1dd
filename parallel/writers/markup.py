"""Text and attributes of XML, escaped, with a way out for the characters that XML cannot hold."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from parallel.bitext import Pair
from parallel.formats import UNREPRESENTABLE, pair_to_fields

__all__ = ["attribute", "content", "stamp", "stated", "text"]

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
# Most texts have nothing to escape, and finding that out is much faster than escaping.
_SPECIAL_IN_TEXT = re.compile(f"[&<>\r]|{UNREPRESENTABLE.pattern}")
_SPECIAL_IN_ATTRIBUTE = re.compile(f'[&<>"\t\n\r]|{UNREPRESENTABLE.pattern}')


def text(value: str) -> str:
    """`value` as character data; a character that XML cannot hold becomes U+FFFD."""
    if not _SPECIAL_IN_TEXT.search(value):
        return value
    return UNREPRESENTABLE.sub("\ufffd", value).translate(_TEXT)


def attribute(name: str, value: str) -> str:
    """` name="value"`, with white space kept through XML's normalization of attributes."""
    if _SPECIAL_IN_ATTRIBUTE.search(value):
        value = UNREPRESENTABLE.sub("\ufffd", value).translate(_ATTRIBUTE)
    return f' {name}="{value}"'


def content(value: str, placeholder: Callable[[int], str]) -> str:
    """`value` as mixed content: what XML cannot hold becomes the format's own element for it, given the code point."""
    if not _SPECIAL_IN_TEXT.search(value):
        return value
    return UNREPRESENTABLE.sub(lambda match: placeholder(ord(match[0])), value.translate(_TEXT))


def stamp(moment: datetime) -> str:
    """A moment as TMX writes it, in UTC: `YYYYMMDDThhmmssZ`. A moment without a zone is taken as UTC."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return f"{moment.year:04d}{moment:%m%dT%H%M%SZ}"


def stated(pair: Pair, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Those of the named fields of a pair that say something, as text."""
    fields = pair_to_fields(pair)
    for name in names:
        counts_from_nowhere = name in ("paragraph", "position") and fields[name] == "0" and not pair.document
        if fields[name] and not counts_from_nowhere:
            yield name, fields[name]
