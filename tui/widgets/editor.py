"""The field in which a translation is corrected."""

from textual.geometry import Size
from textual.widgets import TextArea

from tui.actions import Place, keys
from tui.visible import pictured, restored
from tui.widgets.keys import KeysInOrder, own_keys

__all__ = ["TargetEditor"]

STEPS = 1_000  # of undo inside the field


class TargetEditor(KeysInOrder, TextArea):
    """A text field for the target of one pair. Control characters stand in it as pictures and come out true."""

    actions = own_keys(TextArea.BINDINGS) | keys(Place.EDIT)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id, compact=True, max_checkpoints=STEPS, highlight_cursor_line=False, placeholder="no translation yet"
        )
        self.match_cursor_bracket = False
        self._original = ""

    def _refresh_size(self) -> None:
        """As high as the field at least: a text that fits then never makes Textual lay the whole screen out anew."""
        self.virtual_size = Size(0, max(self.wrapped_document.height, self.size.height))
        self._refresh_scrollbars()

    @property
    def value(self) -> str:
        """The text, as the corpus should have it."""
        return restored(self.text, self._original)

    def load(self, text: str) -> None:
        """Begin with another text; what was typed before can no longer be undone here."""
        self._original = text
        self.load_text(pictured(text))

    def put(self, text: str) -> None:
        """Replace all by another text; undo inside the field brings the old one back."""
        self._original += text
        self.replace(pictured(text), (0, 0), self.document.end)
        self.move_cursor(self.document.end)

    @property
    def at_end(self) -> bool:
        """Whether the cursor stands behind all text and nothing is marked."""
        return self.selection.is_empty and self.cursor_location == self.document.end

    def offer(self, rest: str) -> None:
        """Show in grey how the text may go on."""
        self.suggestion = pictured(rest).replace("\n", " ")

    def take(self, text: str) -> None:
        """Type what was offered, or its beginning."""
        self.insert(text)

    def undo_here(self) -> bool:
        """Undo inside the field; False when there is nothing to undo there."""
        before = self.text
        self.undo()
        return self.text != before

    def redo_here(self) -> bool:
        """Redo inside the field; False when there is nothing to redo there."""
        before = self.text
        self.redo()
        return self.text != before

    def change_case(self) -> None:
        """lower → Title → UPPER → lower, of the selection or the word at the cursor."""
        start, end = sorted(self.selection)
        if start == end:
            start, end = self.word_at_cursor()
        word = self.get_text_range(start, end)
        changed = word.title() if word.islower() else word.upper() if word.istitle() else word.lower()
        if changed != word:
            where = self.cursor_location
            self.replace(changed, start, end)
            self.move_cursor(where)

    def word_at_cursor(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the word under or before the cursor begins and ends."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        begin = end = column
        while begin > 0 and line[begin - 1].isalnum():
            begin -= 1
        while end < len(line) and line[end].isalnum():
            end += 1
        return (row, begin), (row, end)

    def cursor_offset(self) -> int:
        """The cursor as an offset in the text."""
        row, column = self.cursor_location
        return sum(len(self.document.get_line(line)) + 1 for line in range(row)) + column

    def selected_or_word(self) -> str:
        """The selection, or the word at the cursor."""
        return self.selected_text or self.get_text_range(*self.word_at_cursor())
