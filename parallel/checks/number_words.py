"""Numbers written in words, German and English: the value of each, with what is made of them.

Cardinals, ordinals, fractions, multiples (dreimal, twice), compounds (vierjährig, zwanziger) and magnitudes.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from parallel.checks.finding import Span
from parallel.checks.text import Text

__all__ = ["MAGNITUDES", "cardinals", "month_of", "number_words", "spoken", "value_of"]

_GERMAN_UNITS = {
    "null": 0, "ein": 1, "eins": 1, "eine": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
    "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14,
    "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_GERMAN_TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_GERMAN_IRREGULAR = {
    "einen": 1, "einem": 1, "einer": 1, "eines": 1, "erste": 1, "ersten": 1, "erster": 1, "erstes": 1, "erstem": 1,
    "erstmals": 1, "einmal": 1, "einzige": 1, "einzigen": 1, "einziger": 1, "einziges": 1, "erst": 1, "erstens": 1,
    "beide": 2, "beiden": 2, "beider": 2, "beides": 2, "paar": 2, "doppelt": 2, "doppelte": 2, "doppelten": 2,
    "zweitens": 2, "dritte": 3, "dritten": 3, "dritter": 3, "drittes": 3, "drittel": 3, "dritteln": 3, "drittens": 3,
    "trio": 3, "duo": 2, "siebte": 7, "siebten": 7, "siebter": 7, "siebtes": 7, "dutzend": 12, "dutzende": 12,
    "halb": 0.5, "halbe": 0.5, "halben": 0.5, "halber": 0.5, "halbes": 0.5, "hälfte": 0.5, "anderthalb": 1.5,
    "viertel": 4, "viertels": 4, "jahrzehnt": 10, "jahrzehnte": 10, "jahrzehnten": 10,
    "mitternacht": 0, "mittag": 12, "quartal": 4, "kein": 0, "keine": 0, "keinen": 0,
}  # fmt: skip
_ENGLISH_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_ENGLISH_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ENGLISH_IRREGULAR = {
    "a": 1, "an": 1, "first": 1, "once": 1, "single": 1, "only": 1, "firstly": 1, "ones": 1, "second": 2,
    "secondly": 2, "seconds": 2, "twice": 2, "both": 2, "double": 2, "doubled": 2, "couple": 2, "pair": 2, "duo": 2,
    "twin": 2, "third": 3, "thirds": 3, "thirdly": 3, "triple": 3, "trio": 3, "thrice": 3, "fifth": 5, "eighth": 8,
    "ninth": 9, "twelfth": 12, "quarter": 4, "quarters": 4, "quadruple": 4, "half": 0.5, "halves": 0.5, "dozen": 12,
    "dozens": 12, "fortnight": 2, "decade": 10, "decades": 10, "midnight": 0, "noon": 12,
    "midday": 12, "no": 0, "nil": 0,
}  # fmt: skip
MAGNITUDES = {
    "de": {
        "hundert": 1e2, "tausend": 1e3, "tsd": 1e3, "million": 1e6, "millionen": 1e6, "mio": 1e6, "milliarde": 1e9,
        "milliarden": 1e9, "mrd": 1e9, "billion": 1e12, "billionen": 1e12,
        "dutzend": 12, "jahrzehnt": 10, "jahrzehnte": 10, "jahrzehnten": 10,
    },
    "en": {
        "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9,
        "b": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12, "decade": 10, "decades": 10,
    },
}  # fmt: skip
"""By language, words that multiply the number before them. A German Billion is an English trillion."""

_ARTICLES = frozenset(("a", "an", "ein", "eine", "einer", "einem", "einen"))

_MONTHS = {
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "en": "january february march april may june july august september october november december",
}

_STEMS = {
    **_GERMAN_UNITS,
    **_GERMAN_TENS,
    **{
        f"{unit}und{ten}": _GERMAN_UNITS[unit] + value
        for ten, value in _GERMAN_TENS.items()
        for unit in ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
    },
}
_STEM = "|".join(sorted(_STEMS, key=len, reverse=True))
_SUFFIX = (
    r"einhalb|(?:s?te|ste)(?:[nrsm]|ns|l|ln|ls)?|mal(?:s|ig\w*)?|fach\w*|er[ns]?|e|en"
    r"|(?:jähr|stünd|täg|wöch|monat|minüt|köpf|stell|prozent|stöck|teil|seit|spur|tür|sprach|gliedr|zeil)\w*"
)
_ENGLISH = {
    **_ENGLISH_UNITS,
    **_ENGLISH_TENS,
    **{f"{word}th": value for word, value in _ENGLISH_UNITS.items()},
    **{f"{word[:-1]}ieth": value for word, value in _ENGLISH_TENS.items()},
    **{f"{word[:-1]}ies": value for word, value in _ENGLISH_TENS.items()},
    **{f"{word}fold": value for word, value in _ENGLISH_UNITS.items()},
    "hundredth": 100, "thousandth": 1000,
    **_ENGLISH_IRREGULAR,
}  # fmt: skip
DECADES = ("ziger", "zigern", "ßiger", "ßigern", "ties")
"""How the decades of a century end: achtziger, eighties."""

_CARDINALS = {
    "de": frozenset(_STEMS.keys() - {"null", "ein", "eins", "eine"}).union(
        f"{ten}{ending}" for ten in _GERMAN_TENS for ending in ("er", "ern")
    ),
    "en": frozenset((_ENGLISH_UNITS.keys() | _ENGLISH_TENS.keys()) - {"zero", "one"}).union(
        f"{ten[:-1]}ies" for ten in _ENGLISH_TENS
    ),
}


def month_of(word: str, language: str) -> int | None:
    """The number of the month that a word in lower case names."""
    return _month_numbers(language).get(word)


@lru_cache(maxsize=8)
def _month_numbers(language: str) -> dict[str, int]:
    names = _MONTHS.get(language, "").split()
    return {form: number for number, name in enumerate(names, 1) for form in (name, name[:3])}


def value_of(word: str, language: str) -> float | None:
    """What a word in lower case is worth as a number, None for one that is not worth any."""
    reader = _READERS.get(language)
    return reader(word) if reader else None


@lru_cache(maxsize=1)
def _german_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<thousands>(?:{_STEM})?)(?P<thousand>tausend)(?:und)?)?"
        rf"(?:(?P<hundreds>(?:{_STEM})?)(?P<hundred>hundert)(?:und)?)?"
        rf"(?P<rest>{_STEM})?(?P<suffix>{_SUFFIX})?"
    )


@lru_cache(maxsize=16_384)
def _german(word: str) -> float | None:
    value = _GERMAN_IRREGULAR.get(word)
    if value is not None:
        return value
    match = _german_pattern().fullmatch(word)
    if not match or not (match["thousand"] or match["hundred"] or match["rest"]):
        return None
    total = float(_STEMS.get(match["rest"] or "", 0))
    if match["hundred"]:
        total += 100 * _STEMS.get(match["hundreds"], 1)
    if match["thousand"]:
        total += 1000 * _STEMS.get(match["thousands"], 1)
    return total + 0.5 if match["suffix"] == "einhalb" else total


_READERS: dict[str, Callable[[str], float | None]] = {"de": _german, "en": _ENGLISH.get}


def cardinals(text: Text) -> dict[float, tuple[float, Span]]:
    """The plain cardinals from two on that are written in words: by value, that of the first word and the place."""
    known = _CARDINALS.get(text.language, frozenset())
    if known.isdisjoint(text.vocabulary):
        return {}
    places: dict[float, tuple[float, Span]] = {}
    first, start = 0.0, -1
    for value, span, whole in number_words(text):
        if text.lowered[span[0] : span[1]] in known and span[0] != start:
            first, start = value, span[0]
        if whole and value >= 2:
            places.setdefault(value, (first, span))
    return places


def spoken(text: Text) -> dict[float, tuple[float, Span]]:
    """All whole numbers from two on in words, also in ordinals and compounds, as `cardinals` gives its own."""
    return {value: (value, span) for value, span, _ in number_words(text) if value >= 2 and value == int(value)}


def number_words(text: Text) -> Iterator[tuple[float, Span, bool]]:
    """Numbers in words: value, place, and whether they are plain cardinals all through and stand for themselves.

    Each word of "two hundred and fifty" answers, and so does the whole, which alone stands for itself.
    """
    reader = _READERS.get(text.language)
    if not reader:
        return
    magnitudes = MAGNITUDES[text.language]
    run: list[int] = []
    for index, word in enumerate(text.words):
        if word in magnitudes or reader(word) is not None:
            if run and not _touch(text, run[-1], index):
                yield from _run(text, run)
                run = []
            run.append(index)
    if run:
        yield from _run(text, run)


def _touch(text: Text, first: int, second: int) -> bool:
    """Whether two number words belong to one number: only a space, a hyphen or "and" is between them."""
    between = text.lowered[text.spans[first][1] : text.spans[second][0]]
    return between.strip(" -\u00a0\u2011") in ("", "and", "und")


def _run(text: Text, run: list[int]) -> Iterator[tuple[float, Span, bool]]:
    words = [text.words[index] for index in run]
    known = _CARDINALS.get(text.language, frozenset())
    plain = all(word in known or word in MAGNITUDES[text.language] for word in words) and words[0] in known
    for index, word in zip(run, words, strict=True):
        value = value_of(word, text.language)
        if value is not None:
            decade = word.endswith(DECADES)
            yield value, text.spans[index], plain and len(run) == 1 and not decade
            if decade:
                yield 1900 + value, text.spans[index], plain and len(run) == 1
    if len(run) > 1:
        yield _sum(words, text.language), (text.spans[run[0]][0], text.spans[run[-1]][1]), plain


def _sum(words: list[str], language: str) -> float:
    """What the words of one number are worth together."""
    total = group = 0.0
    for word in words:
        factor = MAGNITUDES[language].get(word)
        value = value_of(word, language)
        if factor is not None and factor >= 1e3:
            total, group = total + (group or 1) * factor, 0.0
        elif factor is not None:
            group = (group or 1) * factor
        elif value == 0.5 and group == 1 and language == "de":
            group = 0.5  # eine halbe, not one and a half
        elif word not in _ARTICLES or not group:
            group += value or 0  # the "a" in "half a million" adds nothing
    return total + group
