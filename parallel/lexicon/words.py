"""Words of a text as the aligner counts them: tokens, and the types they belong to.

A type is a Snowball stem (Porter 2001, through NLTK) where the language has a stemmer, else the casefolded word.
Numbers lose their separators ("1.250" and "1,250" are one type), quotation marks and dashes are made alike, because
punctuation that is rare in a text says as much about a pair as a rare word does.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

__all__ = ["PARAGRAPH", "TRANSLATED", "fold_type", "is_number", "is_word", "tokenize", "translated_types", "word_type"]

PARAGRAPH = "¶"
"""The type that marks the first segment of a paragraph, where paragraphs are known."""

TRANSLATED = "\N{RIGHTWARDS ARROW}"
"""What begins a type that stands in a machine translation of a segment, not in the segment."""

STEMMERS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish",
}  # fmt: skip
TOKEN = re.compile(r"\d+(?:[.,:'’]\d+)*|[^\W\d_]+|[^\w\s]")
GROUPED = re.compile(r"\d{1,3}([.,'’])\d{3}(?:\1\d{3})*")
ALIKE = str.maketrans("„“”‟«»‹›‘‚’'`–—―‐‑", '"' * 13 + "-" * 5)


def tokenize(text: str) -> list[str]:
    """Words, numbers and punctuation marks of a text, in order, casefolded."""
    return [token.translate(ALIKE) for token in TOKEN.findall(text.casefold()) if token != ","]


def is_number(kind: str) -> bool:
    """Whether a type is a number."""
    return kind[:1].isdigit()


def is_word(kind: str) -> bool:
    """Whether a type is a word: neither number nor punctuation."""
    return kind[:1].isalpha()


@cache
def word_type(language: str) -> Callable[[str], str]:
    """The function from a token to its type in a language (an ISO 639-1 code, a region after it is ignored)."""
    name = STEMMERS.get(language.lower()[:2])
    if name is None:
        return plain_type
    from nltk.stem.snowball import SnowballStemmer  # NLTK takes half a second to import

    stem = SnowballStemmer(name).stem
    return cache(lambda token: stem(token) or token if token.isalpha() else plain_type(token))


def plain_type(token: str) -> str:
    """A token's type without a stemmer: numbers lose the separators between their thousands."""
    if GROUPED.fullmatch(token):
        return re.sub(r"\D", "", token)
    return re.sub(r"[.,:'’]", ".", token) if is_number(token) else token


def fold_type(kind: str) -> str:
    """A type without diacritics and with the spellings of European languages made alike, for finding cognates."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", kind.replace("ß", "ss")) if not unicodedata.combining(c))
    for old, new in (
        ("ph", "f"),
        ("th", "t"),
        ("ch", "k"),
        ("qu", "k"),
        ("c", "k"),
        ("y", "i"),
        ("z", "s"),
        ("w", "v"),
    ):
        plain = plain.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", plain)


def translated_types(translation: str, language: str) -> list[str]:
    """The types of a machine translation, marked so that they are not taken for words of the source language."""
    kind = word_type(language)
    return [TRANSLATED + kind(token) for token in tokenize(translation)]
