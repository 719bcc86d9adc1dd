"""The user's own exceptions: where a sentence must or must not end. They come before what the program knows itself.

On disk they are a small TOML file::

    [[rule]]
    break = false
    before = 'Abs\\.'       # regular expression for the text that ends at the place
    after = '\\s'           # and for the text that begins there
    language = "de"        # left out: every language

The first rule that fits a place decides, as in SRX 2.0 (`srx` reads and writes that).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Self

from parallel.errors import FormatError, InputError

__all__ = ["Correction", "Rule", "Rules"]

REACH = 200  # characters a rule may look back and forward
HEADER = "# Where sentences end and where not; the first rule that fits a place decides.\n"


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence ends (`breaks`), or does not, where `before` matches the text up to a place and `after` what follows.

    Both are regular expressions. `language` is one as well, for the language's code; empty for every language. A
    pattern that is no regular expression raises FormatError.
    """

    breaks: bool
    before: str
    after: str = r"\s"
    language: str = ""

    def __post_init__(self) -> None:
        for pattern in (self.before, self.after, self.language):
            try:
                re.compile(pattern)
            except re.error as error:
                raise FormatError(f"the segmentation rule {pattern!r} is no regular expression: {error}") from None

    def holds_for(self, language: str) -> bool:
        """Whether the rule is meant for this language."""
        return not self.language or re.fullmatch(self.language, language, re.IGNORECASE) is not None


class Correction(NamedTuple):
    """What a user did to a boundary: at `offset` of `text` two segments were merged, or one was split (`breaks`)."""

    text: str
    offset: int
    breaks: bool


class Compiled(NamedTuple):
    """A rule ready for use."""

    breaks: bool
    before: re.Pattern[str]
    after: re.Pattern[str]
    both: re.Pattern[str]


@dataclass(frozen=True)
class Rules:
    """Break and no-break rules, in the order in which they are asked."""

    rules: tuple[Rule, ...] = ()

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """Reads a rule file, TOML or, if its name ends in `.srx`, SRX 2.0.

        Raises InputError if it cannot be read and FormatError if it is no rule file.
        """
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise InputError(f"cannot read the segmentation rules: {error.strerror}", path=path) from None
        if Path(path).suffix.lower() == ".srx":
            from parallel.segment.srx import parse_srx

            return cls(tuple(parse_srx(data, path=path)))
        return cls.loads(data, path=path)

    @classmethod
    def loads(cls, data: bytes, *, path: str | Path = "") -> Self:
        """The rules of a TOML file's bytes; raises FormatError."""
        try:
            content = tomllib.loads(data.decode("utf-8-sig"))
            return cls(tuple(rule_of(entry) for entry in content.get("rule", [])))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
            raise FormatError(f"not a file of segmentation rules: {error}", path=path) from None

    def write(self, path: str | Path) -> None:
        """Writes a rule file, TOML or, if its name ends in `.srx`, SRX 2.0. Raises InputError if that fails."""
        if Path(path).suffix.lower() == ".srx":
            from parallel.segment.srx import build_srx

            data = build_srx(self.rules)
        else:
            data = self.dumps().encode()
        try:
            Path(path).write_bytes(data)
        except OSError as error:
            raise InputError(f"cannot write the segmentation rules: {error.strerror}", path=path) from None

    def dumps(self) -> str:
        """The rules as TOML."""
        return HEADER + "".join(entry_of(rule) for rule in self.rules)

    def learn(self, corrections: Iterable[Correction], *, minimum: int = 2, language: str = "") -> Self:
        """These rules and those that follow from what a user merged and split.

        A rule is learnt when at least `minimum` corrections ask for it and none for the opposite. It comes before the
        old ones, which stay.
        """
        from parallel.segment.learn import learn_rules

        learnt = [rule for rule in learn_rules(corrections, minimum, language) if rule not in self.rules]
        return type(self)((*learnt, *self.rules))

    def __bool__(self) -> bool:
        return bool(self.rules)

    def of(self, language: str) -> "RuleSet":
        """The rules of one language, ready for use."""
        if language not in self.compiled:
            self.compiled[language] = RuleSet(tuple(rule for rule in self.rules if rule.holds_for(language)))
        return self.compiled[language]

    @cached_property
    def compiled(self) -> "dict[str, RuleSet]":
        """The rules by language, as far as they were asked for."""
        return {}


class RuleSet:
    """Compiled rules of one language."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = [
            Compiled(
                rule.breaks,
                re.compile(rf"(?:{rule.before})\Z"),
                re.compile(rule.after),
                re.compile(rf"(?:{rule.before})(?={rule.after})"),
            )
            for rule in rules
        ]

    def verdict(self, text: str, place: int) -> bool | None:
        """Whether a sentence ends at this place of the text; None when no rule knows."""
        head = text[max(0, place - REACH) : place]
        tail = text[place : place + REACH]
        for rule in self.rules:
            if rule.after.match(tail) and rule.before.search(head):
                return rule.breaks
        return None

    def places(self, text: str) -> Iterator[int]:
        """The places where a rule asks for a break, also where there is no stop."""
        for rule in self.rules:
            if rule.breaks:
                yield from (match.end() for match in rule.both.finditer(text) if 0 < match.end() < len(text))


def rule_of(entry: dict[str, Any]) -> Rule:
    """A rule from its table in a TOML file."""
    breaks, before = entry["break"], entry["before"]
    after, language = entry.get("after", r"\s"), entry.get("language", "")
    if not isinstance(breaks, bool) or not all(isinstance(text, str) for text in (before, after, language)):
        raise TypeError("a rule needs `break = true` or `false` and `before = 'a regular expression'`")
    return Rule(breaks, before, after, language)


def entry_of(rule: Rule) -> str:
    """A rule as a table of a TOML file."""
    fields = [f"break = {str(rule.breaks).lower()}", f"before = {quoted(rule.before)}", f"after = {quoted(rule.after)}"]
    if rule.language:
        fields.append(f"language = {quoted(rule.language)}")
    return "\n[[rule]]\n" + "\n".join(fields) + "\n"


def quoted(text: str) -> str:
    """A TOML string: literal where possible, as it shows regular expressions as they are."""
    if "'" not in text and text.isprintable():
        return f"'{text}'"
    escaped = "".join(
        f"\\{letter}" if letter in '"\\' else letter if letter.isprintable() else f"\\U{ord(letter):08x}"
        for letter in text
    )
    return f'"{escaped}"'
