"""The line in which one types what to search for."""

from textual.message import Message
from textual.widgets import Input

from tui.widgets.keys import KeysInOrder, own_keys

__all__ = ["SearchBar"]


class SearchBar(KeysInOrder, Input):
    """Says at every keystroke what is searched for; enter keeps the search, escape gives it up."""

    actions = own_keys(Input.BINDINGS) | {
        "enter": "screen.end_search(True)",
        "down": "screen.end_search(True)",
        "escape": "screen.end_search(False)",
    }

    class Typed(Message):
        """The text has changed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id,
            compact=True,
            placeholder="search source and translation; /…/ is a regular expression",
            select_on_focus=True,
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.post_message(self.Typed())
