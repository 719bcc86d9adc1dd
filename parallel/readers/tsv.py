r"""Tab-separated pairs, one a line, streamed: with a header row (any order of columns), or bare source and target.

The escapes `\t`, `\n`, `\r`, `\\` and `\uXXXX` are read back; there is no quoting, as in IANA's
text/tab-separated-values.
"""

from collections.abc import Iterator
from typing import BinaryIO

from parallel.bitext import Pair
from parallel.formats import unescape
from parallel.readers.tables import Columns
from parallel.readers.textlines import lines

__all__ = ["read_pairs"]


def read_pairs(stream: BinaryIO, *, name: str, source: str, target: str) -> Iterator[Pair]:
    """The pairs of a table, in order; empty lines are passed over.

    Raises:
        FormatError: a line with another number of columns, or with a wrong value.
        EncodingError: a line that is not in the file's encoding.
    """
    columns: Columns | None = None
    for number, line in lines(stream, name=name):
        if not line:
            continue
        row = [unescape(cell) for cell in line.split("\t")]
        if columns is None:
            columns = Columns(row, path=name, source=source, target=target)
            if columns.header:
                continue
        yield columns.pair(row, number)
