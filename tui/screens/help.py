"""Every key that works, by what it is for."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.actions import ACTIONS, Group, Place, key_name

__all__ = ["HelpScreen"]

TITLES = {Place.GRID: "Keys in the list", Place.EDIT: "Keys in the editor"}
KEYS = 26  # cells for the keys


class HelpScreen(ModalScreen[None]):
    """The keys of the place one came from; tab shows those of the other."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("escape,q,question_mark,f1,enter", "dismiss", "Close"),
        ("tab", "turn", "Other place"),
        ("j", "scroll(1)", "Down"),
        ("k", "scroll(-1)", "Up"),
    ]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place

    def compose(self) -> ComposeResult:
        """The box."""
        with VerticalScroll(classes="box help") as box:
            box.border_subtitle = "tab: the other keys   esc: close"
            yield Static(id="keys")

    def on_mount(self) -> None:
        """Fill it."""
        self._fill()

    def action_turn(self) -> None:
        """Show the keys of the other place."""
        self.place = Place.EDIT if self.place is Place.GRID else Place.GRID
        self._fill()

    def action_scroll(self, lines: int) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _fill(self) -> None:
        self.query_one(VerticalScroll).border_title = TITLES[self.place]
        self.query_one("#keys", Static).update(Content("\n").join(list(self._lines())))

    def _lines(self) -> list[Content]:
        lines: list[Content] = []
        for group in Group:
            found = [action for action in ACTIONS if action.group is group and action.keys(self.place)]
            if found:
                lines += [Content(""), Content.styled(group.value, "bold $primary")]
            for action in found:
                keys = "  ".join(map(key_name, action.keys(self.place)))
                lines.append(Content.assemble((f" {keys:<{KEYS}}", "$accent"), action.about))
        return lines[1:]
