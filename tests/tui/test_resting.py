"""What is worked out while one stays at a pair without working on it: hypotheses, words that go together, why it is
this one's turn, and where one is."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from parallel.bitext import Pair
from parallel.corpus.desk import Desk
from tui.app import ReviewApp
from tui.machine import Machine
from tui.screens.review import ReviewScreen
from tui.widgets.editor import PARTNER


@pytest.fixture
def repeated(tmp_path: Path) -> Path:
    path = tmp_path / "repeated.db"
    with Desk.open(path) as desk:
        desk.add_pairs(
            [
                Pair(source="Der Zug ist weg.", target="The train is gone.", score=0.9),
                Pair(source="Der Zug fährt.", target="The train goes.", score=0.8),
                Pair(source="Die Gießkanne leckt.", target="The legs lick 7.", score=0.2),
                Pair(source="Die Gießkanne leckt.", target="The legs lick 7.", score=0.2),
            ],
            name="few.txt",
        )
    return path


@asynccontextmanager
async def resting(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Pilot[int], ReviewScreen]]:
    """A review by somebody who stays a moment at every pair."""
    monkeypatch.setattr("tui.screens.beside.REST_PAUSE", 0.01)
    app = ReviewApp(corpus)
    async with app.run_test(size=size) as pilot:
        assert app.review is not None
        yield pilot, app.review


def hypotheses(review: ReviewScreen) -> list[str]:
    known = review.panel.known
    return [hypothesis.text for hypothesis in known.hypotheses] if known else []


@pytest.mark.usefixtures("steady")
async def test_hypotheses_come_while_one_rests_and_are_put_in_from_the_list(
    repeated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with resting(repeated, monkeypatch) as (pilot, review):
        await pilot.until(lambda: hypotheses(review))  # type: ignore[attr-defined]
        assert "alt-5 0.55 And der zug" in str(review.panel.context.content)
        await pilot.press("alt+5")
        assert review.session.pair is not None
        assert review.session.pair.target == "And der zug ist weg."
        assert not review.editing


@pytest.mark.usefixtures("steady")
async def test_who_begins_to_work_before_the_rest_is_over_is_told_as_well(
    repeated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with resting(repeated, monkeypatch) as (pilot, review):
        await pilot.settle()  # type: ignore[attr-defined]
        monkeypatch.setattr("tui.screens.beside.REST_PAUSE", 0.2)
        monkeypatch.setattr("tui.screens.beside.THINK_PAUSE", 0.5)
        await pilot.press("j", "enter")
        await pilot.until(lambda: hypotheses(review))  # type: ignore[attr-defined]


@pytest.mark.usefixtures("steady")
async def test_who_moves_on_is_not_told_about_the_pair_before(repeated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    known = Machine.hypotheses

    def hypotheses_of(machine: Machine, languages: tuple[str, str], source: str, wanted: object) -> object:
        asked.append(source)
        return known(machine, languages, source, wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(Machine, "hypotheses", hypotheses_of)
    async with resting(repeated, monkeypatch) as (pilot, review):
        await pilot.until(lambda: hypotheses(review))  # type: ignore[attr-defined]
        monkeypatch.setattr("tui.screens.beside.REST_PAUSE", 3_600.0)
        await pilot.press("j")
        await pilot.settle()  # type: ignore[attr-defined]
        assert not hypotheses(review)
        assert set(asked) == {"Der Zug ist weg."}


@pytest.mark.usefixtures("steady")
async def test_partner_words_are_shown_from_the_list_and_back(repeated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with resting(repeated, monkeypatch) as (pilot, review):
        await pilot.until(lambda: review.panel.insight.links)  # type: ignore[attr-defined]
        await pilot.press("tab", "right")
        assert review.panel.source.selected == "Zug"
        assert list(review.panel.editor._marks[PARTNER]) == [(4, 9)]
        await pilot.press("tab")
        assert review.focused is review.list
        await pilot.press("enter", "shift+tab", "tab")
        assert review.editing


@pytest.mark.usefixtures("steady")
async def test_the_queue_says_why_it_is_this_pairs_turn(repeated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with resting(repeated, monkeypatch, (160, 40)) as (pilot, review):
        await pilot.settle()  # type: ignore[attr-defined]
        assert "why:" not in str(review.panel.title.render())
        await pilot.press("w")
        await pilot.until(lambda: review.panel.title.why)  # type: ignore[attr-defined]
        assert "why: score 0.20" in str(review.panel.title.render())
        assert list(review.panel.title.why) == [
            "score 0.20", "check numbers", "stands 2 times", "rare: Gießkanne, leckt, Die",
        ]  # fmt: skip
        await pilot.press("g")
        assert "why:" not in str(review.panel.title.render())
        await pilot.press("W")
        await pilot.until(lambda: review.panel.title.why)  # type: ignore[attr-defined]


async def test_the_word_the_model_is_least_sure_of_is_named(repeated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with resting(repeated, monkeypatch) as (pilot, review):
        await pilot.settle()  # type: ignore[attr-defined]
        await pilot.press("w")
        await pilot.until(lambda: "lick" in review.panel.insight.target)  # type: ignore[attr-defined]
        word, sure = review.panel.insight.weakest or ("", 1.0)
        assert word in {"The", "legs", "lick", "7"}
        assert 0 <= sure < 0.5
        assert any(f"least sure of “{word}”" in why for why in review.panel.title.why)


async def test_the_place_is_kept_where_nobody_quits(repeated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def place() -> str:
        with sqlite3.connect(repeated) as other:
            row = other.execute("SELECT value FROM setting WHERE name = 'review.pair'").fetchone()
        return str(row[0]) if row else ""

    async with resting(repeated, monkeypatch) as (pilot, review):
        await pilot.press("j", "j")
        wanted = str(review.session.listed.ids[2])
        await pilot.until(lambda: place() == wanted)  # type: ignore[attr-defined]
