"""Regular expressions that people write: refused when they are none, given up when they come to no end.

A pattern such as `(a|aa)+$` tries every way to cut a text before it says no; on forty letters that takes years. So they
are matched by the library `regex`, which reads what `re` reads, takes a time limit, and lets other threads work
meanwhile: whoever looks through a corpus with a pattern holds nobody up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, cast

from parallel.errors import PatternError

__all__ = ["NONE", "SECONDS", "Found", "Pattern", "literal", "pattern"]

SECONDS = 0.5  # of processor time on one text; ordinary patterns pass over a megabyte in a tenth of that
NONE = "not a regular expression: "  # how the message begins when it is none
SHOWN = 60  # characters of a pattern in a message


class Found(Protocol):
    """A place where a pattern stands, with those methods of `re.Match` that are used here."""

    def start(self) -> int:
        """Where it begins."""

    def end(self) -> int:
        """Where it ends."""

    def span(self) -> tuple[int, int]:
        """Both."""

    def group(self) -> str:
        """The text that stands there."""

    def expand(self, template: str) -> str:
        """A replacement with its groups filled in."""


class Compiled(Protocol):
    """What `regex.compile` gives."""

    def search(self, text: str, *, timeout: float) -> Found | None: ...

    def finditer(self, text: str, *, timeout: float) -> Iterator[Found]: ...

    def sub(self, replacement: str, text: str, *, timeout: float) -> str: ...


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; make one with `pattern` or `literal`.

    Each method raises `PatternError` when it does not come to an end on a text within `seconds` of processor time.
    """

    text: str
    compiled: Compiled = field(repr=False, compare=False)
    ignore_case: bool = False
    seconds: float = SECONDS

    def search(self, text: str) -> Found | None:
        """The first place where it stands."""
        with self._bounded():
            return self.compiled.search(text, timeout=self.seconds)

    def finditer(self, text: str) -> Iterator[Found]:
        """All places, none over another."""
        with self._bounded():
            yield from self.compiled.finditer(text, timeout=self.seconds)

    def sub(self, replacement: str, text: str) -> str:
        """The text with all places replaced. Raises `PatternError` also when the replacement names a missing group."""
        import regex

        with self._bounded():
            try:
                return self.compiled.sub(replacement, text, timeout=self.seconds)
            except (regex.error, IndexError) as error:
                raise PatternError(f"the replacement does not fit the pattern: {error}") from None

    @contextmanager
    def _bounded(self) -> Iterator[None]:
        try:
            yield
        except (TimeoutError, MemoryError, RecursionError):
            shown = self.text if len(self.text) <= SHOWN else self.text[:SHOWN] + "…"
            raise PatternError(
                f"the regular expression {shown} does not come to an end; "
                "take out repetitions within repetitions, such as (a+)+ or (.*)*"
            ) from None


@lru_cache(maxsize=256)
def pattern(text: str, *, ignore_case: bool = False, seconds: float = SECONDS) -> Pattern:
    """A regular expression that somebody wrote. Raises `PatternError` when it is none; the text says why and where."""
    import regex

    try:
        compiled = regex.compile(text, regex.IGNORECASE if ignore_case else 0)
    except (regex.error, ValueError, OverflowError, RecursionError, MemoryError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError | MemoryError) else str(error)
        raise PatternError(NONE + reason) from None
    return Pattern(text, cast("Compiled", compiled), ignore_case, seconds)


def literal(text: str, *, ignore_case: bool = False) -> Pattern:
    """A pattern that finds a text as it stands."""
    import re

    return pattern(re.escape(text), ignore_case=ignore_case)
