"""The list of pairs: only what is on the screen is ever read, wrapped or painted, so a million are as good as ten."""

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.actions import Place
from tui.listed import Listed
from tui.marks import drawn
from tui.searching import Marker
from tui.settings import Settings
from tui.widgets.keys import KeysInOrder
from tui.widgets.rows import Columns, RowPainter, row_styles

__all__ = ["OTHER", "PairList"]

OTHER = 3  # the button of the mouse that is not the usual one
WHEEL = 3  # lines a notch
AIRY_FROM = 18  # lines of list, from which on a blank line parts paragraphs


class PairList(KeysInOrder, Widget, can_focus=True):
    """Shows `listed` from the row `top` on, `skip` lines of which are above the screen: rows may be of any height."""

    place: Place | None = Place.GRID

    @dataclass
    class Chosen(Message):
        """A row was clicked; twice in a row: `open`."""

        index: int
        open: bool

    @dataclass
    class Pointed(Message):
        """A row was clicked with the other button of the mouse."""

        index: int

    def __init__(self, listed: Listed, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.listed = listed
        self.cursor = 0
        self.message = ""
        self.marker: Marker | None = None
        self._top = 0
        self._skip = 0
        self._view: list[Strip] = []
        self._rows: list[int] = []
        self._blocks: dict[tuple[int, str], list[Strip]] = {}
        self._lines: dict[tuple[int, bool], tuple[Strip, Strip]] = {}  # with the scroll bar, by the line's identity
        self._painter: RowPainter | None = None
        self._blank = Strip.blank(0)
        self._held = range(0)  # the lines of the scroll bar's thumb

    # What is shown.

    def show(self, listed: Listed, cursor: int, *, marker: Marker | None = None, message: str = "") -> None:
        """Show this list, with the cursor in sight. `message` stands there when it is empty."""
        self.marker = marker
        self.message = message
        self.listed = listed
        self.cursor = cursor
        self.repaint()
        self._reveal()

    def repaint(self) -> None:
        """Paint everything anew."""
        self._blocks.clear()
        self._lines.clear()
        self._painter = None
        self._view = []
        self.refresh()

    def move(self, cursor: int) -> None:
        """Put the cursor on another row and bring that into sight; where nothing scrolls, two rows are painted."""
        before, place, rows = self.cursor, (self._top, self._skip), self._rows
        self.cursor = cursor
        self._reveal()
        self._arrange()
        if (self._top, self._skip) == place and self._rows == rows:
            touched = [y for y, row in enumerate(self._shown_rows()) if row in (before, cursor)]
            self.refresh(*(Region(0, y, self.size.width, 1) for y in touched))
        else:
            self.refresh()

    def page(self) -> int:
        """How many rows a page up or down moves by."""
        return max(1, len(set(self._shown_rows())) - 1)

    def _reveal(self) -> None:
        """Scroll as little as needed; after a jump, so that there is something to see around the cursor."""
        height = self.size.height
        if not height or not len(self.listed):
            return
        if not self._top - 1 <= self.cursor <= self._top + height:
            self._anchor(self.cursor, height // 3)
        elif self.cursor <= self._top:
            self._top, self._skip = self.cursor, 0
        else:
            bottom = sum(len(self._block(index)) for index in range(self._top, self.cursor + 1)) - self._skip
            if bottom > height:
                self._anchor(self.cursor, height - len(self._block(self.cursor)))

    def _anchor(self, index: int, above: int) -> None:
        """Scroll so that a row has this many lines above it, as far as there are any."""
        self._top, self._skip = index, 0
        while above > 0 and self._top > 0:
            self._top -= 1
            above -= len(self._block(self._top))
        self._skip = max(0, -above) if self._top < index else 0

    def _scroll(self, lines: int) -> None:
        """Scroll by lines, the cursor staying where it is."""
        if not len(self.listed):
            return
        self._skip += lines
        while self._skip < 0 and self._top > 0:
            self._top -= 1
            self._skip += len(self._block(self._top))
        while self._top < len(self.listed) - 1 and self._skip >= (high := len(self._block(self._top))):
            self._top += 1
            self._skip -= high
        self._skip = max(0, min(self._skip, len(self._block(self._top)) - 1))
        self._view = []
        self.refresh()

    # How it is painted.

    @property
    def painter(self) -> RowPainter:
        """What paints the rows at the present width and in the present colours."""
        if self._painter is None:
            styles = row_styles(self.app.theme_variables)
            columns = Columns.fit(self.size.width, len(self.listed))
            settings = getattr(self.app, "settings", Settings())
            # Pairs by worth are each from somewhere else: there are no paragraphs to be parted.
            in_order = not self.listed.wanted.by_gain
            airy = settings.density == "airy" and self.size.height >= AIRY_FROM and in_order
            self._painter = RowPainter(columns, styles, self.marker, airy)
            self._blank = Strip.blank(max(0, self.size.width - 1), styles["row"])
        return self._painter

    def _block(self, index: int) -> list[Strip]:
        here = ("cursor" if self.has_focus else "cursor-away") if index == self.cursor else ""
        if (index, here) not in self._blocks:
            if len(self._blocks) > 2_000:
                self._blocks.clear()
                self._lines.clear()
            before = self.listed.pair(index - 1)
            self._blocks[index, here] = self.painter.block(index, self.listed.pair(index), before, here)
        return self._blocks[index, here]

    def _arrange(self) -> None:
        """Lay out what is in sight; no room is left below the last row while there are rows above."""
        self._lay_out()
        if len(self._view) < self.size.height and (self._top or self._skip):
            last = len(self.listed) - 1
            self._anchor(last, self.size.height - len(self._block(last)))
            self._lay_out()
        self._held = range(*self._thumb())

    def _lay_out(self) -> None:
        lines: list[Strip] = []
        rows: list[int] = []
        index, skip = self._top, self._skip
        while len(lines) < self.size.height and index < len(self.listed):
            block = self._block(index)[skip:]
            lines += block
            rows += [index] * len(block)
            index, skip = index + 1, 0
        self._view, self._rows = lines, rows

    def _shown_rows(self) -> list[int]:
        return self._rows[: self.size.height]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the screen.

        A line that was drawn once is the same object wherever it scrolls to; Textual's own way, which knows lines by
        their height on the screen, would dress all of them anew with a border and a padding that are not there.
        """
        if not len(self.listed):
            return super().render_lines(crop)
        lines = [self.render_line(y) for y in crop.line_range]
        return lines if crop.column_span == (0, self.size.width) else [line.crop(*crop.column_span) for line in lines]

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if not len(self.listed):
            return self._message_line(y)
        if not self._view:
            self._arrange()
        return self._line(self._view[y] if y < len(self._view) else self._blank, held=y in self._held)

    def _line(self, line: Strip, *, held: bool) -> Strip:
        """A line with its part of the scroll bar, in the colours that the terminal has."""
        known = self._lines.get((id(line), held))
        if known is None:
            row = self.painter.styles["row"]
            bar = Segment(drawn("▐") if held else " ", self.painter.styles["scroll"] + Style(bgcolor=row.bgcolor))
            drawn_line = Strip([*line.crop_extend(0, self.size.width - 1, row), bar], self.size.width)
            for some in self.get_line_filters():
                drawn_line = drawn_line.apply_filter(some, self.background_colors[1])
            known = self._lines[id(line), held] = line, drawn_line  # the line is kept, so that its identity is its own
        return known[1]

    def _message_line(self, y: int) -> Strip:
        lines = self.message.split("\n")
        number = y - max(0, (self.size.height - len(lines)) // 2)
        text = lines[number] if 0 <= number < len(lines) else ""
        row = self.painter.styles["row"]
        return Strip([Segment(text.center(self.size.width), row + self.painter.styles["quiet"])]).crop_extend(
            0, self.size.width, row
        )

    def _thumb(self) -> tuple[int, int]:
        """The lines that the scroll bar's thumb takes, start and end; none when all rows are in sight."""
        shown, height = len(set(self._shown_rows())), self.size.height
        if shown >= len(self.listed):
            return 0, 0
        high = max(1, height * shown // len(self.listed))
        start = round((height - high) * self._top / max(1, len(self.listed) - shown))
        return min(start, height - high), min(start, height - high) + high

    # What happens to it.

    def on_resize(self) -> None:
        """Wrap anew, and keep the cursor in sight."""
        self.repaint()
        self._reveal()

    def on_focus(self) -> None:
        """Show that the keys go here."""
        self._view = []

    def on_blur(self) -> None:
        """Show that they go elsewhere."""
        self._view = []

    def notify_style_update(self) -> None:
        """The colours changed."""
        super().notify_style_update()
        self.repaint()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        event.stop()
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll."""
        event.stop()
        self._scroll(-WHEEL)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the scroll bar."""
        if event.x == self.size.width - 1:
            self.capture_mouse()
            self._drag(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the scroll bar."""
        if self.app.mouse_captured is self:
            self._drag(event.y)

    def on_mouse_up(self) -> None:
        """Let go of the scroll bar."""
        self.release_mouse()

    def _drag(self, y: int) -> None:
        share = max(0.0, min(1.0, y / max(1, self.size.height - 1)))
        self._top, self._skip = round(share * max(0, len(self.listed) - self.page())), 0
        self._view = []
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the row under the pointer; with the other button, ask what can be done there."""
        if event.x < self.size.width - 1 and 0 <= event.y < len(self._shown_rows()):
            if event.button == OTHER:
                event.stop()
                self.post_message(self.Pointed(self._rows[event.y]))
                return
            self.post_message(self.Chosen(self._rows[event.y], open=event.chain > 1))
