"""What was learnt about languages (`learning`): words that only one of them has, and how long translations are.

Read from the package's data when first asked for; a language that nothing is known about has no words and no lengths.
"""

from functools import lru_cache
from pathlib import Path
from typing import TypedDict

__all__ = ["PATH", "LengthClass", "capitalized_words_of", "lengths", "shared_words", "words_of"]

PATH = Path(__file__).parent.parent / "data" / "checks.json.xz"

LengthClass = tuple[int, float, float]
"""Source length (characters) up to which it holds; median and standard deviation of log(target / source length)."""


class _Learnt(TypedDict):
    words: dict[str, str]
    shared: str
    lengths: dict[str, list[LengthClass]]


@lru_cache(maxsize=1)
def _learnt() -> _Learnt:
    import json
    import lzma

    learnt: _Learnt = json.loads(lzma.decompress(PATH.read_bytes()))
    return learnt


@lru_cache(maxsize=16)
def words_of(language: str, *, but_not: str) -> frozenset[str]:
    """Frequent words of `language` that the other language does not have, in lower case."""
    if {language, but_not} != {"de", "en"}:
        return frozenset()
    return frozenset(_learnt()["words"][language].lower().split())


@lru_cache(maxsize=16)
def capitalized_words_of(language: str) -> frozenset[str]:
    """Those of the language's own words that are mostly written with a capital, in lower case: in German the nouns."""
    words = _learnt()["words"].get(language, "").split()
    return frozenset(word.lower() for word in words if word[0].isupper())


@lru_cache(maxsize=1)
def shared_words() -> frozenset[str]:
    """Words that German and English both write, small and alike, as *international* and *in*."""
    return frozenset(_learnt()["shared"].split())


@lru_cache(maxsize=16)
def lengths(source: str, target: str) -> list[LengthClass]:
    """The usual lengths of translations from `source` to `target`, in classes of ascending source length."""
    return _learnt()["lengths"].get(f"{source}-{target}", [])
