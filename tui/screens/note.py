"""Writing a note about a pair."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.editing import pasted
from tui.hints import hints
from tui.screens.dialog import Dialog

__all__ = ["NoteScreen"]


class NoteScreen(Dialog[str | None]):
    """Asks for a note, beginning with the one there is; answers None when it is given up."""

    BINDINGS = [("escape", "dismiss", "Close")]  # noqa: RUF012  # declared so by Textual

    def __init__(self, note: str) -> None:
        super().__init__()
        self.note = note

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box") as box:
            box.border_title = "Note about this pair"
            yield Input(pasted(self.note, lines=False), placeholder="for whoever looks at it next", compact=True)
            yield Static(hints("⏎ keeps it", "an empty one goes away", ("esc closes", "dismiss")), classes="quiet")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer."""
        self.dismiss(event.value.strip())
