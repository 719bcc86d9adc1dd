"""What rows of a table mean: a header names its columns, or there is none and the first two are source and target."""

from collections.abc import Mapping, Sequence
from typing import Final

from parallel.bitext import Pair
from parallel.errors import FormatError
from parallel.formats import COLUMNS, EXTRA_COLUMNS, pair_from_fields

__all__ = ["Columns"]

_OURS: Final = frozenset(COLUMNS + EXTRA_COLUMNS)
_ALIASES: Final[Mapping[str, str]] = {
    "src": "source",
    "source_text": "source",
    "sourcetext": "source",
    "tgt": "target",
    "trg": "target",
    "translation": "target",
    "target_text": "target",
    "targettext": "target",
    "comment": "note",
}


class Columns:
    """The names of a table's columns, taken from its first row.

    `header` tells whether that row was one. A language's code (`de`, `de-AT`) names its side.
    """

    def __init__(self, first: Sequence[str], *, path: str, source: str, target: str) -> None:
        names = [_name(cell, source, target) for cell in first]
        self.path = path
        self.header = "source" in names and "target" in names
        if not self.header and len(first) < 2:
            raise FormatError("has one column only; source and target stand side by side", path=path, line=1)
        self.names = names if self.header else ["source", "target", *(f"column{n}" for n in range(3, len(first) + 1))]

    def pair(self, row: Sequence[str], line: int) -> Pair:
        """The pair in a row.

        Raises:
            FormatError: too many or too few cells, or a cell with a wrong value; with the line.
        """
        if len(row) != len(self.names):
            raise FormatError(
                f"has {len(row)} columns where the first line has {len(self.names)}; mend that line",
                path=self.path,
                line=line,
            )
        try:
            return pair_from_fields(dict(zip(self.names, row, strict=True)))
        except ValueError as error:
            raise FormatError(f"{error}; mend that line", path=self.path, line=line) from error


def _name(cell: str, source: str, target: str) -> str:
    plain = cell.strip()
    lower = plain.lower().replace(" ", "_")
    if lower in _OURS:
        return lower
    sides = {source.lower(): "source", target.lower(): "target"}
    return _ALIASES.get(lower) or sides.get(lower.replace("_", "-")) or plain
