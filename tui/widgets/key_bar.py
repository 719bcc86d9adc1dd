"""The last line of the screen: what the keys do here and now, or what just happened."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.actions import ACTIONS, Place, key_name
from tui.keymap import bound

if TYPE_CHECKING:
    from textual.timer import Timer

__all__ = ["KeyBar"]

FADE = 5.0  # seconds that a message stays, and
READING = 0.05  # more for each of its characters
HIGH = 3  # lines that a long message gets


class KeyBar(Widget):
    """The keys that work now, most useful first, as many as fit; each can be clicked.

    Before them stands what just happened, until it has been read or something else happens; without such a message,
    the `hint`, which stands as long as it is true. What does not fit into the line gets another.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.auto_links = False  # Textual would give everything that can be clicked the colour of a link
        self.place: Place | None = Place.GRID
        self.message = ""
        self._hint = ""
        self._until_key = False
        self._fading: Timer | None = None

    def say(self, message: str) -> None:
        """Show a message for as long as it takes to read; "" takes away what stands there."""
        self._show(message)
        if message:
            self._fading = self.set_timer(FADE + READING * len(message), lambda: self._show(""))

    def warn(self, message: str) -> None:
        """Show what went wrong, until another key is pressed."""
        self._show(message)
        self._until_key = True

    def touch(self) -> None:
        """A key was pressed: a warning has been seen."""
        if self._until_key:
            self._show("")

    @property
    def hint(self) -> str:
        """What is true as long as one stays where one is."""
        return self._hint

    @hint.setter
    def hint(self, hint: str) -> None:
        if hint != self._hint:
            self._hint = hint
            self._fit()

    def on_resize(self) -> None:
        """A message may need more lines now, or fewer."""
        self._fit()

    def render(self) -> Content:
        """The line, or the lines of a long message."""
        if self._lines() > 1:
            return Content.styled(f" {self._said} ", "$accent")
        parts = [Content.styled(f" {self._said} ", "$accent")] if self._said else []
        room = self.size.width - sum(part.cell_length for part in parts)
        for action in sorted((a for a in ACTIONS if a.rank is not None), key=lambda a: a.rank or 0):
            keys = bound(self.app).keys(action, self.place) if self.place else ()
            if keys and self.screen.check_action(action.name, ()):
                part = self._key(key_name(keys[0]), action.text, action.name)
                if part.cell_length <= room:
                    parts.append(part)
                    room -= part.cell_length
        return Content("").join(parts)

    @property
    def _said(self) -> str:
        return self.message or self._hint

    def _show(self, message: str) -> None:
        if self._fading is not None:
            self._fading.stop()
            self._fading = None
        self._until_key = False
        if message != self.message:
            self.message = message
            self._fit()

    def _lines(self) -> int:
        width = self.size.width
        if not self._said or not width:
            return 1
        return min(HIGH, max(1, len(Content(f" {self._said} ").wrap(width))))

    def _fit(self) -> None:
        """Take as many lines as are needed; the screen is laid out anew only when that changes."""
        if (lines := self._lines()) != self.size.height:
            self.styles.height = lines
        self.refresh()

    def _key(self, key: str, text: str, name: str) -> Content:
        label = Content.assemble(" ", (key, "bold $primary"), f" {text} ")
        return label.stylize(Style.from_meta({"@click": f"screen.{name}"}))
