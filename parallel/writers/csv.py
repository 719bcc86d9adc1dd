"""Comma-separated pairs as RFC 4180 has them, UTF-8: quoted where needed, line ends inside quotes kept.

A lone surrogate, which UTF-8 cannot hold, becomes a question mark.
"""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from parallel.bitext import Pair
from parallel.writers.columns import cells, chosen
from parallel.writers.options import Options

__all__ = ["write"]


def write(pairs: Iterable[Pair], stream: BinaryIO, options: Options) -> int:
    """The pairs as rows; returns how many there were.

    Raises:
        UsageError: a column that no pair has.
    """
    columns = chosen(options)
    count = 0
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    rows = csv.writer(text)
    try:
        if options.header:
            rows.writerow(columns)
        for count, pair in enumerate(pairs, 1):  # noqa: B007  # the last value is the answer
            rows.writerow(cells(pair, columns))
    finally:
        # Else the caller's stream would be closed together with its wrapper.
        text.detach()
    return count
