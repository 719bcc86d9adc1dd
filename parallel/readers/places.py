"""Where the characters of a document stand in its file: byte, line, page, or time."""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate

from parallel.bitext import Document

__all__ = ["Places"]

_STEP = 1024  # characters between two places whose bytes are remembered
_LINE_END = re.compile(r"\r\n?|\n")


class Places:
    """The way from offsets in `Document.text` back to the file. Looking up is quick, also in a long document.

    Plain text has bytes and lines, a PDF pages, subtitles times. The other formats keep their text packed, so there is
    nothing in the file to point at; a segment of theirs is found by its paragraph.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, start: int, end: int) -> Mapping[str, int]:
        """What is known of the place of `text[start:end]`.

        `start_byte` and `end_byte`, `line` (from 1), `page` (from 1), `start_ms` and `end_ms`: those that there are.
        """
        found: dict[str, int] = {}
        if self._document.first_byte is not None:
            found |= {"start_byte": self.byte(start), "end_byte": self.byte(end), "line": self.line(start)}
        if "pages" in self._document.metadata:
            found["page"] = bisect_right(self._pages, start) + 1
        if self._cues:
            found |= self._time(start, end)
        return found

    def byte(self, offset: int) -> int:
        """The byte of the file at which a character begins (or a text that ends before it, ends).

        Raises:
            ValueError: the document's text was taken out of another format.
        """
        first = self._document.first_byte
        if first is None:
            raise ValueError(f"the text of {self._document.name} is not the bytes of its file")
        step, rest = divmod(offset, _STEP)
        return first + self._steps[step] + self._length(offset - rest, offset)

    def line(self, offset: int) -> int:
        """The line of `text`, counted from 1, in which a character stands."""
        return bisect_right(self._lines, offset) + 1

    def _length(self, start: int, end: int) -> int:
        return len(self._document.text[start:end].encode(self._document.encoding))

    @cached_property
    def _steps(self) -> list[int]:
        steps = range(0, len(self._document.text), _STEP)
        return list(accumulate((self._length(start, start + _STEP) for start in steps), initial=0))

    @cached_property
    def _lines(self) -> list[int]:
        return [match.end() for match in _LINE_END.finditer(self._document.text)]

    @cached_property
    def _pages(self) -> list[int]:
        return [match.end() for match in re.finditer("\f", self._document.text)]

    @cached_property
    def _cues(self) -> list[tuple[int, int, int, int]]:
        """Offset, length, first and last millisecond of each cue, by offset."""
        return [tuple(cue) for cue in json.loads(self._document.metadata.get("cues", "[]"))]

    def _time(self, start: int, end: int) -> dict[str, int]:
        first = bisect_right(self._cues, start, key=lambda cue: cue[0] + cue[1])
        after = max(bisect_left(self._cues, end, key=lambda cue: cue[0]), first + 1)
        cues = self._cues[first:after] or self._cues[-1:]
        return {"start_ms": cues[0][2], "end_ms": max(cue[3] for cue in cues)}
