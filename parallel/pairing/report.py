"""What a run over many texts tells: how far it is, what became of each, and what found no partner."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

__all__ = ["Outcome", "Report", "Result", "Silent", "Watcher"]


class Outcome(StrEnum):
    """What became of two texts."""

    ALIGNED = "aligned"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of two texts; one alone is a file that could not be read.

    `drafts` of the `beads` are to be looked at. `reason` says why the two belong together, `warnings` what is odd.
    """

    source: str
    target: str
    outcome: Outcome
    beads: int = 0
    drafts: int = 0
    reason: str = ""
    warnings: tuple[str, ...] = ()
    outputs: tuple[Path, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all texts, which found no partner, and what may be wrong where hardly any did."""

    results: tuple[Result, ...]
    unpaired_source: tuple[str, ...] = ()
    unpaired_target: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Watcher(Protocol):
    """Is told how far it has come."""

    def reading(self, name: str) -> None:
        """A file was read."""

    def aligning(self, total: int) -> None:
        """So many pairs of texts are to be aligned."""

    def aligned(self) -> None:
        """One more is done."""


class Silent:
    """A watcher that nobody looks at."""

    def reading(self, name: str) -> None:
        """Say nothing."""

    def aligning(self, total: int) -> None:
        """Say nothing."""

    def aligned(self) -> None:
        """Say nothing."""
