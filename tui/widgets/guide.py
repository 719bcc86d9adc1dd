"""The first minutes: one step after the other, each gone when it was done, and all of it for good after the last."""

from textual import events
from textual.content import Content
from textual.widget import Widget

from tui.actions import Place
from tui.keymap import bound

__all__ = ["Guide"]

# What to do, the actions that do it, and where their key is pressed.
STEPS = (
    ("{next_pair} and {previous_pair} go from pair to pair", {"next_pair", "previous_pair", "next_draft"}, Place.GRID),
    ("{edit} corrects the English of the pair you are at", {"edit"}, Place.GRID),
    ("{confirm} confirms it and goes on; {leave} goes back to the list without", {"confirm", "leave"}, Place.EDIT),
    ("{undo} takes back whatever you did, also tomorrow", {"undo"}, Place.GRID),
    ("{help} shows every key; {palette} finds any action by its name", {"help", "palette"}, Place.GRID),
)


class Guide(Widget):
    """One line above the key bar, in nobody's way: any key does what it always does.

    Escape, when it has nothing else to end, ends it.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.auto_links = False
        self.step = 0  # the first that was not done
        self._done: set[int] = set()

    def did(self, action: str) -> bool:
        """An action was carried out, in whatever order; whether that was the last step."""
        self._done |= {number for number, (_, actions, _) in enumerate(STEPS) if action in actions}
        step = next((number for number in range(len(STEPS)) if number not in self._done), len(STEPS))
        if step != self.step:
            self.step = step
            self.refresh()
        return self.step >= len(STEPS)

    def render(self) -> Content:
        """The step."""
        if self.step >= len(STEPS):
            return Content("")
        text, actions, place = STEPS[self.step]
        keymap = bound(self.app)
        names = {name for step in STEPS for name in step[1]} | actions
        said = text.format(**{name: keymap.shown(name, place) for name in names})
        lead = Content.styled(f" {self.step + 1} of {len(STEPS)}  ", "bold $accent")
        ender = "esc or a click here" if place is Place.GRID else "a click here"
        end = Content(f"  {ender} ends the tour ")
        room = self.size.width - lead.cell_length
        shown = Content(said)
        return Content.assemble(lead, shown, *([end] if shown.cell_length + end.cell_length <= room else []))

    def on_click(self, event: events.Click) -> None:
        """Enough."""
        event.stop()
        self.step = len(STEPS)
        self.app.choose(guided=True)  # type: ignore[attr-defined]
