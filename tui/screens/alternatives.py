"""What else could stand at a word: a small menu right below it."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.dialog import Dialog
from tui.visible import pictured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parallel.mt import Alternative

__all__ = ["AlternativesScreen"]

WIDE = 64  # cells: the word, how likely it is, and how the sentence would go on
KEYS = "123456789"


class AlternativesScreen(Dialog[str | None]):
    """Words, likeliest first, each with what would follow it. Answers the rest of the sentence from there, or None."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("escape,left", "dismiss", "Close"),
        ("tab,right", "choose", "Take"),
        *((digit, f"number({digit})", "Take") for digit in KEYS),
    ]

    def __init__(self, found: "Sequence[Alternative]", place: Offset, word: str) -> None:
        super().__init__()
        self.found = found
        self.place = place
        self.word = word

    def compose(self) -> ComposeResult:
        """The menu."""
        yield OptionList(*self._options(), compact=True, id="alternatives")

    def on_mount(self) -> None:
        """Below the word, or above it where there is no room below."""
        menu = self.query_one(OptionList)
        high, wide = len(self.found) + 2, min(WIDE + 4, self.app.size.width)
        below = self.place.y + 1 + high <= self.app.size.height
        x = max(0, min(self.place.x - 2, self.app.size.width - wide))
        y = self.place.y + 1 if below else max(0, self.place.y - high)
        menu.styles.width, menu.styles.height = wide, min(high, self.app.size.height)
        menu.styles.offset = (x, y)
        menu.border_subtitle = "⏎ takes it and goes on from there   esc closes"
        other = next((number for number, one in enumerate(self.found) if one.word != self.word), 0)
        menu.highlighted = other

    def _options(self) -> list[Option]:
        longest = max(cell_len(pictured(one.word)) for one in self.found)
        return [Option(self._line(number, one, longest)) for number, one in enumerate(self.found, start=1)]

    def _line(self, number: int, one: "Alternative", longest: int) -> Content:
        word = pictured(one.word)
        here = "•" if one.word == self.word else " "
        gap = " " * (longest - cell_len(word))
        percent = round(100 * one.probability) or "<1"
        likely = f"{percent:>4} %  "
        line = Content.assemble(
            (f"{number}", "bold $primary"), f"{here} ", (word, "bold"), gap, (likely, "$quiet"), (one.rest, "$quiet")
        )
        return line.truncate(WIDE, ellipsis=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.action_number(event.option_index + 1)

    def action_choose(self) -> None:
        """Answer what is highlighted."""
        self.action_number((self.query_one(OptionList).highlighted or 0) + 1)

    def action_number(self, number: int) -> None:
        """Answer the word with this number."""
        if number <= len(self.found):
            one = self.found[number - 1]
            self.dismiss(f"{one.word} {one.rest}".rstrip())
