"""The registry of checks. To add one, write a small function in the module of its theme and decorate it.

::

    @register("double-space", Severity.WARNING)
    def double_space(source: Text, target: Text) -> Iterator[Issue]:
        \"\"\"Two or more spaces in a row.\"\"\"

The first line of the docstring is what people read about the check. A check that compares pairs with one another is a
class, registered by `register_across`: one object serves one run over the pairs, is called with each pair in turn, and
is closed at the end. A check against a glossary (`register_terms`) is given its terms with every pair.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from parallel.checks.finding import Issue, Severity
from parallel.checks.text import Text

__all__ = ["CHECKS", "AcrossCheck", "Check", "PairCheck", "TermCheck", "register", "register_across", "register_terms"]

PairCheck = Callable[[Text, Text], Iterable[Issue]]
TermCheck = Callable[[Text, Text, Mapping[str, str]], Iterable[Issue]]
Across = TypeVar("Across", bound="AcrossCheck")


class AcrossCheck(Protocol):
    """A check that remembers the pairs it has seen."""

    def __call__(self, source: Text, target: Text) -> Iterable[Issue]:
        """What is wrong with this pair beside those before it."""

    def close(self) -> None:
        """Let go of what was remembered."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check as it stands in `CHECKS`: `severity` is what its findings have unless they say another.

    Exactly one of `run` (about one pair), `start` (makes the object for one run over many pairs) and `terms` (about one
    pair and a glossary) is given.
    `blank` says that it has something to say even where the source or the target is blank.
    """

    name: str
    severity: Severity
    description: str
    run: PairCheck | None = None
    start: Callable[[], AcrossCheck] | None = None
    terms: TermCheck | None = None
    blank: bool = False


CHECKS: dict[str, Check] = {}
"""All checks by name, in the order in which they run."""


def register(name: str, severity: Severity, *, blank: bool = False) -> Callable[[PairCheck], PairCheck]:
    """Put a check of single pairs into `CHECKS`."""

    def put(run: PairCheck) -> PairCheck:
        CHECKS[name] = Check(name, severity, _first_line(run), run=run, blank=blank)
        return run

    return put


def register_across(name: str, severity: Severity) -> Callable[[type[Across]], type[Across]]:
    """Put a check across pairs into `CHECKS`."""

    def put(start: type[Across]) -> type[Across]:
        CHECKS[name] = Check(name, severity, _first_line(start), start=start)
        return start

    return put


def register_terms(name: str, severity: Severity) -> Callable[[TermCheck], TermCheck]:
    """Put a check against a glossary into `CHECKS`."""

    def put(run: TermCheck) -> TermCheck:
        CHECKS[name] = Check(name, severity, _first_line(run), terms=run)
        return run

    return put


def _first_line(described: object) -> str:
    return (described.__doc__ or "").partition("\n")[0].rstrip(".")
