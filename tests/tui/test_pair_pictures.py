"""How working on a pair looks: three sizes, two themes, and the small windows that come with it."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tui.app import ReviewApp
from tui.screens.review import ReviewScreen

pytestmark = pytest.mark.usefixtures("steady")
Compare = Callable[..., bool]


def steps(keys: Sequence[str], theme: str = "satzpaar-dark") -> Callable[[Pilot[int]], Awaitable[None]]:
    """Press keys, "…" standing for a wait until nothing is worked out any more."""

    async def settle(pilot: Pilot[int]) -> None:
        while any(not worker.is_finished for worker in pilot.app.workers if worker.group != "alternatives"):
            await pilot.pause(0.01)
        await pilot.pause(0.05)

    async def run(pilot: Pilot[int]) -> None:
        await pilot.pause(0.1)
        pilot.app.theme = theme
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        screen.panel.editor.cursor_blink = False
        for key in keys:
            await settle(pilot) if key == "…" else await pilot.press(key)
        await settle(pilot)
        for field in pilot.app.screen.query("Input"):
            field.cursor_blink = False  # type: ignore[attr-defined]
        await pilot.pause()

    return run


@pytest.mark.parametrize("theme", ["satzpaar-dark", "satzpaar-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_editing(snap_compare: Compare, corpus: Path, size: tuple[int, int], theme: str) -> None:
    keys = ["n", "n", "enter", "…", "right"]
    assert snap_compare(ReviewApp(corpus), terminal_size=size, run_before=steps(keys, theme))


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(["n", "n", "enter", "…", "ctrl+right", "ctrl+right", "alt+w"], id="alternatives"),
        pytest.param(["colon", "2", "2", "enter", "…", "z"], id="findings"),
        pytest.param(["n", "a", *"Ask the carpenter"], id="note"),
        pytest.param(["end", "enter", "…", "shift+tab", "right", "right"], id="in-the-source"),
        pytest.param(["colon", "2", "2", "enter", "enter", "…", "f7", "f7", "f7"], id="around"),
    ],
)
def test_what_comes_with_it(snap_compare: Compare, corpus: Path, keys: list[str]) -> None:
    assert snap_compare(ReviewApp(corpus), terminal_size=(100, 30), run_before=steps(keys))
