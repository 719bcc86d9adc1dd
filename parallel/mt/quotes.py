"""German quotation marks in, English ones out: „…“ and »…« become “…”, ‚…‘ becomes ‘…’."""

import re

__all__ = ["english_quotes"]

GERMAN = re.compile("[„“”»«]")
DOUBLE = re.compile("[\"„“”»«]|``|''|,,")
SINGLE_GERMAN = re.compile("[‚›‹]")
SINGLE = re.compile(r"(?<!\w)['‚‘’›‹](?=\S)|(?<=\S)['‘’›‹](?!\w)")
BEFORE_OPENING = frozenset(" \t\n\u00a0([{–—-/“‘")


def english_quotes(source: str, target: str) -> str:
    """The target with English typographic quotes where the source has German ones; straight quotes stay straight."""
    if GERMAN.search(source):
        target = DOUBLE.sub(lambda match: _turned(match, target, "“", "”"), target)
    if SINGLE_GERMAN.search(source):
        target = SINGLE.sub(lambda match: _turned(match, target, "‘", "’"), target)
    return target


def _turned(match: re.Match[str], text: str, opening: str, closing: str) -> str:
    """A quotation mark turned towards what it quotes."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    return opening if (not before or before in BEFORE_OPENING) and after.strip() else closing
