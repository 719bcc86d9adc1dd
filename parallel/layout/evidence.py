"""Evidence about broken words: how often each form stands in a collection unbroken, whole or hyphenated."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Self

from parallel.layout.words import suspending

__all__ = ["BROKEN", "HYPHENS", "SOFT", "HyphenStatistics", "broken_forms"]

SOFT = "\u00ad"
BROKEN = "\x02\ufffe"  # what PDFium leaves of a hyphen and its line end
HYPHENS = "-\u2010\u2011" + SOFT + BROKEN
WORD = re.compile(r"[\w-]+")
MARKS = ".,;:!?…\"'„“”‚‘’»«›‹()[]/–—"
LEFT = re.compile(rf"([^\W_]*)[{HYPHENS}]$")
RIGHT = re.compile(r"[^\W_]+")
LINE_END = "\n\r\v\f\x85\u2028\u2029"
HYPHEN_AND_END = re.compile(rf"[-\u2010\u2011](?P<above>[^\S{LINE_END}]*[{LINE_END}][\s>]*)")
HYPHEN_OF_PDF = re.compile(rf"(?<=\w)[{BROKEN}](?P<above>)(?=\w)")
FURNITURE = 5  # lines of page headers and footers at most that stand between the halves of a word
NEAR = 800  # characters in which these are looked for
FEW = 40  # forms; so few are quicker looked for one by one
LARGEST = 1_000_000  # distinct forms; beyond, those seen once are forgotten


class HyphenStatistics:
    """How often each word form occurs unbroken in a collection, whole (`militärputsch`) or hyphenated (`us-armee`).

    Feed it the collection with `add`; forms are counted without regard to case. Memory is bounded: at most a million
    forms are kept, the rare ones going first. With `only` nothing is forgotten, so the order of the texts is no matter.
    """

    def __init__(self, counts: Mapping[str, int] | None = None) -> None:
        self.counts: Counter[str] = Counter(counts or {})

    @classmethod
    def of(cls, texts: Iterable[str], *, only: Collection[str] | None = None) -> Self:
        """Statistics of several texts, or of `only` some forms in them (in small letters), which is quicker."""
        statistics = cls()
        for text in texts:
            statistics.add(text, only=only)
        return statistics

    def add(self, text: str, *, only: Collection[str] | None = None) -> None:
        """Counts the words of a text; a word broken at a line end is not counted."""
        text = text.replace("\u2010", "-").replace("\u2011", "-")
        if only is None:
            self.counts.update(WORD.findall(text.lower()))
            if len(self.counts) > LARGEST:
                self.counts = Counter({form: count for form, count in self.counts.items() if count > 1})
        elif len(only) <= FEW:
            text = text.lower()
            self.counts.update({form: occurrences(form, text) for form in only})
        else:
            self._add_only(text, only)

    def _add_only(self, text: str, only: Collection[str]) -> None:
        """Counts some words; as most stand between blanks and marks, no pattern is needed for them."""
        for token, count in Counter(text.split()).items():
            word = token.strip(MARKS).lower()
            if word in only:
                self.counts[word] += count
            elif not word.isalnum() and not word.replace("-", "").isalnum():
                for part in WORD.findall(word):
                    if part in only:
                        self.counts[part] += count

    def count(self, form: str) -> int:
        """How often a form was seen."""
        return self.counts[form.lower()]


def occurrences(form: str, text: str) -> int:
    """How often a form stands in a text as a word of its own."""
    if form not in text:
        return 0
    return len(re.findall(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text))


def broken_forms(text: str, language: str = "de") -> set[str]:
    """The forms, in small letters, whose counts decide about the hyphens at the line ends of a raw text.

    Each broken word whole and hyphenated; in English its halves too. Where a page may have ended between the halves,
    every line that may be the next is taken for it.
    """
    forms = set()
    for left, right in halves(text, language):
        forms |= {left + right, f"{left}-{right}"}
        if language == "en":
            forms |= {left, right}
    return forms


def halves(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The two parts, in small letters, of each word that may be broken at a line end."""
    patterns = [HYPHEN_AND_END]
    if any(sign in text for sign in BROKEN):
        patterns.append(HYPHEN_OF_PDF)
    for pattern in patterns:
        for match in pattern.finditer(text):
            left = LEFT.search(text[max(0, match.start() - 80) : match.start()] + "-")
            for following in next_lines(text, match) if left and left[1] else ():
                right = RIGHT.match(following)
                if left and right and is_undecided(left[1], right[0], language):
                    yield left[1].lower(), right[0].lower()


def is_undecided(left: str, right: str, language: str) -> bool:
    """Whether the collection has a say: a hyphen before a capital stays, unless the whole word is in capitals."""
    return not right[0].isupper() or left.isupper() or right.lower() in suspending(language)


def next_lines(text: str, match: re.Match[str]) -> list[str]:
    """The beginning of the line below a line end, or of each that may be it when others were put between."""
    after = match.end()
    if len(match["above"].strip(" \t>").splitlines()) < 2:
        return [text[after : after + 80]]
    lines = (line.lstrip(" \t>") for line in text[after : after + NEAR].splitlines())
    return [line for line in lines if line][:FURNITURE]
