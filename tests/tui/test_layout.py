"""The lines in the file: looked at, turned round, undone, on the screen."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from textwrap import wrap

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from parallel.bitext import Decision, Document, LayoutAction, Pair
from parallel.corpus.desk import Desk
from parallel.corpus.printed import PrintedLine
from parallel.layout import lay_out
from parallel.mt import Translation
from parallel.segment import segment
from tui.app import ReviewApp
from tui.printed import drawn, told
from tui.screens.layout import LayoutScreen
from tui.screens.review import ReviewScreen

MUSEUM = (
    "Die Gemeinde hat lange gewartet, und nun steht endlich fest, dass der alte Speicher am Fluss ein Museum wird. "
    "Gebaut wird im Frühjahr, sofern das Wasser nicht steigt. Danach zieht die Sammlung um."
)
RIVALS = (
    "Vor zwei Jahren wollte niemand das Haus haben. Jetzt gibt es gleich drei Vereine, die sich darum bewerben, und "
    "der Rat muss zwischen ihnen wählen."
)


def article() -> Document:
    text = "\n\n".join("\n".join(wrap(each, 60)) for each in (MUSEUM, RIVALS)) + "\n"
    return segment(lay_out(Document(name="speicher.txt", text=text, sha256="s")))


@pytest.fixture
def wrapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in ("rows", "log"):  # the history is in the pictures
        monkeypatch.setattr(f"parallel.corpus.{module}.now", lambda: "2026-03-04T05:06:07+00:00")
    monkeypatch.setattr("parallel.corpus.log.user", lambda: "hanna")
    path = tmp_path / "speicher.db"
    with Desk.open(path) as desk:
        desk.add(article())
        for pair in list(desk.pairs()):
            desk.confirm(pair.id or 0, f"<{pair.source}>")
    return path


class Engine:
    """An engine that shouts."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus

    def draft(self, languages: tuple[str, str], pairs: Sequence[int]) -> int:
        with Desk.open(self.corpus) as desk:
            return desk.draft(pairs, self)

    def translate(self, texts: Sequence[str]) -> Iterator[Translation]:
        return (Translation(text, text.upper(), 0.5) for text in texts)

    def close(self) -> None:
        """Nothing to let go of."""


@asynccontextmanager
async def reviewing(path: Path) -> AsyncIterator[Pilot[int]]:
    app = ReviewApp(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.settle()
        review = app.screen
        assert isinstance(review, ReviewScreen)
        review._machine = Engine(path)  # type: ignore[assignment]  # the model's own tests are elsewhere
        yield pilot


def shown(pilot: Pilot[int]) -> list[str]:
    places = pilot.app.screen.query_one(OptionList)
    return [str(option.prompt) for option in places.options]


def stored(path: Path) -> list[Pair]:
    with Desk.open(path) as desk:
        return list(desk.pairs())


async def test_the_lines_and_every_decision_are_shown_in_words(wrapped: Path) -> None:
    async with reviewing(wrapped) as pilot:
        await pilot.press("l")
        assert isinstance(pilot.app.screen, LayoutScreen)
        lines = shown(pilot)
        museum = [f"{number:>6} {line}" for number, line in enumerate(wrap(MUSEUM, 60), 1)]
        assert [line.split("\n")[0] for line in lines] == [*museum, f"{len(museum) + 2:>6} {wrap(RIVALS, 60)[0]}"]
        assert "joined · small letter in the next line · 98%" in lines[0]
        assert "¶ paragraph ends" in lines[len(wrap(MUSEUM, 60)) - 1]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)


@pytest.mark.parametrize("theme", ["satzpaar-dark", "satzpaar-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_how_it_looks(snap_compare: Callable[..., bool], wrapped: Path, size: tuple[int, int], theme: str) -> None:
    async def run(pilot: Pilot[int]) -> None:
        await pilot.settle()
        pilot.app.theme = theme
        await pilot.press("l", "j")
        await pilot.settle()

    assert snap_compare(ReviewApp(wrapped), terminal_size=size, run_before=run)


async def test_a_break_is_made_drafted_and_undone_in_one_step(wrapped: Path) -> None:
    before = stored(wrapped)
    async with reviewing(wrapped) as pilot:
        await pilot.press("l", "space")
        await pilot.settle()
        assert isinstance(pilot.app.screen, LayoutScreen)
        assert "¶ paragraph ends · decided by hand · 100%" in shown(pilot)[0]
        pairs = stored(wrapped)
        assert [pair.source for pair in pairs[:2]] == [
            wrap(MUSEUM, 60)[0],
            "dass der alte Speicher am Fluss ein Museum wird.",
        ]
        kept = next(pair for pair in pairs[:2] if pair.note)
        assert kept.target == before[0].target
        await pilot.press("escape")
        await pilot.settle()
        review = pilot.app.screen
        assert isinstance(review, ReviewScreen)
        assert len(review.session.listed) == len(before) + 1
        fresh = next(pair for pair in stored(wrapped)[:2] if not pair.note)
        assert fresh.target == fresh.source.upper()
        await pilot.press("u")
        await pilot.settle()
        assert stored(wrapped) == before
        assert len(review.session.listed) == len(before)


async def test_undo_inside_the_box_takes_nothing_else_back(wrapped: Path) -> None:
    async with reviewing(wrapped) as pilot:
        await pilot.press("v")
        await pilot.settle()
        before = stored(wrapped)
        await pilot.press("k", "l", "u")
        await pilot.settle()
        assert stored(wrapped) == before
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_down_and_undo_inside_the_box(wrapped: Path) -> None:
    before = stored(wrapped)
    async with reviewing(wrapped) as pilot:
        await pilot.press("l", "j", "x")
        await pilot.settle()
        assert "× line left out" in shown(pilot)[1]
        await pilot.press("x")
        await pilot.settle()
        assert "× line left out" not in shown(pilot)[1]
        await pilot.press("u", "u")
        await pilot.settle()
        assert isinstance(pilot.app.screen, LayoutScreen)
        assert stored(wrapped) == before


async def test_paragraphs_are_joined_from_the_last_line(wrapped: Path) -> None:
    async with reviewing(wrapped) as pilot:
        await pilot.press("j", "j", "l", "end", "k", "enter")
        await pilot.settle()
        assert {pair.paragraph for pair in stored(wrapped)} == {0}
        assert all(pair.target for pair in stored(wrapped))


async def test_a_pair_without_lines_says_so(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with Desk.open(path) as desk:
        desk.add_pairs([Pair(source="Ja.", target="Yes.")], name="memory")
    async with reviewing(path) as pilot:
        await pilot.press("l")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "no lines to show" in pilot.app.screen.keys.message


@pytest.mark.parametrize("action", list(LayoutAction))
def test_every_decision_has_its_own_words(action: LayoutAction) -> None:
    decision = Decision(3, 4, action, "because", 0.5)
    words = [str(told(Decision(3, 4, other, "because", 0.5))) for other in LayoutAction]
    assert words.count(str(told(decision))) == 1
    line = PrintedLine(0, 3, "a\tb", decision, 0)
    assert str(drawn(line, 12, (0, 1), 60)).startswith("    12 a␉b\n       ")


def test_long_lines_wrap_under_themselves() -> None:
    decision = Decision(0, 38, LayoutAction.BREAK, "why", 0.9)
    line = PrintedLine(0, 38, "Der Speicher am Fluss wird ein Museum.", decision, 0)
    assert str(drawn(line, 12, (0, 3), 26)).splitlines() == [
        "    12 Der Speicher am",
        "       Fluss wird ein",
        "       Museum.",
        "       ¶ paragraph ends ·",
        "       why · 90%",
    ]


async def test_a_narrower_terminal_wraps_the_lines_anew(wrapped: Path) -> None:
    async with reviewing(wrapped) as pilot:
        await pilot.press("l")
        before = shown(pilot)
        await pilot.resize_terminal(50, 24)
        await pilot.until(lambda: shown(pilot) != before)  # type: ignore[attr-defined]
        assert all(len(row) <= 50 for prompt in shown(pilot) for row in prompt.splitlines())
        await pilot.press("l")
        assert isinstance(pilot.app.screen, ReviewScreen)
