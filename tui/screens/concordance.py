"""Concordance: where a word or phrase stands, each place in its context, and how it was translated there."""

import asyncio
from contextlib import suppress
from itertools import islice

from rich.cells import cell_len, set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import WorkerCancelled

from parallel.corpus.desk import Desk
from parallel.corpus.query import Filter
from parallel.corpus.search import Hit, hits
from parallel.errors import CorpusError, GoneError
from tui.hints import hints
from tui.screens.dialog import Dialog
from tui.visible import pictured
from tui.widgets.waiting import WaitingOptions

__all__ = ["ConcordanceScreen"]

MOST = 500  # pairs shown; who finds more wants a longer phrase


class ConcordanceScreen(Dialog[int | None]):
    """Looks a text up in both languages while one types, once for each pair; answers the pair chosen, or None."""

    BINDINGS = [Binding("escape", "dismiss", "Close", priority=True)]  # noqa: RUF012  # declared so by Textual

    def __init__(self, desk: Desk, text: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.text = text
        self.found: list[Hit] = []
        self._shown = ""  # the text whose places are listed

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box concordance") as box:
            box.border_title = "Concordance"
            yield Input(self.text, placeholder="a word or phrase, in either language", compact=True)
            yield WaitingOptions(compact=True)
            yield Static(hints(("esc closes", "dismiss")), id="found", classes="quiet")

    def on_mount(self) -> None:
        """Look up what was marked."""
        self.query_one(Input).focus()

    def on_input_changed(self) -> None:
        """Look up while one types."""
        self._look_up()

    @property
    def _asked(self) -> str:
        return self.query_one(Input).value.strip()

    async def ready(self) -> None:
        """Wait until the list shows where the text stands that is in the field."""
        while self.is_open and self._shown != self._asked:
            with suppress(WorkerCancelled):  # something else was typed
                await self._look_up().wait()

    def on_input_submitted(self) -> None:
        """Go on in the list."""
        self.query_one(OptionList).focus()

    @work(exclusive=True)
    async def _look_up(self) -> None:
        if self._shown != (text := self._asked):
            await self._list(text)
            self._shown = text

    async def _list(self, text: str) -> None:
        try:
            found = await asyncio.to_thread(look_up, self.desk, text) if text else []
        except CorpusError as error:
            self.query_one("#found", Static).update(Content(str(error)))
            return
        self.found = [hit for hit, _ in found]
        width = self.query_one(OptionList).size.width - 4
        places = self.query_one(OptionList).clear_options()
        places.add_options([Option(entry(hit, language, text, width)) for hit, language in found])
        if self.found:
            places.highlighted = 0
        more = "the first " if len(self.found) == MOST else ""
        unit = "pair" if len(self.found) == 1 else "pairs"
        told = [f"{more}{len(self.found):,} {unit}"] if text else []
        told += ["⏎ goes to the pair"] if self.found else []
        self.query_one("#found", Static).update(hints(*told, ("esc closes", "dismiss")))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(self.found[event.option_index].pair.id)


def look_up(desk: Desk, text: str) -> list[tuple[Hit, str]]:
    """The first pairs in which a text stands: the first place in each, and the language it is in."""
    found = []
    for pair in desk.first(Filter(text=text), MOST):
        with suppress(GoneError):  # somebody else has just taken it out
            languages = desk.languages(pair.id or 0)
            found += [(hit, languages[hit.in_target]) for hit in islice(hits(pair, text, regex=False), 1)]
    return found


def entry(hit: Hit, language: str, text: str, width: int) -> Content:
    """The place in its context, and the other text below it."""
    return Content("\n").join([line(hit, language, width), other(hit, text, width)])


def line(hit: Hit, language: str, width: int) -> Content:
    """Keyword in context, the keyword in the same place in every line."""
    before, keyword, after = (pictured(part).replace("\n", " ") for part in hit.context(width))
    side = max(8, (width - cell_len(keyword)) * 2 // 5)
    while cell_len(before) > side:
        before = before[1:]
    left = " " * (side - cell_len(before)) + before
    right = set_cell_size(after, max(0, width - side - cell_len(keyword) - 3))
    return Content.assemble((f"{language:<2.2} ", "$quiet"), left, (keyword, "bold $accent"), right)


def other(hit: Hit, text: str, width: int) -> Content:
    """The text that goes with it, with what was looked for marked there, too."""
    shown = pictured(hit.pair.source if hit.in_target else hit.pair.target).replace("\n", " ")
    content = Content.styled(shown, "$quiet")
    for again in hits(hit.pair, text, regex=False, source=hit.in_target, target=not hit.in_target):
        content = content.stylize("bold $accent", again.start, again.end)
    lead = Content.styled("  → " if shown else "  → –", "$quiet")
    return Content.assemble(lead, content).truncate(width, ellipsis=True)
