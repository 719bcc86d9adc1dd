"""Moses pairs: `name.de` and `name.en`, line n of one translating line n of the other.

The format has one line a segment and no escapes, so that a line end or tab inside a segment becomes a space, as do
other control characters.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from parallel.bitext import Pair
from parallel.errors import UsageError
from parallel.writers.options import Options
from parallel.writers.replacing import replacing

__all__ = ["write_files"]

_BREAKS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")


def write_files(pairs: Iterable[Pair], path: str | Path, options: Options) -> int:
    """The pairs as two files called `path` and the language, whose suffix is taken off if it is there already.

    Both are replaced only when both are complete; returns how many pairs there were.

    Raises:
        UsageError: both languages are the same, so that one file would overwrite the other.
    """
    if options.source == options.target:
        raise UsageError(f"Moses pairs need two languages, not {options.source} twice")
    stem = str(path).removesuffix(f".{options.source}").removesuffix(f".{options.target}")
    count = 0
    with replacing(f"{stem}.{options.source}") as sources, replacing(f"{stem}.{options.target}") as targets:
        for count, pair in enumerate(pairs, 1):  # noqa: B007  # the last value is the answer
            sources.write(_line(pair.source))
            targets.write(_line(pair.target))
    return count


def _line(text: str) -> bytes:
    return (_BREAKS.sub(" ", text).strip() + "\n").encode("utf-8", "replace")
