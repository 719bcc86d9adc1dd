"""Dialogs answer once, however fast somebody types."""

import time
from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest
from textual.widgets import Input, Static

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


@pytest.fixture
def sluggish(monkeypatch: pytest.MonkeyPatch) -> None:
    """What dialogs work out takes longer than the next keys."""

    def slow(function: Callable[..., Any]) -> Callable[..., Any]:
        def delayed(*arguments: object) -> Any:
            time.sleep(0.3)
            return function(*arguments)

        return delayed

    for name in ("export.preview", "replace.propose", "consistency.look_up", "concordance.look_up"):
        place = f"tui.screens.{name}"
        monkeypatch.setattr(place, slow(resolve_name(place)))


@pytest.mark.usefixtures("sluggish")
async def test_keys_typed_before_the_changes_are_listed_choose_among_them(corpus: Path) -> None:
    app = ReviewApp(corpus)
    async with app.run_test() as pilot:
        await pilot.settle()
        assert app.review is not None
        desk = app.review.session.desk
        before = [pair.target for pair in desk.pairs()]
        places = [number for number, text in enumerate(before) if "the" in text]
        await pilot.press("R", *"the", "tab", *"qq", "tab", "down", "space", "ctrl+j")
        await pilot.settle()
        after = [pair.target for pair in desk.pairs()]
        assert [number for number in range(len(before)) if after[number] != before[number]] == places[1:]
        await pilot.press("R", *"qq", "tab", *"the", "ctrl+j")
        await pilot.settle()
        assert [pair.target for pair in desk.pairs()] == before


@pytest.mark.usefixtures("sluggish")
async def test_a_slow_preview_of_an_export_hides_no_question(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus.tsv").write_text("precious\n", encoding="utf-8")
    async with ReviewApp(corpus).run_test() as pilot:
        await pilot.settle()
        await pilot.press("E", "down", "ctrl+j")
        await pilot.settle()
        assert "is there already" in str(pilot.app.screen.query_one("#found", Static).render())
        assert "source\ttarget".expandtabs(4) in str(pilot.app.screen.query_one("#preview", Static).render())
        await pilot.press("tab", "tab", "end", "x")
        assert "is there already" not in str(pilot.app.screen.query_one("#found", Static).render())
        await pilot.press("backspace", "ctrl+j")
        assert (tmp_path / "corpus.tsv").read_text(encoding="utf-8") == "precious\n"
        await pilot.press("ctrl+j")
        await pilot.settle()
        assert (tmp_path / "corpus.tsv").read_text(encoding="utf-8").startswith("source\t")


@pytest.mark.usefixtures("sluggish")
async def test_keys_typed_before_the_places_are_listed_go_to_one_of_them(corpus: Path) -> None:
    app = ReviewApp(corpus)
    async with app.run_test() as pilot:
        await pilot.settle()
        assert app.review is not None
        await pilot.press("f3", *"Brücke", "enter", "down", "enter")
        await pilot.settle()
        assert app.screen is app.review
        second = [n for n, pair in enumerate(app.review.session.desk.pairs()) if "brücke" in pair.source.lower()][1]
        assert app.review.session.index == second


@pytest.mark.usefixtures("sluggish")
async def test_renderings_are_made_one_before_they_are_seen(corpus: Path) -> None:
    app = ReviewApp(corpus)
    async with app.run_test() as pilot:
        await pilot.settle()
        assert app.review is not None
        await pilot.press("C", *"Brücke", "tab", "tab", "tab", *"footbridge", "ctrl+j")
        await pilot.until(lambda: app.screen is app.review)
        bridges = [pair.target for pair in app.review.session.desk.pairs() if "footbridge" in pair.target]
        assert len(bridges) > 1
