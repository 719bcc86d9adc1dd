"""The source of the pair, to be read, walked through word by word, and taken from."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from tui.marks import drawn
from tui.part import is_long, part_of
from tui.visible import pictured
from tui.widgets.keys import KeysInOrder, own_keys
from tui.widgets.text_view import TextView
from tui.wrap import Span, wrap

__all__ = ["SOURCE", "SourceView"]

UNCOVERED = "underline $warning"
PARTNER = "bold $foreground on $chip"
HERE = "bold reverse"

# What its keys do, for the help.
SOURCE = (
    (
        "left right ctrl+left ctrl+right",
        "Go from word to word, and see what translates it",
    ),
    ("home end", "Go to the first word, or the last"),
    ("enter space", "Put the word into the translation"),
    ("tab escape down", "Go back to where you came from"),
    ("f3", "Find every place where a word or phrase stands"),
)


class SourceView(KeysInOrder, TextView, can_focus=True):
    """Marks the source words that the cursor's word comes from, and those that nothing in the translation covers.

    In focus it has a cursor of its own that goes from word to word. A text that is too long is there in part, the one
    around the cursor; `text` and all offsets are those of that part.
    """

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        Binding("left,ctrl+left,alt+left,h", "step(-1)"),
        Binding("right,ctrl+right,alt+right,l", "step(1)"),
        Binding("home,ctrl+a", "step(-10000)"),
        Binding("end,ctrl+e", "step(10000)"),
        Binding("enter,space", "take"),
        Binding("tab,shift+tab,escape,down", "back"),
        Binding("f3", "screen.concordance"),
        Binding("f1,question_mark", "screen.help"),
        Binding("ctrl+q", "screen.quit"),
    ]
    actions = own_keys(BINDINGS)

    @dataclass
    class Moved(Message):
        """The cursor stands on the word from `start` to `end` now."""

        start: int
        end: int

    @dataclass
    class Taken(Message):
        """A word is to be put into the translation."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = self._whole = ""
        self._part = (0, 0)  # where `text` stands in the whole
        self._lead = ""  # says so
        self.words: Sequence[Span] = ()
        self.word = 0
        self._partners: Sequence[Span] = ()
        self._uncovered: Sequence[Span] = ()

    def load(self, text: str) -> None:
        """Show another text."""
        if text != self._whole:
            self._whole = text
            self._cut(0)
            self._fill(keep=False)

    def _cut(self, at: int) -> None:
        """Take the part around an offset of the whole, and the word there."""
        from parallel.mt.alignment import WORD

        self._part = start, end = part_of(self._whole, at)
        self.text, total = self._whole[start:end], len(self._whole)
        self._lead = drawn(f"… {start + 1:,} to {end:,} of {total:,} characters\n") if is_long(self._whole) else ""
        self.words = [found.span() for found in WORD.finditer(self.text)]
        self.word = max(0, bisect_right(self.words, (at - start, total)) - 1)
        self._partners = self._uncovered = ()

    def mark(self, *, partners: Sequence[Span] | None = None, uncovered: Sequence[Span] | None = None) -> None:
        """Mark other words; what is None stays."""
        new = (self._partners if partners is None else partners, self._uncovered if uncovered is None else uncovered)
        if new != (self._partners, self._uncovered):
            self._partners, self._uncovered = new
            self._fill()
            if partners:
                self._reveal(partners[0][0])

    @property
    def selected(self) -> str:
        """The word at the cursor."""
        return self.text[slice(*self.words[self.word])] if self.words else ""

    def lines(self) -> list[Content]:
        """The text, wrapped, offset by offset."""
        return [self.content[start:end] for start, end in wrap(self.content.plain, max(2, self.size.width))]

    def _fill(self, *, keep: bool = True) -> None:
        content, lead = Content(self._lead + pictured(self.text)), len(self._lead)
        content = content.stylize("$quiet", 0, lead)
        for spans, style in ((self._uncovered, UNCOVERED), (self._partners, PARTNER)):
            for start, end in spans:
                content = content.stylize(style, lead + start, lead + end)
        if self.has_focus and self.words:
            start, end = self.words[self.word]
            content = content.stylize(HERE, lead + start, lead + end)
        self.show(content, keep=keep)

    def _reveal(self, offset: int) -> None:
        """Scroll so that an offset is in sight."""
        spans = wrap(self.content.plain, max(2, self.size.width))
        row = next((number for number, (_, end) in enumerate(spans) if offset + len(self._lead) < end), 0)
        if not self.top <= row < self.top + self.size.height - (self.top + self.size.height < len(spans)):
            self.top = max(0, row - self.size.height + 2)
            self.refresh()

    def _go(self, word: int) -> None:
        if not 0 <= word < len(self.words):
            word = self._turn(word)
        if self.words:
            self.word = max(0, min(word, len(self.words) - 1))
            start, end = self.words[self.word]
            self._fill()
            self._reveal(start)
            self.post_message(self.Moved(start, end))

    def _turn(self, word: int) -> int:
        """Show the next part for a word beyond this one, or for one far off the last part; the place there."""
        (start, end), far = self._part, not -1 <= word <= len(self.words)
        if word < 0 < start:
            self._cut(0 if far else start - 1)
        elif word > 0 and end < len(self._whole):
            self._cut(len(self._whole) if far else end)
        else:
            return word
        return self.word

    def action_step(self, words: int) -> None:
        """Go on by words."""
        self._go(self.word + words)

    def action_take(self) -> None:
        """Put the word into the translation."""
        if self.words:
            self.post_message(self.Taken(self.selected))

    def action_back(self) -> None:
        """Back to the translation, or to the list."""
        self.screen.action_back()  # type: ignore[attr-defined]

    def on_focus(self) -> None:
        """Show the cursor."""
        self._go(self.word)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._fill()

    def on_click(self, event: events.Click) -> None:
        """Go to the word under the pointer; twice in a row takes it."""
        spans = wrap(self.content.plain, max(2, self.size.width))
        if not 0 <= (row := self.top + event.y) < len(spans):
            return
        start, end = spans[row]
        offset = start
        while offset < end and cell_len(self.content.plain[start : offset + 1]) <= event.x:
            offset += 1
        offset -= len(self._lead)
        self._go(next((n for n, word in enumerate(self.words) if word[0] <= offset < word[1]), self.word))
        if event.chain > 1:
            self.action_take()
