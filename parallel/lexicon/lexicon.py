"""Bilingual lexicons: types, their translations and how probable each is in both directions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from parallel.errors import FormatError
from parallel.lexicon.listing import Listing

__all__ = ["Lexicon", "lexicon_between", "lexicon_for", "shipped_lexicon"]

Translation = tuple[str, float, float]


@dataclass(frozen=True)
class Lexicon:
    """Translations of types (see `parallel.lexicon.words`): type → (type, P(it | type), P(type | it)), best first."""

    source_language: str
    target_language: str
    entries: Mapping[str, tuple[Translation, ...]] = field(repr=False)

    def __contains__(self, word: object) -> bool:
        return word in self.entries

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def target_types(self) -> frozenset[str]:
        """All types that translate something."""
        return frozenset(t[0] for translations in self.entries.values() for t in translations)

    def translations(self, word: str) -> Iterator[Translation]:
        """Translations of a type; of an unknown compound those of its parts, at half their probability."""
        known = self.entries.get(word)
        if known is not None:
            yield from known
            return
        for part in self.split(word):
            for translation, forward, backward in self.entries[part]:
                yield translation, forward * COMPOUND, backward * COMPOUND

    def split(self, word: str) -> tuple[str, ...]:
        """The two known parts of an unknown compound, or the known head at its end, or nothing.

        The parts are as even as can be; an s, n, en or es may join them (Langer 1998 on German linking elements).
        """
        middle = len(word) / 2
        cuts = sorted(range(SHORTEST, len(word) - SHORTEST + 1), key=lambda c: abs(c - middle))
        for cut in cuts:
            head = word[cut:]
            if head in self.entries:
                first = self._part(word[:cut])
                if first:
                    return first, head
        longest = next((word[c:] for c in range(3, len(word) - SHORTEST) if word[c:] in self.entries), None)
        return (longest,) if longest else ()

    def _part(self, piece: str) -> str | None:
        for link in ("", "s", "n", "en", "es", "e", "er"):
            stem = piece.removesuffix(link)
            if len(stem) >= SHORTEST and stem in self.entries:
                return stem
        return None

    def reversed(self) -> "Lexicon":
        """The lexicon of the other direction."""
        turned: dict[str, list[Translation]] = {}
        for word, translations in self.entries.items():
            for translation, forward, backward in translations:
                turned.setdefault(translation, []).append((word, backward, forward))
        ordered = {w: tuple(sorted(t, key=lambda x: -x[1])) for w, t in turned.items()}
        return Lexicon(self.target_language, self.source_language, ordered)

    @classmethod
    def parse(cls, lines: Iterable[str], *, path: str | Path = "") -> "Lexicon":
        """Read `source⇥target⇥forward⇥backward` lines (probabilities in per cent) after a header of two language codes.

        An empty first column means the source of the line before. Raises FormatError.
        """
        rows = iter(lines)
        header = next(rows, "").rstrip("\n").split("\t")
        if len(header) != 4:
            raise FormatError("not a lexicon: the first line names two languages and two directions", path=path, line=1)
        entries: dict[str, list[Translation]] = {}
        current: list[Translation] = []
        for number, row in enumerate(rows, 2):
            try:
                word, translation, forward, backward = row.rstrip("\n").split("\t")
                if word:
                    current = entries.setdefault(word, [])
                current.append((translation, int(forward) / 100, int(backward) / 100))
            except ValueError as error:
                raise FormatError(
                    "a lexicon line has two words and two whole percentages", path=path, line=number
                ) from error
        return cls(header[0], header[1], {w: tuple(t) for w, t in entries.items()})


COMPOUND = 0.5
SHORTEST = 4
PATH = Path(__file__).parent.parent / "data" / "lexicon-de-en.tsv.xz"


class _Listed(Mapping[str, tuple[Translation, ...]]):
    """Entries that are read when they are asked for: all of them take 50 MB and a third of a second."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing

    def __getitem__(self, word: str) -> tuple[Translation, ...]:
        rows = [row.split("\t") for row in self._listing.find(word).split("\n\t")]
        if rows == [[""]]:
            raise KeyError(word)
        return tuple((translation, int(forward) / 100, int(backward) / 100) for translation, forward, backward in rows)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word in self._listing

    def __iter__(self) -> Iterator[str]:
        return iter(self._listing)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@cache
def shipped_lexicon() -> Lexicon:
    """The German–English lexicon of this package; `parallel/data/README.md` says what it was learnt from."""
    header, _, rows = _shipped().partition(b"\n")
    source, target, *_ = header.decode().split("\t")
    return Lexicon(source, target, _Listed(Listing(rows)))


def _shipped() -> bytes:
    import lzma

    return lzma.decompress(PATH.read_bytes())


def lexicon_for(source_language: str) -> Lexicon | None:
    """The shipped lexicon from a language to its other one, which may also be a pivot; None for any other language."""
    ours = source_language.lower()[:2]
    if ours == "de":
        return shipped_lexicon()
    if ours == "en":  # all of it is read then, which is faster at once
        return Lexicon.parse(_shipped().decode().splitlines()).reversed()
    return None


def lexicon_between(source_language: str, target_language: str) -> Lexicon | None:
    """The shipped lexicon, if it is of these two languages."""
    lexicon = lexicon_for(source_language)
    return lexicon if lexicon is not None and lexicon.target_language == target_language.lower()[:2] else None
