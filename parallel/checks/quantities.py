"""What one side of a pair says in numbers, in digits and in words, and whether it says a given number."""

import re

from parallel.checks.notation import FRACTIONS, Number, numbers_in, roman_numerals
from parallel.checks.number_words import month_of, number_words, value_of
from parallel.checks.text import Text

__all__ = ["Quantities"]

CLOCK_WORDS = re.compile(r"\b(?:halb|dreiviertel|viertel (?:vor|nach)|half past|quarter (?:past|to)) (\w+)")
"""Halves and quarters of an hour: halb drei is 2:30."""


class Quantities:
    """All that one side says in numbers, so that a number of the other side can be looked for.

    `numbers` are those in digits, in order. What stands in words is only read when the digits have no answer.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.numbers = numbers_in(text)
        self._exact: set[float] = set()  # whole quantities, millions multiplied out
        self._plain: set[float] = set()  # what stands before a million
        self._parts: set[float] = set()  # what may be a piece of a date, a time or a score
        self._joined: set[str] = set()  # digits without what is between them, as in telephone numbers
        self._has_words = False
        for number in self.numbers:
            self._add(number)

    def _add(self, number: Number) -> None:
        if number.scaled is not None:
            self._exact.add(number.scaled)
        if number.value is not None:
            (self._exact if number.scaled is None else self._plain).add(number.value)
        self._exact.update(number.also)
        self._parts.update(number.also)
        if number.scaled is None and number.parts:
            self._parts.update(number.parts)
            self._joined.add(_digits(number))

    def _add_words(self) -> None:
        self._has_words = True
        for value, _, _ in number_words(self.text):
            self._exact.add(value)
            self._parts.add(value)
        for match in CLOCK_WORDS.finditer(self.text.lowered):
            hour = value_of(match[1], self.text.language) or (int(match[1]) if match[1].isdigit() else 0)
            self._parts.update((15, 30, 45, hour, hour - 1))
            self._exact.update((hour, hour - 1))
        numerals = list(roman_numerals(self.text))
        self._exact.update(numerals)
        self._parts.update(numerals)
        self._parts.update(filter(None, (month_of(word, self.text.language) for word in self.text.vocabulary)))
        self._exact.update(value for mark, value in FRACTIONS.items() if mark in self.text.text)

    def cover(self, number: Number, clock: bool) -> bool:
        """Whether this side says the `number` of the other side too; `clock`: they speak of times of day."""
        if self._says(number, clock=False):
            return True
        if not self._has_words:
            self._add_words()
        return self._says(number, clock)

    def _says(self, number: Number, clock: bool) -> bool:
        exact = number.value if number.scaled is None else number.scaled
        if exact in self._exact or number.value in (self._plain if number.scaled is None else self._exact):
            return True
        if not self._exact.isdisjoint(number.also):
            return True
        parts = number.parts if len(number.parts) == 1 else [part for part in number.parts if part]
        if not parts:
            return False
        return all(self._says_part(part, clock) for part in parts) or _digits(number) in self._joined

    def _says_part(self, part: int, clock: bool) -> bool:
        if part in self._parts:
            return True
        return clock and part <= 24 and (part - 12 in self._parts or part + 12 in self._parts)


def _digits(number: Number) -> str:
    return re.sub(r"\D", "", number.text).lstrip("0")
