"""Rare words followed by what a lexicon says they mean, for a model that has learnt to read that.

A small network cannot keep the meaning of every rare word in its weights, but it can copy: what follows a word between
two hint pieces is taken, inflected or left, as the sentence wants it (Dinu et al. 2019 on terms; Zhong and Chiang 2020
on dictionaries). The lexicon comes with the package, in `hints.tsv`; Argos does not look at it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from parallel.errors import ModelError
from parallel.lexicon.listing import Listing
from parallel.mt.compounds import GERMAN_ENDINGS, OPENERS, as_it_is, as_usual, is_name, translated_in_parts
from parallel.mt.packages import Package
from parallel.mt.verbs import translated_as_verb

__all__ = ["FILE", "HINT", "NOTHING", "SPACE", "SURE", "TAG", "WORD", "Hints", "plain", "read_hints", "spread"]

FILE = "hints.tsv"
TAG = "hint"
HINT = f"<{TAG}>"
SURE = "!"  # the word of the file under which it says what begins a hint that is sure to be right, if it has such
SPACE = "▁"
WORD = re.compile(r"[^\W\d_]{3,}")
REMEMBERED = 5_000  # words
NOTHING: Mapping[str, str] = {}
SMALL = 3  # pieces into which no usual word is cut that stands between blanks
CUT = 2  # pieces of a word that is not among the most usual
LONG = 6  # letters of a word whose ending may be an inflection
COMPOUND = 8  # letters from which a noun may be one,
LONGEST = 60  # and up to which it is a word


class Hints:
    """What to say of words, by a sorted file of `word⇥translation` lines.

    Words are in lower case there, and rare nouns that are other words so with their capital.

    `encode` cuts a text into pieces; `terms` are a user's own words, which win. With `verbs`, which is for German and
    English, a verb is looked up by its other forms, too.
    """

    def __init__(
        self,
        lines: bytes,
        encode: Callable[[str], Sequence[str]],
        terms: Mapping[str, str] | None = None,
        *,
        verbs: bool = False,
    ) -> None:
        self._listing, self._terms, self._verbs = Listing(lines), terms or {}, verbs
        self._encode = encode
        self._behind = lru_cache(REMEMBERED)(self._looked_up)

    @staticmethod
    def dumps(entries: Mapping[str, str]) -> bytes:
        """Entries as the file that is read here."""
        return b"".join(sorted(f"{word}\t{translation}\n".encode() for word, translation in entries.items()))

    def find(self, word: str) -> str:
        """What the file says of a word in lower case, or nothing."""
        return self._listing.find(word)

    def listed(self, word: str) -> str:
        """The same of a usual word, too, in any case."""
        key = self._key(word)
        return self.find(key) or self.find(as_usual(key))

    def _key(self, word: str) -> str:
        """How a word is listed: in small letters, unless it is a noun that is another word so (*Banden*, *banden*)."""
        large = word[0].isupper() and (self.find(word) or self.find(as_it_is(word)))
        return word if large else word.lower()

    def _looked_up(self, word: str, parts: int, name: bool, lost: bool) -> tuple[str, ...]:
        """What to put behind a word: nothing, or its translation between two hint pieces."""
        forms, key = _uninflected(word), self._key(word)
        term = next((self._terms[form] for form in forms if form in self._terms), "")
        translation = term or self.find(key)
        if not translation and key != word.lower():
            return ()
        if not translation and (lost or (parts >= SMALL and (len(word) >= LONG or _seems_noun(word)))):
            translation = self.find(as_usual(key)) or (self._otherwise(word, lost) if parts else "")
        if not translation and parts >= CUT and COMPOUND <= len(word) <= LONGEST and word[0].isupper() and not name:
            whole = any(self.find(listed(form.lower())) for form in forms for listed in (as_usual, as_it_is))
            translation = "" if whole else translated_in_parts(word.lower(), self.find)
        return self._hint(translation, sure=bool(term) or lost) if translation else ()

    def _hint(self, translation: str, *, sure: bool) -> tuple[str, ...]:
        """What is put behind a word."""
        return (HINT, *(self._encode(self.find(SURE)) if sure else ()), *self._encode(translation), HINT)

    def _otherwise(self, word: str, lost: bool) -> str:
        """The translation of a word that is listed in another form; where one was lost, that may be a usual word."""
        if len(word) < LONG:
            return ""
        translation = translated_as_verb(word, self.find) if self._verbs else ""
        forms = [spelt for form in _uninflected(word) for spelt in (form, form.lower())]
        listed = [*forms, *(map(as_usual, forms) if lost else ())]
        return translation or next(filter(None, map(self.find, listed)), "")

    def add(
        self,
        pieces: Sequence[str],
        *,
        guess: bool = True,
        lost: Collection[str] = (),
        sure: Mapping[str, str] = NOTHING,
    ) -> list[str]:
        """The pieces of a text with a hint behind each word that has one.

        A user's term counts whatever its case ending. So does a rare word of the file if it is cut small, and another
        form of a verb; the ending could make another one of a usual word. Those have a hint where they are cut small,
        as behind a hyphen (*US-Soldaten*): there the model hardly knows them. A noun that is cut at all may have a hint
        by its parts, unless it looks like a name. None of this is done without `guess`.

        Words that a translation `lost` have a hint if there is any, however they are cut (without `guess` just as
        usual words); they and a user's terms have one that is sure, if the file knows such: the model has learnt that
        translations have what stands there. It learns so by those of which it is known what is `sure` to be right.
        """
        added: list[str] = []
        word, before, parts = "", "", 0

        def behind() -> tuple[str, ...]:
            if word in sure:
                return self._hint(sure[word], sure=True)
            return self._behind(word, guess * parts, parts >= CUT and is_name(word, before), word in lost)

        for piece in pieces:
            letters = piece.removeprefix(SPACE)
            begins = piece.startswith(SPACE)
            if word and (begins or not letters.isalpha()):
                added += behind() if begins or not letters[:1].isdigit() else ()  # A320, ID7
                word, before, parts = "", word if begins else "", 0
            added.append(piece)
            if letters.isalpha():
                word, parts = word + letters, parts + 1
            elif letters:
                before = ""
        return added + list(behind()) if word else added


def _seems_noun(word: str) -> bool:
    """Whether a short word means something by itself."""
    return word[0].isupper() and word.lower() not in OPENERS


def _uninflected(word: str) -> list[str]:
    """What a German noun or adjective may be without its ending; the word itself first."""
    return list(dict.fromkeys(word.removesuffix(ending) for ending in GERMAN_ENDINGS))


def read_hints(package: Package) -> bytes:
    """The hints of a package, empty if it has none. Raises ModelError when they are damaged."""
    lines = package.read(FILE) or b""
    if lines and (not lines.endswith(b"\n") or lines.count(b"\t") != lines.count(b"\n")):
        raise ModelError(f"{package.path}: its {FILE} is damaged; fetch the package again")
    return lines


def plain(pieces: Iterable[str]) -> list[str]:
    """The pieces of a text without its hints."""
    return [piece for piece, own in _owned(pieces) if own]


def spread(numbers: Iterable[int], pieces: Iterable[str]) -> list[int]:
    """The numbers of the words that a text's own pieces belong to, given to its hints as well: to each its word's."""
    rest, number, found = iter(numbers), 0, []
    for _, own in _owned(pieces):
        number = next(rest) if own else number
        found.append(number)
    return found


def _owned(pieces: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The pieces of a text with hints, and whether each is the text's own."""
    inside = False
    for piece in pieces:
        inside ^= piece == HINT
        yield piece, not inside and piece != HINT
