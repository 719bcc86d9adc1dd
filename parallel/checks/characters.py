"""Checks of what a text is made of: nothing at all, characters nobody can see, letters decoded wrongly."""

import re
from collections.abc import Iterator

from parallel.checks.finding import Issue, Severity
from parallel.checks.registry import register
from parallel.checks.text import Text

CONTROL = re.compile(
    "\x1b\\[[0-9;?]*[A-Za-z]"  # a terminal's escape sequence
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 without tab and line ends, DEL, C1
    "\u00ad\u200b\u2028\u2029\u2060\ufeff\ufff9-\ufffc"  # soft hyphen, zero width space, separators, BOM, annotations
    "\u202a-\u202e\u2066-\u2069"  # overrides of the writing direction
    "\ue000-\uf8ff\ufffd\ud800-\udfff]"  # private use, what a decoder could not read, half a character
)
UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\ud800-\udfff]")

CP1252_TAIL = bytes(set(range(0x80, 0xC0)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}).decode("cp1252")
MOJIBAKE = re.compile(f"[ÂÃâ][{re.escape(CP1252_TAIL)}]{{1,2}}")
"""The bytes C2, C3 and E2 of UTF-8 and what follows them, read as Windows-1252: ü becomes Ã¼, a quote â€œ."""


@register("empty-target", Severity.ERROR, blank=True)
def empty_target(source: Text, target: Text) -> Iterator[Issue]:
    """The translation is empty."""
    if target.is_blank and not source.is_blank:
        yield Issue("the translation is empty", ((0, len(source.text)),))


@register("empty-source", Severity.WARNING, blank=True)
def empty_source(source: Text, target: Text) -> Iterator[Issue]:
    """There is a translation, but nothing that it translates."""
    if source.is_blank and not target.is_blank:
        yield Issue("there is no source for this translation", (), ((0, len(target.text)),))


@register("control-characters", Severity.ERROR, blank=True)
def control_characters(source: Text, target: Text) -> Iterator[Issue]:
    """Control characters, invisible characters, or characters that could not be decoded."""
    if not any(map(_is_suspect, (source.text, target.text))):
        return
    spans = tuple(match.span() for match in CONTROL.finditer(target.text))
    if spans:
        fix = None if UNREADABLE.search(target.text) else CONTROL.sub(_visible, target.text)
        yield Issue(f"{_names(target.text, spans)} in the translation", (), spans, fix)
    spans = tuple(match.span() for match in CONTROL.finditer(source.text))
    if spans:
        yield Issue(f"{_names(source.text, spans)} in the source", spans, severity=Severity.INFO)


def _is_suspect(text: str) -> bool:
    return not text.isprintable() or "\ufffd" in text


def _visible(match: re.Match[str]) -> str:
    """What a control character was meant to be: C1 codes are Windows-1252 read as Latin-1, the others are nothing."""
    character = match.group()
    if not "\x80" <= character <= "\x9f":
        return ""
    return character.encode("latin-1").decode("cp1252", "ignore")


def _names(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    codes = dict.fromkeys(f"U+{ord(text[start]):04X}" for start, _ in spans)
    noun = "character" if len(codes) == 1 else "characters"
    return f"control {noun} {', '.join(list(codes)[:5])}"


@register("mojibake", Severity.ERROR)
def mojibake(_: Text, target: Text) -> Iterator[Issue]:
    """Letters decoded wrongly, such as Ã¼ for ü."""
    if target.text.isascii():
        return
    found = [(match, _decoded(match.group())) for match in MOJIBAKE.finditer(target.text)]
    spans = tuple(match.span() for match, decoded in found if decoded != match.group())
    if spans:
        fix = MOJIBAKE.sub(lambda match: _decoded(match.group()), target.text)
        yield Issue("letters decoded wrongly in the translation", (), spans, fix)


def _decoded(garbled: str) -> str:
    """`garbled` as UTF-8, as far as it is that; a character too many at its end stays as it is."""
    for end in range(len(garbled), 1, -1):
        try:
            return garbled[:end].encode("cp1252").decode("utf-8") + garbled[end:]
        except UnicodeDecodeError:
            continue
    return garbled
