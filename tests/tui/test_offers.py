"""What is put in with a key brings along where it comes from, and is a person's as soon as somebody changes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from parallel.bitext import Origin, Pair, Status
from parallel.corpus.desk import Desk
from tui.app import ReviewApp
from tui.screens.review import ReviewScreen

GATE = "Das Tor ist von 8 bis 20 Uhr geöffnet."
TAKEN = "The gate is open from 8 a.m. to 8 p.m."
DRAFT = "The goal is open from 9 to 18 p.m."


@pytest.fixture
def gates(tmp_path: Path) -> Path:
    path = tmp_path / "gates.db"
    with Desk.open(path) as desk:
        desk.add_pairs(
            [
                Pair(source=GATE, target=TAKEN, status=Status.TRANSLATED, origin=Origin.HUMAN),
                Pair(source="Das Tor ist von 9 bis 18 Uhr geöffnet.", target=DRAFT, score=0.5),
                Pair(source="Niemand kam.", target="Nobody came.", score=0.5),
            ],
            name="gates.txt",
        )
    return path


class Review:
    def __init__(self, app: ReviewApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        for key in keys or ("",):
            await self.pilot.press(*[key] if key else [])
            await self.pilot.settle()  # type: ignore[attr-defined]

    @property
    def screen(self) -> ReviewScreen:
        found = self.app.review
        assert found is not None
        return found

    def stored(self, number: int) -> tuple[str, Origin, float | None]:
        with Desk.open(self.app.corpus) as desk:
            pair = desk.pair(self.screen.session.listed.ids[number - 1])
        return pair.target, pair.origin, pair.score


@asynccontextmanager
async def reviewing(corpus: Path) -> AsyncIterator[Review]:
    app = ReviewApp(corpus)
    async with app.run_test(size=(120, 40)) as pilot:
        review = Review(app, pilot)
        await review.press()
        yield review


@pytest.mark.usefixtures("steady")
async def test_a_match_comes_from_the_memory_whether_one_edits_or_not(gates: Path) -> None:
    async with reviewing(gates) as review:
        await review.press("j", "alt+1")
        assert review.stored(2) == (TAKEN, Origin.TM, None)
        assert "from memory" in str(review.screen.panel.title.render())
        await review.press("u", "enter", "alt+1", "enter")
        assert review.stored(2) == (TAKEN, Origin.TM, None)


@pytest.mark.usefixtures("steady")
async def test_a_match_that_is_changed_is_by_hand(gates: Path) -> None:
    async with reviewing(gates) as review:
        await review.press("j", "enter", "alt+1", "exclamation_mark", "escape")
        assert review.stored(2)[:2] == (TAKEN + "!", Origin.HUMAN)


@pytest.mark.usefixtures("steady")
async def test_a_hypothesis_is_the_machines_with_a_score_of_its_own(gates: Path) -> None:
    async with reviewing(gates) as review:
        await review.press("j", "enter", "alt+5", "escape")
        text, origin, score = review.stored(2)
        assert text.startswith("And das tor")
        assert (origin, score) == (Origin.MT, pytest.approx(0.55))


@pytest.mark.usefixtures("steady")
async def test_what_is_undone_in_the_field_is_the_machines_again(gates: Path) -> None:
    async with reviewing(gates) as review:
        await review.press("j", "enter", "x")
        assert review.screen.keep()
        assert review.stored(2)[1] is Origin.HUMAN
        await review.press("ctrl+z", "escape")
        assert review.stored(2) == (DRAFT, Origin.MT, 0.5)


@pytest.mark.usefixtures("steady")
async def test_an_earlier_translation_comes_from_where_it_came_from(gates: Path) -> None:
    async with reviewing(gates) as review:
        await review.press("j", "alt+1", "alt+8")
        assert review.stored(2)[:2] == (DRAFT, Origin.MT)
        await review.press("alt+8")
        assert review.stored(2)[:2] == (TAKEN, Origin.TM)


@pytest.mark.usefixtures("steady")
async def test_deleting_to_either_end_goes_as_far_as_the_line_however_often_it_is_wrapped(gates: Path) -> None:
    async with reviewing(gates) as review:
        await review.press("j", "enter", "alt+a", *"once ")
        editor = review.screen.panel.editor
        editor.insert("and again " * 30)
        editor.move_cursor((0, 5))
        await review.press("ctrl+k")
        assert editor.text == "once "
        await review.press("ctrl+u")
        assert editor.text == ""
