"""A corpus too long to be read at once: the list grows while it is looked at, and searches leave the keyboard alone."""

import subprocess
from pathlib import Path
from typing import Self

import pytest
from textual.pilot import Pilot

from parallel.bitext import Pair, Status
from parallel.corpus.desk import Desk
from parallel.corpus.query import Filter
from parallel.errors import CorpusError
from tui.app import ReviewApp
from tui.context import Finder
from tui.gauging import Gauger
from tui.screens.review import ReviewScreen
from tui.session import Session

PAIRS = 5_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.db"
    with Desk.open(path) as desk:
        desk.add_pairs(
            (Pair(source=f"Satz {n} {'Birne' * (n % 50 == 0)}", target=f"Sentence {n}") for n in range(PAIRS)), name="a"
        )
    return path


async def settled(pilot: Pilot[int]) -> ReviewScreen:
    await pilot.settle()
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def test_only_the_beginning_is_read_before_the_first_paint(large: Path) -> None:
    session = Session(Desk.open(large))
    assert 0 < len(session.listed) < PAIRS
    assert not session.listed.complete
    session.close()


def test_a_search_is_not_begun_before_it_is_read_on(large: Path) -> None:
    session = Session(Desk.open(large))
    session.filter(Filter(text="Birne"))
    assert not len(session.listed)
    session.taken(session.listed.more(10_000))
    assert len(session.listed) == PAIRS // 50
    session.filter(Filter(statuses=frozenset({Status.DRAFT})))
    assert len(session.listed) > 0
    session.close()


async def test_the_list_is_read_to_its_end_and_searched(large: Path) -> None:
    app = ReviewApp(large)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        assert len(screen.session.listed) == PAIRS
        await pilot.press("G")
        assert screen.session.index == PAIRS - 1
        await pilot.press("slash", *"birne", "enter")
        screen = await settled(pilot)
        assert len(screen.session.listed) == PAIRS // 50
        await pilot.press("escape")
        screen = await settled(pilot)
        assert len(screen.session.listed) == PAIRS


async def test_one_comes_back_to_a_place_far_down(large: Path) -> None:
    app = ReviewApp(large)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("colon", *"4321", "enter", "q")
    app = ReviewApp(large)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        assert screen.session.index == 4320
        assert f"▌{4321}" in "\n".join(screen.list.render_line(y).text for y in range(screen.list.size.height))


def test_a_new_question_stops_the_search_for_the_old_one(large: Path) -> None:
    finder = Finder(large)
    with Desk.open(large) as desk:
        first, second = (desk.pair(pair) for pair in desk.ids()[:2])
    finder.ask(first)
    finder.ask(second)
    assert finder.find(first) is None
    found = finder.find(second)
    assert found is not None
    assert found.pair is second


async def test_what_is_worth_a_look_is_worked_out_by_another_process(tmp_path: Path) -> None:
    path = tmp_path / "many.db"
    with Desk.open(path) as desk:
        desk.add_pairs((Pair(source=f"Satz {n}.", target=f"Line {n + (n == 99)}.") for n in range(2_100)), name="a")
    app = ReviewApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)
        await pilot.press("W")
        screen = await settled(pilot)
        assert len(screen.session.listed) == 2_100
        assert screen.session.pair is not None
        assert screen.session.pair.source == "Satz 99."
        assert str(screen.top.doing) == ""
        screen.show_filter(Filter(checks=frozenset({"numbers"})))
        screen = await settled(pilot)
        assert len(screen.session.listed) == 1
        assert "! numbers 1 ×" in str(screen.top.render())


async def test_leaving_ends_the_process_that_looks_through_the_corpus(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[subprocess.Popen[str]] = []

    class Process(subprocess.Popen[str]):
        def __enter__(self) -> Self:
            begun.append(self)
            return super().__enter__()

    monkeypatch.setattr("tui.gauging.subprocess.Popen", Process)
    path = tmp_path / "left.db"
    with Desk.open(large) as desk:
        desk._connection.execute("VACUUM INTO ?", (str(path),))
        desk._connection.execute("ATTACH ? AS copy", (str(path),))
        desk._connection.execute("DELETE FROM copy.gauge")
    app = ReviewApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        gauger = screen._gauger
        await pilot.until(lambda: begun, at_rest=False)
    assert gauger._stopped
    assert begun[0].wait(60) is not None


async def test_a_corpus_that_cannot_be_written_to_is_shown_all_the_same(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(gauger: Gauger, progress: object) -> int:
        raise CorpusError("the corpus cannot be written")

    monkeypatch.setattr(Gauger, "_gauge", refuse)
    async with ReviewApp(large).run_test(size=(100, 30)) as pilot:
        screen = await settled(pilot)  # no problem on the screen
        assert len(screen.session.listed) == PAIRS
        assert screen._gauger._stopped


async def test_paragraphs_are_parted_in_their_order_and_not_by_worth(large: Path) -> None:
    async with ReviewApp(large).run_test(size=(100, 60)) as pilot:
        screen = await settled(pilot)
        assert screen.list.painter.airy
        await pilot.press("W")
        screen = await settled(pilot)
        assert screen.session.wanted.by_gain
        assert not screen.list.painter.airy
