"""Bead files: `[0,1]:[0]:0.982` lines as vecalign writes them, and hunalign's ladders of rungs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from parallel.bitext import Bead
from parallel.errors import FormatError, InputError, UsageError

__all__ = ["bead_line", "bead_lines", "read_alignment", "read_beads", "read_ladder", "rungs"]

LINE = re.compile(r"\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]\s*(?::\s*([-+.\deE]+|nan|inf)\s*)?")


def bead_line(bead: Bead) -> str:
    """One bead as `[source indices]:[target indices]:score`, without a line end."""
    ours, theirs = (",".join(map(str, side)) for side in (bead.source, bead.target))
    return f"[{ours}]:[{theirs}]:{bead.score:.4f}"


def bead_lines(beads: Iterable[Bead]) -> Iterator[str]:
    """Bead lines, each with its line end."""
    return (bead_line(bead) + "\n" for bead in beads)


def read_alignment(path: str | Path) -> list[Bead]:
    """The beads of a file of bead lines, or of a ladder of hunalign's; the content tells which.

    Raises InputError (or one of its kinds) with the path, FormatError with the line's number too.
    """
    from parallel.readers.opening import read_bytes

    try:
        lines = read_bytes(Path(path)).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError("is no text in UTF-8; beads are lines like [0,1]:[0]:0.98", path=path) from error
    first = next((line.strip() for line in lines if line.strip() and not line.startswith("#")), "")
    return read_ladder(lines, path=path) if first[:1].isdigit() else read_beads(lines, path=path)


def read_beads(lines: Iterable[str], *, path: str | Path = "") -> list[Bead]:
    """Read bead lines. A line without score gets 1.0; empty lines and lines that begin with # are passed over.

    A score outside 0..1 (vecalign writes costs there) also becomes 1.0. Hand-made gold may hold
    a segment twice, so that is not refused. Raises FormatError with the line's number.
    """
    beads = []
    for number, line in enumerate(lines, 1):
        text = line.strip().removeprefix("\N{BYTE ORDER MARK}")
        if text and not text.startswith("#"):
            beads.append(_bead(text, path, number))
    return beads


def _bead(text: str, path: str | Path, number: int) -> Bead:
    match = LINE.fullmatch(text)
    if match is None:
        raise FormatError(
            f"not a bead: {text[:60]!r}; one reads like [0,1]:[0] or [0,1]:[0]:0.98", path=path, line=number
        )
    try:
        source, target = (tuple(sorted({int(n) for n in side.split(",") if n.strip()})) for side in match.groups()[:2])
        score = float(match[3]) if match[3] else 1.0
    except ValueError as error:
        raise FormatError(
            f"a bead lists whole numbers with commas between: {text[:60]!r}", path=path, line=number
        ) from error
    return Bead(source, target, score if 0 <= score <= 1 else 1.0)


def rungs(beads: Sequence[Bead]) -> Iterator[str]:
    """A hunalign ladder: `source⇥target⇥score` lines, the boundary where each bead begins, and the end of both texts.

    Raises UsageError for beads that cross or have holes, which a ladder cannot say.
    """
    row = column = 0
    for bead in beads:
        if bead.source not in ((), tuple(range(row, row + len(bead.source)))) or bead.target not in (
            (),
            tuple(range(column, column + len(bead.target))),
        ):
            raise UsageError(
                f"a ladder cannot hold {bead_line(bead)} after {row} and {column} segments; write bead lines"
            )
        yield f"{row}\t{column}\t{bead.score:.4f}\n"
        row, column = row + len(bead.source), column + len(bead.target)
    yield f"{row}\t{column}\t1.0000\n"


def read_ladder(lines: Iterable[str], *, path: str | Path = "") -> list[Bead]:
    """Beads of a hunalign ladder: what lies between each rung and the next. Raises FormatError."""
    found: list[tuple[int, int, float]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row, column, score = (*line.split(), "1.0")[:3]
            rung = (int(row), int(column), float(score))
        except ValueError as error:
            raise FormatError(
                f"not a rung: {line.strip()[:60]!r}; one reads like 3⇥4⇥0.98", path=path, line=number
            ) from error
        if found and (rung[0] < found[-1][0] or rung[1] < found[-1][1]):
            raise FormatError("a ladder ascends; this rung goes back", path=path, line=number)
        found.append(rung)
    return [
        Bead(tuple(range(a[0], b[0])), tuple(range(a[1], b[1])), a[2] if 0 <= a[2] <= 1 else 1.0)
        for a, b in pairwise(found)
        if a[:2] != b[:2]
    ]
