"""What a check says: a finding, how severe it is, and what a corpus chose not to hear about."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Finding", "Ignore", "Issue", "Severity", "Span"]

Span = tuple[int, int]


class Severity(StrEnum):
    """How sure a check is that something is wrong: surely, probably, perhaps."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks wrong in a pair.

    `check` is the name of the check in `CHECKS`, `message` one line for people. The spans are (start, end) offsets in
    characters, end-exclusive, ascending, into the pair's `source` and `target`; empty where there is nothing to show.
    `fix` is the whole new target text where the remedy is certain, else None.
    """

    check: str
    severity: Severity
    message: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    fix: str | None = None


class Issue(NamedTuple):
    """What one check yields: a `Finding` without the name, and with the check's own severity unless it says another."""

    message: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    fix: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Ignore:
    """A wish not to hear from `check` any more: about the pair with the id `pair`, or, when that is None, at all.

    A plain value: a caller stores it with its corpus (`check` and `pair` are all there is) and hands it to
    `check()` or `check_all()`.
    """

    check: str
    pair: int | None = None
