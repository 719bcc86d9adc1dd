"""What stands behind a command: numbers, choices, two parts."""

import re
from collections.abc import Sequence
from typing import TypeVar

from tui.session import Refused

__all__ = ["chosen", "halves", "item", "number"]

Item = TypeVar("Item")
RANGE = re.compile(r"(\d+)(?:-(\d+))?")


def number(text: str, usage: str) -> int:
    """A number. Raises `Refused`, saying how it is used, for what is none."""
    if not re.fullmatch(r"[0-9]{1,18}", text.strip()):
        raise Refused(usage)
    return int(text)


def item(items: Sequence[Item], text: str, usage: str) -> Item:
    """The item with that number, counted from 1. Raises `Refused` when there is none."""
    wanted = number(text, usage)
    if not 1 <= wanted <= len(items):
        raise Refused(
            f"There is no number {wanted}; there are {len(items)}." if items else "There is nothing to choose."
        )
    return items[wanted - 1]


def chosen(text: str, count: int) -> list[int] | None:
    """`all`, `1 3-5`, `all but 2` as places from 0 of `count`, ascending; None when it is none of these.

    Raises `Refused` for a number that there is not.
    """
    everything = re.fullmatch(r"all(?:\s+but\s+(.*))?", text.strip())
    if everything is None:
        return places(text, count)
    without = places(everything[1], count) if everything[1] else []
    return None if without is None else [place for place in range(count) if place not in without]


def places(text: str, count: int) -> list[int] | None:
    """Numbers and ranges of numbers as places from 0."""
    found: set[int] = set()
    for part in re.split(r"[\s,]+", text.strip()):
        match = RANGE.fullmatch(part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= count:
            raise Refused(f"There is no number {part}; there are {count}.")
        found.update(range(first - 1, last))
    return sorted(found)


def halves(text: str, sign: str) -> tuple[str, str] | None:
    """What stands before and behind a sign; None when it does not stand there."""
    before, found, behind = text.partition(sign)
    return (before.strip(), behind.strip()) if found else None
