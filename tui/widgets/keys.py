"""Keys that are acted upon one after the other, however fast they come."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType
from textual.events import Key

from tui.actions import Place
from tui.keymap import bound

if TYPE_CHECKING:
    from textual.widget import Widget as Base
else:
    Base = object  # a mixin; Textual would run the handlers of a second widget class twice

__all__ = ["KeysInOrder", "own_keys"]


class KeysInOrder(Base):
    """A widget that carries out its keys itself, each to its end before the next is looked at.

    Textual sends a key to the widget that is in focus when it arrives, and looks for its binding only when the key has
    bubbled up to the app. Of keys that arrive together (over a slow line, from a fast typist) the second would be typed
    before the first is carried out, or into the wrong place. Here bindings are carried out at once, and keys that find
    the focus gone are sent after it.
    """

    actions: Mapping[str, str] = {}  # an action for each of the widget's own keys
    place: Place | None = None  # whose keys work here before those

    async def on_key(self, event: Key) -> None:
        """Carry a key out, or send it where the focus has gone."""
        focused = self.app.focused
        if self.app.screen is not self.screen or focused not in (self, None):
            event.stop()
            event.prevent_default()
            (focused or self.app.screen)._forward_event(Key(event.key, event.character))
        elif (action := self._action(event.key)) is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def _action(self, key: str) -> str | None:
        found = bound(self.app).table(self.place).get(key) if self.place is not None else None
        return found or self.actions.get(key)


def own_keys(declared: Iterable[BindingType]) -> dict[str, str]:
    """The keys and actions of bindings as a widget declares them."""
    found: dict[str, str] = {}
    for binding in Binding.make_bindings(declared):
        found[binding.key] = binding.action
    return found
