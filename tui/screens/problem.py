"""Something went wrong: what, and how to mend it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from parallel.errors import SatzpaarError
from tui.hints import hints
from tui.screens.dialog import Dialog
from tui.visible import pictured

__all__ = ["ProblemScreen"]


class ProblemScreen(Dialog[None]):
    """An error's own words; ⏎ closes it, and the program with it when it is fatal."""

    BINDINGS = [("escape,enter,space,q,ctrl+q", "close", "Close")]  # noqa: RUF012  # declared so by Textual

    def __init__(self, error: SatzpaarError, *, fatal: bool = False) -> None:
        super().__init__()
        self.error = error
        self.fatal = fatal

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box problem") as box:
            box.border_title = "This did not work"
            yield Static(Content(pictured(str(self.error))))
            yield Static(hints(("\n⏎ closes this", "close")), classes="quiet")

    def action_close(self) -> None:
        """Go on, or end."""
        if self.fatal:
            self.app.exit(1)
        else:
            self.dismiss()
