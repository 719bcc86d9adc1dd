"""The ladder of an aligned text, and getting about on it."""

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen

from parallel.corpus.desk import Desk
from parallel.errors import SatzpaarError
from parallel.pairing import Ladder
from tui.widgets.ladder_bars import LadderKeys, LadderTop
from tui.widgets.ladder_rows import Place
from tui.widgets.ladder_view import LadderView

__all__ = ["LadderMoving"]


class LadderMoving(Screen[tuple[int, bool] | None]):
    """Both texts with the rungs between them, and the actions that go to another one."""

    AUTO_FOCUS = "LadderView"

    def __init__(self, desk: Desk, document: str, pair: int | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.ladder = Ladder(desk, document)
        self.first = pair
        self.view = LadderView(self.ladder)
        self.keys = LadderKeys()
        self.top = LadderTop(self.ladder, desk.document(self.ladder.entry).metadata.get("target", ""))
        self._learnt = asyncio.Event()
        self._busy = ""  # what is done meanwhile, if something is
        self._stoppable = False

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        yield self.top
        yield self.view
        yield self.keys

    def on_mount(self) -> None:
        """Show the pair one came from, or the first doubtful rung, and have the aligner learn the words meanwhile."""
        self._prepare()
        first = self._rung_of(self.first)
        self.call_after_refresh(self.view.go, Place(self.ladder.next_doubtful(-1) or 0 if first is None else first))

    @work(exclusive=True)
    async def _prepare(self) -> None:
        try:
            await asyncio.to_thread(self.ladder.prepare)
        except SatzpaarError as error:
            self.keys.say(str(error))
        self._learnt.set()

    def _rung_of(self, pair: int | None) -> int | None:
        return next((n for n, rung in enumerate(self.ladder.rungs) if rung.pair.id == pair), None)

    def _go(self, place: Place, said: str = "") -> None:
        self.view.go(place)
        told = said or ("Now choose its partner in the other text and press space." if self.view.pinned else self._busy)
        self.keys.say(told)

    def action_down(self) -> None:
        """The next sentence of this text."""
        at = self.view.at
        if at.sentence + 1 < len(self.view.rung.segments(at.side)):
            self._go(Place(at.rung, at.side, at.sentence + 1))
        else:
            self._go(Place(at.rung + 1, at.side, 0) if at.rung + 1 < len(self.ladder.rungs) else at)

    def action_up(self) -> None:
        """The sentence before."""
        at = self.view.at
        if at.sentence > 0 or at.rung == 0:
            self._go(Place(at.rung, at.side, at.sentence - 1))
        else:
            self._go(Place(at.rung - 1, at.side, 10**6))

    def action_turn(self) -> None:
        """The other text."""
        at = self.view.at
        self._go(Place(at.rung, at.side.other, at.sentence))

    def action_next_doubtful(self) -> None:
        """The next rung to be looked at."""
        self._doubtful(1)

    def action_previous_doubtful(self) -> None:
        """The one before."""
        self._doubtful(-1)

    def _doubtful(self, step: int) -> None:
        found = self.ladder.next_doubtful(self.view.at.rung, step)
        if found is None:
            self.keys.say("Nothing more to look at " + ("below." if step > 0 else "above."))
        else:
            self._go(Place(found, self.view.at.side))

    def action_page_down(self) -> None:
        """One screen down."""
        self._go(Place(self.view.at.rung + self.view.page(), self.view.at.side))

    def action_page_up(self) -> None:
        """One screen up."""
        self._go(Place(self.view.at.rung - self.view.page(), self.view.at.side))

    def action_first(self) -> None:
        """The first rung."""
        self._go(Place(0, self.view.at.side))

    def action_last(self) -> None:
        """The last rung."""
        self._go(Place(len(self.ladder.rungs) - 1, self.view.at.side))
