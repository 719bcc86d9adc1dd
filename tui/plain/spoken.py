"""Pairs, findings and decisions about lines as plain sentences."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from parallel.bitext import LayoutAction, Pair
from parallel.corpus.desk import Desk
from tui.chips import ORIGINS
from tui.context import checked

if TYPE_CHECKING:
    from parallel.checks import Finding
    from parallel.corpus.printed import PrintedLine

__all__ = ["counted", "findings", "flat", "spoken", "told_line", "told_pair"]

DECISIONS = {
    LayoutAction.JOIN: "joined with the next line",
    LayoutAction.DEHYPHENATE: "joined with the next line, its hyphen taken out",
    LayoutAction.KEEP: "joined with the next line without a space",
    LayoutAction.BREAK: "a paragraph ends here",
    LayoutAction.DROP: "left out",
}


def spoken(name: str) -> str:
    """An action's name as it is typed."""
    return name.replace("_", " ")


def flat(text: str) -> str:
    """A text on one line."""
    return re.sub(r"\s*\n\s*", " ", text)


def counted(number: int, noun: str) -> str:
    """`1 pair`, `2 pairs`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def told_pair(pair: Pair) -> str:
    """A pair's status, where its translation comes from, and its document."""
    origin = ORIGINS[pair.origin] if pair.target else "no translation yet"
    return f"{pair.status}, {origin}, {pair.document}"


def findings(desk: Desk, pair: Pair) -> Iterator[str]:
    """What the checks find, without what is ignored."""
    return (told_finding(finding) for finding in checked(desk, pair))


def told_finding(finding: "Finding") -> str:
    """A finding, and whether it can be mended."""
    remedy = "; `mend` mends it" if finding.fix is not None else ""
    return f"{finding.severity}, {finding.message.rstrip('.')}{remedy}"


def told_line(line: "PrintedLine", following: "Sequence[PrintedLine]") -> str:
    """A line of the file and what was decided about it."""
    decision = line.decision
    if decision is None:
        return f"{line.text}: " + ("the text goes on" if following else "the text ends here")
    return f"{line.text}: {DECISIONS[decision.action]}, because {decision.reason}, {decision.confidence:.0%} sure"
