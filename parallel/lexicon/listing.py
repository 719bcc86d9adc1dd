"""A sorted file of words with what is said of each, searched as it is.

As a dictionary it would take ten times the memory, and time to read.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

__all__ = ["Listing"]

BLOCK = 512  # bytes that are searched at once
HEAD = re.compile(rb"\n([^\t\n]+)\t")


class Listing:
    """Lines of `word⇥text`, sorted by their UTF-8; what begins with a tab goes on with the word above."""

    def __init__(self, lines: bytes) -> None:
        self._lines = b"\n" + lines
        heads = (HEAD.search(self._lines, place) for place in range(0, len(lines), BLOCK))
        starts = sorted({head.start() for head in heads if head})
        self._blocks = [*starts, len(self._lines) - 1]  # each begins with the end of a line; the last one is empty
        self._firsts = [self._lines[at + 1 : self._lines.index(b"\t", at) + 1] for at in starts]

    def find(self, word: str) -> str:
        """What is said of a word, without the tab before it, or nothing."""
        place = self._place(word)
        if not place:
            return ""
        end = self._lines.index(b"\n", place)
        while self._lines.startswith(b"\t", end + 1):
            end = self._lines.index(b"\n", end + 1)
        return self._lines[place:end].decode("utf-8", "replace")

    def __contains__(self, word: str) -> bool:
        return bool(self._place(word))

    def __iter__(self) -> Iterator[str]:
        return (found[1].decode() for found in HEAD.finditer(self._lines))

    def _place(self, word: str) -> int:
        """Where begins what is said of a word, 0 if it is not listed."""
        key = f"{word}\t".encode("utf-8", "replace")
        block = bisect_right(self._firsts, key) - 1
        if block < 0 or not word:
            return 0
        low, high = self._blocks[block : block + 2]
        place = self._lines.find(b"\n" + key, low, high + len(key) + 1)
        return place + 1 + len(key) if place >= 0 else 0
