"""What takes its time: done beside, under a dialog, and given up without a trace."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.pilot import Pilot

from parallel.bitext import Pair, Status
from parallel.corpus.desk import Desk
from parallel.corpus.log import Action
from parallel.corpus.query import Filter
from tui.app import ReviewApp
from tui.labour import Labour
from tui.screens.labouring import LabourScreen
from tui.screens.review import ReviewScreen
from tui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

PAIRS = 60


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.walk.MANY", 20)
    monkeypatch.setattr("tui.session.MANY", 20)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.db"
    with Desk.open(path) as desk:
        desk.add_pairs([Pair(source="Guten Tag.", target="Hello.") for _ in range(PAIRS)], name="greetings")
        pairs = [Pair(source=f"Satz {n}", target=f"Sentence {n}" if n else "") for n in range(PAIRS)]
        desk.add_pairs(pairs, name="sentences")
    return path


def screen_of(pilot: Pilot[int]) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def targets(path: Path) -> list[str]:
    with Desk.open(path) as desk:
        return [pair.target for pair in desk.pairs()]


async def done(pilot: Pilot[int]) -> ReviewScreen:
    await pilot.until(lambda: isinstance(pilot.app.screen, ReviewScreen))  # type: ignore[attr-defined]
    return screen_of(pilot)


async def test_repetitions_in_their_thousands_are_confirmed_beside(corpus: Path) -> None:
    async with ReviewApp(corpus).run_test(size=(100, 30)) as pilot:
        await pilot.settle()
        await pilot.press("c")
        screen = await done(pilot)
        assert screen.keys.message == f"Confirmed, and {PAIRS - 1} repetitions."
        assert screen.session.index == 1
        assert screen.session.pair.status is Status.TRANSLATED
        await pilot.press("u")
        screen = await done(pilot)
        assert screen.session.desk.tally()[Status.DRAFT] == 2 * PAIRS
        await pilot.press("ctrl+r")
        screen = await done(pilot)
        assert screen.session.desk.tally()[Status.TRANSLATED] == PAIRS


async def test_shifting_a_long_document(corpus: Path) -> None:
    async with ReviewApp(corpus).run_test(size=(100, 30)) as pilot:
        await pilot.settle()
        screen = screen_of(pilot)
        before = targets(corpus)
        screen._go(lambda: screen.session.go(PAIRS))
        screen._change(lambda: screen.session.shift(up=True))
        screen = await done(pilot)
        assert screen.session.pair.target == "Sentence 1"
        screen.action_undo()
        await done(pilot)
        assert targets(corpus) == before


async def test_what_cannot_be_done_is_said(corpus: Path) -> None:
    async with ReviewApp(corpus).run_test(size=(100, 30)) as pilot:
        await pilot.settle()
        screen = screen_of(pilot)
        screen._go(lambda: screen.session.go(PAIRS + 1))
        screen._change(lambda: screen.session.shift(up=True))
        screen = await done(pilot)
        assert screen.keys.message.startswith("Nothing moved: there is a translation here")


async def test_a_pair_that_is_gone_meanwhile_is_said(corpus: Path) -> None:
    async with ReviewApp(corpus).run_test(size=(100, 30)) as pilot:
        await pilot.settle()
        screen = screen_of(pilot)
        with Desk.open(corpus) as other:
            other.delete([1])
        screen._take_over(Labour("Confirming", PAIRS, lambda desk: desk.confirm_repeated(1), lambda _: None))
        screen = await done(pilot)
        assert screen.keys.message == "This pair is gone: somebody else has taken it out."


async def test_a_document_is_taken_out_and_brought_back(corpus: Path) -> None:
    async with ReviewApp(corpus).run_test(size=(100, 30)) as pilot:
        await pilot.settle()
        screen = screen_of(pilot)
        screen.take_out(1, "greetings")
        screen = await done(pilot)
        assert len(screen.session.listed) == PAIRS
        screen.action_undo()
        screen = await done(pilot)
        await pilot.until(lambda: len(screen.session.listed) == 2 * PAIRS)  # type: ignore[attr-defined]
        assert screen.session.pair.source == "Guten Tag."


class Slow:
    """Changes of rows that wait from the tenth on until somebody lets them go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.there, self.on, self._rows = threading.Event(), threading.Event(), 0
        record: Callable[..., None] = Action._record

        def slowly(action: Action, *arguments: object) -> None:
            self._rows += 1
            if self._rows == 10:
                self.there.set()
                self.on.wait(30)
            record(action, *arguments)

        monkeypatch.setattr(Action, "_record", slowly)


async def test_it_says_how_far_it_is_and_can_be_given_up(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with ReviewApp(corpus).run_test(size=(100, 30)) as pilot:
        await pilot.settle()
        before = targets(corpus)
        slow = Slow(monkeypatch)
        await pilot.press("c")
        await pilot.until(slow.there.is_set, at_rest=False)  # type: ignore[attr-defined]
        assert isinstance(pilot.app.screen, LabourScreen)
        await pilot.until(lambda: "9 of 59" in pilot.shown(), at_rest=False)  # type: ignore[attr-defined]
        assert "Confirming all repetitions" in pilot.shown()  # type: ignore[attr-defined]
        await pilot.press("escape")
        slow.on.set()
        screen = await done(pilot)
        assert screen.keys.message == "Given up: nothing has changed."
        assert screen.session.desk.tally()[Status.DRAFT] == 2 * PAIRS
        assert targets(corpus) == before
        assert screen.session.index == 0


def test_without_a_screen_it_is_waited_for(corpus: Path) -> None:
    session = Session(Desk.open(corpus))
    assert session.confirm() == (True, PAIRS - 1)
    assert session.desk.tally()[Status.TRANSLATED] == PAIRS
    session.substitute(dict.fromkeys(session.desk.ids(Filter(text="Guten")), "Hi."))
    assert session.desk.count(Filter(target="Hi.")) == PAIRS
    session.undo()
    session.undo()
    assert session.desk.tally()[Status.DRAFT] == 2 * PAIRS
    session.close()
