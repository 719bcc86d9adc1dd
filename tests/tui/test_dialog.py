"""Dialogs answer once, however fast somebody types."""

from pathlib import Path

from textual.widgets import Input

from tui.app import ReviewApp
from tui.screens.note import NoteScreen
from tui.screens.review import ReviewScreen


async def test_a_key_pressed_twice_closes_a_dialog_once(corpus: Path) -> None:
    async with ReviewApp(corpus).run_test() as pilot:
        await pilot.settle()
        await pilot.press("a")
        dialog = pilot.app.screen
        assert isinstance(dialog, NoteScreen)
        field = dialog.query_one(Input)
        for _ in range(3):
            field.post_message(Input.Submitted(field, "twice"))
        dialog.dismiss(None)
        await pilot.settle()
        dialog.dismiss(None)
        await pilot.settle()
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_what_confirms_in_the_editor_is_enter_in_a_dialog(corpus: Path) -> None:
    app = ReviewApp(corpus)
    async with app.run_test() as pilot:
        assert app.review is not None
        session = app.review.session
        await pilot.press("colon", "3", "ctrl+j")
        assert session.index == 2
        await pilot.press("a", *"why", "alt+enter")
        assert session.pair is not None
        assert session.pair.note == "why"
        before = len(session.listed)
        await pilot.press("s", "ctrl+enter")
        assert len(session.listed) == before + 1
