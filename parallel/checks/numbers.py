"""The check of numbers: each in the source must be in the translation, and the other way round, however it is written.

3,5 is 3.5, 5.000 is 5,000, zwei is 2, 5. November is 11/5, 14:27 Uhr is 2:27 p.m., the 16th century is das XVI.
Jahrhundert, 2,5 Mio. are 2,500,000 and die achtziger Jahre the 1980s; but 2 Billionen are 2 trillion.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from parallel.checks.finding import Issue, Severity, Span
from parallel.checks.notation import DECIMAL_MARKS, Number, digits_of, swapped
from parallel.checks.number_words import MAGNITUDES, cardinals, spoken
from parallel.checks.quantities import Quantities
from parallel.checks.registry import register
from parallel.checks.text import Text

CLOCK = re.compile(
    r"\buhr\b|\d\s?[ap]\.?m\b|\b[ap]\.\s?m\.|o['’]clock|\d:\d\d|\b(?:utc|gmt)\b|mittag|\bnoon\b|midnight"
)
"""Signs of a time of day, where 14 and 2 may be the same hour."""

IDIOM = re.compile(r"\b(?:24[/-]7|50[/:-]50|4 ?[x×] ?4|9/11|20/20)\b")
"""What is said in digits in one language and in words in the other."""

LARGE = 13
"""From here on a number in words is no figure of speech."""

IMPERIAL = re.compile(
    r"\b(?:miles?|mi|feet|foot|ft|inch(?:es)?|acres?|lbs?|ounces?|gallons?|yards?|mph|fahrenheit|lakh|crore"
    r"|meilen?|fuß|unzen?|gallonen?)\b|°\s?f\b|\dft\b"
)
"""Units that one of the two languages converts."""

ASIDE = re.compile(r"\([^()]*\)")

Cardinals = dict[float, tuple[float, Span]]


@register("numbers", Severity.WARNING)
def numbers(source: Text, target: Text) -> Iterator[Issue]:
    """A number of the source is missing, or the translation has another one."""
    there, here = cardinals(source), cardinals(target)
    if there.keys() == here.keys() and _same_digits(source, target):
        return
    theirs, ours = Quantities(source), Quantities(target)
    different = _digits_differ(theirs, ours)
    if different:
        yield different
        return
    yield from _notation(target, theirs.numbers, ours.numbers)
    if there.keys() != here.keys():
        yield from _words(theirs, ours, there, here)


def _same_digits(source: Text, target: Text) -> bool:
    """Whether a glance is enough: no digits, or the same ones, which neither notation nor magnitude can change."""
    theirs, ours = digits_of(source.text), digits_of(target.text)
    if sorted(theirs) != sorted(ours):
        return False
    return not theirs or (
        all(map(str.isdigit, theirs))
        and source.vocabulary.isdisjoint(MAGNITUDES.get(source.language, ()))
        and target.vocabulary.isdisjoint(MAGNITUDES.get(target.language, ()))
    )


def _digits_differ(theirs: Quantities, ours: Quantities) -> Issue | None:
    source, target = theirs.text, ours.text
    clock = bool(CLOCK.search(source.lowered) or CLOCK.search(target.lowered))
    missing = [number for number in theirs.numbers if not ours.cover(number, clock)]
    extra = [number for number in ours.numbers if not theirs.cover(number, clock)]
    if extra:
        idioms = [match.span() for match in IDIOM.finditer(target.text)]
        extra = [one for one in extra if not _stands_in(one, idioms)]
    return _difference(source, target, missing, extra) if missing or extra else None


def _difference(source: Text, target: Text, missing: list[Number], extra: list[Number]) -> Issue:
    gone, new = ", ".join(number.text for number in missing), ", ".join(number.text for number in extra)
    message = f"{gone} in the source, {new} in the translation" if gone and new else _lonely(gone, new)
    spans = tuple(number.span for number in missing), tuple(number.span for number in extra)
    imperial = bool(IMPERIAL.search(source.lowered)) != bool(IMPERIAL.search(target.lowered))
    converted = imperial if extra else _is_aside(source, target, missing)
    severity = Severity.INFO if converted else None
    return Issue(message, *spans, _fix(source, target, missing, extra), severity)


def _is_aside(source: Text, target: Text, missing: list[Number]) -> bool:
    """Whether brackets of the source hold what is missing, as in 90 °F (32 °C), and the brackets are gone too."""
    if target.text.count("(") >= source.text.count("("):
        return False
    asides = [match.span() for match in ASIDE.finditer(source.text)]
    return all(_stands_in(number, asides) for number in missing)


def _stands_in(number: Number, spans: Sequence[Span]) -> bool:
    """Whether a number begins inside one of these spans, which are in order and apart."""
    place = bisect_right(spans, number.span[0], key=itemgetter(0)) - 1
    return place >= 0 and number.span[0] < spans[place][1]


def _fix(source: Text, target: Text, missing: list[Number], extra: list[Number]) -> str | None:
    """The one wrong number set right, where it is plainly the other one mistyped or in the wrong notation."""
    if len(missing) != 1 or len(extra) != 1:
        return None
    from rapidfuzz.distance import Levenshtein

    right = _written(missing[0], source.language, target.language)
    wrong = extra[0].text
    near = Levenshtein.distance(right, wrong) <= 1 or wrong == missing[0].text
    return target.replaced(*extra[0].span, right) if near else None


def _written(number: Number, source: str, target: str) -> str:
    """A number of a text in language `source` in the notation of `target`; dates, times and scores as they are."""
    same = DECIMAL_MARKS.get(source) == DECIMAL_MARKS.get(target)
    return number.text if same or number.value is None or number.parts or number.strange else swapped(number.text)


def _notation(target: Text, theirs: list[Number], ours: list[Number]) -> Iterator[Issue]:
    """Numbers taken over as they stand in the source, though the target's language writes them otherwise."""
    copied = {number.text for number in theirs if not number.strange and not number.parts}
    left = [number for number in ours if number.strange and number.text in copied]
    if left:
        fix = target.text
        for number in reversed(left):
            fix = fix[: number.span[0]] + swapped(number.text) + fix[number.span[1] :]
        shown = ", ".join(number.text for number in left)
        yield Issue(f"{shown} is written as in the source", (), tuple(number.span for number in left), fix)


def _words(theirs: Quantities, ours: Quantities, there: Cardinals, here: Cardinals) -> Iterator[Issue]:
    """Number words that differ: one of the source for which the translation has another, or a large one missing."""
    missing, extra = _unsaid(there, ours, here), _unsaid(here, theirs, there)
    if bool(missing) != bool(extra):
        # The other number may be no cardinal: beide, dritte, twofold.
        missing = missing or _unsaid(spoken(theirs.text), ours, here)
        extra = extra or _unsaid(spoken(ours.text), theirs, there)
    if not missing or not extra:
        missing = {value: span for value, span in missing.items() if value >= LARGE}
        extra = {value: span for value, span in extra.items() if value >= LARGE}
    if missing or extra:
        gone = ", ".join(theirs.text.text[start:end] for start, end in missing.values())
        new = ", ".join(ours.text.text[start:end] for start, end in extra.values())
        message = f"{gone} in the source, {new} in the translation" if gone and new else _lonely(gone, new)
        yield Issue(message, tuple(missing.values()), tuple(extra.values()))


def _lonely(gone: str, new: str) -> str:
    return f"missing from the translation: {gone}" if gone else f"not in the source: {new}"


def _unsaid(said: Cardinals, other: Quantities, there: Cardinals) -> dict[float, Span]:
    """Those of the values that the other side does not say.

    Where it says "zwei bis drei Millionen", two million is said: the first word stands alone, the rest comes later.
    """
    alone = {value for value, (first, _) in there.items() if value == first}
    return {
        value: span
        for value, (first, span) in said.items()
        if first not in alone - {value} and not other.cover(Number("", span, value), clock=True)
    }
