"""The last line: what happened, how long it stands there, and why something cannot be done."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from parallel.corpus.desk import Desk
from tui.actions import ACTIONS, Place
from tui.app import ReviewApp
from tui.screens.review import ReviewScreen
from tui.widgets import key_bar


@asynccontextmanager
async def reviewing(corpus: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[Pilot[int], ReviewScreen]]:
    app = ReviewApp(corpus)
    async with app.run_test(size=size) as pilot:
        await pilot.settle()  # type: ignore[attr-defined]
        assert app.review is not None
        yield pilot, app.review


async def test_a_message_fades_and_a_warning_stays_until_a_key(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_bar, "FADE", 0.01)
    monkeypatch.setattr(key_bar, "READING", 0.0)
    async with reviewing(corpus) as (pilot, review):
        review.keys.say("Done.")
        assert "Done." in str(review.keys.render())
        await pilot.until(lambda: review.keys.message == "")  # type: ignore[attr-defined]
        assert "Done." not in str(review.keys.render())
        review.keys.warn("It went wrong.")
        await pilot.settle()  # type: ignore[attr-defined]
        assert review.keys.message == "It went wrong."
        await pilot.press("j")
        assert review.keys.message == ""


async def test_a_warning_stays_until_something_is_typed(corpus: Path) -> None:
    async with reviewing(corpus) as (pilot, review):
        await pilot.press("enter")
        review.keys.warn("No model.")
        await pilot.press("x")
        assert review.keys.message == ""


async def test_a_hint_stands_behind_what_is_said(corpus: Path) -> None:
    async with reviewing(corpus) as (pilot, review):
        await pilot.press("slash")
        assert "⏎ keeps the search" in str(review.keys.render())
        review.keys.say("No.")
        assert "⏎ keeps" not in str(review.keys.render())
        review.keys.say("")
        assert "⏎ keeps" in str(review.keys.render())
        await pilot.press("escape")
        assert "⏎ keeps" not in str(review.keys.render())


async def test_a_long_message_gets_the_lines_it_needs(corpus: Path) -> None:
    async with reviewing(corpus, (80, 24)) as (pilot, review):
        await pilot.press("A")
        await pilot.settle()
        assert review.keys.size.height == 2
        shown = "\n".join(strip.text for strip in review._compositor.render_strips())
        assert "no ladder" in shown
        assert "align)." in shown
        await pilot.press("j")
        await pilot.settle()
        assert review.keys.size.height == 1


@pytest.mark.parametrize("place", list(Place))
async def test_what_cannot_be_done_says_why(corpus: Path, tmp_path: Path, place: Place) -> None:
    """Every key that is refused has one line to say about it; in a corpus with pairs, and in an empty one."""
    Desk.open(empty := tmp_path / "empty.db").close()
    refused = set()
    for path in (corpus, empty) if place is Place.GRID else (corpus,):
        async with reviewing(path) as (pilot, review):
            if place is Place.EDIT:
                await pilot.press("enter")
            for action in ACTIONS:
                keys = action.keys(place)
                if keys and (reason := review.hindrance(action.name)):
                    assert reason.endswith((".", "…")), action.name
                    review.keys.say("")
                    await pilot.press(keys[-1])
                    # What is worked out beside goes on meanwhile.
                    assert review.keys.message in (reason, review.hindrance(action.name)), action.name
                    assert len(pilot.app.screen_stack) == 1
                    refused.add(action.name)
    assert refused >= {"match_3", "earlier_2", "take_all" if place is Place.EDIT else "unlink"}


@pytest.mark.parametrize(("keys", "end"), [(["k"], "first"), (["home"], "first"), (["G", "j"], "last")])
async def test_the_end_of_the_list_is_said(corpus: Path, keys: list[str], end: str) -> None:
    async with reviewing(corpus) as (pilot, review):
        await pilot.press(*keys)
        assert review.keys.message == f"This is the {end} pair of the list."
        await pilot.press("j" if end == "first" else "k")
        assert review.keys.message == ""


async def test_nothing_offered_alt_right_goes_a_word_on(corpus: Path) -> None:
    async with reviewing(corpus) as (pilot, review):
        await pilot.press("j", "enter", "alt+right", "alt+right")
        editor = review.panel.editor
        assert editor.cursor_offset() == len(" ".join(editor.text.split(" ")[:2]))


async def test_the_guide_takes_its_steps_in_any_order(corpus: Path) -> None:
    async with reviewing(corpus) as (pilot, review):
        pilot.app.choose(guided=False)  # type: ignore[attr-defined]
        await pilot.press("enter", "escape")
        assert "1 of 5" in str(review.guide.render())
        await pilot.press("j")
        assert "4 of 5" in str(review.guide.render())


async def test_escape_brings_the_list_back_before_it_takes_filters_off(corpus: Path) -> None:
    async with reviewing(corpus, (80, 24)) as (pilot, review):
        await pilot.press("2", "o", "escape")
        assert not review.has_class("-context")
        assert review.session.wanted.statuses
        await pilot.press("escape")
        assert not review.session.wanted.statuses
