"""Writing pairs to a file: which, in what format, where; with a preview of what will stand there."""

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from parallel.corpus import Filter
from parallel.errors import SatzpaarError
from tui.exporting import FORMATS, file_name, preview, scopes, write
from tui.hints import hints
from tui.marks import drawn
from tui.screens.dialog import Dialog
from tui.visible import pictured

__all__ = ["ExportScreen"]


class ExportScreen(Dialog[str | None]):
    """Answers what was written, in words, or None."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("escape", "dismiss", "Close"),
        ("ctrl+j,ctrl+enter,alt+enter", "write", "Write"),
    ]

    def __init__(self, corpus: Path, wanted: Filter) -> None:
        super().__init__()
        self.corpus = corpus
        self.scopes = scopes(wanted)
        self.format = "tmx"
        self.scope = "kept"
        self._proposed = file_name(corpus, self.format)  # what stands in the field unless it was named by hand
        self._pairs = ""  # that would be written, in words
        self._sure = ""  # the file that may be replaced

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box export") as box:
            box.border_title = "Export"
            with Horizontal():
                yield OptionList(*[Option(Content.assemble((f"{name:<9}", "bold"), text), id=name)
                                   for name, text in FORMATS.items()], compact=True, id="formats")  # fmt: skip
                yield OptionList(*[Option(text, id=name) for name, (text, _) in self.scopes.items()],
                                 compact=True, id="scopes")  # fmt: skip
            yield Input(self._proposed, compact=True, id="path")
            yield Static(id="preview")
            yield Static(id="found", classes="quiet")

    def on_mount(self) -> None:
        """Show what would be written."""
        self.scope = next(iter(self.scopes))
        self.query_one("#formats", OptionList).highlighted = 0
        self.query_one("#scopes", OptionList).highlighted = 0
        self.query_one("#formats").focus()
        self._preview()

    def on_option_list_option_highlighted(self) -> None:
        """Another format, or other pairs."""
        self._take_up()
        self._preview()

    def _take_up(self) -> None:
        """What stands in the lists and the field now, whether or not it was heard of yet."""
        self.format, self.scope = self._chosen("#formats"), self._chosen("#scopes")
        path = self.query_one("#path", Input)
        if path.value == self._proposed:
            self._proposed = path.value = file_name(self.corpus, self.format)
        if self._sure != path.value:
            self._sure = ""

    def _chosen(self, name: str) -> str:
        listed = self.query_one(name, OptionList)
        return listed.get_option_at_index(listed.highlighted or 0).id or ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on to the next field."""
        self.query_one("#scopes" if event.option_list.id == "formats" else "#path").focus()

    def on_input_changed(self) -> None:
        """Another file: what was asked is asked no more."""
        self._take_up()
        self._tell()

    def on_input_submitted(self) -> None:
        """That is it."""
        self.action_write()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        try:
            text, number = await asyncio.to_thread(preview, self.corpus, self.format, self.scopes[self.scope][1])
        except SatzpaarError as error:
            self._say(str(error))
            return
        self._pairs = "1 pair" if number == 1 else f"{number:,} pairs"
        self.query_one("#preview", Static).update(Content(pictured(text.expandtabs(4))))
        self._tell()

    def _tell(self) -> None:
        """What can be done, or the question that stands."""
        if self._sure:
            self._say(f"{self._path} is there already; the same key once more replaces it")
        elif self._pairs:
            self._say(hints((f"^j writes {self._pairs}", "write"), "tab next field", ("esc closes", "dismiss")))

    @property
    def _path(self) -> Path:
        return Path(self.query_one("#path", Input).value.strip()).expanduser()

    def _say(self, text: str | Content) -> None:
        self.query_one("#found", Static).update(Content(text) if isinstance(text, str) else text)

    def action_write(self) -> None:
        """Write, when a file that is there already is asked for twice."""
        self._take_up()
        if self._path.exists() and not self._sure:
            self._sure = self.query_one("#path", Input).value
            self._tell()
            return
        self.workers.cancel_group(self, "preview")
        self._say(drawn("writing …"))
        self._write(self._path)

    @work(exclusive=True, group="write")
    async def _write(self, path: Path) -> None:
        try:
            number = await asyncio.to_thread(write, self.corpus, path, self.format, self.scopes[self.scope][1])
        except SatzpaarError as error:
            self._say(str(error))
            return
        self.dismiss(f"{number:,} pairs written to {path}")
