"""Writing pairs to a file: which, in what format, where; with a preview of what will stand there."""

import asyncio
import io
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from parallel.bitext import Status
from parallel.corpus import KEPT, Corpus, Filter
from parallel.errors import SatzpaarError, UsageError
from tui.hints import hints
from tui.marks import drawn
from tui.screens.dialog import Dialog
from tui.visible import pictured

__all__ = ["ExportScreen"]

SHOWN = 20  # pairs in the preview
FORMATS = {
    "tmx": "TMX 1.4b, for CAT tools",
    "tsv": "table, tabs",
    "csv": "table, commas",
    "jsonl": "JSON, a pair a line",
    "hf": "JSON for Hugging Face",
    "xliff": "XLIFF 2.1",
    "xliff1.2": "XLIFF 1.2",
    "po": "gettext",
    "moses": "two files of lines",
    "txt": "the English text",
    "md": "Markdown, side by side",
    "html": "a page, side by side",
}
CONFIRMED = frozenset({Status.TRANSLATED, Status.REVIEWED})


class ExportScreen(Dialog[str | None]):
    """Answers what was written, in words, or None."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("escape", "dismiss", "Close"),
        ("ctrl+j,ctrl+enter,alt+enter", "write", "Write"),
    ]

    def __init__(self, corpus: Path, wanted: Filter) -> None:
        super().__init__()
        self.corpus = corpus
        self.wanted = replace(wanted, by_gain=False)
        self.format = "tmx"
        self.scope = "kept"
        self._named = False  # by hand
        self._sure = ""  # the file that may be replaced

    @property
    def scopes(self) -> Mapping[str, tuple[str, Filter]]:
        """What can be written: a word for it, and its filter."""
        own = self.wanted.statuses or KEPT.statuses
        shown = {"shown": ("what the list shows now", replace(self.wanted, statuses=own))} if self.wanted else {}
        return shown | {
            "kept": ("all but what is rejected", KEPT),
            "confirmed": ("confirmed and reviewed", Filter(statuses=CONFIRMED)),
            "reviewed": ("only what is reviewed", Filter(statuses=frozenset({Status.REVIEWED}))),
        }

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box export") as box:
            box.border_title = "Export"
            with Horizontal():
                yield OptionList(*[Option(Content.assemble((f"{name:<9}", "bold"), text), id=name)
                                   for name, text in FORMATS.items()], compact=True, id="formats")  # fmt: skip
                yield OptionList(*[Option(text, id=name) for name, (text, _) in self.scopes.items()],
                                 compact=True, id="scopes")  # fmt: skip
            yield Input(self._file_name(), compact=True, id="path")
            yield Static(id="preview")
            yield Static(id="found", classes="quiet")

    def on_mount(self) -> None:
        """Show what would be written."""
        self.scope = next(iter(self.scopes))
        self.query_one("#formats", OptionList).highlighted = 0
        self.query_one("#scopes", OptionList).highlighted = 0
        self.query_one("#formats").focus()
        self._preview()

    def _file_name(self) -> str:
        from parallel.writers import FORMATS as WRITTEN

        return str(self.corpus.with_suffix("").name + WRITTEN[self.format].suffix)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another format, or other pairs."""
        if event.option_list.id == "formats":
            self.format = event.option.id or "tmx"
            path = self.query_one("#path", Input)
            if not self._named:
                with path.prevent(Input.Changed):
                    path.value = self._file_name()
        else:
            self.scope = event.option.id or "kept"
        self._preview()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on to the next field."""
        self.query_one("#scopes" if event.option_list.id == "formats" else "#path").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The name may be the user's own now."""
        self._named = event.value != self._file_name()
        self._sure = ""

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
        unit = "pair" if number == 1 else "pairs"
        self.query_one("#preview", Static).update(Content(pictured(text.expandtabs(4))))
        self._say(hints((f"^j writes {number:,} {unit}", "write"), "tab next field", ("esc closes", "dismiss")))

    def _say(self, text: str | Content) -> None:
        self.query_one("#found", Static).update(Content(text) if isinstance(text, str) else text)

    def action_write(self) -> None:
        """Write, when a file that is there already is asked for twice."""
        path = Path(self.query_one("#path", Input).value.strip()).expanduser()
        if path.exists() and self._sure != str(path):
            self._sure = str(path)
            self._say(f"{path} is there already; the same key once more replaces it")
            return
        self._say(drawn("writing …"))
        self._write(path)

    @work(exclusive=True, group="write")
    async def _write(self, path: Path) -> None:
        try:
            number = await asyncio.to_thread(write, self.corpus, path, self.format, self.scopes[self.scope][1])
        except SatzpaarError as error:
            self._say(str(error))
            return
        self.dismiss(f"{number:,} pairs written to {path}")


def preview(corpus: Path, format: str, wanted: Filter) -> tuple[str, int]:
    """The beginning of the file that would be written, and how many pairs it would hold."""
    from parallel.writers import write_pairs

    with Corpus.open(corpus, create=False) as opened:
        number = opened.count(wanted)
        pairs = islice((pair for pair in opened.pairs(wanted) if pair.target), SHOWN)
        stream = io.BytesIO()
        try:
            write_pairs(pairs, stream, format)
        except UsageError:  # two files
            pairs = islice((pair for pair in opened.pairs(wanted) if pair.target), SHOWN)
            return "".join(f"{pair.source}\n    {pair.target}\n" for pair in pairs), number
    return stream.getvalue().decode("utf-8", "replace"), number


def write(corpus: Path, path: Path, format: str, wanted: Filter) -> int:
    """Write the file; return how many pairs. Raises `SatzpaarError`."""
    with Corpus.open(corpus, create=False) as opened:
        return opened.export(path, format=format, wanted=wanted)
