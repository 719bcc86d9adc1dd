"""A space behind an opening bracket or quotation mark, where the vocabulary knows the word behind it only so.

SentencePiece marks the beginning of a word by the space before it, so that a word behind a mark is cut as if it stood
inside another: *Krieg* is one piece, the same word in „Krieg“ three, of which the model makes nothing. The space is
taken out of the translation again.
"""

import re

from parallel.mt.tokenizer import Tokenizer

__all__ = ["closed_up", "spaced_out"]

QUOTES = '"„“”»«'
QUOTE = re.compile(f"[{QUOTES}]")
OPENED = re.compile(rf"(?<!\S)([({QUOTES}])([^\W\d_]+)")
LONE = re.compile(rf"(^|\s+)([({QUOTES}])(\s+|$)")


def spaced_out(text: str, tokenizer: Tokenizer) -> str:
    """The text with a space behind each opening mark that cuts the word behind it into more pieces than it has."""

    def spaced(match: re.Match[str]) -> str:
        mark, word = match.groups()
        inside, alone = tokenizer.encode([mark + word, f"{mark} {word}"])
        return f"{mark} {word}" if len(alone) < len(inside) else match.group()

    return OPENED.sub(spaced, text)


def closed_up(target: str) -> str:
    """A translation without a space behind its opening marks, nor before its closing ones; every other quote opens."""

    def joined(match: re.Match[str]) -> str:
        before, mark, after = match.groups()
        opens = mark == "(" or len(QUOTE.findall(target, 0, match.start())) % 2 == 0
        return before + mark if opens else mark + after

    return LONE.sub(joined, target)
