"""Pairs spoilt on purpose (Khayrallah and Koehn 2018 show the need): a model that met them translates them well."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import sqrt
from random import Random

from parallel.lexicon.lexicon import lexicon_between
from parallel.lexicon.words import word_type
from parallel.train.normalization import normalize
from parallel.train.recipe import Noise

__all__ = ["Translates", "join_neighbours", "spoil", "translates"]

ASCII_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
LONG_WORD = re.compile(r"[^\W\d_]{8,}")
Pair = tuple[str, str]
AROUND = r"(?<=\s){}(?=[\s.,;:!?]|$)"
CONTENT = re.compile(AROUND.format(r"(?:[A-ZÄÖÜ][^\W\d_]{2,}|[^\W\d_]{7,})"))  # function words are short and small
WORD = re.compile(AROUND.format(r"[^\W\d_]{3,}"))
MARKS = [("„", "“", '"', '"'), ("»", "«", '"', '"'), ('"', '"', '"', '"'), ("(", ")", "(", ")")]
TRIED = 6  # words of a pair that are looked up
SURE = 0.2  # geometric mean of the probabilities of a word and its translation in both directions
Translates = Callable[[str, str], bool]
JOINED_LENGTH = 450  # characters; two joined sentences beyond it would be longer than any real segment


def spoil(pair: Pair, noise: Noise, generator: Random, translates: Translates | None = None) -> Pair:
    """A pair as it is, or spoilt in one way, each as often as its share in `noise` says.

    `translates` tells whether two words are each other's translation; without it no words are put in quotation marks.
    """
    draw = generator.random()
    for name, way in WAYS.items():
        if (draw := draw - getattr(noise, name)) < 0:
            return way(*pair, generator)
    return quoted(*pair, generator, translates) if translates and draw < noise.quoted else pair


def translates(source: str, target: str) -> Translates | None:
    """Whether words of two languages are each other's translation, by the lexicon that ships; None if there is none."""
    lexicon = lexicon_between(source, target)
    if lexicon is None:
        return None
    read, written = word_type(source), word_type(target)

    @cache
    def known(kind: str) -> frozenset[str]:
        found = lexicon.translations(kind)
        return frozenset(word for word, forward, backward in found if sqrt(forward * backward) >= SURE)

    return lambda word, translation: written(translation) in known(read(word))


def quoted(source: str, target: str, generator: Random, translates: Translates) -> Pair:
    """Both sides with one word in quotation marks or brackets, which models take for a name and copy else."""
    if any(mark in source + target for mark in '„“”»«"()'):
        return source, target
    words, candidates = list(CONTENT.finditer(source)), list(WORD.finditer(target))
    for word in generator.sample(words, min(TRIED, len(words))):
        found = [match for match in candidates if translates(word.group(), match.group())]
        if len(found) == 1 and found[0].group() != word.group():
            before, after, opening, closing = generator.choice(MARKS)
            return _enclosed(source, word, before, after), _enclosed(target, found[0], opening, closing)
    return source, target


def _enclosed(text: str, word: re.Match[str], before: str, after: str) -> str:
    return f"{text[: word.start()]}{before}{word.group()}{after}{text[word.end() :]}"


def capitals(source: str, target: str, _: Random) -> Pair:
    """Both sides in capitals, as headlines are."""
    return source.upper(), target.upper()


def lower_case(source: str, target: str, _: Random) -> Pair:
    """The source without capitals, as people type; the target as it should be."""
    return source.lower(), target


def no_stop(source: str, target: str, _: Random) -> Pair:
    """Both sides without their full stops, if both have one."""
    both = source.endswith(".") and target.endswith(".")
    return (source[:-1], target[:-1]) if both else (source, target)


def ascii_umlauts(source: str, target: str, _: Random) -> Pair:
    """The source with ae for ä."""
    return source.translate(ASCII_UMLAUTS), target


def broken(source: str, target: str, generator: Random) -> Pair:
    """The source with a long word broken as at the end of a line, hyphen and space left in."""
    words = [match.span() for match in LONG_WORD.finditer(source)]
    if not words:
        return source, target
    start, end = generator.choice(words)
    at = generator.randint(start + 3, end - 3)
    return f"{source[:at]}- {source[at:]}", target


def half_quoted(source: str, target: str, generator: Random) -> Pair:
    """Both sides with one quotation mark, as sentences have it that begin or end what somebody says."""
    if '"' in normalize(source + target):
        return source, target
    return (f"„{source}", f'"{target}') if generator.random() < 0.5 else (f"{source}“", f'{target}"')


def respelt(source: str, target: str, generator: Random) -> Pair:
    """Both sides with another letter in a name that they share, so that names in letters seldom met are copied."""
    shared = [word for word in set(NAME.findall(source)) & set(NAME.findall(target)) if RELATED.keys() & set(word)]
    if not shared:
        return source, target
    name = generator.choice(sorted(shared))
    letter = generator.choice([letter for letter in name if letter in RELATED])
    new = name.replace(letter, generator.choice(RELATED[letter]))
    return re.sub(rf"\b{name}\b", new, source), re.sub(rf"\b{name}\b", new, target)


def _related() -> dict[str, list[str]]:
    """For each letter those that have it beneath their accents."""
    related: dict[str, list[str]] = {}
    for code in range(0xC0, 0x250):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain != chr(code):
            related.setdefault(plain, []).append(chr(code))
    for plain, letter in STROKES.items():
        related.setdefault(plain, []).append(letter)
    return related


STROKES = {"l": "ł", "L": "Ł", "o": "ø", "O": "Ø", "d": "đ", "D": "Đ", "h": "ħ"}  # Unicode does not take these apart
RELATED = _related()
NAME = re.compile(r"\b[A-ZÄÖÜ][^\W\d_]{3,}\b")
Way = Callable[[str, str, Random], Pair]
WAYS: dict[str, Way] = {
    way.__name__: way for way in (capitals, no_stop, ascii_umlauts, lower_case, broken, half_quoted, respelt)
}


def join_neighbours(pairs: Iterable[Pair], share: float, generator: Random) -> Iterator[Pair]:
    """All pairs, and behind a `share` of them the pair joined with the one before: long segments keep their clauses."""
    before: Pair | None = None
    for pair in pairs:
        yield pair
        if before and generator.random() < share and len(before[0]) + len(pair[0]) < JOINED_LENGTH:
            yield f"{before[0]} {pair[0]}", f"{before[1]} {pair[1]}"
        before = pair
