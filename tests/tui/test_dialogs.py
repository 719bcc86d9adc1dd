"""What the dialogs find in a corpus, and what they say when its file has gone meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Static

from parallel.corpus.desk import Desk
from parallel.corpus.query import EVERYTHING
from tui.app import ReviewApp
from tui.replacing import Substitution, find
from tui.screens.concordance import ConcordanceScreen
from tui.screens.consistency import ConsistencyScreen
from tui.screens.export import ExportScreen
from tui.screens.replace import ReplaceScreen
from tui.session import Session

DIALOGS: dict[str, Callable[[Session], Screen]] = {
    "concordance": lambda session: ConcordanceScreen(session.desk, "Zug"),
    "consistency": lambda session: ConsistencyScreen(session.desk.path, "Zug"),
    "export": lambda session: ExportScreen(session.desk.path, EVERYTHING),
    "replace": lambda session: ReplaceScreen(session.desk, EVERYTHING),
}


@pytest.mark.parametrize("name", DIALOGS)
async def test_what_is_wrong_with_the_file_is_said(corpus: Path, name: str) -> None:
    app = ReviewApp(corpus)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.settle()
        assert app.session is not None
        dialog = DIALOGS[name](app.session)
        await app.push_screen(dialog)
        corpus.rename(corpus.with_suffix(".elsewhere"))
        await pilot.press("a")
        if name == "export":
            await pilot.press("down")
        await pilot.until(lambda: "no such corpus" in str(dialog.query_one("#found", Static).render()))
        corpus.with_suffix(".elsewhere").rename(corpus)


def test_replacing_keeps_to_the_list_that_is_searched(corpus: Path) -> None:
    with Desk.open(corpus) as desk:
        every = find(desk, EVERYTHING, Substitution("/[Tt]he/", "a"))
        word = next(word for word in every[0].source.split() if len(word) > 5)
        listed = find(desk, replace(EVERYTHING, source=word), Substitution("/[Tt]he/", "a"))
        assert listed
        assert {pair.id for pair in listed} == {pair.id for pair in every if word.lower() in pair.source.lower()}
        assert len(listed) < len(every)
