"""How a word, phrase or sentence was translated each time: its renderings, for making them one."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parallel.bitext import Pair
from parallel.lexicon.lexicon import Lexicon
from parallel.lexicon.words import word_type

__all__ = ["Place", "Rendering", "put", "renderings"]

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
SURE = 0.02  # a translation probability from which on a word is taken for the rendering
BESIDE = 0.1  # … and from which on its neighbour belongs to it
TYPICAL = 0.25  # how much more often than elsewhere a word must stand with a phrase that the lexicon does not know


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rendering stands: `pair.target[start:end]`; nothing when it was not found."""

    pair: Pair
    start: int
    end: int

    @property
    def text(self) -> str:
        """The rendering as it stands there."""
        return self.pair.target[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Rendering:
    """One translation of the phrase, as it is written most often, and everywhere it stands; "" where none was found."""

    text: str
    places: tuple[Place, ...]


def renderings(
    pairs: Iterable[Pair],
    phrase: str,
    lexicon: Lexicon | None = None,
    *,
    others: Sequence[str] = (),
    target_language: str = "en",
) -> list[Rendering]:
    """The renderings of `phrase` in the targets of `pairs`, whose sources hold it, the most frequent first.

    Where the phrase is the whole source, its rendering is the whole target. Else the lexicon says which target words
    translate its words, and for what it does not know, the word that stands with the phrase and seldom in `others`
    (targets of any other pairs) does. Case makes no difference; what was not found comes last.
    """
    known = [pair for pair in pairs if pair.target]
    whole = [pair for pair in known if folded(pair.source) == folded(phrase)]
    if whole:
        return grouped(Place(pair, 0, len(pair.target)) for pair in whole)
    chances, kind = translations(phrase, lexicon), word_type(target_language)
    places = [Place(pair, *span(pair.target, chances, kind)) for pair in known]
    lost = [place.pair for place in places if place.start == place.end]
    typical = typical_words([pair.target for pair in lost], others, kind)
    return grouped(
        Place(place.pair, *span(place.pair.target, typical, kind)) if place.start == place.end else place
        for place in places
    )


def put(place: Place, text: str) -> str:
    """The target with another rendering in that place, with a capital where there was one."""
    if place.text[:1].isupper() and not place.text.isupper() and not text[:1].isupper():
        text = text[:1].upper() + text[1:]
    elif place.start and place.text[:1].islower() and text.istitle():
        text = text[:1].lower() + text[1:]
    return place.pair.target[: place.start] + text + place.pair.target[place.end :]


def grouped(places: Iterable[Place]) -> list[Rendering]:
    """Places by what stands there, the most frequent first."""
    groups: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        groups[folded(place.text)].append(place)
    found = [
        Rendering(Counter(" ".join(place.text.split()) for place in group).most_common(1)[0][0], tuple(group))
        for group in groups.values()
    ]
    return sorted(found, key=lambda rendering: (not rendering.text, -len(rendering.places), rendering.text))


def folded(text: str) -> str:
    """A text without what makes no difference."""
    return " ".join(text.split()).casefold()


def translations(phrase: str, lexicon: Lexicon | None) -> Mapping[str, float]:
    """How probably each type of the target language translates a word of the phrase."""
    chances: dict[str, float] = {}
    if lexicon is not None:
        kind = word_type(lexicon.source_language)
        for word in words(phrase):
            for translation, forward, _ in lexicon.translations(kind(word)):
                chances[translation] = max(chances.get(translation, 0.0), forward)
    return chances


def typical_words(targets: Sequence[str], others: Sequence[str], kind: Callable[[str], str]) -> Mapping[str, float]:
    """The types that stand in more of these texts than of others, and by how much."""
    if len(targets) < 2:
        return {}
    here, there = (Counter(k for text in texts for k in {kind(w) for w in words(text)}) for texts in (targets, others))
    gains = {k: n / len(targets) - 2 * (there[k] + 1) / (len(others) + 2) for k, n in here.items() if n > 1}
    return {k: gain for k, gain in gains.items() if gain >= TYPICAL}


def words(text: str) -> Iterator[str]:
    """The words of a text, casefolded."""
    return (found.group().casefold() for found in WORD.finditer(text))


def span(text: str, chances: Mapping[str, float], kind: Callable[[str], str]) -> tuple[int, int]:
    """Where the likeliest translation stands, with the neighbours that belong to it; (0, 0): nowhere."""
    found = [
        (each.start(), each.end(), chances.get(kind(each.group().casefold()), 0.0)) for each in WORD.finditer(text)
    ]
    best = max(range(len(found)), key=lambda n: found[n][2], default=None)
    if best is None or found[best][2] < SURE:
        return 0, 0
    first = last = best
    while first > 0 and found[first - 1][2] >= BESIDE and text[found[first - 1][1] : found[first][0]].isspace():
        first -= 1
    while (
        last + 1 < len(found) and found[last + 1][2] >= BESIDE and text[found[last][1] : found[last + 1][0]].isspace()
    ):
        last += 1
    return found[first][0], found[last][1]
