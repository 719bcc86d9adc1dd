"""The palette: every action by its name, with its key, and why it cannot be done now where it cannot."""

import re
from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.actions import ACTIONS, Action, Group, Place, key_name
from tui.hints import hints
from tui.keymap import bound
from tui.screens.dialog import Dialog

__all__ = ["PaletteScreen"]

LABEL = 16  # cells for what an action is called
KEYS = 2  # keys that are named
ABOUT_PAIR = (Group.WORK, Group.STRUCTURE)


class PaletteScreen(Dialog[str | None]):
    """Answers the name of the action that was chosen, or None.

    `hindrance` says why an action cannot be done now, "" when it can. With `pair` what is done to the pair comes first,
    as whoever has pointed at it wants.
    """

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("escape,ctrl+p", "dismiss", "Close"),
        ("down,ctrl+n", "move(1)", "Down"),
        ("up", "move(-1)", "Up"),
        ("pagedown", "move(10)", "Page down"),
        ("pageup", "move(-10)", "Page up"),
    ]

    def __init__(self, place: Place, hindrance: Callable[[str], str], *, pair: bool = False) -> None:
        super().__init__()
        self.place = place
        self.hindrance = hindrance
        self.groups = sorted(Group, key=lambda group: group not in ABOUT_PAIR) if pair else list(Group)
        self.hindered: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box palette") as box:
            box.border_title = "What to do"
            yield Input(placeholder="a word of what is to be done", compact=True)
            yield OptionList(compact=True)
            yield Static(id="found", classes="quiet")

    def on_mount(self) -> None:
        """Find out what can be done, and offer it."""
        reasons = {action.name: self.hindrance(action.name) for action in ACTIONS}
        self.hindered = {name: reason for name, reason in reasons.items() if reason}
        self.query_one(Input).focus()
        self.call_after_refresh(self._fill)

    def on_resize(self) -> None:
        """There is another width for it."""
        self.call_after_refresh(self._fill)

    def on_input_changed(self) -> None:
        """Offer what this could mean."""
        self._fill()

    # What is offered.

    def _fill(self) -> None:
        listed, wanted = self.query_one(OptionList), self.query_one(Input).value.strip()
        width = max(30, listed.size.width - 2)
        listed.clear_options()
        listed.add_options(self._sought(wanted, width) if wanted else self._grouped(width))
        listed.highlighted = next((place for place, option in enumerate(listed.options) if option.id), None)
        self._tell()

    def _grouped(self, width: int) -> Iterator[Option]:
        """All actions, under headings."""
        for group in self.groups:
            yield Option(Content.styled(group.value, "bold $primary"), disabled=True)
            yield from (Option(self._line(each, width), id=each.name) for each in offered() if each.group is group)

    def _sought(self, wanted: str, width: int) -> Iterator[Option]:
        """The actions that words could mean, the likeliest first."""
        matches = {each.name: match(each, wanted) for each in offered()}
        found = sorted((each for each in offered() if matches[each.name]), key=lambda each: -matches[each.name])
        yield from (Option(self._line(each, width), id=each.name) for each in found)

    def _line(self, action: Action, width: int) -> Content:
        """What it is called, what it does or why it cannot be done, and at the right its keys."""
        reason = self.hindered.get(action.name, "")
        keys = "  ".join(map(key_name, bound(self.app).keys(action, self.place)[:KEYS]))
        room = width - LABEL - cell_len(keys) - 1
        about = Content(f"not now: {reason}" if reason else action.about).truncate(room, ellipsis=True)
        gap = " " * (room - about.cell_length + 1)
        if reason:
            return Content.styled(f"{action.text:<{LABEL}}{about.plain}{gap}{keys}", "$quiet")
        return Content.assemble((f"{action.text:<{LABEL}}", "bold"), about, gap, (keys, "$accent"))

    def _tell(self, reason: str = "") -> None:
        found = sum(1 for option in self.query_one(OptionList).options if option.id)
        told: Sequence[tuple[str, str] | str] = [reason or ("no such action" if not found else "⏎ does it")]
        self.query_one("#found", Static).update(hints(*told, ("esc closes", "dismiss")))

    # What happens to it.

    def action_move(self, lines: int) -> None:
        """Go up or down among what can be chosen; headings are passed over."""
        listed = self.query_one(OptionList)
        choices = [place for place, option in enumerate(listed.options) if option.id]
        if choices and listed.highlighted in choices:
            place = choices.index(listed.highlighted) + lines
            listed.highlighted = choices[
                place % len(choices) if abs(lines) == 1 else max(0, min(place, len(choices) - 1))
            ]
            self._tell()

    def on_input_submitted(self) -> None:
        """Do it."""
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            self._choose(listed.get_option_at_index(listed.highlighted).id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """It was clicked."""
        self._choose(event.option.id)

    def _choose(self, name: str | None) -> None:
        if name is not None and (reason := self.hindered.get(name)):
            self._tell(reason)
            self.query_one(Input).focus()
        elif name is not None:
            self.dismiss(name)

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it, as it does with menus."""
        if event.widget is self:
            self.dismiss()


def match(action: Action, wanted: str) -> float:
    """How well words name an action, 0 for not at all: by its name, by what it does, at last by letters in order."""
    called = (action.name.replace("_", " "), action.text)
    found = min(1.0, Matcher(wanted).match(action.text))
    for worth, text in enumerate((action.about, *called), start=2):
        if all(any(part.startswith(word) for part in words(text)) for word in words(wanted)):
            found = worth
    return found


def words(text: str) -> list[str]:
    """Its words, without what makes no difference."""
    return re.findall(r"\w+", text.casefold())


def offered() -> Iterator[Action]:
    """All actions but the palette itself."""
    return (action for action in ACTIONS if action.name != "palette")
