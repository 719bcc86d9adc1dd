"""A screen on top of another that gives an answer, once."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.events import Key
from textual.screen import ModalScreen

__all__ = ["Dialog"]

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A modal screen that can be closed once; a key pressed again before it was gone closes nothing else.

    The keys that confirm in the editor are the enter key here, where a dialog has nothing better for them.
    """

    BINDINGS = [("ctrl+j,ctrl+enter,alt+enter", "enter", "As enter")]  # noqa: RUF012  # declared so by Textual

    @property
    def is_open(self) -> bool:
        """Whether it was not closed yet, nor the program left."""
        return self.is_attached and self.app.is_running and self in self.app.screen_stack

    async def ready(self) -> None:
        """Wait until what stands there is what was asked for: a key typed before means what will stand there."""

    def action_enter(self) -> None:
        """Do what the enter key does."""
        (self.focused or self)._forward_event(Key("enter", "\r"))

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close it with a result, unless it is closed already."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        return super().dismiss(result)
