"""A pair as lines of the list: mark, source and target side by side, as high as the longer one needs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from parallel.bitext import Pair
from tui.marks import drawn, mark
from tui.searching import Marker
from tui.visible import pictured
from tui.wrap import Span, wrap

__all__ = ["Columns", "RowPainter", "row_styles"]

RULE = drawn(" │ ")
BAR = drawn("▌")
WORDS_FROM = 110  # cells, from which on the status is also there as a word
WORD = 11
LONGEST = 4_000  # characters shown of a text; it may have a million

# The looks of a row's parts by the names of the theme's colours. Not component classes: styling eighteen of them takes
# a tenth of the time that there is to open the screen.
STYLES = {
    "row": "foreground on background",
    "source": "foreground",
    "target": "foreground",
    "number": "quiet",
    "note": "bold accent",
    "rule": "rule",
    "bar": "primary",
    "heading": "quiet",
    "quiet": "quiet",
    "hit": "underline foreground on hit",
    "cursor": "foreground on cursor",
    "cursor-away": "foreground on cursor-away",
    "accent": "accent",
    "success": "success",
    "error": "error",
    "scroll": "rule on background",
}


def row_styles(colours: Mapping[str, str]) -> Mapping[str, Style]:
    """The styles of a row's parts in a theme's colours."""
    return {
        name: Style.parse(" ".join(colours.get(word, word) for word in words.split())) for name, words in STYLES.items()
    }


def beginning(text: str) -> str:
    """As much of a text as anybody reads in a list."""
    return text if len(text) <= LONGEST else text[:LONGEST] + drawn("…")


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of a row's parts, in cells."""

    number: int
    word: int
    source: int
    target: int

    @classmethod
    def fit(cls, width: int, count: int) -> "Columns":
        """The widths for a list of `count` pairs on `width` cells, the last of which is the scroll bar's."""
        number = max(2, len(str(count)))
        word = WORD if width >= WORDS_FROM else 0
        text = max(4, width - 1 - number - 3 - word - len(RULE) - 2)
        return cls(number, word, text // 2, text - text // 2)

    @property
    def lead(self) -> int:
        """The cells before the source: bar, number, blank, mark, word, blank."""
        return 1 + self.number + 3 + self.word

    @property
    def width(self) -> int:
        """All cells of a row."""
        return self.lead + self.source + len(RULE) + self.target + 1


@dataclass(frozen=True, slots=True)
class RowPainter:
    """Paints pairs. `styles` by name; `marker` finds what to mark as a hit of the search; `airy` parts paragraphs."""

    columns: Columns
    styles: Mapping[str, Style]
    marker: Marker | None = None
    airy: bool = False

    def block(self, index: int, pair: Pair | None, before: Pair | None, cursor: str = "") -> list[Strip]:
        """The lines of a pair, below the heading of its document or a blank line where either is due.

        `cursor` is the name of the style that shows that one is here, "" when one is not.
        """
        if pair is None:
            gone = f" {index + 1:>{self.columns.number}} deleted meanwhile"
            return [self._strip([Segment(gone, self.styles["quiet"])], cursor)]
        lines = list(self._above(pair, before))
        return [*lines, *self._row(index, pair, cursor)]

    def _above(self, pair: Pair, before: Pair | None) -> Iterator[Strip]:
        if before is None or before.document != pair.document:
            name = set_cell_size(pictured(pair.document), min(cell_len(pair.document), self.columns.width - 4))
            ruled = f" {name} ".ljust(max(0, self.columns.width - 1 - cell_len(name) + len(name)), drawn("─"))
            if before is not None and self.airy:
                yield self._strip([], "")
            yield self._strip([Segment(ruled, self.styles["heading"])], "")
        elif self.airy and before.paragraph != pair.paragraph:
            yield self._strip([], "")

    def _row(self, index: int, pair: Pair, cursor: str) -> Iterator[Strip]:
        source, target = pictured(beginning(pair.source)), pictured(beginning(pair.target))
        lefts, rights = wrap(source, self.columns.source), wrap(target, self.columns.target)
        aside = self.styles["quiet" if pair.status == "rejected" else "target"]
        hits, others = self._hits(source), self._hits(target)
        for line in range(max(len(lefts), len(rights))):
            parts = self._lead(index, pair, cursor) if line == 0 else self._margin(cursor)
            parts += self._text(source, lefts, line, hits, self.columns.source, self.styles["source"])
            parts.append(Segment(RULE, self.styles["rule"]))
            parts += self._text(target, rights, line, others, self.columns.target, aside)
            yield self._strip(parts, cursor)

    def _lead(self, index: int, pair: Pair, cursor: str) -> list[Segment]:
        shown, style = mark(pair), self.styles[mark(pair).colour]
        word = f"{shown.word:<{self.columns.word}}"[: self.columns.word] if self.columns.word else ""
        note = self.styles["note"] if pair.note else self.styles["number"]
        return [
            Segment(BAR if cursor else " ", self.styles["bar"]),
            Segment(f"{index + 1:>{self.columns.number}}", note),
            Segment(f" {shown} {word}", style),
        ]

    def _margin(self, cursor: str) -> list[Segment]:
        return [Segment(BAR if cursor else " ", self.styles["bar"]), Segment(" " * (self.columns.lead - 1))]

    def _text(
        self, text: str, lines: tuple[Span, ...], line: int, hits: list[Span], width: int, style: Style
    ) -> list[Segment]:
        if line >= len(lines):
            return [Segment(" " * width, style)]
        start, end = lines[line]
        shown = text[start:end]
        parts = list(self._marked(text, start, end, hits, style))
        return [*parts, Segment(" " * (width - cell_len(shown)), style)]

    def _marked(self, text: str, start: int, end: int, hits: list[Span], style: Style) -> Iterator[Segment]:
        at = start
        first = bisect_right(hits, start, key=itemgetter(1))
        for begin, stop in hits[first : bisect_left(hits, end, key=itemgetter(0))]:
            if stop > at:
                yield Segment(text[at : max(at, begin)], style)
                yield Segment(text[max(at, begin) : min(stop, end)], style + self.styles["hit"])
                at = min(stop, end)
        yield Segment(text[at:end], style)

    def _hits(self, text: str) -> list[Span]:
        return self.marker.spans(text) if self.marker is not None else []

    def _strip(self, parts: list[Segment], cursor: str) -> Strip:
        below = self.styles[cursor or "row"]
        strip = Strip(Segment.apply_style(parts, below))
        return strip.extend_cell_length(self.columns.width, below)
