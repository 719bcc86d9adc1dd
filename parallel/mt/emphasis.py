"""Words shouted in a sentence that is not: read as usual, and the translation of each shouted again.

Models see few words in capitals but acronyms, and copy KRIEG as one. What is an acronym and what a shouted word is
asked of the package's own vocabulary: it has *Krieg* whole, *KRIEG* in splinters, and no small-lettered *amlo* at all.
"""

import re
from collections.abc import Callable, Collection
from itertools import pairwise

from parallel.mt.alignment import Matrix, nearest_target, shares
from parallel.mt.casing import SMALL_WORDS

__all__ = ["lower", "shout"]

LEAST = 5  # letters
SPLINTERS = 3  # pieces of a word that the vocabulary does not know in capitals
SHOUTED = re.compile(rf"(?<![\w-])[A-ZÄÖÜ]{{{LEAST},}}(?![\w-])")
WORD = re.compile(r"\S+")
OPENERS = '"„“»('
LETTER = re.compile(r"[^\W\d_]")
BEGINS = re.compile(r"[.!?:\"„“»][\"“”«]?\s+$")  # a sentence begins behind it


def lower(text: str, likelihood: Callable[[str], tuple[int, float]]) -> tuple[str, frozenset[int]]:
    """The text with shouted words in their usual spelling, and which of its words, from 0, these are."""
    if not SHOUTED.search(text):
        return text, frozenset()
    places = set()
    bounds = [match.start() for match in WORD.finditer(text)] + [len(text)]
    words = [text[: bounds[0]]]
    for place, (start, end) in enumerate(pairwise(bounds)):
        spelt = SHOUTED.sub(lambda match: usual(match.group(), likelihood), text[start:end])
        begins = not start or text[start] in OPENERS or BEGINS.search(text, 0, start)
        words.append(capital(spelt) if spelt != text[start:end] and begins else spelt)
        if spelt != text[start:end]:
            places.add(place)
    return "".join(words), frozenset(places)


def usual(word: str, likelihood: Callable[[str], tuple[int, float]]) -> str:
    """A word in capitals as it is usually spelt, or as it is where that is an acronym or not known."""
    if -likelihood(word)[0] < SPLINTERS:
        return word
    spelt = max((word.lower(), word.capitalize()), key=likelihood)
    return spelt if likelihood(spelt)[0] == -1 else word


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return LETTER.sub(lambda match: match.group().upper(), text, count=1)


def shout(target: str, matrix: Matrix, places: Collection[int]) -> str:
    """The translation with the words in capitals that translate these words of the source."""
    words = list(WORD.finditer(target))
    if len(matrix) != len(words) or any(len(row) <= max(places) for row in matrix):
        return target
    shared = shares(matrix)
    loud = {nearest_target(shared, place) for place in places}
    loud |= {number for number, row in enumerate(shared) if row.index(max(row)) in places}
    loud -= {number for number in loud if words[number].group() in SMALL_WORDS}
    numbers = iter(range(len(words)))
    return WORD.sub(lambda word: word.group().upper() if next(numbers) in loud else word.group(), target)
