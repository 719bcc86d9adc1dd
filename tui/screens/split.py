"""Cutting a pair in two: where, on both sides."""

import asyncio
from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from parallel.bitext import Pair
from parallel.errors import SatzpaarError
from tui.cutting import counterpart, first_cut, moved
from tui.hints import hints
from tui.machine import Insight
from tui.screens.dialog import Dialog
from tui.visible import pictured

__all__ = ["SplitScreen"]


class SplitScreen(Dialog[tuple[int, int] | None]):
    """Two texts with a cut in each. Each proposes the other's place until that is moved by hand.

    `ask` says which words go together; until it has answered, and where it cannot, lengths and seams have to do.
    Answers the two offsets, or None when it is given up.
    """

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("left,h", "move(-1)", "Left"),
        ("right,l", "move(1)", "Right"),
        ("up,down,tab,j,k", "turn", "Other text"),
        ("enter,s", "cut", "Cut"),
        ("escape,q", "dismiss", "Close"),
    ]

    def __init__(
        self, pair: Pair, target_at: int | None = None, ask: Callable[[], Insight | None] | None = None
    ) -> None:
        super().__init__()
        self.pair = pair
        self.insight: Insight | None = None
        self.in_target = target_at is not None
        self.source_at = first_cut(pair.source, pair.source_seams)
        self.target_at = len(pair.target) if target_at is None else moved(pair.target, target_at, 0)
        self._by_hand = False
        self._ask = ask
        self._propose()

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box split") as box:
            box.border_title = "Cut the pair in two"
            yield Static(id="split-source")
            yield Static(id="split-target")
            yield Static(
                hints("← → move the cut", ("↑ ↓ other text", "turn"), ("⏎ cuts", "cut"), ("esc closes", "dismiss")),
                classes="quiet hints",
            )

    def on_mount(self) -> None:
        """Fill it, and ask which words go together."""
        self._fill()
        if self._ask is not None:
            self._learn(self._ask)

    @work(exclusive=True)
    async def _learn(self, ask: Callable[[], Insight | None]) -> None:
        try:
            self.insight = await asyncio.to_thread(ask)
        except SatzpaarError:
            return  # lengths and seams have to do
        self._propose()
        self._fill()

    def _propose(self) -> None:
        """Put the other text's cut where this one's asks for it, unless it was put somewhere by hand."""
        if self._by_hand:
            return
        if self.in_target:
            self.source_at = counterpart(self.pair, self.target_at, self.insight, in_target=True)
        else:
            self.target_at = counterpart(self.pair, self.source_at, self.insight, in_target=False)

    def _fill(self) -> None:
        for name, text, at, here in (
            ("#split-source", self.pair.source, self.source_at, not self.in_target),
            ("#split-target", self.pair.target, self.target_at, self.in_target),
        ):
            side = self.query_one(name, Static)
            side.set_class(here, "-here")
            shown = pictured(text)
            side.update(Content.assemble(shown[:at].rstrip(), ("  ┃  ", "bold $accent"), shown[at:].lstrip()))

    def action_move(self, words: int) -> None:
        """Move the cut by a word."""
        if self.in_target:
            self.target_at = moved(self.pair.target, self.target_at, words)
        else:
            self.source_at = moved(self.pair.source, self.source_at, words)
        self._propose()
        self._fill()

    def action_turn(self) -> None:
        """Work on the other text; what has been cut so far stays cut there."""
        self.in_target = not self.in_target
        self._by_hand = True
        self._fill()

    def action_cut(self) -> None:
        """Answer."""
        self.dismiss((self.source_at, self.target_at))
