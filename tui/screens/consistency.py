"""Consistency: how a word, phrase or sentence was translated, how often each way, and making it one."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, SelectionList, Static
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection
from textual.worker import WorkerCancelled

from parallel.corpus.renderings import Place, Rendering
from parallel.errors import CorpusError
from tui.hints import hints
from tui.screens.dialog import Dialog
from tui.unifying import look_up, unified
from tui.visible import pictured
from tui.widgets.waiting import WaitingOptions, WaitingSelections

__all__ = ["ConsistencyScreen"]

PAUSE = 0.15  # seconds without a key before it is looked up


class ConsistencyScreen(Dialog[Mapping[int, str] | None]):
    """Answers the new translations of the pairs that were chosen, by id, or None."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        Binding("escape", "dismiss", "Close", priority=True),
        ("ctrl+j,ctrl+enter,alt+enter", "apply", "Make them one"),
    ]

    def __init__(self, corpus: Path, text: str = "") -> None:
        super().__init__()
        self.corpus = corpus
        self.text = text
        self.found: list[Rendering] = []
        self._changes: dict[int, str] = {}
        self._shown = ""  # the phrase whose renderings are listed
        self._one: str | None = ""  # the rendering that is previewed

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box consistency") as box:
            box.border_title = "Renderings"
            yield Input(self.text, placeholder="a German word, phrase or sentence", compact=True, id="phrase")
            with Horizontal():
                yield WaitingOptions(compact=True)
                yield WaitingSelections(compact=True)
            yield Input(placeholder="the rendering that all shall have", compact=True, id="one")
            yield Static(id="found", classes="quiet")

    def on_mount(self) -> None:
        """Look up what was marked."""
        self.query_one("#phrase").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another phrase is looked up; another rendering is previewed."""
        if event.input.id == "phrase":
            self._look_up()
        else:
            self._preview()

    @property
    def _asked(self) -> str:
        return self.query_one("#phrase", Input).value.strip()

    async def ready(self) -> None:
        """Wait until the lists show the phrase and the rendering that stand in the fields."""
        while self.is_open and self._shown != self._asked:
            with suppress(WorkerCancelled):  # something else was typed
                await self._look_up().wait()
        if self.is_open:
            self._preview()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on in the lists."""
        self.query_one(OptionList if event.input.id == "phrase" else SelectionList).focus()

    @work(exclusive=True)
    async def _look_up(self) -> None:
        await asyncio.sleep(PAUSE)
        if self._shown != (text := self._asked):
            await self._list(text)
            self._shown = text

    async def _list(self, text: str) -> None:
        try:
            self.found = await asyncio.to_thread(look_up, self.corpus, text) if text else []
        except CorpusError as error:
            self._say(str(error))
            return
        listed = self.query_one(OptionList).clear_options()
        width = listed.size.width - 3
        listed.add_options([Option(line(rendering, width)) for rendering in self.found])
        self._choose(0 if self.found and self.found[0].text else None)
        if not self.found:
            self._say("nothing is translated from that yet" if text else "")

    def _choose(self, place: int | None) -> None:
        self.query_one(OptionList).highlighted = place
        self.query_one("#one", Input).value = self.found[place].text if place is not None else ""
        self._one = None  # what was previewed were other places
        self._preview()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what would change if all became this one."""
        if event.option_list is self.query_one(OptionList) and event.option_index < len(self.found):
            self.query_one("#one", Input).value = self.found[event.option_index].text

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on to the places."""
        if not isinstance(event.option_list, SelectionList):
            self.query_one(SelectionList).focus()

    def _preview(self) -> None:
        one = self.query_one("#one", Input).value.strip()
        if one == self._one:
            return
        self._one = one
        changed = list(unified(self.found, one))
        self._changes = {place.pair.id: text for place, text in changed if place.pair.id and text != place.pair.target}
        listed = self.query_one(SelectionList).clear_options()
        width = listed.size.width - 6
        listed.add_options(
            [Selection(before_and_after(place, text, width), place.pair.id or 0, initial_state=True)
             for place, text in changed if place.pair.id in self._changes]
        )  # fmt: skip
        same = [place for place, text in changed if place.pair.id not in self._changes]
        listed.add_options([Selection(in_place(place, width), -n, disabled=True) for n, place in enumerate(same, 1)])
        unit = "pair" if len(self._changes) == 1 else "pairs"
        ways = sum(1 for rendering in self.found if rendering.text)
        close = ("esc closes", "dismiss")
        apply = (f"^j makes it one in {len(self._changes):,} {unit}", "apply")
        told = (
            (f"{ways:,} ways" if ways != 1 else "1 way", apply, "space chooses")
            if self._changes or ways != 1
            else ("all the same",)
        )
        self._say(hints(*told, close))

    def _say(self, text: str | Content) -> None:
        self.query_one("#found", Static).update(Content(text) if isinstance(text, str) else text)

    async def action_apply(self) -> None:
        """Answer."""
        await self.ready()
        chosen = self.query_one(SelectionList).selected
        self.dismiss({pair: self._changes[pair] for pair in chosen if pair in self._changes})


def line(rendering: Rendering, width: int) -> Content:
    """How often, and what."""
    text = pictured(rendering.text).replace("\n", " ") or "not found"
    look = "" if rendering.text else "$quiet"
    return Content.assemble((f"{len(rendering.places):>5,} ", "bold $primary"), (text, look)).truncate(
        width, ellipsis=True
    )


def before_and_after(place: Place, text: str, width: int) -> Content:
    """The translation with what goes struck out and what comes underlined, on one line."""
    target = place.pair.target
    before, after = pictured(target[: place.start]), pictured(target[place.end :])
    new = text[place.start : len(text) - len(target[place.end :])]
    while cell_len(before) > width // 3:
        before = before[1:]
    made = Content.assemble(
        before.replace("\n", " "),
        (pictured(place.text), "strike $quiet"),
        " ",
        (pictured(new), "underline $accent"),
        after.replace("\n", " "),
    )
    return made.truncate(width, ellipsis=True)


def in_place(place: Place, width: int) -> Content:
    """A rendering that stays, in its sentence."""
    target = pictured(place.pair.target).replace("\n", " ")
    return Content(target).stylize("bold", place.start, place.end).truncate(width, ellipsis=True)
