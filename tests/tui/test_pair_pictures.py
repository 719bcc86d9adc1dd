"""How working on a pair looks: three sizes, two themes, and the small windows that come with it."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tui.app import ReviewApp

pytestmark = pytest.mark.usefixtures("steady")
Compare = Callable[..., bool]


def steps(keys: Sequence[str], theme: str = "satzpaar-dark") -> Callable[[Pilot[int]], Awaitable[None]]:
    """Press keys, "…" standing for a wait until nothing is worked out any more."""

    async def run(pilot: Pilot[int]) -> None:
        await pilot.settle()
        pilot.app.theme = theme
        for key in keys:
            await pilot.settle() if key == "…" else await pilot.press(key)
        await pilot.settle()

    return run


@pytest.mark.parametrize("theme", ["satzpaar-dark", "satzpaar-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_editing(snap_compare: Compare, corpus: Path, size: tuple[int, int], theme: str) -> None:
    keys = ["n", "n", "enter", "…", "right"]
    assert snap_compare(ReviewApp(corpus), terminal_size=size, run_before=steps(keys, theme))


@pytest.mark.parametrize("theme", ["satzpaar-dark", "satzpaar-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
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
def test_what_comes_with_it(
    snap_compare: Compare, corpus: Path, keys: list[str], size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(ReviewApp(corpus), terminal_size=size, run_before=steps(keys, theme))
