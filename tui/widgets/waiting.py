"""Lists whose keys mean what will stand in them: typed while that is still worked out, they wait for it."""

from rich.segment import Segment
from textual.events import Event, Key
from textual.strip import Strip
from textual.widgets import OptionList, SelectionList

from tui.screens.dialog import Dialog

__all__ = ["WaitingOptions", "WaitingSelections"]


class _Waiting:
    """Ask the dialog to be ready before a key is taken; `escape` has to be a priority binding of it."""

    async def on_event(self, event: Event) -> None:
        """A key is taken when the dialog is ready."""
        screen = getattr(self, "screen", None)
        if isinstance(event, Key) and isinstance(screen, Dialog):
            await screen.ready()
        await super().on_event(event)  # type: ignore[misc]


class WaitingOptions(_Waiting, OptionList):
    """One to be chosen."""


class WaitingSelections(_Waiting, SelectionList[int]):
    """Some to be chosen."""

    def render_line(self, y: int) -> Strip:
        """A line with its mark there or not, where Textual has the same mark in another colour."""
        line = super().render_line(y)
        place = self.scroll_offset.y + y
        if place >= self.option_count:
            return line
        sign = "[x]" if self.get_option_at_index(place).value in self._selected else "[ ]"
        _, button, _, *rest = line
        return Strip([Segment(sign, button.style), *rest])
