"""German compounds that nobody has listed: what their two parts mean, side by side (after Koehn and Knight 2003)."""

from collections.abc import Callable, Iterator

__all__ = ["GERMAN_ENDINGS", "part_of_compounds", "translated_in_parts"]

GERMAN_ENDINGS = ("", "e", "en", "er", "es", "em", "n", "s", "nen")
LINKS = ("s", "es", "n", "en", "er")  # between the parts (Langer 1998)
SHORTEST = 4  # letters of a part
# Names of places are compounds too, but nobody translates them.
PLACES = ("berg", "bach", "brück", "burg", "dorf", "furt", "hausen", "heim", "hof", "kirchen", "stadt", "tal", "wald")


def part_of_compounds(word: str) -> str:
    """Under what the translation of a usual word is listed, which counts for compounds alone."""
    return f"-{word}"


def translated_in_parts(word: str, find: Callable[[str], str]) -> str:
    """The translations of a compound's parts, the most even ones that are known; nothing if there are none.

    `word` is in lower case; `find` says how a listed word is translated. *grenzsicherheit*: *border security*.
    """
    if word.removesuffix("s").endswith(PLACES):
        return ""
    middle = len(word) / 2
    for cut in sorted(range(SHORTEST, len(word) - SHORTEST + 1), key=lambda cut: abs(cut - middle)):
        head = _first(_heads(word[cut:]), find)
        modifier = _first(_modifiers(word[:cut]), find) if head else ""
        if modifier:
            return f"{modifier} {head}"
    return ""


def _first(forms: Iterator[str], find: Callable[[str], str]) -> str:
    """The translation of the first form that is listed; a phrase is no part."""
    known = (find(part_of_compounds(form)) or find(form) for form in forms)
    return next((translation for translation in known if translation and " " not in translation), "")


def _heads(part: str) -> Iterator[str]:
    """What the second part may be without its inflection."""
    yield from (part.removesuffix(ending) for ending in GERMAN_ENDINGS if len(part) - len(ending) >= SHORTEST)


def _modifiers(part: str) -> Iterator[str]:
    """What the first part may be by itself: with the e that *Grenz-* has lost, or without what links it."""
    yield part
    yield f"{part}e"
    yield from (part.removesuffix(link) for link in LINKS if part.endswith(link) and len(part) - len(link) >= SHORTEST)
