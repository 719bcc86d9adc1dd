"""Going to a pair by its number."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.hints import hints
from tui.screens.dialog import Dialog

__all__ = ["GoToScreen"]


class GoToScreen(Dialog[int | None]):
    """Asks for a number from 1 to `count`; answers None when it is given up."""

    BINDINGS = [("escape", "dismiss", "Close")]  # noqa: RUF012  # declared so by Textual

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box small") as box:
            box.border_title = "Go to pair"
            yield Input(type="integer", placeholder=f"1 to {self.count:,}", compact=True)
            yield Static(hints("⏎ goes there", ("esc closes", "dismiss")), classes="quiet")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer."""
        self.dismiss(int(event.value) if event.value.lstrip("-").isdigit() else None)
