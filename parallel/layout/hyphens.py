"""What to do with a hyphen at the end of a line: drop it, keep it, or keep it with a space.

The collection decides where it can (which form occurs elsewhere, unbroken); otherwise case, neighbours and the way
German and English build compounds do. No list of words is needed.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, Self

from parallel.bitext import LayoutAction
from parallel.layout.words import SUSPENDING

__all__ = ["BROKEN", "GLUE", "HYPHENS", "SOFT", "HyphenStatistics", "LineEnd", "broken_word", "judge_hyphen"]

SOFT = "\u00ad"
BROKEN = "\x02\ufffe"  # what PDFium leaves of a hyphen and its line end
HYPHENS = "-\u2010\u2011" + SOFT + BROKEN
DASHES = "–—"
GLUE = HYPHENS + DASHES + "/"  # a line that ends so may be closed up with the next
WORD = re.compile(r"[\w-]+")
LEFT = re.compile(rf"([^\s„“”»«\"(\[]*?)([^\W_]*)[{HYPHENS}]$")
RIGHT = re.compile(r"[^\W_]+")
ADJECTIVE = re.compile(r"\w+(?:isch|lich|ig|sch)(?:e[mnrs]?)?$")
FEW = 60  # forms; so few are quicker looked for one by one
LARGEST = 1_000_000  # distinct forms; beyond, those seen once are forgotten


class HyphenStatistics:
    """How often each word form occurs unbroken in a collection, whole (`militärputsch`) or hyphenated (`us-armee`).

    Feed it the collection with `add`; forms are counted without regard to case. Memory is bounded: at most a million
    forms are kept, the rare ones going first.
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
        text = text.lower().replace("\u2010", "-").replace("\u2011", "-")
        if only is not None and len(only) <= FEW:
            self.counts.update({form: text.count(form) for form in only})
            return
        words = WORD.findall(text)
        self.counts.update(words if only is None else filter(only.__contains__, words))
        if len(self.counts) > LARGEST:
            self.counts = Counter({form: count for form, count in self.counts.items() if count > 1})

    def count(self, form: str) -> int:
        """How often a form was seen."""
        return self.counts[form.lower()]


def broken_word(line: str, following: str) -> tuple[str, str]:
    """The two halves, in small letters, of the word that the hyphen at the end of `line` breaks or joins."""
    left, right = LEFT.search(line[line.rfind(" ") + 1 :]), RIGHT.match(following)
    return (left.group(2) if left else "").lower(), (right.group() if right else "").lower()


class LineEnd(NamedTuple):
    """How to close a line end at a hyphen or dash: `action` with `cut` characters taken off, `space` put in or not."""

    action: LayoutAction
    cut: int
    space: bool
    reason: str
    confidence: float


def keep(reason: str, confidence: float, *, space: bool = False) -> LineEnd:
    """The hyphen stays."""
    return LineEnd(LayoutAction.JOIN if space else LayoutAction.KEEP, 0, space, reason, confidence)


def drop(reason: str, confidence: float) -> LineEnd:
    """The hyphen goes."""
    return LineEnd(LayoutAction.DEHYPHENATE, 1, False, reason, confidence)


def judge_hyphen(line: str, following: str, statistics: HyphenStatistics, language: str = "de") -> LineEnd | None:
    """Decides about the hyphen or dash at the end of `line`, given the line that follows; None when there is none."""
    last = line[-1]
    if last in DASHES:
        if line[-2:-1].isspace() or len(line) == 1:
            return keep("dash between words", 0.99, space=True)
        return keep(
            "dash without spaces", 0.9, space=following[:1] in DASHES or following.startswith(tuple(SUSPENDING))
        )
    if last not in HYPHENS:
        return slash(line, following)
    if line[-2:-1].isspace() or len(line) == 1:
        return keep("hyphen used as a dash", 0.9, space=True)
    if last == SOFT:
        return drop("soft hyphen", 1.0)
    return judge_word(line, following, statistics, language)


def slash(line: str, following: str) -> LineEnd | None:
    """A line end at a slash, before or after it, breaks a word such as SPD/CDU."""
    if line[-1] == "/" and not line[-2:-1].isspace():
        return keep("slash", 0.95)
    if following[0] == "/" and following[1:2].isalnum():
        return keep("slash", 0.9)
    return None


def judge_word(line: str, following: str, statistics: HyphenStatistics, language: str) -> LineEnd:
    """Decides about a hyphen that ends a word."""
    left_match, right_match = LEFT.search(line[line.rfind(" ") + 1 :]), RIGHT.match(following)
    left = left_match.group(2) if left_match else ""
    if right_match is None:
        return suspended_or_kept(following)
    right = right_match.group()
    if following.split(None, 1)[0].lower().rstrip(",") in SUSPENDING and not statistics.count(left + right):
        return keep("suspended hyphen", 0.97, space=True)
    if not left or left[-1].isdigit() or right[0].isdigit():
        return keep("hyphen at a number", 0.97)
    if right[0].isupper():
        return before_capital(left, right, statistics)
    prefix = left_match.group(1) if left_match else ""
    verdict = before_small_letter(prefix, left, right, statistics)
    if language != "en" or verdict.confidence > 0.95 or verdict.action is LayoutAction.KEEP:
        return verdict
    return english_compound(left, right, statistics) or verdict


def suspended_or_kept(following: str) -> LineEnd:
    """A hyphen before a sign: `SPD-⏎/CDU` closes up, `Vor- (und Nach-)teile` keeps its space."""
    return (
        keep("hyphen before a slash", 0.95)
        if following[0] in "/-,;.)"
        else keep("hyphen before a sign", 0.8, space=True)
    )


def before_capital(left: str, right: str, statistics: HyphenStatistics) -> LineEnd:
    """`US-⏎Imperialismus` keeps its hyphen; only a word set in capitals can have been broken here."""
    if left.isupper() and right.isupper() and len(left) > 1 and len(right) > 1:
        whole, hyphenated = statistics.count(left + right), statistics.count(f"{left}-{right}")
        if whole >= hyphenated and (whole or len(left) > 3):
            return drop("word in capitals", 0.8)
    return keep("capital after the hyphen", 0.98)


def before_small_letter(prefix: str, left: str, right: str, statistics: HyphenStatistics) -> LineEnd:
    """`Militär-⏎putsch` loses its hyphen, `US-⏎amerikanisch` and `deutsch-⏎französisch` keep it."""
    whole, hyphenated = statistics.count(left + right), statistics.count(f"{left}-{right}")
    if hyphenated > whole:
        return keep("hyphenated elsewhere in the collection", 0.98)
    if whole > hyphenated:
        return drop("whole elsewhere in the collection", 0.99)
    if (len(left) > 1 and left.isupper()) or (len(left) > 2 and left[-1].isupper()) or len(left) == 1:
        return keep("abbreviation before the hyphen", 0.95)
    if is_compound_adjective(prefix, left, right):
        return keep("compound of two adjectives", 0.85)
    return drop("small letter after the hyphen", 0.95)


def english_compound(left: str, right: str, statistics: HyphenStatistics) -> LineEnd | None:
    """`well-⏎known`: English, unlike German, hyphenates what are two words of their own."""
    if min(statistics.count(left), statistics.count(right)) >= 2 and min(len(left), len(right)) > 2:
        return keep("two words of the collection", 0.6)
    return None


def is_compound_adjective(prefix: str, left: str, right: str) -> bool:
    """Whether both halves are adjectives of one pattern, as in `russisch-ukrainische`."""
    if left.endswith(("isch", "lich")) and ADJECTIVE.match(right):
        return True
    return prefix.endswith("-") and left[0].islower() and bool(ADJECTIVE.match(left)) and bool(ADJECTIVE.match(right))
