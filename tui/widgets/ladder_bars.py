"""The ladder's first line and its last: how far one is, and what can be done."""

from pathlib import PurePath

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from parallel.pairing import Ladder
from tui.actions import key_name
from tui.ladder_keys import LADDER
from tui.visible import pictured

__all__ = ["LadderKeys", "LadderTop"]


class LadderTop(Widget):
    """The first line: both texts, how many rungs, how many to be looked at, how sure all of it is."""

    def __init__(self, ladder: Ladder, target: str) -> None:
        super().__init__()
        self.ladder, self.target = ladder, target

    def render(self) -> Content:
        """The line."""
        rungs = self.ladder.rungs
        doubtful, accepted = sum(r.doubtful for r in rungs), sum(r.accepted for r in rungs)
        mean = sum(r.bead.score for r in rungs) / max(len(rungs), 1)
        names = [pictured(PurePath(name).name) for name in (self.ladder.entry.name, self.target) if name]
        left = Content.assemble((f" {' ↔ '.join(names)} ", "bold $primary"), f" {len(rungs):,} rungs ")
        right = Content.assemble(
            (f" {doubtful:,} to look at ", "$accent" if doubtful else "$quiet"),
            (f" {accepted:,} accepted ", "$success" if accepted else "$quiet"),
            (f" {mean:.0%} sure ", "$quiet"),
        )
        gap = max(0, self.size.width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)


class LadderKeys(Widget):
    """The last line: what just happened, and the keys, most useful first, each to be clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.auto_links = False
        self.message = ""

    def say(self, message: str) -> None:
        """Show a message; it stays until the next one, or ""."""
        self.message = message
        self.refresh()

    def render(self) -> Content:
        """The line."""
        parts = [Content.styled(f" {self.message} ", "$accent")] if self.message else []
        room = self.size.width - sum(part.cell_length for part in parts)
        for action in sorted((a for a in LADDER if a.rank is not None), key=lambda a: a.rank or 0):
            label = Content.assemble(" ", (key_name(action.grid[0]), "bold $primary"), f" {action.text} ")
            if label.cell_length <= room:
                parts.append(label.stylize(Style.from_meta({"@click": f"screen.{action.name}"})))
                room -= label.cell_length
        return Content("").join(parts)
