"""Placeables: the parts of a segment that a translation carries over as they are.

The term is the localization industry's. *Masked* placeables stand for a word and travel through the model behind a
code that it copies (`ID7`); *lifted* ones (tags, emoji, extra spaces) are no words: they are taken out, so that the
model reads a clean sentence, and put back where the word alignment says.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Placeable", "PlaceableKind", "find_placeables"]


class PlaceableKind(StrEnum):
    """What a placeable is."""

    TAG = "tag"
    PLACEHOLDER = "placeholder"
    URL = "url"
    EMAIL = "e-mail"
    CODE = "code"
    IDENTIFIER = "identifier"
    EMOJI = "emoji"
    SPACES = "spaces"
    FOREIGN = "foreign word"
    NAME = "name"

    @property
    def lifted(self) -> bool:
        """Whether it is no word of the sentence."""
        return self in {PlaceableKind.TAG, PlaceableKind.EMOJI, PlaceableKind.SPACES}


@dataclass(frozen=True, slots=True)
class Placeable:
    """`text` is what stands in the segment from character `start` to `end`."""

    kind: PlaceableKind
    start: int
    end: int
    text: str


DOMAINS = "de|com|org|net|eu|at|ch|info|uk|gov|edu|io|fr|int|tv|biz|app|dev|berlin"
PICTURE = (
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\u2122\u00a9\u00ae]"
)
# A bracket inside an address counts only with its partner: (siehe https://beispiel.de/a_(b)).
URL_PART = r"\([^\s<>()\"]*\)|[^\s<>()\"„“”»«"
URL_REST = rf"(?:{URL_PART}])*(?:{URL_PART}.,;:!?\]}}'’‘])"
NO_DATE = r"(?!\d{1,2}\.\d{1,2}\.(?:\d\d|\d{4})(?!\.?\d))"
NO_THOUSANDS = r"(?!\d{1,3}(?:\.\d{3})+(?!\.?\d))"
FRACTION = "\u00bc-\u00be\u2150-\u215e"
RAISED = "\u00b2\u00b3\u00b9\u2070-\u209c"

# In the order in which they are tried at one place; a later pattern never reaches into an earlier one's match.
PATTERNS: dict[PlaceableKind, str] = {
    PlaceableKind.TAG: r"</?[A-Za-z][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>|</?\d+/?>"
    r"|<!--.*?-->",
    PlaceableKind.EMAIL: r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    PlaceableKind.URL: rf"(?:(?:https?|ftp|file)://|www\.){URL_REST}"
    rf"|(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:{DOMAINS})(?![\w-])(?:/{URL_REST})?",
    PlaceableKind.PLACEHOLDER: r"&(?:[A-Za-z]{2,8}|\#\d{1,6}|\#x[0-9A-Fa-f]{1,6});|\$?\{\{?[^{}\s]{0,60}\}\}?"
    r"|%\([^()\s]+\)[sdifg]|%(?:\d+\$)?[-+0#]*\d*(?:\.\d+)?(?:l{1,2})?[sdifgxu@]\b"
    r"|(?<!\w)%\d+(?!\w)|\[\[[^\[\]]+\]\]|\$[A-Za-z_]\w*",
    PlaceableKind.CODE: r"(?<!\w)[@#][\w-]*[A-Za-zÄÖÜäöüß][\w-]*|(?<![\w./:-])[\w./:-]*_[\w./:-]*\w|_+|`[^`]+`"
    r"|(?<!\w)(?:[A-Za-z]:\\|\\\\)[^\s\"<>|]+|(?<![\w/])(?:/[\w.-]+){2,}/?|(?<!\w)--[a-z][\w-]+",
    # A version or an IP address, an IBAN, an ISBN or a date in ISO 8601, a telephone number, a paragraph, ½, m².
    PlaceableKind.IDENTIFIER: rf"(?<![\w.,])(?:[vV]\d+(?:\.\d+)+|{NO_DATE}{NO_THOUSANDS}\d+(?:\.\d+){{2,}})(?!\d)"
    r"|(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z\d]{4})(?: ?\d{4}){2,7}(?: ?\d{1,3})?(?!\w)|(?<![\w-])\d+(?:-\d+){2,}(?![\w-])"
    r"|(?<!\w)\+\d{1,3}(?:[ /()-]{1,2}\d+){2,}|§§? ?\d+[a-z]?(?!\w)|№ ?\d*"
    rf"|\d*[{FRACTION}]|(?<!\w)[^\W\d_]{{0,3}}[{RAISED}]+(?!\w)",
    PlaceableKind.EMOJI: r"(?:[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3|"
    rf"{PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*"
    rf"(?:\u200d{PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*)*)+",
    PlaceableKind.SPACES: r"[ \t\u00a0\u2000-\u200a\u202f\u3000]{2,}|[\t\u2003]",
}
KINDS = list(PATTERNS)
ANY = re.compile("|".join(f"({pattern})" for pattern in PATTERNS.values()))
# What every placeable has at least one of: nearly all segments are done with after one look.
HINT = re.compile(
    rf"[<&@_{{}}%$#`\\/\[\t\u2003\u20e3§№{FRACTION}{RAISED}]|www\.|\.(?:{DOMAINS})\b|--|{PICTURE}"
    r"|[ \u00a0\u2000-\u200a\u202f]{2}|\d\.\d+\.\d|\d-\d+-\d|\+\d|[A-Z]\d\d|[vV]\d"
)


def find_placeables(text: str) -> list[Placeable]:
    """The placeables of a segment in order; they do not overlap."""
    if not HINT.search(text):
        return []
    return [
        Placeable(KINDS[(match.lastindex or 1) - 1], match.start(), match.end(), match.group())
        for match in ANY.finditer(text)
    ]
