"""The ladder of an aligned text: keys, mouse, undo, realigning; and how it looks."""

import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from parallel.bitext import Bead, Document, Status
from parallel.corpus.desk import Desk
from parallel.ingest import read_bytes
from parallel.pairing import Ladder, Side
from parallel.pairing.keeping import keep
from tui.app import ReviewApp
from tui.ladder_keys import LADDER, ladder_table
from tui.screens.ladder import LadderScreen
from tui.screens.ladder_help import LadderHelp
from tui.screens.review import ReviewScreen
from tui.themes import THEMES
from tui.widgets.ladder_rows import Place

GERMAN = """\
Die Fähre nach Amrum

Am 12. August fuhr die Fähre um sechs Uhr ab. An Bord waren 87 Reisende. Der Wind kam aus Westen.

Frau Thomsen stand an der Reling und sah auf das Meer hinaus. „Ist das Ihr Hund?“, fragte ein Junge. Sie schüttelte \
den Kopf. Der Hund gehörte niemandem. Er kam jeden Morgen allein auf das Schiff und ging am Abend wieder von Bord.

Der Kapitän kannte ihn seit Jahren. Er nannte ihn Sturm. Niemand wusste, wo er schlief.

In Wittdün warteten schon die Busse. Sturm sprang als Erster an Land. Der Junge winkte ihm nach.
"""
ENGLISH = """\
The ferry to Amrum

On 12 August the ferry left at six o'clock with 87 passengers on board. The wind came from the west.

Mrs Thomsen stood at the railing. She was looking out to sea. “Is that your dog?” asked a boy. She shook her head. The \
dog belonged to nobody. Every morning he came on board alone, and in the evening he went ashore again.

The captain had known him for years. He called him Storm. Nobody knew where he slept.

In Wittdün the buses were already waiting. The boy waved after him.
"""
SHAPES = [(1, 1), (2, 1), (1, 1), (1, 2), *[(1, 1)] * 8, (1, 0), (1, 1)]


def texts() -> tuple[Document, Document]:
    return (
        read_bytes(GERMAN.encode(), name="faehre.de.txt"),
        read_bytes(ENGLISH.encode(), name="ferry.en.txt", language="en"),
    )


def beads() -> list[Bead]:
    found, row, column = [], 0, 0
    scores = iter((0.99, 0.91, 0.98, 0.52, 0.97, 0.99, 0.98, 0.99, 0.97, 0.99, 0.98, 0.99, 0.41, 0.97))
    for n, m in SHAPES:
        found.append(Bead(tuple(range(row, row + n)), tuple(range(column, column + m)), next(scores)))
        row, column = row + n, column + m
    return found


class LadderApp(App[None]):
    """The ladder alone, with the themes and the stylesheet of the program."""

    CSS_PATH = Path(__file__).parents[2] / "tui" / "satzpaar.tcss"
    COMMAND_PALETTE_BINDING = "f12"

    def __init__(self, desk: Desk, theme: str = "satzpaar-dark") -> None:
        super().__init__()
        self.desk = desk
        self.answer: tuple[int, bool] | None = None
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme

    def on_mount(self) -> None:
        self.push_screen(LadderScreen(self.desk, "faehre.de.txt"), self.answered)

    def answered(self, answer: tuple[int, bool] | None) -> None:
        self.answer = answer


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "corpus.db") as desk:
        keep(desk, *texts(), beads())
        yield desk


async def ready(pilot: Pilot[None]) -> LadderScreen:
    """The screen, once the aligner has read both texts."""
    screen = pilot.app.screen
    assert isinstance(screen, LadderScreen)
    await pilot.settle()
    return screen


def shapes(screen: LadderScreen) -> list[tuple[int, int]]:
    return [(len(r.bead.source), len(r.bead.target)) for r in screen.ladder.rungs]


async def test_it_opens_at_the_first_doubtful_rung_and_goes_on_to_the_next(desk: Desk) -> None:
    async with LadderApp(desk).run_test() as pilot:
        screen = await ready(pilot)
        assert screen.view.at == Place(3)
        await pilot.press("a")
        assert screen.ladder.rungs[3].pair.status is Status.REVIEWED
        assert screen.view.at.rung == 12
        await pilot.press("n")
        assert "Nothing more" in screen.keys.message
        await pilot.press("N", "home")
        assert screen.view.at.rung == 0


async def test_sentences_are_moved_with_one_letter_and_each_step_is_undone(desk: Desk) -> None:
    async with LadderApp(desk).run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("home", "down", "tab")  # the target of 2–1, one sentence
        assert screen.view.at == Place(1, Side.TARGET)
        await pilot.press("d")
        assert shapes(screen)[1:3] == [(2, 0), (1, 2)]
        assert screen.view.at == Place(2, Side.TARGET)
        assert screen.ladder.rungs[2].doubtful
        await pilot.press("u")
        assert shapes(screen)[1:3] == [(2, 1), (1, 1)]
        await pilot.press("tab", "down", "s", "m", "m")
        await pilot.press(*["ctrl+z"] * 5)
        assert shapes(screen) == SHAPES
        assert [r.bead.score for r in screen.ladder.rungs] == [b.score for b in beads()]
        await pilot.press("ctrl+z")
        assert "nothing of the ladder" in screen.keys.message
        await pilot.press("ctrl+y")
        assert shapes(screen)[1:3] == [(2, 0), (1, 2)]


async def test_undo_says_what_was_done_as_the_keys_are_called(desk: Desk) -> None:
    async with LadderApp(desk).run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("home", "r", "ctrl+z")
        assert screen.keys.message == "Undone: mark."
        await pilot.press("home", "a", "ctrl+z")
        assert screen.keys.message == "Undone: accept."


async def test_within_a_rung_one_goes_from_sentence_to_sentence(desk: Desk) -> None:
    async with LadderApp(desk).run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("home", "down", "down")
        assert screen.view.at == Place(1, Side.SOURCE, 1)
        await pilot.press("s")  # cut before the second sentence
        assert screen.ladder.rungs[1].pair.source.startswith("Am 12. August")
        assert screen.ladder.rungs[2].pair.source == "An Bord waren 87 Reisende."


async def test_the_rest_is_realigned_around_what_was_accepted(desk: Desk) -> None:
    async with LadderApp(desk).run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("home", "m", "end", "k", "m", "ctrl+r")
        await pilot.settle()
        assert shapes(screen)[0] == (1, 1)
        await pilot.press("home", "m", "a", "ctrl+r")
        await pilot.settle()
        assert shapes(screen)[0] == (3, 2)
        assert "1 accepted rungs stayed" in screen.keys.message


async def test_while_all_is_realigned_one_moves_about_and_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with LadderApp(desk).run_test() as pilot:
        screen = await ready(pilot)
        found, begun, go_on = screen.ladder.realigned, threading.Event(), threading.Event()

        def slowly(also: Iterable[Bead] = ()) -> list[Bead]:
            begun.set()
            assert go_on.wait(60)
            return found(also)

        monkeypatch.setattr(screen.ladder, "realigned", slowly)
        await pilot.press("home", "m", "ctrl+r")
        await pilot.until(begun.is_set, at_rest=False)
        await pilot.press("end")
        assert screen.view.at.rung == len(SHAPES) - 2
        await pilot.press("a", "m", "z", "ctrl+r")
        assert "Aligning" in screen.keys.message
        assert not any(rung.accepted for rung in screen.ladder.rungs)
        await pilot.press("escape")  # gives it up
        go_on.set()
        await pilot.until(lambda: not screen.keys.message)
        assert shapes(screen)[0] == (3, 2)
        await pilot.press("home", "ctrl+r")
        await pilot.until(lambda: screen.keys.message.startswith("Realigned"))
        assert shapes(screen)[0] == (1, 1)


async def test_what_needs_no_scores_waits_for_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read = threading.Event()
    prepare = Ladder.prepare

    def late(ladder: Ladder) -> None:
        assert read.wait(60)
        prepare(ladder)

    monkeypatch.setattr(Ladder, "prepare", late)
    async with LadderApp(desk).run_test() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LadderScreen)
        await pilot.until(lambda: screen.view.at.rung == 3, at_rest=False)
        await pilot.press("a")
        assert screen.ladder.rungs[3].accepted
        await pilot.press("home", "m", "j")
        assert "is reading both texts" in screen.keys.message
        assert shapes(screen) == SHAPES
        read.set()
        await pilot.until(lambda: shapes(screen)[0] == (3, 2))


async def test_what_was_undone_elsewhere_is_not_done_again_here(desk: Desk) -> None:
    async with LadderApp(desk).run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("home", "m", "z")
        before = shapes(screen)
        screen.action_redo()
        assert shapes(screen) != before
        desk.edit(desk.ids()[0], note="Ask Hanna.")
        desk.undo()
        screen.action_redo()
        assert screen.keys.message == "There is nothing of the ladder's to do again."
        assert desk.pair(desk.ids()[0]).note == ""


async def test_undo_goes_where_it_was(desk: Desk) -> None:
    async with LadderApp(desk).run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("home", "n", "s")  # beside others, whose scores change with it
        cut = screen.view.at.rung
        await pilot.press("home", "z")
        assert screen.view.at.rung == cut
        await pilot.press("home", "y")
        assert screen.view.at.rung == cut


async def test_two_sentences_are_linked_and_the_others_follow(desk: Desk) -> None:
    async with LadderApp(desk).run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("end", "space")
        assert screen.view.pinned == (Side.SOURCE, 14)
        assert "choose its partner" in screen.keys.message
        await pilot.press("escape")
        assert screen.view.pinned is None
        await pilot.press("space", "k", "space")  # the last target with the last source but one
        await pilot.settle()
        rung = screen.ladder.rungs[screen.view.at.rung]
        assert rung.accepted
        assert (rung.pair.source, rung.pair.target) == (
            "Sturm sprang als Erster an Land.",
            "The boy waved after him.",
        )


async def test_a_click_goes_to_a_sentence_a_second_one_to_its_editor(desk: Desk) -> None:
    async with LadderApp(desk).run_test(size=(100, 30)) as pilot:
        screen = await ready(pilot)
        await pilot.press("home")
        target = next(
            (x, y)
            for y in range(screen.view.size.height)
            for x in [70]
            if "looking out" in screen.view.render_line(y).text
        )
        await pilot.click("LadderView", offset=target)
        assert screen.view.at == Place(3, Side.TARGET, 1)
        await pilot.click("LadderKeys", offset=(40, 0))
        await pilot.click("LadderView", offset=target, times=2)
        assert pilot.app.answer == (screen.ladder.rungs[3].pair.id, True)


async def test_every_key_has_its_action_and_the_help_shows_it(desk: Desk) -> None:
    assert ladder_table() in (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    keys = [key for action in LADDER for key in action.grid]
    assert len(keys) == len(set(keys))
    async with LadderApp(desk).run_test(size=(100, 40)) as pilot:
        screen = await ready(pilot)
        assert all(callable(getattr(screen, f"action_{action.name}")) for action in LADDER)
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, LadderHelp)
        await pilot.press("escape", "pagedown", "pageup", "G", "g", "r", "c", "q")
        assert pilot.app.answer is not None


Compare = Callable[..., bool]


def shown(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        await ready(pilot)
        await pilot.press(*keys)
        await pilot.settle()

    return run


@pytest.mark.parametrize("theme", ["satzpaar-dark", "satzpaar-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_the_ladder(snap_compare: Compare, desk: Desk, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(LadderApp(desk, theme), terminal_size=size, run_before=shown("home", "a", "down", "tab"))


def test_a_sentence_waits_for_its_partner(snap_compare: Compare, desk: Desk) -> None:
    assert snap_compare(LadderApp(desk), terminal_size=(100, 30), run_before=shown("end", "space", "k"))


async def test_from_the_list_to_the_ladder_and_back(desk: Desk) -> None:
    app = ReviewApp(desk.path, ladder="faehre.de.txt")
    async with app.run_test() as pilot:
        await pilot.settle()
        screen = await ready(pilot)
        await pilot.press("G", "k", "m", "escape")
        await pilot.settle()
        review = app.screen
        assert isinstance(review, ReviewScreen)
        assert len(review.session.listed) == len(SHAPES) - 1
        assert review.session.pair is not None
        assert review.session.pair.source.endswith("Der Junge winkte ihm nach.")
        await pilot.press("A")
        await pilot.settle()
        assert isinstance(app.screen, LadderScreen)
        assert app.screen.view.at.rung == len(SHAPES) - 2
        assert screen is not app.screen
