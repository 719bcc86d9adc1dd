"""The palette: what can be done, found by a word or pointed at with the mouse."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList, Static

from parallel.corpus.desk import Desk
from tui.actions import ACTIONS, Group, action
from tui.app import ReviewApp
from tui.screens.palette import PaletteScreen, match
from tui.screens.review import ReviewScreen
from tui.widgets.pair_panel import PairTitle
from tui.widgets.top_bar import TopBar

Compare = Callable[..., bool]
OTHER = 3  # the button of the mouse


@asynccontextmanager
async def reviewing(corpus: Path, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Any]:
    async with ReviewApp(corpus).run_test(size=size) as pilot:
        await pilot.settle()
        yield pilot


def offered(pilot: Any) -> dict[str, str]:  # a Pilot with more to it
    """The lines of the palette, headings under their own names."""
    assert isinstance(pilot.app.screen, PaletteScreen)
    options = pilot.app.screen.query_one(OptionList).options
    return {option.id or option.prompt.plain: option.prompt.plain for option in options}


async def test_every_action_is_offered_with_its_keys_under_its_heading(corpus: Path) -> None:
    async with reviewing(corpus) as pilot:
        await pilot.press("g", "ctrl+p")
        found = offered(pilot)
        assert set(found) == {each.name for each in ACTIONS} - {"palette"} | {group.value for group in Group}
        assert list(found).index("Moving") < list(found).index("next_pair") < list(found).index("Working on a pair")
        assert found["merge"].split() == ["Merge", *action("merge").about.split(), "m"]
        assert found["previous_draft"].endswith(" N")


async def test_what_cannot_be_done_now_says_why_and_is_not_done(corpus: Path) -> None:
    async with reviewing(corpus) as pilot:
        await pilot.press("g", "ctrl+p", *"redo")
        assert next(iter(offered(pilot).values())).startswith("Redo            not now: There is nothing to do again.")
        await pilot.press("enter")
        assert "There is nothing to do again." in str(pilot.app.screen.query_one("#found", Static).render())
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_it_works_in_the_editor_and_leads_back_there(corpus: Path) -> None:
    async with reviewing(corpus) as pilot:
        await pilot.press("g", "enter", "ctrl+p", *"mark all", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.editing
        assert screen.panel.editor.selected_text == screen.panel.editor.text


async def test_headings_are_passed_over_and_the_ends_meet(corpus: Path) -> None:
    async with reviewing(corpus) as pilot:
        await pilot.press("ctrl+p")
        listed = pilot.app.screen.query_one(OptionList)
        names = [option.id for option in listed.options if option.id]
        assert listed.highlighted_option.id == names[0]
        await pilot.press("up")
        assert listed.highlighted_option.id == names[-1]
        await pilot.press("down", *["down"] * 12)
        assert listed.highlighted_option.id == names[12]
        await pilot.press(*"xyzzy")
        await pilot.press("enter", "down")
        assert isinstance(pilot.app.screen, PaletteScreen)
        assert "no such action" in str(pilot.app.screen.query_one("#found", Static).render())


@pytest.mark.parametrize(
    ("wanted", "first"),
    [("redo", "redo"), ("merge", "merge"), ("sourc down", "source_down"), ("wf", "next_by_gain"), ("glossary", "")],
)
def test_the_likeliest_comes_first(wanted: str, first: str) -> None:
    best = max(ACTIONS, key=lambda each: match(each, wanted))
    assert (best.name if match(best, wanted) else "") == first


# With the mouse alone.


async def test_the_other_button_on_a_row_goes_there_and_asks_what_to_do(corpus: Path) -> None:
    async with reviewing(corpus) as pilot:
        await pilot.press("g")
        review = pilot.app.screen
        row = review.list._rows.index(2)
        await pilot.click(review.list, offset=(20, row), button=OTHER)
        await pilot.until(lambda: isinstance(pilot.app.screen, PaletteScreen))
        assert review.session.index == 2
        assert next(iter(offered(pilot))) == "Working on a pair"
        assert set(offered(pilot)) >= {each.name for each in ACTIONS} - {"palette"}
        listed = pilot.app.screen.query_one(OptionList)
        await pilot.click(listed, offset=(4, list(offered(pilot)).index("reject")))
        await pilot.until(lambda: pilot.app.screen is review)
        with Desk.open(corpus) as desk:
            assert desk.pair(desk.ids()[2]).status == "rejected"


@pytest.mark.parametrize("name", ["target_down", "source_up", "push_targets"])
async def test_what_has_no_button_is_done_with_the_mouse(corpus: Path, name: str) -> None:
    async with reviewing(corpus, (120, 60)) as pilot:
        await pilot.press("g", "j")
        review = pilot.app.screen
        await pilot.click(review.list, offset=(20, review.list._rows.index(1)), button=OTHER)
        await pilot.until(lambda: isinstance(pilot.app.screen, PaletteScreen))
        listed = pilot.app.screen.query_one(OptionList)
        place = list(offered(pilot)).index(name)
        listed.scroll_to(y=place, animate=False)
        await pilot.pause()
        await pilot.click(listed, offset=(4, place - round(listed.scroll_y)))
        await pilot.until(lambda: pilot.app.screen is review)
        with Desk.open(corpus) as desk:
            assert desk.undoable().action in ("move", "shift")


@pytest.mark.parametrize("part", [TopBar, PairTitle, "#source"])
async def test_the_other_button_elsewhere_offers_everything_too(corpus: Path, part: Any) -> None:
    async with reviewing(corpus) as pilot:
        await pilot.click(part, offset=(3, 0), button=OTHER)
        await pilot.until(lambda: isinstance(pilot.app.screen, PaletteScreen))
        assert next(iter(offered(pilot))) == "Moving"
        await pilot.click(offset=(0, 0))
        await pilot.until(lambda: isinstance(pilot.app.screen, ReviewScreen))


@pytest.mark.usefixtures("steady")
@pytest.mark.parametrize("theme", ["satzpaar-dark", "satzpaar-light", "satzpaar-contrast"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_how_it_looks(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], theme: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Desk.open("new.db").close()

    async def run(pilot: Any) -> None:
        await pilot.settle()
        pilot.app.theme = theme
        await pilot.press("ctrl+p", *"no")
        await pilot.settle()

    assert snap_compare(ReviewApp(Path("new.db")), terminal_size=size, run_before=run)
