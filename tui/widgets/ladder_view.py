"""The ladder on the screen: as many rungs as there is room for, the sentence one is at, a click, the wheel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import events
from textual.message import Message
from textual.strip import Strip

from parallel.corpus.query import EVERYTHING
from parallel.pairing import Ladder, Rung, Side
from tui.ladder_keys import ladder_actions
from tui.widgets.ladder_rows import LadderColumns, LadderPainter, Place
from tui.widgets.pair_list import PairList

if TYPE_CHECKING:
    from tui.listed import Listed

__all__ = ["LadderView"]


class Rungs:
    """The rungs as the list wants its rows."""

    wanted = EVERYTHING

    def __init__(self, ladder: Ladder) -> None:
        self.ladder = ladder

    def __len__(self) -> int:
        return len(self.ladder.rungs)


class LadderView(PairList):
    """A list of rungs that scrolls as the list of pairs does; `at` is where one is."""

    place = None  # its keys are its own, none of the review
    actions: Mapping[str, str] = ladder_actions()

    @dataclass
    class Picked(Message):
        """A sentence was clicked; twice in a row: `open`."""

        place: Place
        open: bool

    def __init__(self, ladder: Ladder, *, id: str | None = None) -> None:
        super().__init__(cast("Listed", Rungs(ladder)), id=id)
        self.ladder = ladder
        self.at = Place()
        self.pinned: tuple[Side, int] | None = None
        self._rung_painter: LadderPainter | None = None

    @property
    def rung(self) -> Rung:
        """The rung one is at."""
        return self.ladder.rungs[self.at.rung]

    def go(self, at: Place) -> None:
        """Go to a sentence, or to the nearest one there is."""
        rung = max(0, min(at.rung, len(self.ladder.rungs) - 1))
        count = len(self.ladder.rungs[rung].segments(at.side)) if self.ladder.rungs else 0
        self.at = Place(rung, at.side, max(0, min(at.sentence, count - 1)))
        self.show(self.listed, rung)

    def repaint(self) -> None:
        """Paint everything anew."""
        self._rung_painter = None
        super().repaint()

    @property
    def rung_painter(self) -> LadderPainter:
        """What paints the rungs at the present width and in the present colours."""
        if self._rung_painter is None:
            columns = LadderColumns.fit(self.size.width, len(self.ladder.rungs))
            texts = {Side.SOURCE: self.ladder.source, Side.TARGET: self.ladder.target}
            self._rung_painter = LadderPainter(columns, self.painter.styles, texts)
        return self._rung_painter

    def _block(self, index: int) -> list[Strip]:
        here = self.at if index == self.at.rung else None
        key = (index, "here" if here else "")
        if key not in self._blocks:
            if len(self._blocks) > 2_000:
                self._blocks.clear()
            block = self.rung_painter.block(index, self.ladder.rungs[index], here, self.pinned)
            blank = Strip.blank(self.rung_painter.columns.width, self.painter.styles["row"])
            self._blocks[key] = [*([blank] if self._parted(index) else []), *block]
        return self._blocks[key]

    def _parted(self, index: int) -> bool:
        """Whether a paragraph begins at a rung, and there is room to show it."""
        if not self.painter.airy or index == 0:
            return False
        before, rung = self.ladder.rungs[index - 1], self.ladder.rungs[index]
        return bool(before.bead.source and rung.bead.source) and before.pair.paragraph != rung.pair.paragraph

    def on_click(self, event: events.Click) -> None:
        """Go to the sentence under the pointer."""
        event.prevent_default()
        if event.x < self.size.width - 1 and 0 <= event.y < len(self._shown_rows()):
            index = self._rows[event.y]
            line = event.y - self._rows.index(index) + (self._skip if index == self._top else 0) - self._parted(index)
            side = self.rung_painter.columns.side(event.x)
            sentence = self.rung_painter.sentence_at(self.ladder.rungs[index], side, max(0, line))
            self.post_message(self.Picked(Place(index, side, sentence), open=event.chain > 1))
