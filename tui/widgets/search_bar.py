"""The line in which one types what to search for."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input

__all__ = ["SearchBar"]


class SearchBar(Input):
    """Says at every keystroke what is searched for, and at the end whether it stays."""

    @dataclass
    class Typed(Message):
        """The text has changed."""

        text: str

    @dataclass
    class Done(Message):
        """The search is to stay (or be given up)."""

        keep: bool

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
        self.post_message(self.Typed(event.value))

    def on_key(self, event: events.Key) -> None:
        """Enter and arrow down keep the search, escape gives it up."""
        if event.key in {"enter", "down", "escape"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Done(event.key != "escape"))
