"""What to do with a hyphen at the end of a line: drop it, keep it, or keep it with a space.

The collection decides where it can (which form occurs elsewhere, unbroken); otherwise case, neighbours and what is
known of compounds do (`compounds`).
"""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from parallel.bitext import LayoutAction
from parallel.layout.compounds import KEPT, load
from parallel.layout.evidence import HYPHENS, SOFT, HyphenStatistics
from parallel.layout.words import suspending

__all__ = ["GLUE", "LineEnd", "judge_hyphen", "least_odds"]

DASHES = "–—"
GLUE = HYPHENS + DASHES + "/"  # a line that ends so may be closed up with the next
LEFT = re.compile(rf"([^\s„“”»«\"(\[]*?)([^\W_]*)[{HYPHENS}]$")
RIGHT = re.compile(r"[^\W_]+")
CERTAIN = -7.0  # log-odds of a word that is broken for certain
KEPT_UNBROKEN = -4.0  # from which a hyphen stays in a text without such words
ADJECTIVE = re.compile(r"\w+(?:isch|lich|ig|sch)(?:e[mnrs]?)?$")


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


def least_odds(line_ends: Iterable[tuple[str, str]], language: str) -> float:
    """The log-odds from which a hyphen stays in a text, given its lines that end in a hyphen with those that follow.

    Where not one word is broken for certain, words are not broken at all: then most hyphens are the words' own.
    """
    compounds = load(language)
    for line, following in line_ends:
        right = RIGHT.match(following)
        prefix, left = left_part(line)
        if left and right and right[0][0].islower() and compounds.log_odds(prefix, left, right[0]) < CERTAIN:
            return KEPT
    return KEPT_UNBROKEN


def left_part(line: str) -> tuple[str, str]:
    """What stands before the hyphen at the end of a line: its last part, and what of the word is before that."""
    match = LEFT.search(line[line.rfind(" ") + 1 :])
    return (match[1], match[2]) if match else ("", "")


def judge_hyphen(
    line: str, following: str, statistics: HyphenStatistics, language: str = "de", least: float = KEPT
) -> LineEnd | None:
    """Decides about the hyphen or dash at the end of `line`, given the line that follows; None when there is none.

    `least` is what `least_odds` says of the text.
    """
    last = line[-1]
    if last in DASHES:
        if line[-2:-1].isspace() or len(line) == 1:
            return keep("dash between words", 0.99, space=True)
        suspended = following.startswith(tuple(suspending(language)))
        return keep("dash without spaces", 0.9, space=following[:1] in DASHES or suspended)
    if last not in HYPHENS:
        return slash(line, following)
    if line[-2:-1].isspace() or len(line) == 1:
        return keep("hyphen used as a dash", 0.9, space=True)
    if last == SOFT:
        return drop("soft hyphen", 1.0)
    return judge_word(line, following, statistics, language, least)


def slash(line: str, following: str) -> LineEnd | None:
    """A line end at a slash, before or after it, breaks a word such as SPD/CDU."""
    if line[-1] == "/" and not line[-2:-1].isspace():
        return keep("slash", 0.95)
    if following[0] == "/" and following[1:2].isalnum():
        return keep("slash", 0.9)
    return None


def judge_word(line: str, following: str, statistics: HyphenStatistics, language: str, least: float) -> LineEnd:
    """Decides about a hyphen that ends a word."""
    prefix, left = left_part(line)
    right_match = RIGHT.match(following)
    if right_match is None:
        return suspended_or_kept(following)
    right = right_match.group()
    next_word = following.split(None, 1)[0].lower().rstrip(",")
    if next_word in suspending(language) and not statistics.count(left + right):
        return keep("suspended hyphen", 0.97, space=True)
    if not left or left[-1].isdigit() or right[0].isdigit():
        return keep("hyphen at a number", 0.97)
    if right[0].isupper():
        return before_capital(left, right, statistics)
    certain = counted(left, right, statistics) or looking_so(prefix, left, right)
    if certain:
        return certain
    if language == "en":
        return english_compound(left, right, statistics) or drop("small letter after the hyphen", 0.95)
    return compared(load(language).log_odds(prefix, left, right), least)


def compared(odds: float, least: float) -> LineEnd:
    """The verdict by what is known of compounds; 0.0 says that nothing is known."""
    if odds == 0.0:
        return drop("small letter after the hyphen", 0.95)
    confidence = round(1 / (1 + math.exp(-min(5.0, abs(odds - least)))), 2)
    if odds > least:
        return keep("such compounds have a hyphen", confidence)
    return drop("small letter after the hyphen", min(confidence, 0.97))


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


def counted(left: str, right: str, statistics: HyphenStatistics) -> LineEnd | None:
    """What the collection says, if anything."""
    whole, hyphenated = statistics.count(left + right), statistics.count(f"{left}-{right}")
    if hyphenated > whole:
        return keep("hyphenated elsewhere in the collection", 0.98)
    return drop("whole elsewhere in the collection", 0.99) if whole > hyphenated else None


def looking_so(prefix: str, left: str, right: str) -> LineEnd | None:
    """`US-⏎amerikanisch` and `deutsch-⏎französisch` keep their hyphens by the look of it."""
    if (len(left) > 1 and left.isupper()) or (len(left) > 2 and left[-1].isupper()) or len(left) == 1:
        return keep("abbreviation before the hyphen", 0.95)
    return keep("compound of two adjectives", 0.85) if is_compound_adjective(prefix, left, right) else None


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
