"""Beside the pair: checks, memory, machine, text around, note, file, history; all at once where there is room."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from tui.sections import Known, Section, sections
from tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["ContextPane"]

ALL_FROM = 22  # lines of height, from which on all sections are shown one below the other

GLIMPSE = 2  # lines of a section, for which it is worth beginning it


class ContextPane(TextView):
    """One section under a line of tabs, and those behind it that fit as well; in a high pane all of them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.auto_links = False  # Textual would give everything that can be clicked the colour of a link
        self.known: Known | None = None
        self.chosen: Section | None = None
        self._made: Mapping[Section, tuple[int, Sequence[Content]]] = {}
        self._for = Size(0, 0)

    def tell(self, known: Known | None) -> None:
        """Show what is known about a pair by now."""
        self.known = known
        self._made = sections(known) if known else {}
        self._fill()

    @property
    def section(self) -> Section | None:
        """The section in sight: the one that was chosen if it holds anything, else the first that does."""
        return self.chosen if self.chosen in self._made else next(iter(self._made), None)

    def choose(self, section: Section) -> None:
        """Show a section."""
        self.chosen = section
        self._fill()
        if self.all_at_once:
            titles = [line.plain for line in self.lines()]
            self.top = next((row for row, title in enumerate(titles) if title.startswith(section.value)), 0)
            self.refresh()

    def turn(self, sections_on: int) -> None:
        """Show the next section, or the one before."""
        order = list(self._made)
        if (now := self.section) is not None:
            self.choose(order[(order.index(now) + sections_on) % len(order)])

    @property
    def all_at_once(self) -> bool:
        """Whether there is room for all sections."""
        return self.size.height >= ALL_FROM

    def on_resize(self) -> None:
        """There may be room for all now, or no longer."""
        self._fill()

    def _fill(self) -> None:
        parts = self._everything() if self.all_at_once else self._one()
        self.show(Content("\n").join(parts))

    def _everything(self) -> list[Content]:
        parts: list[Content] = []
        for section, (_, lines) in self._made.items():
            parts += [Content.styled(section.value, "bold $primary"), *lines, Content("")]
        return parts

    def _one(self) -> list[Content]:
        if (now := self.section) is None:
            return []
        tabs = [self._tab(section, count, here=section is now) for section, (count, _) in self._made.items()]
        parts = [Content("  ").join(tabs), *self._made[now][1]]
        order = list(self._made)
        for section in order[order.index(now) + 1 :]:
            title, (_, lines) = Content.styled(section.value, "bold $primary"), self._made[section]
            if self._height([*parts, title]) + min(GLIMPSE, self._height(lines[:1])) >= self.size.height:
                break
            apart = [Content("")] if self._height([*parts, title, *lines]) < self.size.height else []
            parts += [*apart, title, *lines]
        return parts

    def _height(self, parts: "Sequence[Content]") -> int:
        """How many lines these are at the present width."""
        width = max(1, self.size.width)
        return sum(max(1, -(-part.cell_length // max(1, width - 4))) + part.plain.count("\n") for part in parts)

    def _tab(self, section: Section, count: int, *, here: bool) -> Content:
        text = f"{section.value} {count}" if count else section.value
        shown = Content.styled(f"▸{text}", "bold $primary") if here else Content.styled(text, "$quiet")
        return shown.stylize(Style.from_meta({"@click": f"screen.section({section.name!r})"}))
