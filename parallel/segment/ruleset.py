"""The rules of one language, ready to be asked at every place of a text.

However many there are, only those are tried that can fit: rules are found by the letters and marks that they end in.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from parallel.patterns import Found, pattern

if TYPE_CHECKING:
    from parallel.segment.rules import Rule

__all__ = ["RuleSet", "is_quick", "literal_ending"]

TOKEN = re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|\d+|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
LITERAL = re.compile(r"[^\W_]|\\[^\w\s]")
REPEATING = re.compile(r"[*+]|\{\d*,\d*\}")
WIDE = re.compile(r"\.|\[\^.*|\\[SWD]", re.DOTALL)  # what a whole paragraph may consist of
WIDEST = 4  # blanks
REACH = 200  # characters a rule may look back and forward


class Expression(Protocol):
    """A compiled regular expression, with a time limit or without."""

    def search(self, text: str, /) -> Found | None: ...

    def finditer(self, text: str, /) -> Iterator[Found]: ...


class Compiled(NamedTuple):
    """A rule ready for use; `number` is its place among the others."""

    number: int
    breaks: bool
    before: Expression
    after: Expression
    both: Expression
    ending: str  # what the text before the place must end with, told without the expression


class RuleSet:
    """Compiled rules of one language."""

    def __init__(self, rules: "Iterable[Rule]") -> None:
        compiled = [ready(number, rule) for number, rule in enumerate(rules)]
        self.breaking = [rule for rule in compiled if rule.breaks]
        self.by_ending: defaultdict[str, list[Compiled]] = defaultdict(list)
        for rule in compiled:
            self.by_ending[rule.ending].append(rule)
        self.sizes = sorted({len(ending) for ending in self.by_ending})

    def verdict(self, text: str, place: int) -> bool | None:
        """Whether a sentence ends at this place of the text; None when no rule knows.

        A rule may mean the place before the blanks or the one behind them: SRX files have both. Raises PatternError
        when a rule does not come to an end.
        """
        heads = [text[max(0, at - REACH) : at] for at in gap(text, place)]
        possible = self.possible(heads)
        tails = [text[place + number : place + REACH] for number in range(len(heads))] if possible else []
        for rule in possible:
            for head, tail in zip(heads, tails, strict=True):
                if head.endswith(rule.ending) and rule.after.search(tail) and rule.before.search(head):
                    return rule.breaks
        return None

    def possible(self, heads: Sequence[str]) -> Sequence[Compiled]:
        """The rules that can fit behind one of these, in the order in which they are asked."""
        found: dict[str, list[Compiled]] = {}
        for head in heads:
            for size in self.sizes:
                ending = head[max(0, len(head) - size) :]
                if ending in self.by_ending:
                    found[ending] = self.by_ending[ending]
        if len(found) < 2:
            return next(iter(found.values()), ())
        return sorted((rule for rules in found.values() for rule in rules), key=attrgetter("number"))

    def places(self, text: str) -> Iterator[int]:
        """The places where a rule asks for a break, also where there is no stop.

        Raises PatternError when a rule does not come to an end.
        """
        for rule in self.breaking:
            if rule.ending in text:
                for match in rule.both.finditer(text):
                    end = match.end()
                    while end and text[end - 1] == " ":
                        end -= 1
                    if end > 0 and match.end() < len(text):
                        yield end


def ready(number: int, rule: "Rule") -> Compiled:
    """A rule compiled."""
    return Compiled(
        number,
        rule.breaks,
        expression(rule.before, rf"(?:{rule.before})\Z"),
        expression(rule.after, rf"\A(?:{rule.after})"),
        expression(rule.before + rule.after, rf"(?:{rule.before})(?={rule.after})", rule.before),
        literal_ending(rule.before),
    )


def expression(judged: str, whole: str, shown: str = "") -> Expression:
    """The expression `whole`, with a time limit unless `judged`, what the user wrote of it, is quick for certain."""
    if is_quick(judged):
        return re.compile(whole)
    return replace(pattern(whole), text=f"{shown or judged} of a segmentation rule")


def is_quick(expression: str) -> bool:
    """Whether it is plain that an expression takes no long time on any text: it repeats two small things at most."""
    tokens = TOKEN.findall(expression)
    signs = "".join(token if len(token) == 1 else "x" for token in tokens)  # one for each token
    repeated = [tokens[match.start() - 1] for match in REPEATING.finditer(signs) if match.start()]
    return len(repeated) < 3 and not any(token == ")" or WIDE.fullmatch(token) for token in repeated)


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
