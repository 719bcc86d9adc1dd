"""Search and replace in the translations: every change is seen before it is made, and all are one step of undo."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.selection_list import Selection
from textual.worker import WorkerCancelled

from parallel.corpus.desk import Desk
from parallel.corpus.query import Filter
from parallel.errors import CorpusError, PatternError
from tui.hints import hints
from tui.replacing import MOST, Substitution, find
from tui.screens.dialog import Dialog
from tui.searching import faulty
from tui.visible import pictured
from tui.widgets.waiting import WaitingSelections

__all__ = ["ReplaceScreen"]

CHOOSING = ("space chooses", ("^j replaces in the chosen ones", "apply"))


class ReplaceScreen(Dialog[Mapping[int, str] | None]):
    """Answers the new translations of the pairs that were chosen, by id, or None."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        Binding("escape", "dismiss", "Close", priority=True),
        ("ctrl+j,ctrl+enter,alt+enter", "apply", "Replace"),
    ]

    def __init__(self, desk: Desk, wanted: Filter) -> None:
        super().__init__()
        self.desk = desk
        self.wanted = wanted
        self.found: dict[int, str] = {}
        self._shown = ("", "")  # what is to be replaced, and with what, in the list that stands there

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box replace") as box:
            box.border_title = "Search and replace in the translations"
            yield Input(placeholder="replace this, or /this pattern/", compact=True, id="wanted")
            yield Input(placeholder="with this; \\1 is the first group of the pattern", compact=True, id="replacement")
            yield WaitingSelections(compact=True)
            yield Static(hints(("esc closes", "dismiss")), id="found", classes="quiet")

    def on_mount(self) -> None:
        """Begin with what to look for."""
        self.query_one("#wanted").focus()

    def on_input_changed(self) -> None:
        """Show what would become of it."""
        self._preview()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next part."""
        self.query_one("#replacement" if event.input.id == "wanted" else WaitingSelections).focus()

    @property
    def _asked(self) -> tuple[str, str]:
        return self.query_one("#wanted", Input).value, self.query_one("#replacement", Input).value

    async def ready(self) -> None:
        """Wait until the list shows what would become of what stands in the fields."""
        while self.is_open and self._shown != self._asked:
            with suppress(WorkerCancelled):  # something else was typed
                await self._preview().wait()

    @work(exclusive=True)
    async def _preview(self) -> None:
        if self._shown != self._asked:
            asked = self._asked
            await self._propose(*asked)
            self._shown = asked

    async def _propose(self, wanted: str, replacement: str) -> None:
        listed = self.query_one(WaitingSelections).clear_options()
        self.found = {}
        lines: dict[int, Content] = {}
        try:
            if wanted:
                substitution, width = Substitution(wanted, replacement), listed.size.width - 6
                self.found, lines = await asyncio.to_thread(propose, self.desk, self.wanted, substitution, width)
        except PatternError as error:
            self._say(faulty(error))
            return
        except CorpusError as error:
            self._say(str(error))
            return
        listed.add_options([Selection(line, pair, initial_state=True) for pair, line in lines.items()])
        first = "the first " if len(lines) == MOST else ""
        unit = "pair" if len(lines) == 1 else "pairs"
        self._say(*([f"{first}{len(lines):,} {unit}"] if wanted else []), *(CHOOSING if lines else []))

    def _say(self, *found: tuple[str, str] | str) -> None:
        self.query_one("#found", Static).update(hints(*found, ("esc closes", "dismiss")))

    async def action_apply(self) -> None:
        """Answer."""
        await self.ready()
        chosen = self.query_one(WaitingSelections).selected
        self.dismiss({pair: self.found[pair] for pair in chosen if pair in self.found})


def propose(
    desk: Desk, wanted: Filter, substitution: Substitution, width: int
) -> tuple[dict[int, str], dict[int, Content]]:
    """The new translations by their pairs' ids, and a line for each that shows it."""
    pairs = {pair.id: pair.target for pair in find(desk, wanted, substitution) if pair.id is not None}
    return (
        {pair: substitution.apply(target) for pair, target in pairs.items()},
        {pair: preview(substitution, target, width) for pair, target in pairs.items()},
    )


def preview(substitution: Substitution, text: str, width: int) -> Content:
    """The first place in the text, what goes struck out, what comes underlined, on one line."""
    found = substitution.pattern.search(text)
    assert found is not None
    before = pictured(text[: found.start()][-width:])
    after = pictured(text[found.end() : found.end() + width])
    while cell_len(before) > width // 2:
        before = before[1:]
    gone = Content.styled(pictured(found.group()[:width]), "strike $quiet")
    new = Content.styled(pictured(found.expand(substitution.replacement)), "underline $accent")
    line = Content.assemble(before.replace("\n", " "), gone, new, after.replace("\n", " "))
    return line.truncate(width, ellipsis=True)
