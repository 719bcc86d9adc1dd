"""Numbers in digits, as German and English write them: 1.234,5 and 1,234.5; dates, times, scores; Roman numerals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parallel.checks.finding import Span
from parallel.checks.number_words import MAGNITUDES
from parallel.checks.placeables import URL
from parallel.checks.text import Text

__all__ = ["Number", "digits_of", "numbers_in", "roman_numerals", "swapped"]

NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)*")
DIGIT = re.compile(r"\d")
BEHIND = re.compile(r"\.?[\s\u00a0-]*([^\W\d_]+)")
NO_NUMBER = re.compile(r"(?:\b[kcmd]?m[23]|\b(?:CO|NO|SO|CH|NH|H|O|N)[2-4]|&#\d+)\Z")
ENGLISH_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
SHORT_YEAR = re.compile(r"(?:['’/–-]\d\d(?!\d)|\d\d['’]?(?:er|ern|s)\b)\Z")
ROMAN = re.compile(r"\b(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
WAR_ONE = re.compile(r"\b[A-Z][a-z]+ I\b(?!['’])")
NOT_ROMAN = frozenset(("", "I", "C", "D", "L", "M", "CD", "DC", "MD", "DM", "CC", "MM"))
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
DECIMAL_MARKS = {"de": ",", "en": "."}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits as it stands in a text.

    `value` is what it is worth in the notation of the text's language, None where it is no single number there (a date,
    a time, a score). `scaled` is the value times the million or billion behind it, and None without one. `parts` are
    the numbers between its separators, empty where these are a decimal comma or group thousands. `also` are other
    values it may stand for: the years of '68, the 80s or 2016/17, the 1800s of the 19th century in German, the 25000
    of an English 25,000 in a German text. `strange` says that it is written as in another language.
    """

    text: str
    span: Span
    value: float | None
    scaled: float | None = None
    parts: tuple[int, ...] = ()
    also: tuple[float, ...] = ()
    strange: bool = False


def digits_of(text: str) -> list[str]:
    """The numbers in digits as they are written."""
    return NUMBER.findall(text) if DIGIT.search(text) else []


def numbers_in(text: Text) -> list[Number]:
    """The numbers in digits, in order, without those of addresses, exponents (m2), formulas (CO2) and references."""
    if not DIGIT.search(text.text):
        return []
    addresses = [match.span() for match in URL.finditer(text.text)]
    return [
        _number(text, match.group(), *match.span())
        for match in NUMBER.finditer(text.text)
        if not NO_NUMBER.search(text.text, max(0, match.start() - 3), match.end())
        and not any(start < match.start() < end for start, end in addresses)
    ]


def _number(text: Text, written: str, start: int, end: int) -> Number:
    value, parts, strange = _read(written, DECIMAL_MARKS.get(text.language, "."))
    fraction = FRACTIONS.get(text.text[end : end + 1])
    if fraction:
        value = (value or 0) + fraction
    behind = BEHIND.match(text.lowered, end)
    factor = MAGNITUDES.get(text.language, {}).get(behind[1]) if behind else None
    scaled = round(value * factor, 6) if factor and value is not None else None
    also = _also(text, written, start, end, behind[1] if behind else "")
    return Number(written, (start, end), value, scaled, parts, also, strange)


def _also(text: Text, written: str, start: int, end: int, behind: str) -> tuple[float, ...]:
    if text.language == "de" and ENGLISH_THOUSANDS.fullmatch(written):
        return (float(written.replace(",", "")),)
    if len(written) > 2:
        return ()
    if behind.startswith("jahrhundert"):
        return (100.0 * (int(written) - 1),)
    before = start - 1 if start else 0
    if any(SHORT_YEAR.search(text.text, before, stop) for stop in range(end, end + 4)):
        short = int(written)
        return 1800.0 + short, 1900.0 + short, 2000.0 + short
    return ()


@lru_cache(maxsize=8192)
def _read(text: str, decimal: str) -> tuple[float | None, tuple[int, ...], bool]:
    """Value, parts and strangeness of a number, where `decimal` is the decimal mark of the language."""
    if text.isdigit():
        return float(text), (int(text),), False
    group = "." if decimal == "," else ","
    parts = tuple(int(part) for part in re.split(r"\D", text))
    if re.fullmatch(rf"\d{{1,3}}(?:[{group} \u00a0\u202f'’]\d{{3}})+(?:[{decimal}]\d+)?", text):
        whole, _, rest = text.partition(decimal)
        return float(re.sub(r"\D", "", whole) + "." + (rest or "0")), (), False
    if re.fullmatch(r"\d+[.,]\d+", text):
        return float(text.replace(",", ".")), () if "," in text else parts, decimal not in text
    if re.fullmatch(rf"\d{{1,3}}(?:[{decimal}]\d{{3}}){{2,}}", text):
        return float(text.replace(decimal, "")), (), True
    if re.fullmatch(rf"\d{{1,3}}(?:[{decimal}]\d{{3}})+[{group}]\d+", text):
        return float(text.replace(decimal, "").replace(group, ".")), (), True
    return None, parts, False


def roman_numerals(text: Text) -> Iterator[int]:
    """The Roman numerals in capitals. A lone C, D, L or M is a letter more often than a number, I unless in War I."""
    if WAR_ONE.search(text.text):
        yield 1
    for match in ROMAN.finditer(text.text):
        if match.group() not in NOT_ROMAN:
            values = [ROMAN_DIGITS[digit] for digit in match.group()]
            yield sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def swapped(number: str) -> str:
    """A number with points for commas and commas for points."""
    return number.translate(str.maketrans(",.", ".,"))
