"""Cutting a pair in two: where, on both sides."""

import re
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from parallel.bitext import Pair
from parallel.corpus.structure import seam_near
from tui.visible import pictured

__all__ = ["SplitScreen"]

SENTENCE_END = re.compile(r"[.!?…:;][\"'»«”“’‘)\]]*\s+")


class SplitScreen(ModalScreen[tuple[int, int] | None]):
    """Two texts with a cut in each. The target's cut follows the source's until it is moved by hand.

    Answers the two offsets, or None when it is given up.
    """

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("left,h", "move(-1)", "Left"),
        ("right,l", "move(1)", "Right"),
        ("up,down,tab,j,k", "turn", "Other text"),
        ("enter,s", "cut", "Cut"),
        ("escape,q", "dismiss", "Close"),
    ]

    def __init__(self, pair: Pair, target_at: int | None = None) -> None:
        super().__init__()
        self.pair = pair
        self.source_at = first_cut(pair.source, pair.source_seams)
        self.target_at = seam_near(pair, self.source_at) if target_at is None else target_at
        self.in_target = False
        self._by_hand = target_at is not None

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box split") as box:
            box.border_title = "Cut the pair in two"
            yield Static(id="split-source")
            yield Static(id="split-target")
            yield Static("← → move the cut   ↑ ↓ other text   ⏎ cut   esc leave it", classes="quiet")

    def on_mount(self) -> None:
        """Fill it."""
        self._fill()

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
            self._by_hand = True
        else:
            self.source_at = moved(self.pair.source, self.source_at, words)
            if not self._by_hand:
                self.target_at = seam_near(self.pair, self.source_at)
        self._fill()

    def action_turn(self) -> None:
        """Work on the other text."""
        self.in_target = not self.in_target
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
