"""The field in which a translation is corrected."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from tui.actions import Place
from tui.editing import case_changed, pasted, shifted, word_at
from tui.part import is_long, part_of
from tui.visible import pictured, restored
from tui.widgets.keys import KeysInOrder, own_keys

__all__ = ["NOTHING", "PARTNER", "UNSURE", "TargetEditor"]

STEPS = 1_000  # of undo inside the field
Span = tuple[int, int]

# What readline and desktop editors have and Textual's field has not, or has elsewhere.
MORE_KEYS = {
    "alt+b": "cursor_word_left",
    "alt+left": "cursor_word_left",
    "alt+f": "cursor_word_right",
    "alt+right": "cursor_word_right",  # where nothing is offered
    "alt+d": "delete_word_right",
    "alt+backspace": "delete_word_left",
    "ctrl+backspace": "delete_word_left",
    "ctrl+delete": "delete_word_right",
    "alt+delete": "delete_word_right",
    "alt+shift+left": "cursor_word_left(True)",
    "alt+shift+right": "cursor_word_right(True)",
    "ctrl+home": "cursor_text_start",
    "ctrl+end": "cursor_text_end",
}
# What leads out of a part of the text, at its beginning and at its end.
BACK = frozenset({"cursor_left", "cursor_up", "cursor_word_left", "cursor_page_up", "delete_left", "delete_word_left"})
ON = frozenset({"cursor_right", "cursor_down", "cursor_word_right", "cursor_page_down", "delete_right"})
UNSURE, PARTNER = "unsure", "partner"
NOTHING = "no translation yet"


class TargetEditor(KeysInOrder, TextArea):
    """A text field for the target of one pair. Control characters stand in it as pictures and come out true.

    `unsure` words are underlined and shaded; the `partners` of the source's word are bold. Of a text that is too long
    a part stands in it, the one around the cursor: `text` and its places are that part's, `value` is the whole.
    """

    actions = own_keys(TextArea.BINDINGS) | MORE_KEYS
    place = Place.EDIT

    class Pointed(Message):
        """A word was clicked with the other button of the mouse."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, max_checkpoints=STEPS, highlight_cursor_line=False, placeholder=NOTHING)
        self.match_cursor_bracket = False
        self._before = self._behind = ""  # what stands before and behind the part that is shown
        self._original = ""  # what control characters there may be in the text
        self._whole = ""  # the text as it would be with all that was offered last
        self._brought: dict[str, Mapping[str, Any]] = {}  # what texts that were not typed bring along
        self._of_lines = False  # whether line breaks belong into it
        self._marks: dict[str, Sequence[Span]] = {}
        self._marked = ""  # the text that the marks belong to

    def _refresh_size(self) -> None:
        """As high as the field at least: a text that fits then never makes Textual lay the whole screen out anew."""
        self.virtual_size = Size(0, max(self.wrapped_document.height, self.size.height))
        self._refresh_scrollbars()

    @property
    def value(self) -> str:
        """The text, as the corpus should have it."""
        return self._before + restored(self.text, self._original) + self._behind

    @property
    def in_part(self) -> bool:
        """Whether the text goes on before or behind what is shown."""
        return bool(self._before or self._behind)

    @property
    def brought(self) -> Mapping[str, Any]:
        """Origin and score of a text that was put in as it stands, or stood there before; nothing of a typed one."""
        return self._brought.get(pictured(self.value), {})

    def load(self, text: str, **known: Any) -> None:  # noqa: ANN401  # fields of a pair
        """Begin with another text; what was typed before can no longer be undone here."""
        self._brought = {pictured(text): known}
        self._of_lines = "\n" in text
        self._show(text, 0)

    def _show(self, text: str, at: int) -> None:
        """Show a text, or the part around an offset, with the cursor there."""
        start, end = part_of(text, at)
        self._before, self._original, self._behind = text[:start], text[start:end], text[end:]
        self._marks = {}
        self.load_text(pictured(self._original))
        if at > start:
            self.move_cursor(self.location_of(at - start))

    def action_turn(self, at: int) -> None:
        """Show the part around an offset of the whole text; what was typed before can no longer be undone here."""
        self._show(self.value, at)

    def put(self, text: str, **known: Any) -> None:  # noqa: ANN401  # fields of a pair
        """Replace all by another text; undo inside the field brings the old one back."""
        self._brought[pictured(text)] = known
        if self.in_part or is_long(text):
            self._show(text, 0)
        else:
            self.rewrite(0, text)

    def rewrite(self, start: int, text: str) -> None:
        """Replace all from an offset on; one step of undo inside the field."""
        self._original += text
        self.history.checkpoint()
        self.replace(pictured(text), self.location_of(start), self.document.end)
        self.move_cursor(self.document.end)

    def put_in(self, text: str) -> None:
        """Type a word or more in place of what is marked, or at the cursor, with a blank on either side where due."""
        self._original += text
        start, end = (self.offset_of(place) for place in sorted(self.selection))
        before, behind = self.text[:start], self.text[end:]
        lead = " " if before and before[-1].isalnum() and text[:1].isalnum() else ""
        trail = " " if behind and behind[0].isalnum() and text[-1:].isalnum() else ""
        self.history.checkpoint()
        self.replace(lead + pictured(text) + trail, *sorted(self.selection), maintain_selection_offset=False)
        self.move_cursor(self.location_of(start + len(lead) + len(text)))

    def _action(self, key: str) -> str | None:
        """What a key does; one that takes what is offered is a key of the field where nothing is."""
        found = super()._action(key)
        if found == "screen.take_all" and not self.suggestion:
            found = self.actions.get(key, found)
        if found in BACK and self._before and self.selection == Selection.cursor((0, 0)):
            return f"turn({len(self._before)})"
        if found in ON and self._behind and self.selection == Selection.cursor(self.document.end):
            return f"turn({len(self.value) - len(self._behind)})"
        return found

    # Where things are.

    def location_of(self, offset: int) -> tuple[int, int]:
        """The row and column of an offset in the text."""
        row = self.text.count("\n", 0, offset)
        return row, offset - (self.text.rfind("\n", 0, offset) + 1)

    def offset_of(self, location: tuple[int, int]) -> int:
        """The offset of a row and column in the text."""
        row, column = location
        return sum(len(self.document.get_line(line)) + 1 for line in range(row)) + column

    def cursor_offset(self) -> int:
        """The cursor as an offset in the whole text."""
        return len(self._before) + self.offset_of(self.cursor_location)

    def word_at_cursor(self) -> Span:
        """Where the word under or before the cursor begins and ends, as offsets."""
        return word_at(self.text, self.offset_of(self.cursor_location))

    def selected_or_word(self) -> str:
        """The selection, or the word at the cursor."""
        return self.selected_text or self.text[slice(*self.word_at_cursor())]

    @property
    def at_end(self) -> bool:
        """Whether the cursor stands behind all text, which is all there, and nothing is marked."""
        return not self.in_part and self.selection.is_empty and self.cursor_location == self.document.end

    # What is offered.

    def offer(self, rest: str) -> None:
        """Show in grey how the text may go on."""
        self.suggestion = pictured(rest).replace("\n", " ")
        self._whole = self.text + self.suggestion

    @property
    def as_offered(self) -> bool:
        """Whether the text goes on as was offered, and the rest of that is still there to be taken."""
        return bool(self.suggestion) and self.text + self.suggestion == self._whole

    def take(self, text: str) -> None:
        """Type what was offered, or its beginning."""
        self._original += text
        self.insert(text)

    # Undo and case.

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
        places = self.selection
        start, end = sorted(places) if not places.is_empty else map(self.location_of, self.word_at_cursor())
        text = self.get_text_range(start, end)
        if (changed := case_changed(text)) != text and len(changed) == len(text):
            self.replace(changed, start, end)
            self.selection = places

    async def action_delete_to_end_of_line_or_delete_line(self) -> None:
        """Delete as far as the line goes, however often it is wrapped; at its end, the break."""
        row, column = self.cursor_location
        end = len(self.document.get_line(row))
        if column < end or row + 1 == self.document.line_count:
            self.delete(self.cursor_location, (row, end))
        else:
            self.delete(self.cursor_location, (row + 1, 0))

    def action_delete_to_start_of_line(self) -> None:
        """Delete back to where the line begins, however often it is wrapped."""
        self.delete((self.cursor_location[0], 0), self.cursor_location)

    def action_cursor_text_start(self) -> None:
        """To the beginning of the text."""
        if self._before:
            self.action_turn(0)
        self.move_cursor((0, 0))

    def action_cursor_text_end(self) -> None:
        """To the end of the text."""
        if self._behind:
            self.action_turn(len(self.value))
        self.move_cursor(self.document.end)

    def action_paste(self) -> None:
        """Put in what was cut or copied here."""
        self._paste(self.app.clipboard)

    async def _on_paste(self, event: events.Paste) -> None:
        """Put in what the terminal pastes."""
        event.prevent_default()
        event.stop()
        self._paste(event.text)

    def _paste(self, text: str) -> None:
        if not self.read_only and (clean := pasted(text, lines=self._of_lines)):
            self._original += text  # so that control characters that were pasted come out true, too
            self.history.checkpoint()
            done = self.replace(clean, *sorted(self.selection), maintain_selection_offset=False)
            self.move_cursor(done.end_location)
            self.history.checkpoint()

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the pointer; the other button asks about the word there."""
        if event.button == 3:
            event.prevent_default()
            self.move_cursor(self.get_target_document_location(event))
            self.focus()
            self.post_message(self.Pointed())

    def place_of(self, offset: int) -> Offset:
        """Where on the screen a character stands."""
        x, y = self.wrapped_document.location_to_offset(self.location_of(offset))
        return self.content_region.offset + Offset(x - self.scroll_offset.x, y - self.scroll_offset.y)

    # Marks.

    def mark(self, kind: str, spans: Sequence[Span]) -> None:
        """Mark words: the `UNSURE` ones, or the `PARTNER`s of a word of the source."""
        self._follow()
        if list(self._marks.get(kind, ())) != list(spans):
            self._marks[kind] = spans
            self._line_cache.clear()
            self.refresh()

    def _follow(self) -> None:
        """Move the marks along with what was typed since."""
        if self._marked != self.text:
            self._marks = {kind: shifted(spans, self._marked, self.text) for kind, spans in self._marks.items()}
            self._marked = self.text

    def get_line(self, line_index: int) -> Text:
        """A line with its marks."""
        line = super().get_line(line_index)
        self._follow()
        begin = self.offset_of((line_index, 0))
        for kind, spans in self._marks.items():
            style = self._look(kind)
            for start, end in spans:
                line.stylize(style, max(0, start - begin), max(0, end - begin))
        return line

    def _look(self, kind: str) -> Style:
        colours = self.app.theme_variables
        if kind == UNSURE:
            return Style(underline=True, bgcolor=colours["hit"])
        return Style(bold=True, bgcolor=colours["chip"])
