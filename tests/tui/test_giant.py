"""Pairs of a million characters: shown in part, so that nobody waits for them, and edited without loss."""

import time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from parallel.bitext import Pair
from parallel.corpus.desk import Desk
from parallel.mt.alignment import WORD
from tui.app import ReviewApp
from tui.part import MOST, is_long, part_of
from tui.screens.review import ReviewScreen
from tui.widgets.source_view import SourceView

SOURCE = "".join(f"Der Kahn {n} liegt fest. " for n in range(40_000))
TARGET = "".join(f"Barge {n} is stuck. " for n in range(50_000))


@pytest.fixture
def giant(tmp_path: Path) -> Path:
    path = tmp_path / "giant.db"
    with Desk.open(path) as desk:
        pairs = [Pair(source="Eins.", target="One."), Pair(source=SOURCE, target=TARGET), Pair(source="Zwei.")]
        desk.add_pairs(pairs, name="a")
    return path


async def begun(pilot: Pilot[int]) -> ReviewScreen:
    await pilot.settle()
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


async def effort(pilot: Pilot[int], key: str) -> float:
    """Seconds of the screen's own thread that a key takes."""
    start = time.thread_time()
    await pilot.press(key)
    return time.thread_time() - start


async def test_the_keyboard_is_not_held_up(giant: Path) -> None:
    async with ReviewApp(giant).run_test(size=(120, 40)) as pilot:
        screen = await begun(pilot)
        onto, off = [], []
        for _ in range(3):
            onto.append(await effort(pilot, "j"))
            assert screen.panel.source.text != SOURCE
            await pilot.settle()
            off.append(await effort(pilot, "k"))
            await pilot.settle()
        assert min(onto) < 10 * min(off)  # unparted: thirty times as long


async def test_a_giant_is_edited_without_loss(giant: Path) -> None:
    async with ReviewApp(giant).run_test(size=(120, 40)) as pilot:
        screen = await begun(pilot)
        editor = screen.panel.editor
        await pilot.press("j", "enter")
        assert "shown in part" in str(screen.panel.title.render())
        await pilot.press("ctrl+home", "A", "ctrl+end", "Z")
        assert editor.in_part
        assert editor.cursor_offset() == len(TARGET) + 2
        assert editor.value == f"A{TARGET}Z"
        await pilot.press("ctrl+home", "right")
        assert editor.value.startswith("ABarge 0 is")
        editor.move_cursor(editor.document.end)
        end = editor.cursor_offset()
        assert end <= MOST
        await pilot.press("right", "right", "x")  # into the next part, and on
        assert editor.cursor_offset() == end + 2
        for at in range(0, len(TARGET), 90_000):
            editor.action_turn(at)
            assert editor.cursor_offset() == at
        editor.action_turn(end)
        editor.move_cursor((0, 0))
        await pilot.press("left")
        await pilot.settle()
        await pilot.press("escape")
    wanted = f"A{TARGET}Z"
    wanted = wanted[: end + 1] + "x" + wanted[end + 1 :]
    with Desk.open(giant) as desk:
        assert desk.pair(desk.ids()[1]).target == wanted


def here(view: SourceView) -> int:
    """Where in the whole text the word at the cursor begins."""
    return view._part[0] + view.words[view.word][0]


async def test_the_source_is_walked_through_part_by_part(giant: Path) -> None:
    async with ReviewApp(giant).run_test(size=(120, 40)) as pilot:
        screen = await begun(pilot)
        await pilot.press("j", "tab")
        view = screen.panel.source
        assert view.has_focus
        assert f"of {len(SOURCE):,} characters" in view.lines()[0].plain
        view.word = len(view.words) - 1
        last = here(view)
        await pilot.press("right")
        assert here(view) == next(found.start() for found in WORD.finditer(SOURCE, last) if found.start() > last)
        await pilot.press("end")
        assert here(view) == len(SOURCE) - len(". ")
        await pilot.press("home")
        assert here(view) == 0


def test_a_part_is_cut_between_words_and_holds_the_place() -> None:
    assert part_of("kurz", 2) == (0, 4)
    assert not is_long("kurz")
    for at in (0, 1, MOST, 500_000, len(SOURCE) - 1, len(SOURCE)):
        start, end = part_of(SOURCE, at)
        assert start <= at <= end <= start + MOST
        assert start == 0 or SOURCE[start - 1] == " "
        assert end == len(SOURCE) or SOURCE[end - 1] == " "
    assert part_of("q" * 90_000, 50_000) == (40_000, 60_000)
