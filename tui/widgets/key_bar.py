"""The last line of the screen: what the keys do here and now, or what just happened."""

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.actions import ACTIONS, Place, key_name
from tui.keymap import bound

__all__ = ["KeyBar"]


class KeyBar(Widget):
    """The keys that work now, most useful first, as many as fit; each can be clicked. A message stands before them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.auto_links = False  # Textual would give everything that can be clicked the colour of a link
        self.place: Place | None = Place.GRID
        self.message = ""

    def say(self, message: str) -> None:
        """Show a message; it stays until the next one, or ""."""
        if message != self.message:
            self.message = message
            self.refresh()

    def render(self) -> Content:
        """The line."""
        said = Content.styled(f" {self.message} ", "$accent") if self.message else None
        parts = [said] if said else []
        room = self.size.width - sum(part.cell_length for part in parts)
        for action in sorted((a for a in ACTIONS if a.rank is not None), key=lambda a: a.rank or 0):
            keys = bound(self.app).keys(action, self.place) if self.place else ()
            if keys and self.screen.check_action(action.name, ()):
                part = self._key(key_name(keys[0]), action.text, action.name)
                if part.cell_length <= room:
                    parts.append(part)
                    room -= part.cell_length
        return Content("").join(parts)

    def _key(self, key: str, text: str, name: str) -> Content:
        label = Content.assemble(" ", (key, "bold $primary"), f" {text} ")
        return label.stylize(Style.from_meta({"@click": f"screen.{name}"}))
