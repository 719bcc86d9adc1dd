"""How much there is in a corpus, how far it has come, and what is likely still wrong."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from parallel.corpus import Statistics
from parallel.corpus.desk import Desk
from parallel.corpus.estimate import Estimate
from parallel.corpus.facets import Facets
from parallel.errors import CorpusError
from tui.chips import ORIGINS
from tui.marks import MARKS, drawn
from tui.screens.dialog import Dialog

__all__ = ["StatisticsScreen"]

BAR = 24
LABEL = 24


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is shown; the words take longest and come last."""

    facets: Facets
    estimate: Estimate
    words: Statistics | None = None


class StatisticsScreen(Dialog[None]):
    """Figures of the whole corpus."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("escape,q,enter", "dismiss", "Close"),
        ("j", "scroll(1)", "Down"),
        ("k", "scroll(-1)", "Up"),
    ]

    def __init__(self, corpus: Path) -> None:
        super().__init__()
        self.corpus = corpus

    def compose(self) -> ComposeResult:
        """The box."""
        with VerticalScroll(classes="box statistics") as box:
            box.border_title = "Statistics"
            box.border_subtitle = drawn("↑ ↓ scroll   esc closes")
            yield Static(drawn("counting …"), id="figures")

    def on_mount(self) -> None:
        """Count."""
        self._count()

    def action_scroll(self, lines: int) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    @work
    async def _count(self) -> None:
        try:
            figures = await asyncio.to_thread(count, self.corpus)
            self._show(figures)
            words = await asyncio.to_thread(count_words, self.corpus)
            self._show(Figures(figures.facets, figures.estimate, words))
        except CorpusError as error:
            self.query_one("#figures", Static).update(Content(str(error)))

    def _show(self, figures: Figures) -> None:
        width = self.query_one("#figures", Static).size.width
        self.query_one("#figures", Static).update(Content("\n").join(list(lines(figures, width))))


def count(corpus: Path) -> Figures:
    """What is counted fast, on a connection of its own."""
    with Desk.open(corpus, create=False) as desk:
        return Figures(desk.facets(), desk.estimate())


def count_words(corpus: Path) -> Statistics:
    """What takes a pass over all texts."""
    with Desk.open(corpus, create=False) as desk:
        return desk.stats()


def lines(figures: Figures, width: int) -> Iterator[Content]:
    """The whole page."""
    facets, words = figures.facets, figures.words
    yield row("Pairs", f"{facets.total:,}")
    yield row("Documents", f"{len(facets.documents):,}")
    counted = f"{words.source_words:,} German, {words.target_words:,} English" if words else drawn("counting …")
    yield row("Words", counted)
    yield from section(
        "Status", {f"{MARKS[status]} {status}": n for status, n in facets.statuses.items()}, facets.total
    )
    yield from section("Origin", {ORIGINS[origin]: n for origin, n in facets.origins.items() if n}, facets.total)
    found = dict(sorted(facets.checks.items(), key=lambda item: -item[1]))
    yield from section("Found by the checks", found, facets.total)
    yield Content("")
    yield Content.styled("The review so far", "bold $primary")
    yield from Content(f"{str(figures.estimate)[:1].upper()}{str(figures.estimate)[1:]}.").wrap(max(20, width - 1))
    if figures.estimate.expected is not None:
        note = "Reckoned from drafts of the same risk; nine times in ten the truth lies in the range."
        yield from Content.styled(note, "$quiet").wrap(max(20, width - 1))


def section(title: str, counts: Mapping[str, int], total: int) -> Iterator[Content]:
    """A heading and a bar for each value; nothing where there is none."""
    if counts:
        yield Content("")
        yield Content.styled(title, "bold $primary")
        yield from (row(name, f"{number:>11,}", bar(number, total)) for name, number in counts.items())


def row(name: str, value: str, more: Content | None = None) -> Content:
    """A figure with its name."""
    return Content.assemble(f"{name:<{LABEL}}", value, "  ", more or "")


def bar(number: int, total: int) -> Content:
    """A bar as long as the share; whatever is not none is seen."""
    full = max(1, BAR * number // total) if number and total else 0
    return Content.assemble((drawn("━" * full), "$primary"), (drawn("─" * (BAR - full)), "$rule"))
