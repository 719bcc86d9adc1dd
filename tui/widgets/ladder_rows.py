"""A rung as lines: the sentences of both texts, each on lines of its own, and between them the bead that ties them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from parallel.pairing import Rung, Side
from tui.marks import ASCII, MARKS
from tui.visible import pictured
from tui.wrap import wrap

__all__ = ["LadderColumns", "LadderPainter", "Place"]

# What joins the lines of a bead, by whether something goes on up, down, left and right.
JOINTS = {
    (False, False, True, True): "─", (False, False, True, False): "╴", (False, False, False, True): "╶",
    (False, True, True, True): "┬", (False, True, True, False): "┐", (False, True, False, True): "┌",
    (True, True, True, True): "┼", (True, True, True, False): "┤", (True, True, False, True): "├",
    (True, True, False, False): "│", (True, False, True, True): "┴", (True, False, True, False): "┘",
    (True, False, False, True): "└",
}  # fmt: skip
NOBODY = "–"
GUTTER = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: a rung, one of the texts, and which of the rung's sentences there."""

    rung: int = 0
    side: Side = Side.SOURCE
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class LadderColumns:
    """The widths of a rung's parts, in cells."""

    number: int
    source: int
    target: int

    @classmethod
    def fit(cls, width: int, count: int) -> "LadderColumns":
        """The widths for `count` rungs on `width` cells, the last of which is the scroll bar's."""
        number = max(2, len(str(count)))
        text = max(8, width - 1 - cls.around(number) - GUTTER - 1)
        return cls(number, text // 2, text - text // 2)

    @staticmethod
    def around(number: int) -> int:
        """The cells before the source: bar, number, blank, mark, blank, score, blank."""
        return 1 + number + 1 + 1 + 1 + 3 + 2

    @property
    def lead(self) -> int:
        """The cells before the source."""
        return self.around(self.number)

    @property
    def width(self) -> int:
        """All cells of a rung."""
        return self.lead + self.source + GUTTER + self.target + 1

    def side(self, x: int) -> Side:
        """The text at a column of the screen."""
        return Side.TARGET if x >= self.lead + self.source + GUTTER // 2 else Side.SOURCE


@dataclass(frozen=True, slots=True)
class LadderPainter:
    """Paints rungs. `styles` by name, those of the pair list; `texts` are the segments of both sides."""

    columns: LadderColumns
    styles: Mapping[str, Style]
    texts: Mapping[Side, Sequence[str]]

    def block(self, index: int, rung: Rung, here: Place | None, pinned: tuple[Side, int] | None) -> list[Strip]:
        """The lines of a rung; `here` if one is at it, `pinned` is a sentence that waits for its partner."""
        sides = {side: list(self._lines(rung, side)) for side in Side}
        height = max(len(lines) for lines in sides.values())
        spine = Spine.of(sides)
        strips = []
        for line in range(height):
            parts = self._lead(index, rung, line, here is not None)
            parts += self._cell(rung, sides[Side.SOURCE], line, Side.SOURCE, here, pinned)
            parts.append(Segment(spine.gutter(line, dashed=rung.doubtful), self._bead_style(rung)))
            parts += self._cell(rung, sides[Side.TARGET], line, Side.TARGET, here, pinned)
            below = self.styles["cursor-away" if here is not None else "row"]
            strip = Strip(Segment.apply_style(parts, below))
            strips.append(strip.extend_cell_length(self.columns.width, below))
        return strips

    def sentence_at(self, rung: Rung, side: Side, line: int) -> int:
        """Which sentence of a side stands on a line of the rung."""
        lines = list(self._lines(rung, side))
        return lines[min(line, len(lines) - 1)][0] if lines else 0

    def _lines(self, rung: Rung, side: Side) -> Iterator[tuple[int, str, bool]]:
        """The lines of a side: the sentence's number within the rung, its text, whether the sentence begins there."""
        width = self.columns.source if side is Side.SOURCE else self.columns.target
        for number, segment in enumerate(rung.segments(side)):
            text = pictured(self.texts[side][segment])
            for count, (start, end) in enumerate(wrap(text, width)):
                yield number, text[start:end], count == 0

    def _lead(self, index: int, rung: Rung, line: int, here: bool) -> list[Segment]:
        bar = Segment("▌" if here else " ", self.styles["bar"])
        if line:
            return [bar, Segment(" " * (self.columns.lead - 1))]
        mark = MARKS[rung.pair.status]
        score = f"{rung.bead.score:.2f}"
        told = score[1:] if score.startswith("0") else "1.0"
        return [
            bar,
            Segment(f"{index + 1:>{self.columns.number}} ", self.styles["number"]),
            Segment(f"{mark} ", self.styles[mark.colour]),
            Segment(f"{told}  ", self.styles["accent" if rung.doubtful else "quiet"]),
        ]

    def _cell(
        self,
        rung: Rung,
        lines: list[tuple[int, str, bool]],
        line: int,
        side: Side,
        here: Place | None,
        pinned: tuple[Side, int] | None,
    ) -> list[Segment]:
        width = self.columns.source if side is Side.SOURCE else self.columns.target
        at = here is not None and here.side is side
        if line >= len(lines):
            nobody = not lines and line == 0
            style = self.styles["cursor"] if at and nobody else None
            filled = [Segment(NOBODY if nobody else " ", self.styles["quiet"]), Segment(" " * (width - 1))]
            return list(Segment.apply_style(filled, style)) if style else filled
        number, text, _ = lines[line]
        style = self.styles[side.value]
        if pinned == (side, rung.segments(side)[number]):
            style += self.styles["hit"]
        elif here is not None and at and here.sentence == number:
            style += self.styles["cursor"]
        return [Segment(text, style), Segment(" " * (width - cell_len(text)), style)]

    def _bead_style(self, rung: Rung) -> Style:
        return self.styles["success" if rung.accepted else "accent" if rung.doubtful else "quiet"]


@dataclass(frozen=True, slots=True)
class Spine:
    """The line between the two texts: on which lines it meets a sentence's beginning, left and right."""

    left: frozenset[int]
    right: frozenset[int]

    @classmethod
    def of(cls, sides: Mapping[Side, Sequence[tuple[int, str, bool]]]) -> "Spine":
        """The spine of a rung's lines."""
        found = {side: frozenset(n for n, line in enumerate(lines) if line[2]) for side, lines in sides.items()}
        return cls(found[Side.SOURCE], found[Side.TARGET])

    def gutter(self, line: int, *, dashed: bool) -> str:
        """What stands between the texts on a line."""
        places = self.left | self.right
        up, down = any(n < line for n in places), any(n > line for n in places)
        left, right = line in self.left, line in self.right
        if not (left or right or (up and down)):
            return " " * GUTTER
        dash = ("-" if ASCII else "╌") if dashed else "─"
        joint = JOINTS[up and bool(places), down, left, right]
        drawn = dash if joint == "─" else joint
        return f" {dash if left else ' '}{drawn}{dash if right else ' '} "
