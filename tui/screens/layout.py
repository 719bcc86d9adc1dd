"""The lines of a pair's paragraph as the file has them, and turning a decision about them round."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.hints import hints
from tui.lining import LineWish
from tui.printed import drawn
from tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parallel.corpus.printed import PrintedLine

__all__ = ["LayoutScreen"]

KEYS = (
    ("⏎ turns round", "wish('turn')"), ("b paragraph", "wish('break')"), ("x leaves out", "wish('drop')"),
    ("u undoes", "wish('undo')"), ("esc closes", "dismiss"),
)  # fmt: skip


class LayoutScreen(Dialog[LineWish | None]):
    """Shows lines with what was decided about each; answers what is to be decided otherwise, or None.

    `numbers` are those of the lines in the file, `span` is the stretch of the text that the pair covers, `at` an offset
    in the line to begin with.
    """

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("j", "move(1)", "Down"),
        ("k", "move(-1)", "Up"),
        ("space", "wish('turn')", "Turn round"),
        ("b", "wish('break')", "Break"),
        ("x", "wish('drop')", "Leave out"),
        ("u,ctrl+z", "wish('undo')", "Undo"),
        ("escape,q,l", "dismiss", "Close"),
    ]

    def __init__(
        self, lines: "Sequence[PrintedLine]", numbers: "Sequence[int]", span: tuple[int, int], at: int
    ) -> None:
        super().__init__()
        self.lines = lines
        self.numbers = numbers
        self.span = span
        self.first = max((number for number, line in enumerate(lines) if line.start <= at), default=0)

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box layout") as box:
            box.border_title = "The lines in the file, and what became of them"
            yield OptionList(compact=True)
            yield Static(hints(*KEYS), classes="quiet")

    def on_mount(self) -> None:
        """Begin at the pair."""
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Wrap the lines into the room there is now."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        places = self.query_one(OptionList)
        at = self.first if places.highlighted is None else places.highlighted
        width = places.size.width - 1  # of which the scroll bar may take one
        places.clear_options()
        numbered = zip(self.lines, self.numbers, strict=True)
        places.add_options(Option(drawn(line, number, self.span, width)) for line, number in numbered)
        places.highlighted = at

    def action_move(self, lines: int) -> None:
        """Go up or down."""
        places = self.query_one(OptionList)
        places.highlighted = max(0, min((places.highlighted or 0) + lines, len(self.lines) - 1))

    def action_wish(self, how: str) -> None:
        """Answer."""
        number = self.query_one(OptionList).highlighted or 0
        self.dismiss(LineWish(how, self.lines[number].start))

    def on_option_list_option_selected(self) -> None:
        """Turn the decision round."""
        self.action_wish("turn")
