"""Choosing what to show: every kind of filter, each value with the number of pairs it would leave."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from parallel.bitext import Origin, Status
from parallel.corpus.desk import Desk
from parallel.corpus.facets import Facets
from parallel.corpus.query import Filter
from parallel.errors import CorpusError, PatternError
from parallel.patterns import pattern
from tui.chips import ORIGINS, SETS, counted, score_range, scores, toggled
from tui.hints import hints
from tui.marks import MARKS, drawn
from tui.screens.dialog import Dialog
from tui.searching import faulty
from tui.visible import pictured

__all__ = ["FiltersScreen"]

PAUSE = 0.15  # seconds without a key before it is counted
DOCUMENTS = 500  # offered besides the chosen ones; a field narrows a list of more
TEXTS = (("text", "in either text"), ("source", "in the German"), ("target", "in the English"))


@dataclass(frozen=True, slots=True)
class Row:
    """A value that can be chosen: its chip's key, and how it reads."""

    key: str
    label: str


class FiltersScreen(Dialog[Filter | None]):
    """Answers the filter to be used, or None when it is given up."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("escape", "dismiss", "Close"),
        ("ctrl+j,ctrl+enter,alt+enter", "apply", "Show"),
        ("ctrl+r", "reset", "Nothing chosen"),
    ]

    def __init__(self, corpus: Path, wanted: Filter) -> None:
        super().__init__()
        self.corpus = corpus
        self.wanted = wanted
        self.facets: Facets | None = None
        self.documents: Mapping[int, str] = {}

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box filters") as box:
            box.border_title = "What to show"
            with Horizontal():
                for name, hint in TEXTS:
                    yield Input(self._written(name), placeholder=hint, compact=True, id=name)
                yield Input(self._score(), placeholder="score .2-.5", compact=True, id="score")
            named = Input(placeholder="a part of the document's name", compact=True, id="named")
            named.display = False
            yield named
            yield OptionList(compact=True)
            yield Static(id="found", classes="quiet")

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(OptionList).focus()
        self._fill()
        self._count()

    def _written(self, name: str) -> str:
        text: str = getattr(self.wanted, name)
        return f"/{text}/" if text and self.wanted.regex else text

    def _score(self) -> str:
        wanted = self.wanted
        return score_range(wanted) if (wanted.score_from, wanted.score_below) != (None, None) else ""

    # The list.

    def _rows(self) -> Iterator[tuple[str, list[Row]]]:
        """The sections: a heading and its values."""
        yield "Status", [Row(f"status:{status}", f"{MARKS[status]} {status}") for status in Status]
        yield (
            "Origin",
            [Row(f"origin:{origin}", ORIGINS[origin]) for origin in Origin if self._stands(f"origin:{origin}")],
        )
        checks = sorted(self.facets.checks, key=lambda name: -self._number(f"check:{name}")) if self.facets else []
        silent = sorted(self.wanted.checks - set(checks))
        yield "Found by a check", [Row(f"check:{name}", name) for name in (*checks, *silent)]
        yield "Document", [Row(f"document:{number}", pictured(name)) for number, name in self._documents()]

    def _documents(self) -> list[tuple[int, str]]:
        """The chosen documents, and of the others the first that are called so."""
        named, chosen = self.query_one("#named", Input).value.strip().casefold(), self.wanted.documents
        others = (each for each in self.documents.items() if each[0] not in chosen and named in each[1].casefold())
        offered = dict(islice(others, DOCUMENTS)).keys() | chosen
        return [each for each in self.documents.items() if each[0] in offered]

    def _number(self, key: str) -> int:
        return (counted(self.facets, key) if self.facets else 0) or 0

    def _chosen(self, key: str) -> bool:
        kind, _, value = key.partition(":")
        return value in {str(each) for each in getattr(self.wanted, SETS[kind])}

    def _stands(self, key: str) -> bool:
        return self.facets is None or self._chosen(key) or self._number(key) > 0

    def _fill(self) -> None:
        listed = self.query_one(OptionList)
        at = listed.highlighted_option
        listed.clear_options()
        for heading, rows in self._rows():
            if rows:
                listed.add_option(Option(Content.styled(heading, "bold $primary"), disabled=True))
                listed.add_options([Option(self._line(row), id=row.key) for row in rows])
        ids = [option.id for option in listed.options]
        listed.highlighted = ids.index(at.id) if at is not None and at.id in ids else 1

    def _line(self, row: Row) -> Content:
        width = max(20, self.query_one(OptionList).size.width - 2)
        sign = "[x]" if self._chosen(row.key) else "[ ]"
        number = f"{self._number(row.key):,}" if self.facets else drawn("…")
        room = width - 4 - len(number) - 1
        label = set_cell_size(row.label, min(room, cell_len(row.label)))
        gap = " " * max(1, room - cell_len(label))
        look = "bold" if self._chosen(row.key) else ""
        return Content.assemble(
            (f"{sign} ", "bold $accent" if look else "$quiet"), (label, look), gap, (number, "$quiet")
        )

    # Counting.

    @work(exclusive=True)
    async def _count(self) -> None:
        await asyncio.sleep(PAUSE if self.facets else 0)
        wanted = self.wanted
        try:
            facets, documents = await asyncio.to_thread(count, self.corpus, wanted)
        except CorpusError as error:
            self._say(str(error))
            return
        self.facets, self.documents = facets, documents
        if len(documents) > DOCUMENTS:
            self.query_one("#named", Input).display = True
        self._fill()
        self._tell()

    def _tell(self) -> None:
        if self.facets is not None:
            unit = "pair" if self.facets.total == 1 else "pairs"
            show = f"^j shows {self.facets.total:,} {unit}"
            self._say(
                hints("⏎ chooses", (show, "apply"), ("^r none", "reset"), "tab next field", ("esc closes", "dismiss"))
            )

    def _say(self, text: str | Content) -> None:
        self.query_one("#found", Static).update(Content(text) if isinstance(text, str) else text)

    # What happens to it.

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose a value, or take it off."""
        if event.option.id:
            self.wanted = toggled(self.wanted, event.option.id)
            self._fill()
            self._count()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take up what was typed."""
        if event.input.id == "named":
            self._fill()
            return
        wanted = self._typed()
        if isinstance(wanted, str):
            self._say(wanted)
        elif wanted != self.wanted:
            self.wanted = wanted
            self._count()

    def _typed(self) -> Filter | str:
        """The filter with the texts and the score as they stand there, or what is wrong with them."""
        texts = {name: self.query_one(f"#{name}", Input).value.strip() for name, _ in TEXTS}
        regex = any(is_pattern(text) for text in texts.values())
        if regex:  # one switch for all three texts
            texts = {name: text[1:-1] if is_pattern(text) else re.escape(text) for name, text in texts.items()}
            try:
                for text in texts.values():
                    pattern(text, ignore_case=True)
            except PatternError as error:
                return faulty(error)
        bounds = scores(self.query_one("#score", Input).value)
        if bounds is None:
            return "A score is a range from 0 to 1: .2-.5, .9- or -.3"
        return replace(
            self.wanted,
            text=texts["text"], source=texts["source"], target=texts["target"],
            regex=regex, score_from=bounds[0], score_below=bounds[1],
        )  # fmt: skip

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """That is it; behind a document's name, the choice is among those called so."""
        if event.input.id == "named":
            self.query_one(OptionList).focus()
        else:
            self.action_apply()

    def action_reset(self) -> None:
        """Begin with nothing chosen."""
        for field in self.query(Input):
            with field.prevent(Input.Changed):
                field.value = ""
        self.wanted = Filter(by_gain=self.wanted.by_gain)
        self._fill()
        self._count()

    def action_apply(self) -> None:
        """Answer, unless something that was typed is no filter: then say so."""
        wanted = self._typed()
        if isinstance(wanted, str):
            self._say(wanted)
        else:
            self.dismiss(wanted)


def is_pattern(text: str) -> bool:
    """Whether a text is written as a regular expression."""
    return len(text) > 2 and text.startswith("/") and text.endswith("/")


def count(corpus: Path, wanted: Filter) -> tuple[Facets, dict[int, str]]:
    """The counts, and the names of the documents; on a connection of its own, for another thread."""
    with Desk.open(corpus, create=False) as desk:
        return desk.facets(wanted), desk.names()
