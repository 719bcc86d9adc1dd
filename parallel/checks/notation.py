"""Numbers in digits, as German and English write them: 1.234,5 and 1,234.5; dates, times, scores; Roman numerals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parallel.checks.finding import Span
from parallel.checks.number_words import MAGNITUDES
from parallel.checks.text import Text

__all__ = ["Number", "numbers_in", "roman_numerals", "swapped"]

NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)*")
DIGIT = re.compile(r"\d")
BEHIND = re.compile(r"[\s\u00a0-]*([^\W\d_]+)")
AREA = re.compile(r"(?:\b[kcmd]?m)[23]\Z")
SHORT_YEAR = re.compile(r"(?:['’/–-]\d\d(?!\d)|\d\d['’]?(?:er|ern|s)\b)\Z")
ROMAN = re.compile(r"\b(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
NOT_ROMAN = frozenset(("", "I", "C", "D", "L", "M", "CD", "DC", "MD", "DM", "CC", "MM"))
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
DECIMAL_MARKS = {"de": ",", "en": "."}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits as it stands in a text.

    `value` is what it is worth in the notation of the text's language, None where it is no single number there (a date,
    a time, a score). `scaled` is the value times the million or billion behind it, and None without one. `parts` are
    the numbers between its separators, empty where these are a decimal comma or group thousands. `years` are those that
    a short year ('68, the 80s, 2016/17) may stand for. `strange` says that it is written as in another language.
    """

    text: str
    span: Span
    value: float | None
    scaled: float | None = None
    parts: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    strange: bool = False


def numbers_in(text: Text) -> list[Number]:
    """The numbers in digits, in order; the exponents of m2 and km2 are none, nor are character references."""
    if not DIGIT.search(text.text):
        return []
    found = []
    for match in NUMBER.finditer(text.text):
        written, (start, end) = match.group(), match.span()
        if written in ("2", "3") and AREA.search(text.text, max(0, start - 3), end):
            continue
        if text.text.endswith("&#", 0, start):
            continue
        value, parts, strange = _read(written, DECIMAL_MARKS.get(text.language, "."))
        for mark in FRACTIONS.keys() & {text.text[end : end + 1]}:
            value = (value or 0) + FRACTIONS[mark]
        years = _years(text, start, end) if len(written) == 2 else ()
        found.append(Number(written, (start, end), value, _scaled(text, end, value), parts, years, strange))
    return found


def _scaled(text: Text, end: int, value: float | None) -> float | None:
    behind = BEHIND.match(text.lowered, end)
    factor = MAGNITUDES.get(text.language, {}).get(behind[1]) if behind else None
    return round(value * factor, 6) if factor and value is not None else None


def _years(text: Text, start: int, end: int) -> tuple[int, ...]:
    before = start - 1 if start else 0
    for stop in (end, end + 1, end + 2, end + 3):
        if SHORT_YEAR.search(text.text, before, stop):
            short = int(text.text[start:end])
            return 1800 + short, 1900 + short, 2000 + short
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
    """The Roman numerals in capitals; a lone I, C, D, L or M is a letter more often than a number."""
    for match in ROMAN.finditer(text.text):
        if match.group() not in NOT_ROMAN:
            values = [ROMAN_DIGITS[digit] for digit in match.group()]
            yield sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def swapped(number: str) -> str:
    """A number with points for commas and commas for points."""
    return number.translate(str.maketrans(",.", ".,"))
