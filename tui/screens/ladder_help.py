"""Every key of the ladder."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.actions import key_name
from tui.ladder_keys import LADDER
from tui.screens.dialog import Dialog

__all__ = ["LadderHelp"]


class LadderHelp(Dialog[None]):
    """The keys of the ladder."""

    BINDINGS = [("escape,q,question_mark,f1,enter", "dismiss", "Close")]  # noqa: RUF012  # declared so by Textual

    def compose(self) -> ComposeResult:
        """The box."""
        lines = []
        for action in LADDER:
            keys = "  ".join(map(key_name, action.grid))
            lines.append(Content.assemble((f" {keys:<16}", "$accent"), action.about))
        with VerticalScroll(classes="box help") as box:
            box.border_title = "Keys of the ladder"
            box.border_subtitle = "esc closes"
            yield Static(Content("\n").join(lines))
