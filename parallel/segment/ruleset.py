"""The rules of one language, ready to be asked at every place of a text."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from parallel.segment.rules import Rule

__all__ = ["RuleSet", "literal_ending"]

TOKEN = re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|\d+|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
LITERAL = re.compile(r"[^\W_]|\\[^\w\s]")
WIDEST = 4  # blanks
REACH = 200  # characters a rule may look back and forward


class Compiled(NamedTuple):
    """A rule ready for use."""

    breaks: bool
    before: re.Pattern[str]
    after: re.Pattern[str]
    both: re.Pattern[str]
    ending: str  # what the text before the place must end with, told without the expression


class RuleSet:
    """Compiled rules of one language."""

    def __init__(self, rules: "Iterable[Rule]") -> None:
        self.rules = [
            Compiled(
                rule.breaks,
                re.compile(rf"(?:{rule.before})\Z"),
                re.compile(rule.after),
                re.compile(rf"(?:{rule.before})(?={rule.after})"),
                literal_ending(rule.before),
            )
            for rule in rules
        ]

    def verdict(self, text: str, place: int) -> bool | None:
        """Whether a sentence ends at this place of the text; None when no rule knows.

        A rule may mean the place before the blanks or the one behind them: SRX files have both.
        """
        heads = [text[max(0, at - REACH) : at] for at in gap(text, place)]
        tail = text[place : place + REACH]
        for rule in self.rules:
            for number, head in enumerate(heads):
                if head.endswith(rule.ending) and rule.after.match(tail, number) and rule.before.search(head):
                    return rule.breaks
        return None

    def places(self, text: str) -> Iterator[int]:
        """The places where a rule asks for a break, also where there is no stop."""
        for rule in self.rules:
            if rule.breaks:
                for match in rule.both.finditer(text):
                    end = match.end()
                    while end and text[end - 1] == " ":
                        end -= 1
                    if end > 0 and match.end() < len(text):
                        yield end


def literal_ending(pattern: str) -> str:
    """The letters and marks that whatever a regular expression matches ends with, as far as that is easily told."""
    if "|" in pattern or "(?" in pattern:
        return ""
    ending = ""
    for token in TOKEN.findall(pattern):
        ending = ending + token[-1] if LITERAL.fullmatch(token) else ""
    return ending


def gap(text: str, place: int) -> range:
    """The places from the end of a word to the beginning of the next."""
    end = place
    while end < len(text) and text[end].isspace() and end - place < WIDEST:
        end += 1
    return range(place, end + 1)
