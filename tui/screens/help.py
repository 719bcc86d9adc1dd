"""Every key that works, by what it is for."""

from collections.abc import Callable, Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.actions import ACTIONS, Group, Place, key_name
from tui.keymap import Keymap, bound
from tui.screens.dialog import Dialog
from tui.visible import pictured

__all__ = ["FIELD", "HelpScreen"]

Keys = Sequence[tuple[str, str]]  # names of keys separated by blanks, and what they do

TITLES = {Place.GRID: "Keys in the list", Place.EDIT: "Keys in the editor"}
KEYS = 26  # cells for the keys
FIELD: Keys = (
    ("left right up down", "Go by characters and lines; with shift, mark"),
    ("ctrl+left ctrl+right alt+b alt+f", "Go by words; ctrl or alt with shift and an arrow marks them"),
    ("home ctrl+a end ctrl+e", "Go to either end of the line"),
    ("ctrl+home ctrl+end", "Go to either end of the translation"),
    ("ctrl+w alt+backspace alt+d", "Delete the word before, or behind"),
    ("ctrl+u ctrl+k", "Delete back to the beginning of the line, or to its end"),
    ("ctrl+x ctrl+c ctrl+v", "Cut, copy, put in"),
)
NARROW = 60  # cells, below which the keys get fewer


class HelpScreen(Dialog[None]):
    """The keys of the place one came from; tab shows those of the other.

    `works` says whether an action can be done now; `field` has the own keys of the field one is in.
    """

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("escape,q,question_mark,f1,enter", "dismiss", "Close"),
        ("tab", "turn", "Other place"),
        ("j", "scroll(1)", "Down"),
        ("k", "scroll(-1)", "Up"),
    ]

    def __init__(self, place: Place, *, works: Callable[[str], bool] | None = None, field: Keys = ()) -> None:
        super().__init__()
        self.place = place
        self._from = place
        self._works = works or anything
        self._field = field

    def compose(self) -> ComposeResult:
        """The box."""
        with VerticalScroll(classes="box help") as box:
            box.border_subtitle = "↑ ↓ scroll   tab the other keys   esc closes"
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
        page = self.query_one("#keys", Static)
        self.query_one(VerticalScroll).border_title = TITLES[self.place]
        here = self.place is self._from
        field = () if self.place is Place.GRID else self._field if here and self._field else FIELD
        works = self._works if here else anything
        page.update(Content("\n").join(list(lines(bound(self.app), self.place, max(30, self._width()), works, field))))

    def _width(self) -> int:
        return self.query_one(VerticalScroll).content_size.width - 2

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._fill)


def anything(_: str) -> bool:
    """Whether an action can be done somewhere."""
    return True


def lines(
    keymap: Keymap, place: Place, width: int, works: Callable[[str], bool] = anything, field: Keys = ()
) -> Iterator[Content]:
    """A heading for each group, a line or more for each action that has a key there; then the keys of the text field,
    and what the file of keys asks for in vain. What cannot be done now says so."""
    room = KEYS if width >= NARROW else 14
    first = True
    for group in Group:
        found = [action for action in ACTIONS if action.group is group and keymap.keys(action, place)]
        if found:
            if not first:
                yield Content("")
            yield Content.styled(group.value, "bold $primary")
            first = False
        for action in found:
            keys = "  ".join(map(key_name, keymap.keys(action, place)))
            yield from entry(keys, action.about if works(action.name) else f"{action.about} (not now)", room, width)
    if field:
        yield Content("")
        yield Content.styled("In the field", "bold $primary")
    for names, about in field:
        yield from entry("  ".join(map(key_name, names.split())), about, room, width)
    if keymap.problems:
        yield Content("")
        yield Content.styled("What keys.toml asks for in vain", "bold $warning")
        for problem in keymap.problems:
            yield from entry("!", pictured(problem), 4, width)


def entry(keys: str, about: str, room: int, width: int) -> Iterator[Content]:
    """Keys on the left, what they do on the right, wrapped under itself."""
    lefts = Content.styled(keys, "$accent").wrap(room - 2)
    rights = Content(about).wrap(max(10, width - room - 1))
    for number in range(max(len(lefts), len(rights))):
        left = lefts[number] if number < len(lefts) else Content("")
        right = rights[number] if number < len(rights) else Content("")
        yield Content.assemble(" ", left, " " * (room - left.cell_length), right)
