"""A text to be read, wrapped into the room there is."""

from textual import events
from textual.content import Content
from textual.widget import Widget

__all__ = ["TextView"]

WHEEL = 2  # lines a notch


class TextView(Widget):
    """Shows a text from `top` on; the wheel scrolls what does not fit.

    Its size never depends on the text, so that another text is painted without the whole screen being laid out anew,
    which takes Textual forty milliseconds.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.content = Content("")
        self.top = 0

    def show(self, content: Content, *, keep: bool = False) -> None:
        """Show another text, from its beginning, or with `keep` from where the last one was scrolled to."""
        if not content.is_same(self.content):
            self.content = content
            self.top = self.top if keep else 0
            self.refresh()

    def lines(self) -> list[Content]:
        """The text, wrapped."""
        width = self.size.width
        return [part for line in self.content.split(allow_blank=True) for part in line.wrap(width) or [line]]

    def render(self) -> Content:
        """What fits of it; a mark says when there is more."""
        lines, height = self.lines(), self.size.height
        self.top = max(0, min(self.top, len(lines) - height))
        shown = lines[self.top : self.top + height]
        if self.top + height < len(lines):
            shown[-1] = Content.styled(f"▼ {len(lines) - self.top - height + 1} lines more", "$quiet")
        return Content("\n").join(shown)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        event.stop()
        self.top += WHEEL
        self.refresh()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll."""
        event.stop()
        self.top -= WHEEL
        self.refresh()
