"""German compounds that nobody has listed: what their two parts mean, side by side (after Koehn and Knight 2003).

What a part means in compounds is learnt (`parallel.train.parts`): *Bundes-* is *federal*, not *covenant*.
"""

import re
from collections.abc import Callable, Iterable, Iterator

__all__ = [
    "GERMAN_ENDINGS", "OPENERS", "SHORTEST", "as_first", "as_it_is", "as_last", "as_usual", "is_name",
    "translated_in_parts",
]  # fmt: skip

GERMAN_ENDINGS = ("", "e", "en", "er", "es", "em", "n", "s", "nen")
LINKS = ("s", "es", "n", "en", "er")  # between the parts (Langer 1998)
SHORTEST = 3  # letters of a part,
LONG = 4  # and of one that is listed as a word
BY_ITSELF = 0.5  # probability that a part means what it means as a word
LIKELY = 0.3  # that both parts are right
UMLAUT = re.compile(r"[äöü](?=[^äöü]*$)")
PLAIN = str.maketrans("äöü", "aou")  # what the vowels of plurals are in the singular
# Names of places and families are compounds too, but nobody translates them.
PLACES = (
    "bach", "berg", "berger", "brück", "burg", "burger", "dorf", "felden", "furt", "hausen", "heim", "hoff", "kirchen",
    "stadt", "thal", "wald", "walde",
)  # fmt: skip
# What has a capital only because it begins the sentence.
OPENERS = frozenset(
    (
        "aber", "alle", "allem", "allen", "aller", "alles", "als", "am", "an", "auch", "auf", "aus", "bei", "beide",
        "beim", "bevor", "bist", "dabei", "daher", "damit", "dann", "darf", "darum", "das", "dass", "dazu", "dein",
        "deine", "deinem", "deinen", "dem", "den", "denen", "denke", "denn", "der", "des", "dich", "die", "diese",
        "dieser", "dieses", "doch", "dort", "drei", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er",
        "erst", "es", "etwa", "etwas", "euch", "euer", "eure", "fast", "fehlt", "finde", "fünf", "für", "ganz",
        "geben", "gegen", "geht", "genau", "gerne", "gibt", "habe", "haben", "habt", "hast", "hatte", "heute", "hier",
        "hätte", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "im", "immer", "in", "ins", "jede", "jedem",
        "jeden", "jeder", "jedes", "jene", "jener", "jetzt", "kann", "kaum", "kein", "keine", "keinem", "keinen",
        "keiner", "komm", "könne", "lass", "lasst", "laut", "lässt", "mache", "mehr", "mit", "muss", "musst", "müsse",
        "nach", "neben", "nein", "neue", "neun", "nicht", "noch", "nur", "ob", "oder", "ohne", "sage", "sagte",
        "schon", "sehr", "seid", "seien", "sein", "seine", "seinem", "seinen", "seiner", "seit", "sie", "sieben",
        "siehe", "sind", "so", "sogar", "soll", "solle", "sollt", "somit", "sonst", "sowie", "statt", "trotz", "um",
        "und", "unser", "unsere", "unten", "unter", "viel", "viele", "vier", "vom", "von", "vor", "wann", "waren",
        "warum", "was", "weder", "wegen", "weil", "welche", "wenig", "wenn", "wer", "werde", "wie", "will", "wird",
        "wo", "wobei", "wohin", "wohl", "wurde", "wäre", "wären", "würde", "zehn", "zu", "zudem", "zum", "zur",
        "zuvor", "zwar", "zwei", "über",
    )
)  # fmt: skip


def as_usual(word: str) -> str:
    """Under what the translation of a usual word is listed: for compounds, and for where the model errs with it."""
    return f"-{word}"


def is_name(word: str, before: str) -> bool:
    """Whether a noun may be a name, by itself or by the word right before it (*Florian Silbereisen*)."""
    placed = word.lower().removesuffix("s").endswith(PLACES)
    return placed or (before[:1].isupper() and before.lower() not in OPENERS)


def as_first(part: str) -> str:
    """Under what is listed what the first part of compounds becomes; of *bundes* it is *federal*."""
    return f"{part}+"


def as_last(part: str) -> str:
    """Under what is listed what the last part of compounds becomes, inflected as it is."""
    return f"+{part}"


def as_it_is(word: str) -> str:
    """Under what is listed a word that is translated by none of its parts: *Dortmund*, *Volkswagen*."""
    return f"={word}"


def translated_in_parts(word: str, find: Callable[[str], str]) -> str:
    """The translations of a compound's two parts, cut where they are likeliest; nothing if that is not likely enough.

    `word` is in lower case; `find` says what is listed: of a part its translation behind its probability in per cent,
    of a word its translation. One part may be listed as a word alone. *grenzsicherheit*: *border security*.
    """
    best, likeliest = "", LIKELY
    for cut in range(SHORTEST, len(word) - SHORTEST + 1):
        first, last = _part(find(as_first(word[:cut]))), _part(find(as_last(word[cut:])))
        if first and not last:
            last = _by_itself(_heads(word[cut:]), find)
        elif last and not first:
            first = _by_itself(_modifiers(word[:cut]), find)
        if first and last and first[0] * last[0] > likeliest:
            best, likeliest = f"{first[1]} {last[1]}", first[0] * last[0]
    return best


def _part(listed: str) -> tuple[float, str] | None:
    """How probable the translation of a part is, and the translation."""
    chance, _, translation = listed.partition(" ")
    return (int(chance) / 100, translation) if translation and chance.isdigit() else None


def _by_itself(forms: Iterable[str], find: Callable[[str], str]) -> tuple[float, str] | None:
    """The same by the first of a part's forms that is listed as a usual word, or else as any; a phrase is no part."""
    forms = list(forms)
    known = (find(form) for form in (*map(as_usual, forms), *map(str.capitalize, forms), *forms))
    translation = next((translation for translation in known if translation and " " not in translation), "")
    return (BY_ITSELF, translation) if translation else None


def _heads(part: str) -> Iterator[str]:
    """What the last part may be without its inflection: *einsätze*, *einsätz*, then *einsatze*, *einsatz*."""
    singular = UMLAUT.sub(lambda last: last.group().translate(PLAIN), part)
    for form in dict.fromkeys((part, singular)):
        yield from (form.removesuffix(ending) for ending in GERMAN_ENDINGS if len(form) - len(ending) >= LONG)


def _modifiers(part: str) -> Iterator[str]:
    """What the first part may be by itself: with the e that *Grenz-* has lost, or without what links it."""
    if len(part) >= LONG:
        yield part
        yield f"{part}e"
        yield from (part.removesuffix(link) for link in LINKS if part.endswith(link) and len(part) - len(link) >= LONG)
