"""The normalization inside the vocabulary: SentencePiece applies it to every text, so nothing is needed at run time.

NFKC (Unicode Standard Annex 15) with four differences: all quotation marks become " and ', all spaces and line ends a
space, invisible characters vanish, and what NFKC would cost meaning (², ½, ª, ™, spacing accents) stays.
"""

import unicodedata
from functools import cache

__all__ = ["normalize", "rules_tsv"]

FOLDED = {
    **dict.fromkeys("„“”‟«»〝〞", '"'),
    **dict.fromkeys("‚‘’‛‹›`´ʼ′", "'"),
    **dict.fromkeys("‐‑", "-"),
    "―": "—",
    **dict.fromkeys("\t\n\r\v\f\x85\u2028\u2029", " "),
    **dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e", ""),
}
KEPT = frozenset("²³¹¼½¾ªº™℠")
HANGUL = range(0xAC00, 0xD7A4)  # composed by rule; as table entries they would be 11,172
COMPOSED = 0x2000  # above it, characters that decompose are too rare to be met decomposed


@cache
def _folded(character: str) -> str:
    if character in FOLDED:
        return FOLDED[character]
    if character in KEPT:
        return character
    category = unicodedata.category(character)
    if category in {"Zs", "Cc"}:
        return " " if category == "Zs" else ""
    plain = unicodedata.normalize("NFKC", character)
    if plain[0] == " " and len(plain) > 1:
        return character
    return "".join(FOLDED.get(part, part) for part in plain)


def normalize(text: str) -> str:
    """A text as the vocabulary sees it, but for runs of spaces."""
    return unicodedata.normalize("NFC", "".join(map(_folded, unicodedata.normalize("NFC", text))))


def rules_tsv() -> str:
    """The rules as SentencePiece's `normalization_rule_tsv`: code points, a tab, code points, all hexadecimal."""
    rules = {"''": '"', "``": '"'}
    for code in range(1, 0x110000):
        character = chr(code)
        if code in HANGUL or unicodedata.category(character) in {"Cn", "Co", "Cs"}:
            continue
        rules[character] = normalize(character)
        if code < COMPOSED:
            rules[unicodedata.normalize("NFD", character)] = normalize(character)
    changed = sorted((before, after) for before, after in rules.items() if before != after)
    return "".join(f"{_codes(before)}\t{_codes(after)}\n" for before, after in changed)


def _codes(text: str) -> str:
    return " ".join(f"{ord(character):X}" for character in text)
