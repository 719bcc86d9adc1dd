"""Concordance: every place where a word or phrase stands, each in its context."""

import asyncio
from itertools import islice

from rich.cells import cell_len, set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from parallel.corpus.desk import Desk
from parallel.corpus.query import Filter
from parallel.corpus.search import Hit, hits
from tui.visible import pictured

__all__ = ["ConcordanceScreen"]

MOST = 500  # places shown; who finds more wants a longer phrase


class ConcordanceScreen(ModalScreen[int | None]):
    """Looks a text up in both languages while one types; answers the pair chosen, or None."""

    BINDINGS = [("escape", "dismiss", "Close")]  # noqa: RUF012  # declared so by Textual

    def __init__(self, desk: Desk, text: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.text = text
        self.found: list[Hit] = []

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box concordance") as box:
            box.border_title = "Concordance"
            yield Input(self.text, placeholder="a word or phrase, in either language", compact=True)
            yield OptionList(compact=True)
            yield Static(id="found", classes="quiet")

    def on_mount(self) -> None:
        """Look up what was marked."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look up while one types."""
        self._look_up(event.value.strip())

    def on_input_submitted(self) -> None:
        """Go on in the list."""
        self.query_one(OptionList).focus()

    @work(exclusive=True)
    async def _look_up(self, text: str) -> None:
        self.found = await asyncio.to_thread(look_up, self.desk, text) if text else []
        width = self.query_one(OptionList).size.width - 4
        places = self.query_one(OptionList).clear_options()
        places.add_options([Option(line(hit, width)) for hit in self.found])
        if self.found:
            places.highlighted = 0
        more = "the first " if len(self.found) == MOST else ""
        self.query_one("#found", Static).update(
            f"{more}{len(self.found):,} places   ⏎ goes to the pair   esc closes" if text else ""
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(self.found[event.option_index].pair.id)


def look_up(desk: Desk, text: str) -> list[Hit]:
    """The first places where a text stands."""
    scan = desk.scan(Filter(text=text))
    ids = list(scan.take(MOST))
    scan.cancel()
    pairs = desk.fetch(ids)
    return list(islice((hit for pair in ids if pair in pairs for hit in hits(pairs[pair], text, regex=False)), MOST))


def line(hit: Hit, width: int) -> Content:
    """Keyword in context, the keyword in the same place in every line."""
    before, keyword, after = (pictured(part).replace("\n", " ") for part in hit.context(width))
    side = max(8, (width - cell_len(keyword)) * 2 // 5)
    while cell_len(before) > side:
        before = before[1:]
    left = " " * (side - cell_len(before)) + before
    right = set_cell_size(after, max(0, width - side - cell_len(keyword) - 3))
    return Content.assemble(("en " if hit.in_target else "de ", "$quiet"), left, (keyword, "bold $accent"), right)
