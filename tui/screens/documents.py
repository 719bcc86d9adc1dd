"""The documents of a corpus: how far each has come; adding some, taking one out."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import WorkerCancelled

from parallel.bitext import Status
from parallel.corpus import DocumentEntry
from parallel.corpus.desk import Desk
from parallel.errors import CorpusError
from tui.hints import hints
from tui.marks import drawn
from tui.screens.dialog import Dialog
from tui.screens.pick import TEXTS, PickScreen
from tui.visible import pictured
from tui.widgets.waiting import WaitingOptions

if TYPE_CHECKING:
    from tui.screens.managing import Managing

__all__ = ["DocumentsScreen"]

LISTED = 500  # documents; a field narrows a list of more
REFRESH = 1.0  # seconds between looks while files come in
BAR = 10


class DocumentsScreen(Dialog[int | None]):
    """Answers the document to be reviewed, or None. `review` adds files and takes documents out."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        Binding("escape", "dismiss", "Close", priority=True),
        ("q", "dismiss", "Close"),
        ("a,plus,insert", "add", "Add"),
        ("x,delete", "remove", "Take out"),
        ("c", "cancel", "Stop translating"),
        ("slash", "narrow", "Look for a name"),
    ]

    def __init__(self, review: "Managing") -> None:
        super().__init__()
        self.review = review
        self.entries: list[DocumentEntry] = []
        self.total = 0  # documents of such a name, listed or not
        self._known = False  # whether it was read
        self._warned: int | None = None
        self._coming = False  # whether files came in when it was last looked

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box documents") as box:
            box.border_title = "Documents"
            field = Input(placeholder="a part of the name", compact=True)
            field.display = False
            yield field
            yield Static(id="head", classes="quiet")
            yield WaitingOptions(compact=True)
            yield Static(id="found", classes="quiet")

    def on_mount(self) -> None:
        """Fill it, and keep it true while files come in."""
        self.query_one(OptionList).focus()
        self._read()
        self.set_interval(REFRESH, self._follow)

    def on_screen_resume(self) -> None:
        """What was done under another dialog is done."""
        self._read()

    async def ready(self) -> None:
        """Wait until the documents are listed for the first time."""
        while self.is_open and not self._known:
            with suppress(WorkerCancelled):  # it was asked for again
                await self._read().wait()

    def _follow(self) -> None:
        before, self._coming = self._coming, bool(self.review.adding.busy or self.review.adding.told)
        if before or self._coming:  # once more when they are in
            self._read()

    @work(exclusive=True)
    async def _read(self) -> None:
        path, name = self.review.session.desk.path, self.query_one(Input).value.strip()
        try:
            self.entries, self.total = await asyncio.to_thread(documents, path, name)
        except CorpusError as error:
            self._say(str(error))
        else:
            self._fill()
        self._known = True

    def _fill(self) -> None:
        listed = self.query_one(OptionList)
        place = listed.highlighted
        width = listed.size.width - 1
        listed.clear_options()
        listed.add_options([Option(line(entry, width)) for entry in self.entries])
        if self.entries:
            listed.highlighted = min(place or 0, len(self.entries) - 1)
        self.query_one("#head", Static).update(heading(width))
        if self.total > LISTED:
            self.query_one(Input).display = True
        self._tell()

    def _tell(self) -> None:
        """What can be done, or the question that stands."""
        if self._warned is not None and (entry := self.here) and entry.id == self._warned:
            takes = f"x once more takes out {pictured(entry.name)} with its {entry.pairs:,} pairs; undo brings it back"
            self._say(takes)
            return
        task = self.review.adding.told
        close = ("esc closes", "dismiss")
        if self.query_one(Input).display and not task:
            more = f"{len(self.entries):,} of {self.total:,} documents"
            self._say(hints(more, ("/ looks for a name", "narrow"), "⏎ reviews it", close))
            return
        if task:
            self._say(hints(drawn(f"{task} …"), ("c stops it", "cancel"), ("a adds texts", "add"), close))
        else:
            self._say(hints("⏎ reviews it", ("a adds texts", "add"), ("x takes it out", "remove"), close))

    def _say(self, text: str | Content) -> None:
        self.query_one("#found", Static).update(Content(text) if isinstance(text, str) else text)

    @property
    def here(self) -> DocumentEntry | None:
        """The document one is at."""
        place = self.query_one(OptionList).highlighted
        return self.entries[place] if place is not None and place < len(self.entries) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(self.entries[event.option_index].id)

    def on_option_list_option_highlighted(self) -> None:
        """Another document: nothing is asked any more."""
        if self._warned is not None and (self.here is None or self.here.id != self._warned):
            self._warned = None
            self._tell()

    def action_narrow(self) -> None:
        """Say which documents are to be listed, where there are more than that."""
        field = self.query_one(Input)
        if field.display:
            field.focus()

    def on_input_changed(self) -> None:
        """List the documents of such a name."""
        self._known = False
        self._read()

    def on_input_submitted(self) -> None:
        """Back to the list."""
        self.query_one(OptionList).focus()

    def action_add(self) -> None:
        """Choose a text, and take it in."""

        def take(path: Path | None) -> None:
            if path is not None:
                self.review.take_in([path])
                self._coming = True  # also if it is done before the next look
                self._say(drawn(f"reading {path.name} …"))

        self.app.push_screen(PickScreen("Add a text", Path.cwd(), TEXTS), take)

    def action_remove(self) -> None:
        """Take a document out, when it is asked for twice."""
        if (entry := self.here) is None:
            return
        if self._warned != entry.id:
            self._warned = entry.id
            self._tell()
            return
        self.review.take_out(entry.id, entry.name)
        self._known, self._warned = False, None
        self._read()

    def action_cancel(self) -> None:
        """Leave off translating; the same texts can be added again later."""
        self.review.adding.cancel()


def documents(corpus: Path, name: str) -> tuple[list[DocumentEntry], int]:
    """The first documents with this in their names, and how many there are; read on a connection of its own."""
    with Desk.open(corpus, create=False) as desk:
        return desk.documents_named(name, LISTED)


COLUMNS = (("pairs", 8), ("draft", 8), ("confirmed", 11), ("reviewed", 10))


def heading(width: int) -> Content:
    """The names of the columns."""
    numbers = "".join(f"{name:>{room}}" for name, room in COLUMNS)
    return Content("document".ljust(max(10, width - len(numbers) - BAR - 1)) + numbers)


def line(entry: DocumentEntry, width: int) -> Content:
    """A document in one line: name, counts, a bar."""
    total = entry.pairs - entry.counts[Status.REJECTED]
    done = entry.counts[Status.TRANSLATED] + entry.counts[Status.REVIEWED]
    values = (entry.pairs, entry.counts[Status.DRAFT], entry.counts[Status.TRANSLATED], entry.counts[Status.REVIEWED])
    numbers = "".join(f"{value:>{room},}" for value, (_, room) in zip(values, COLUMNS, strict=True))
    room = max(9, width - len(numbers) - BAR - 2)
    name = pictured(entry.name)
    shown = name if cell_len(name) <= room else drawn("…") + name[-(room - 1) :]
    full = BAR * done // total if total else 0
    bar = Content.assemble((drawn("━" * full), "$success"), (drawn("─" * (BAR - full)), "$rule"))
    return Content.assemble(set_cell_size(shown, room), numbers, "  ", bar)
