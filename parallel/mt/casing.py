"""Lines in capitals and headlines in title case: read in normal case, written again in theirs.

Models see little of either and answer with rubbish, so the line is truecased first. Which case a German word has is
asked of the package's own vocabulary: it cuts the likeliest spelling into the fewest and commonest pieces.
"""

import re
from collections.abc import Callable
from enum import StrEnum

__all__ = ["Case", "detect_case", "recase", "truecase"]

WORD = re.compile(r"[^\W\d_]+")
# Words that German never capitalises inside a sentence: a line that does is in title case.
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "der die das den dem des ein eine einen einem einer und oder aber in im am an auf aus bei mit nach von vom vor "
        "zu zum zur für über unter um durch gegen ohne ist sind war nicht auch wie als dass so noch nur sich wird "
        "werden hat haben",
    )
)
SMALL_WORDS = frozenset(
    re.findall(r"\w+", "a an the and but or nor as at by for from in into of off on onto over per to up via with")
)


class Case(StrEnum):
    """How a whole line is cased."""

    NORMAL = "normal"
    UPPER = "upper"
    TITLE = "title"


def detect_case(text: str) -> Case:
    """Whether a segment is all in capitals, in title case or neither. Acronyms and single short words are neither."""
    words = WORD.findall(text)
    if not words:
        return Case.NORMAL
    if text.isupper() and max(map(len, words)) >= 5 and (len(words) > 1 or len(words[0]) > 6):
        return Case.UPPER
    inside = words[1:]
    capital = [word for word in inside if word[0].isupper()]
    if len(words) >= 4 and len(capital) >= 0.8 * len(inside):
        small = [word for word in inside if word.lower() in FUNCTION_WORDS]
        if small and all(word[0].isupper() and word[1:].islower() for word in small):
            return Case.TITLE
    return Case.NORMAL


def truecase(text: str, likelihood: Callable[[str], tuple[int, float]]) -> str:
    """The text with each word in its likeliest spelling, as it would stand inside a sentence."""
    return WORD.sub(lambda match: max(_spellings(match.group()), key=likelihood), text)


def _spellings(word: str) -> list[str]:
    """Ways to spell a word; capitals write ß as SS."""
    lower = word.lower()
    spellings = [lower, lower.capitalize(), word.upper()]
    if "SS" in word:
        sharp = lower.replace("ss", "ß")
        spellings += [sharp, sharp.capitalize()]
    return spellings


def recase(text: str, case: Case) -> str:
    """An English text in the case of the line it translates."""
    if case is Case.UPPER:
        return text.upper()
    if case is Case.TITLE:
        return re.sub(r"[^\W\d_][\w'’]*", _title_word, text)
    return text


def _title_word(match: re.Match[str]) -> str:
    word = match.group()
    if match.start() and word in SMALL_WORDS:
        return word
    return word[0].upper() + word[1:]
