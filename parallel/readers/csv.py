"""Comma- or semicolon-separated pairs as RFC 4180 has them, streamed: with a header row, or bare source and target."""

import csv
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, TextIO

from parallel.bitext import Pair
from parallel.errors import EncodingError, FormatError
from parallel.readers.tables import Columns
from parallel.readers.textlines import LONGEST, bounded, decoded

if TYPE_CHECKING:
    from _csv import Reader

__all__ = ["read_pairs"]


def read_pairs(stream: BinaryIO, *, name: str, source: str, target: str) -> Iterator[Pair]:
    """The pairs of a table, in order; empty rows are passed over.

    Raises:
        FormatError: a row with another number of columns, a quote that is not closed, or a wrong value.
        EncodingError: a row that is not in the file's encoding.
    """
    rows = None
    try:
        with decoded(stream, name=name, newline="") as text:
            csv.field_size_limit(LONGEST)
            rows = csv.reader(bounded(text, name=name), delimiter=_delimiter(text), strict=True)
            yield from _pairs(rows, name, source, target)
    except csv.Error as error:
        line = rows.line_num if rows else None
        raise FormatError(f"is no CSV here ({error}); mend that line", path=name, line=line) from error
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"is {error.encoding} up to here, but not on ({error.reason}); save it again as UTF-8",
            path=name,
            line=(rows.line_num if rows else 0) + 1,
        ) from error


def _pairs(rows: "Reader", name: str, source: str, target: str) -> Iterator[Pair]:
    columns: Columns | None = None
    for row in rows:
        if not row:
            continue
        if columns is None:
            columns = Columns(row, path=name, source=source, target=target)
            if columns.header:
                continue
        yield columns.pair(row, rows.line_num)


def _delimiter(text: TextIO) -> str:
    """The separator that the first line has most of outside of quotes; a German Excel writes semicolons."""
    start = text.tell()
    line = text.readline(LONGEST)
    text.seek(start)
    outside = "".join(line.split('"')[0::2])
    return max(",;\t", key=outside.count)
