"""The help shows every key that works, and says what cannot be done just now."""

from pathlib import Path

import pytest
from textual.widgets import Static, TextArea

from tui.app import ReviewApp
from tui.screens.help import FIELD
from tui.widgets.editor import MORE_KEYS
from tui.widgets.keys import own_keys
from tui.widgets.source_view import SOURCE, SourceView


async def shown_after(corpus: Path, *keys: str) -> list[str]:
    """The lines of the help after some keys, each with single blanks."""
    app = ReviewApp(corpus)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.settle()  # type: ignore[attr-defined]
        await pilot.press(*keys)
        return [" ".join(line.split()) for line in str(app.screen.query_one("#keys", Static).content).splitlines()]


async def test_what_cannot_be_done_now_is_marked(corpus: Path) -> None:
    lines = await shown_after(corpus, "question_mark")
    assert any("Do again what was taken back (not now)" in line for line in lines)
    assert not any("Edit the translation (not now)" in line for line in lines)
    assert "In the field" not in lines
    lines = await shown_after(corpus, "question_mark", "tab")
    assert not any("(not now)" in line for line in lines)


async def test_the_keys_of_the_text_field_are_there_while_one_edits(corpus: Path) -> None:
    lines = await shown_after(corpus, "enter", "f1")
    assert "^u ^k Delete back to the beginning of the line, or to its end" in lines


async def test_in_the_source_its_own_keys_are_shown(corpus: Path) -> None:
    lines = await shown_after(corpus, "tab", "question_mark")
    assert "⏎ space Put the word into the translation" in lines


@pytest.mark.parametrize("key", [key for keys, _ in FIELD for key in keys.split()])
def test_every_key_of_the_field_that_is_shown_works(key: str) -> None:
    assert key in own_keys(TextArea.BINDINGS) | MORE_KEYS


@pytest.mark.parametrize("key", [key for keys, _ in SOURCE for key in keys.split()])
def test_every_key_of_the_source_that_is_shown_works(key: str) -> None:
    assert key in SourceView.actions
