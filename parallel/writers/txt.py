"""The target text as text: segments of a paragraph joined by a space, a blank line between paragraphs."""

from collections.abc import Iterable
from itertools import groupby
from typing import BinaryIO

from parallel.bitext import Pair
from parallel.writers.options import Options

__all__ = ["write"]


def write(pairs: Iterable[Pair], stream: BinaryIO, options: Options) -> int:  # noqa: ARG001  # plain text has none
    """The targets of the pairs, which come in the order of their documents; returns how many pairs there were.

    A pair without a target leaves nothing behind.
    """
    count = 0
    begun = False
    for _, group in groupby(pairs, key=lambda pair: (pair.document, pair.paragraph)):
        targets = [pair.target for pair in group]
        count += len(targets)
        paragraph = " ".join(target.strip() for target in targets if target.strip())
        if paragraph:
            stream.write((("\n" if begun else "") + paragraph + "\n").encode("utf-8", "replace"))
            begun = True
    return count
