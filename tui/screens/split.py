"""Cutting a pair in two: where, on both sides."""

import asyncio
import re
from collections.abc import Callable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from parallel.bitext import Pair
from parallel.corpus.structure import seam_near
from parallel.errors import SatzpaarError
from tui.hints import hints
from tui.machine import Insight
from tui.screens.dialog import Dialog
from tui.visible import pictured

__all__ = ["SplitScreen"]

SENTENCE_END = re.compile(r"[.!?…:;][\"'»«”“’‘)\]]*\s+")


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


def gaps(text: str) -> Sequence[int]:
    """The offsets at which words begin, and both ends."""
    return sorted({0, *(found.start() for found in re.finditer(r"(?<=\s)\S", text)), len(text)})


def moved(text: str, at: int, words: int) -> int:
    """An offset moved by words."""
    places = gaps(text)
    nearest = min(range(len(places)), key=lambda number: abs(places[number] - at))
    return places[max(0, min(nearest + words, len(places) - 1))]


def first_cut(text: str, seams: Sequence[int]) -> int:
    """Where a cut is likeliest: at a seam, behind a sentence, else in the middle."""
    if seams:
        return seams[0]
    ends = [found.end() for found in SENTENCE_END.finditer(text) if found.end() < len(text)]
    return ends[0] if ends else moved(text, len(text) // 2, 0)


def counterpart(pair: Pair, at: int, insight: Insight | None, *, in_target: bool) -> int:
    """Where to cut one text when the other is cut at `at`: where the fewest words that go together are torn apart.

    Among places that are as good, or where nothing is known about words: at the seam, else in proportion.
    """
    text, own = (pair.source, pair.target) if in_target else (pair.target, pair.source)
    turned = pair.with_(
        source=own, target=text, source_seams=seams(pair, in_target), target_seams=seams(pair, not in_target)
    )
    near = seam_near(turned, at)
    if at in turned.source_seams or insight is None or not insight.links:
        return near
    ends = [(link.target, link.source) if in_target else (link.source, link.target) for link in insight.links]

    def torn(gap: int) -> int:
        return sum((a[0] >= at) != (b[0] >= gap) for a, b in ends)

    return min(gaps(text), key=lambda gap: (torn(gap), abs(gap - near)))


def seams(pair: Pair, in_target: bool) -> tuple[int, ...]:
    """The seams of one of the texts."""
    return pair.target_seams if in_target else pair.source_seams
