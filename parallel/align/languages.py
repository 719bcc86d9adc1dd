"""Whether a text reads like German or like English, all of it and piece by piece, told by the words of the lexicon."""

from collections.abc import Sequence

from parallel.lexicon.lexicon import shipped_lexicon
from parallel.lexicon.words import is_word, tokenize, word_type

__all__ = ["NAMES", "foreign_stretches", "language_of"]

NAMES = {"de": "German", "en": "English"}
KNOWN, CLEARLY = 0.75, 0.15
ENOUGH = 8  # words that tell the language of a whole text
EXAMINED = 2_000  # segments
PIECE, WORDS = 20, 100  # segments looked at together; fewer words tell nothing
# Of pieces of ten genres .70 and more of the words are known and .11 more than of the other language (French: .66, .17
# at most), and German and English are told from each other by .3 and more.
UNKNOWN, HARDLY = 0.68, 0.2


def language_of(text: Sequence[str]) -> str | None:
    """German or English, if the lexicon knows three quarters of the words as one and clearly fewer as the other."""
    shares, count = _shares(text[:EXAMINED])
    best = max(shares, key=lambda language: shares[language])
    sure = shares[best] >= KNOWN and shares[best] - min(shares.values()) > CLEARLY
    return best if sure and count >= ENOUGH else None


def foreign_stretches(text: Sequence[str], language: str) -> list[tuple[int, int]]:
    """Where a text is in another language than it is said to be: first segments, and those behind the last.

    Empty for other languages than German and English.
    """
    own = language.lower()[:2]
    if own not in NAMES:
        return []
    found: list[tuple[int, int]] = []
    for first in range(0, min(len(text), EXAMINED), PIECE):
        last = min(first + PIECE, len(text))
        shares, count = _shares(text[first:last])
        ahead = shares[own] - max(share for other, share in shares.items() if other != own)
        if count >= WORDS and (ahead < 0 or (shares[own] < UNKNOWN and ahead < HARDLY)):
            begin = found.pop()[0] if found and found[-1][1] == first else first
            found.append((begin, last))
    return found


def _shares(text: Sequence[str]) -> tuple[dict[str, float], int]:
    """The share of the words that the lexicon knows in each language, and how many words there are."""
    lexicon = shipped_lexicon()
    words = [word for segment in text for word in tokenize(segment) if is_word(word) and len(word) > 1]
    shares = {}
    for language, vocabulary in (("de", lexicon.entries.keys()), ("en", lexicon.target_types)):
        kind = word_type(language)
        shares[language] = sum(kind(word) in vocabulary for word in words) / max(len(words), 1)
    return shares, len(words)
