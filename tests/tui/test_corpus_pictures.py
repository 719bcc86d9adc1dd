"""How the screens about the corpus look: three sizes, two themes."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tui.app import ReviewApp
from tui.settings import folder

Compare = Callable[..., bool]
SCREENS = {
    "filters": ["F"],
    "worst-first": ["W"],
    "renderings": ["C", *"brücke"],
    "documents": ["D"],
    "statistics": ["S"],
    "export": ["E"],
    "settings": ["comma"],
}


async def shown(pilot: Pilot[int], keys: Sequence[str], theme: str) -> None:
    """Press keys, let nothing blink, and wait until nothing moves any more."""
    await pilot.pause(0.1)
    pilot.app.theme = theme
    for key in keys:
        await pilot.press(key)
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
    while any(not worker.is_finished and worker.name != "_loader" for worker in pilot.app.workers):
        await pilot.pause(0.01)
    await pilot.pause(0.1)


@pytest.fixture
def named(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The corpus under a path that is the same everywhere."""
    monkeypatch.chdir(corpus.parent)
    monkeypatch.setattr("tui.screens.settings.folder", lambda: Path("/home/hanna/.config/satzpaar"))
    return Path(corpus.name)


@pytest.mark.parametrize("theme", ["satzpaar-dark", "satzpaar-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("screen", SCREENS)
def test_screens(snap_compare: Compare, named: Path, screen: str, size: tuple[int, int], theme: str) -> None:
    async def run(pilot: Pilot[int]) -> None:
        await shown(pilot, SCREENS[screen], theme)

    assert snap_compare(ReviewApp(named), terminal_size=size, run_before=run)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_welcome(snap_compare: Compare, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    known = [Path("/home/hanna/news.db"), Path("/home/hanna/texte/bruecke.db")]
    monkeypatch.setattr("tui.screens.welcome.recent", lambda: known)

    async def run(pilot: Pilot[int]) -> None:
        await shown(pilot, [], "satzpaar-dark")

    assert snap_compare(ReviewApp(None), terminal_size=size, run_before=run)


def test_the_guide(snap_compare: Compare, named: Path) -> None:
    (folder() / "settings.toml").unlink()

    async def run(pilot: Pilot[int]) -> None:
        await shown(pilot, ["j"], "satzpaar-dark")

    assert snap_compare(ReviewApp(named), terminal_size=(80, 24), run_before=run)
