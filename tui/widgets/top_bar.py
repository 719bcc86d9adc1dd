"""The first line of the screen: which corpus, which filters, how far it has come."""

from collections.abc import Mapping

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from parallel.bitext import Status
from parallel.corpus.query import Filter
from tui.visible import pictured

__all__ = ["TopBar"]

BAR = 12  # cells of the progress bar


class TopBar(Widget):
    """The corpus's name, the filters as chips that a click takes off, and the progress."""

    def __init__(self, name: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.auto_links = False  # Textual would give the chips the colour of a link
        self.corpus = name
        self.wanted = Filter()
        self.shown = 0
        self.reading = False
        self.counts: Mapping[Status, int] = {}

    def show(self, wanted: Filter, shown: int, *, reading: bool) -> None:
        """Show a filter and how many pairs it lets through, so far if they are still being read."""
        self.wanted, self.shown, self.reading = wanted, shown, reading
        self.refresh()

    def count(self, counts: Mapping[Status, int]) -> None:
        """Show how many pairs there are of each status."""
        self.counts = counts
        self.refresh()

    def render(self) -> Content:
        """The line."""
        left = Content("").join(
            [Content.styled(f" {pictured(self.corpus)} ", "bold $primary"), *self._chips(), self._found()]
        )
        right = self._progress(self.size.width - left.cell_length)
        gap = max(0, self.size.width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)

    def _chips(self) -> list[Content]:
        chips = [(status.value, status.value) for status in Status if status in self.wanted.statuses]
        if self.wanted.text:
            chips.append(("text", f"/{self.wanted.text}/" if self.wanted.regex else f"“{self.wanted.text}”"))
        return [Content.assemble(" ", self._chip(name, pictured(text))) for name, text in chips]

    def _chip(self, name: str, text: str) -> Content:
        click = Style.from_meta({"@click": f"screen.drop({name!r})"})
        return Content.styled(f" {text} × ", "$foreground on $chip").stylize(click)

    def _found(self) -> Content:
        if not (self.wanted or self.reading):
            return Content("")
        unit = "pair" if self.shown == 1 else "pairs"
        return Content(f" {self.shown:,} {unit}{' …' if self.reading else ''} ")

    def _progress(self, room: int) -> Content:
        total = sum(count for status, count in self.counts.items() if status is not Status.REJECTED)
        if not total:
            return Content("")
        done = self.counts[Status.TRANSLATED] + self.counts[Status.REVIEWED]
        text = f" {done:,} of {total:,} confirmed "
        cells = BAR * done // total
        bar = [Content.assemble(("━" * cells, "$success"), ("━" * (BAR - cells), "$rule"), " ")]
        return Content("").join([Content(text), *(bar if len(text) + BAR + 1 <= room else [])])
