r"""Tab-separated pairs, one a line, UTF-8, LF: a header row, then the columns asked for.

Tabs, line ends and backslashes in a text are written `\t`, `\n`, `\r`, `\\`, other control characters `\uXXXX`. There
is no quoting (IANA text/tab-separated-values): `pandas.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE)` reads it.
"""

from collections.abc import Iterable
from typing import BinaryIO

from parallel.bitext import Pair
from parallel.formats import escape
from parallel.writers.columns import cells, chosen
from parallel.writers.options import Options

__all__ = ["write"]


def write(pairs: Iterable[Pair], stream: BinaryIO, options: Options) -> int:
    """The pairs as lines; returns how many there were.

    Raises:
        UsageError: a column that no pair has.
    """
    columns = chosen(options)
    count = 0
    if options.header:
        stream.write(("\t".join(columns) + "\n").encode())
    for count, pair in enumerate(pairs, 1):  # noqa: B007  # the last value is the answer
        stream.write(("\t".join(map(escape, cells(pair, columns))) + "\n").encode())
    return count
