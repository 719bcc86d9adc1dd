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
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Self

from parallel.errors import FormatError, InputError
from parallel.segment.ruleset import RuleSet

__all__ = ["Correction", "Rule", "Rules"]

ORDINARY = ("Dort steht ein Haus.", "Kommt er heute?")  # ends of sentences that nobody doubts
AT_LINE = re.compile(r"\(at line (\d+)")
HEADING = re.compile(r"^[ \t]*\[\[\s*rule\s*\]\]", re.MULTILINE)
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
                re.compile(f"(?:{pattern})")  # as it is used; a flag such as (?i) is no part of a larger expression
            except (re.error, OverflowError, RecursionError) as error:
                what = f"the segmentation rule {pattern!r} is no regular expression: {error}; mend it, or take it out"
                raise FormatError(what) from None

    def holds_for(self, language: str) -> bool:
        """Whether the rule is meant for this language; one for `de` holds for `de-AT`."""
        return not self.language or bool(re.fullmatch(f"(?:{self.language})(?:[-_].*)?", language, re.IGNORECASE))

    @property
    def is_catch_all(self) -> bool:
        """Whether it ends a sentence at every ordinary stop, which needs no rule."""
        return self.breaks and any(
            re.search(rf"(?:{self.before})\Z", text) and re.match(self.after, " Danach ging er.") for text in ORDINARY
        )


class Correction(NamedTuple):
    """What a user did to a boundary: at `offset` of `text` two segments were merged, or one was split (`breaks`)."""

    text: str
    offset: int
    breaks: bool


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
        """The rules of a TOML file's bytes; raises FormatError that names the line."""
        try:
            text = data.decode("utf-8-sig")
            entries = tomllib.loads(text).get("rule", [])
        except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
            found = AT_LINE.search(str(error))
            line = int(found[1]) if found else None
            raise FormatError(
                f"not a file of segmentation rules: {error}; mend it there", path=path, line=line
            ) from None
        if not isinstance(entries, list):
            raise FormatError("a file of segmentation rules has tables called [[rule]], in double brackets", path=path)
        lines = [number for number, row in enumerate(text.split("\n"), 1) if HEADING.match(row)]
        rules = []
        for number, entry in enumerate(entries):
            try:
                rules.append(rule_of(entry))
            except FormatError as error:
                line = lines[number] if number < len(lines) else None
                raise FormatError(error.message, path=path, line=line) from None
        return cls(tuple(rules))

    def write(self, path: str | Path) -> None:
        """Writes a rule file, TOML or, if its name ends in `.srx`, SRX 2.0. Raises InputError if that fails."""
        try:
            Path(path).write_bytes(self.encoded("srx" if Path(path).suffix.lower() == ".srx" else "toml"))
        except OSError as error:
            raise InputError(f"cannot write the segmentation rules: {error.strerror}", path=path) from None

    def encoded(self, format: str) -> bytes:
        """The rules as the bytes of a file, `srx` or `toml`."""
        if format != "srx":
            return self.dumps().encode()
        from parallel.segment.srx import build_srx

        return build_srx(self.rules)

    def dumps(self) -> str:
        """The rules as TOML."""
        return HEADER + "".join(entry_of(rule) for rule in self.rules)

    def put_before(self, text: str) -> str:
        """The text of a TOML file with these rules before its own, and all else in it as it was."""
        if not text.strip():
            return self.dumps()
        first = HEADING.search(text)
        at = first.start() if first else len(text)
        entries = "".join(entry_of(rule) for rule in self.rules).lstrip("\n")
        return f"{text[:at]}{entries}\n{text[at:]}" if first else f"{text.rstrip()}\n\n{entries}"

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

    def of(self, language: str) -> RuleSet:
        """The rules of one language, ready for use."""
        if language not in self.compiled:
            self.compiled[language] = RuleSet(tuple(rule for rule in self.rules if rule.holds_for(language)))
        return self.compiled[language]

    @cached_property
    def compiled(self) -> dict[str, RuleSet]:
        """The rules by language, as far as they were asked for."""
        return {}


def rule_of(entry: object) -> Rule:
    """A rule from its table in a TOML file. Raises FormatError."""
    fields: dict[str, Any] = dict(entry) if isinstance(entry, dict) else {}
    if unknown := fields.keys() - {"break", "before", "after", "language"}:
        raise FormatError(f"a segmentation rule has break, before, after and language, no {', '.join(sorted(unknown))}")
    breaks, before = fields.get("break"), fields.get("before")
    after, language = fields.get("after", r"\s"), fields.get("language", "")
    if not isinstance(breaks, bool) or not all(isinstance(text, str) for text in (before, after, language)):
        raise FormatError("a segmentation rule needs `break = true` or `false`, and `before = 'a regular expression'`")
    return Rule(breaks, str(before), after, language)


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
