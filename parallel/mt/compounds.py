"""German compounds that nobody has listed: what their two parts mean, side by side (after Koehn and Knight 2003)."""

import re
from collections.abc import Callable, Iterable, Iterator

__all__ = ["GERMAN_ENDINGS", "OPENERS", "as_usual", "is_name", "translated_in_parts"]

GERMAN_ENDINGS = ("", "e", "en", "er", "es", "em", "n", "s", "nen")
LINKS = ("s", "es", "n", "en", "er")  # between the parts (Langer 1998)
SHORTEST = 4  # letters of a part
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


def translated_in_parts(word: str, find: Callable[[str], str]) -> str:
    """The translations of a compound's parts, the most even ones that are known; nothing if there are none.

    `word` is in lower case; `find` says how a listed word is translated. *grenzsicherheit*: *border security*.
    """
    middle = len(word) / 2
    cuts = range(SHORTEST, len(word) - SHORTEST + 1)
    for cut in sorted(cuts, key=lambda cut: (abs(cut - middle), not _listed(word[:cut], find))):
        head = _first(_heads(word[cut:]), find)
        modifier = _first(_modifiers(word[:cut]), find) if head else ""
        if modifier:
            return f"{modifier} {head}"
    return ""


def _first(forms: Iterable[str], find: Callable[[str], str]) -> str:
    """The translation of the first form that is usual, or else of the first that is listed; a phrase is no part."""
    forms = list(forms)
    known = (find(form) for form in (*map(as_usual, forms), *forms))
    return next((translation for translation in known if translation and " " not in translation), "")


def _listed(form: str, find: Callable[[str], str]) -> str:
    return find(as_usual(form)) or find(form)


def _heads(part: str) -> Iterator[str]:
    """What the second part may be without its inflection: *einsätze*, *einsätz*, then *einsatze*, *einsatz*."""
    singular = UMLAUT.sub(lambda last: last.group().translate(PLAIN), part)
    for form in dict.fromkeys((part, singular)):
        yield from (form.removesuffix(ending) for ending in GERMAN_ENDINGS if len(form) - len(ending) >= SHORTEST)


def _modifiers(part: str) -> Iterator[str]:
    """What the first part may be by itself: with the e that *Grenz-* has lost, or without what links it."""
    yield part
    yield f"{part}e"
    yield from (part.removesuffix(link) for link in LINKS if part.endswith(link) and len(part) - len(link) >= SHORTEST)
