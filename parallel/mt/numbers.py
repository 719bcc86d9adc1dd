"""Numbers in a translation: German 1.234,5 is English 1,234.5, and small ones may be words."""

import re
from collections import Counter

from parallel.mt.dates import english_days

__all__ = ["english_numbers", "missing_numbers"]

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,:]\d+)*")
NOTATION = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
SPACED = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w.,]*\d)")
DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
HOUR = re.compile(r"(?<!\d)(1[3-9]|2[0-4])(?= Uhr)")
HALF_DAY = re.compile(r"\b(1[3-9]|2[0-3])([.:][0-5]\d)?(?= ?p\.?m\b)")
DIGITS = re.compile(r"\d+")
WRITTEN = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*")
WORDS = {
    "1": "one first once a an",
    "2": "two second twice both",
    "3": "three third",
    "4": "four fourth",
    "5": "five fifth",
    "6": "six sixth",
    "7": "seven seventh",
    "8": "eight eighth",
    "9": "nine ninth",
    "10": "ten tenth",
    "11": "eleven eleventh",
    "12": "twelve twelfth",
}


def missing_numbers(source: str, target: str) -> list[str]:
    """The numbers of a German source that its English translation has lost or changed, as they stand in the source."""
    if not NUMBER.search(source):
        return []
    values = Counter(_value(number, ",") for number in re.findall(r"\d+(?:[.,:]\d+)*", target))
    # 112 000 may be one number or two: one, if the target has it
    source = SPACED.sub(
        lambda found: "".join(found[0].split()) if "".join(found[0].split()) in values else found[0], source
    )
    numbers = NUMBER.findall(source)
    parts = set(DIGITS.findall(target))
    words = set(re.findall(r"[a-z]+", target.lower()))
    hours = set(HOUR.findall(source))
    missing = []
    for number in numbers:
        value = _value(number, ".")
        if values[value] > 0:
            values[value] -= 1
        elif number in hours and parts.intersection({number, str(int(number) - 12)}):
            continue
        elif not (_by_parts(number, parts) or words.intersection(WORDS.get(value, "").split())):
            missing.append(number)
    return missing


def english_numbers(source: str, target: str) -> str:
    """The target with numbers that were copied in German or mixed notation (1.234,5) in English notation (1,234.5).

    A date in figures (3.10.2024) that was copied with other signs (3,10.2024) is written as it stood.
    """
    written = {}
    for number in NUMBER.findall(source):
        date = DATE.fullmatch(number)
        if date or NOTATION.fullmatch(number):
            written[tuple(DIGITS.findall(number))] = number if date else number.translate(str.maketrans(".,", ",."))
    if written:
        target = WRITTEN.sub(lambda copied: written.get(tuple(DIGITS.findall(copied[0])), copied[0]), target)
    if HALF_DAY.search(target):  # 18.30 Uhr is 6:30 p.m., and no 18.30 p.m.
        target = HALF_DAY.sub(lambda found: f"{int(found[1]) - 12}{(found[2] or '').replace('.', ':')}", target)
    return english_days(source, target)


def _value(number: str, thousands: str) -> str:
    """A number without its thousands separator and with a decimal point."""
    decimal = "." if thousands == "," else ","
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?", number):
        number = number.replace(thousands, "")
    return number.replace(",", ".").lstrip("0") or "0"


def _by_parts(number: str, parts: set[str]) -> bool:
    """Whether a date, a time or a score is there in another order (`5.11.2020`, `14.30`); the month may be a word."""
    pieces = DIGITS.findall(number)
    if len(pieces) == 3:
        return pieces[0].lstrip("0") in parts and pieces[2] in parts
    if len(pieces) == 2 and not re.fullmatch(r"\d{1,3}\.\d{3}", number):
        return all(piece in parts or piece.lstrip("0") in parts for piece in pieces) or (
            "," not in number and pieces[1] in parts and pieces[0].isdigit() and str(int(pieces[0]) - 12) in parts
        )
    return False
