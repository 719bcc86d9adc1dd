"""The first line of the screen: which corpus, which filters, how far it has come."""

from collections.abc import Mapping

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from parallel.bitext import Status
from parallel.corpus.estimate import Estimate
from parallel.corpus.facets import Facets
from parallel.corpus.query import Filter
from tui.chips import Chip, chips, counted
from tui.marks import drawn
from tui.visible import pictured

__all__ = ["TopBar"]

BAR = 12  # cells of the progress bar
PROGRESS = 22  # cells kept for the progress when there are many chips


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
        self.facets: Facets | None = None
        self.names: Mapping[int, str] = {}
        self.estimate: Estimate | None = None
        self.doing = ""

    def show(self, wanted: Filter, shown: int, *, reading: bool) -> None:
        """Show a filter and how many pairs it lets through, so far if they are still being read."""
        if wanted != self.wanted:
            self.facets = None
        self.wanted, self.shown, self.reading = wanted, shown, reading
        self.refresh()

    def count(self, counts: Mapping[Status, int]) -> None:
        """Show how many pairs there are of each status."""
        if counts != self.counts:
            self.counts = counts
            self.refresh()

    def count_chips(self, facets: Facets, names: Mapping[int, str]) -> None:
        """Show how many pairs stand behind each chip."""
        self.facets, self.names = facets, names
        self.refresh()

    def foretell(self, estimate: Estimate) -> None:
        """Show how much was corrected, and what is likely left."""
        if estimate != self.estimate:
            self.estimate = estimate
            self.refresh()

    def work_on(self, task: str) -> None:
        """Show what runs beside, "" when nothing does."""
        if task != self.doing:
            self.doing = task
            self.refresh()

    def render(self) -> Content:
        """The line; what matters least goes first when there is no room."""
        name = Content.styled(f" {pictured(self.corpus)} ", "bold $primary")
        found = self._found()
        room = self.size.width - name.cell_length - found.cell_length
        left = Content("").join([name, *self._chips(room - min(PROGRESS, room // 3)), found])
        right = self._progress(self.size.width - left.cell_length)
        gap = max(0, self.size.width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)

    def _chips(self, room: int) -> list[Content]:
        """As many chips as there is room for, and how many more there are."""
        made = [Content.assemble(" ", self._chip(chip)) for chip in chips(self.wanted, self.names)]
        shown: list[Content] = []
        while made and room - made[0].cell_length >= (4 if len(made) > 1 else 0):
            room -= made[0].cell_length
            shown.append(made.pop(0))
        return [*shown, Content.styled(f" +{len(made)}", "$quiet")] if made else shown

    def _chip(self, chip: Chip) -> Content:
        click = Style.from_meta({"@click": f"screen.drop({chip.key!r})"})
        number = counted(self.facets, chip.key) if self.facets is not None else None
        label = pictured(chip.label) + (f" {number:,}" if number is not None else "")
        return Content.styled(f" {label} {drawn('×')} ", "$foreground on $chip").stylize(click)

    def _found(self) -> Content:
        if not (self.wanted or self.reading):
            return Content("")
        unit = "pair" if self.shown == 1 else "pairs"
        return Content(f" {self.shown:,} {unit}{drawn(' …') if self.reading else ''} ")

    def _progress(self, room: int) -> Content:
        total = sum(count for status, count in self.counts.items() if status is not Status.REJECTED)
        done = self.counts[Status.TRANSLATED] + self.counts[Status.REVIEWED] if total else 0
        parts = {
            "count": Content(f" {done:,} of {total:,} confirmed ") if total else Content(""),
            "task": Content.styled(f" {self.doing} ", "$accent") if self.doing else Content(""),
            "bar": progress_bar(done, total) if total else Content(""),
        }
        if self.estimate is not None:
            rest = room - sum(part.cell_length for part in parts.values())
            said = next((said for said in foretold(self.estimate) if len(said) <= rest), "")
            parts["estimate"] = Content.styled(said, "$quiet")
        kept = set()
        for name, part in parts.items():
            if part.cell_length <= room:
                room -= part.cell_length
                kept.add(name)
        return Content("").join([parts[name] for name in ("task", "estimate", "count", "bar") if name in kept])


def progress_bar(done: int, total: int) -> Content:
    """A bar, as full as it is done."""
    full = BAR * done // total
    return Content.assemble((drawn("━" * full), "$success"), (drawn("─" * (BAR - full)), "$rule"), " ")


def foretold(estimate: Estimate) -> tuple[str, ...]:
    """The estimate in a few words, and in fewer; nothing while nothing is known."""
    if estimate.expected is None or not estimate.left:
        return ()
    more = f"about {estimate.expected:,} more to find "
    return f" {estimate.corrected:,} of {estimate.seen:,} corrected, {more}", f" {more}"
