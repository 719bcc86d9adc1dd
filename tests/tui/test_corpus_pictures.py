"""How the screens about the corpus look: three sizes, two themes."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

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
    """Press keys, and wait until nothing moves any more."""
    await pilot.settle()
    pilot.app.theme = theme
    await pilot.press(*keys)
    await pilot.settle()


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


@pytest.mark.parametrize("theme", ["satzpaar-dark", "satzpaar-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_welcome(snap_compare: Compare, size: tuple[int, int], theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = [Path("/home/hanna/news.db"), Path("/home/hanna/texte/bruecke.db")]
    monkeypatch.setattr("tui.screens.welcome.recent", lambda: known)

    async def run(pilot: Pilot[int]) -> None:
        await shown(pilot, [], theme)

    assert snap_compare(ReviewApp(None), terminal_size=size, run_before=run)


def test_the_guide(snap_compare: Compare, named: Path) -> None:
    (folder() / "settings.toml").unlink()

    async def run(pilot: Pilot[int]) -> None:
        await shown(pilot, ["j"], "satzpaar-dark")

    assert snap_compare(ReviewApp(named), terminal_size=(80, 24), run_before=run)
