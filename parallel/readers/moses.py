"""Moses pairs: two files `x.de` and `x.en`, line n of one translating line n of the other, streamed."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from parallel.bitext import Origin, Pair, Status
from parallel.errors import FormatError
from parallel.readers.opening import open_input
from parallel.readers.textlines import lines

__all__ = ["partners", "read_pairs"]


def partners(path: str | Path, source: str, target: str) -> tuple[Path, Path] | None:
    """The two files of a Moses pair that `path` names (one of them, or the stem of both), None if it names none."""
    path = Path(path)
    stem = str(path)
    for suffix in (f".{source}", f".{target}"):
        if path.suffix == suffix:
            stem = stem.removesuffix(suffix)
    if stem == str(path) and path.exists():
        return None
    both = Path(f"{stem}.{source}"), Path(f"{stem}.{target}")
    return both if both[0].is_file() and both[1].is_file() else None


def read_pairs(path: str | Path, *, source: str, target: str) -> Iterator[Pair]:
    """The pairs of two files, line by line.

    Raises:
        InputError: one of the files is missing or unreadable.
        FormatError: the files have different numbers of lines.
    """
    both = partners(path, source, target)
    if both is None:
        raise FormatError(f"is no Moses pair; both {path}.{source} and {path}.{target} must be there", path=path)
    with open_input(both[0]) as first, open_input(both[1]) as second:
        sides = zip_longest(lines(first, name=str(both[0])), lines(second, name=str(both[1])))
        for position, (left, right) in enumerate(sides):
            if left is None or right is None:
                shorter = both[0] if left is None else both[1]
                raise FormatError(f"ends before its partner, after {position} lines", path=shorter, line=position + 1)
            status = Status.TRANSLATED if right[1] else Status.DRAFT
            yield Pair(
                source=left[1],
                target=right[1],
                status=status,
                origin=Origin.IMPORTED,
                document=both[0].stem,
                position=position,
            )
