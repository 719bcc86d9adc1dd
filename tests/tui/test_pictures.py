"""How the screens look: three sizes, two themes, every dialog."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from parallel.corpus.desk import Desk
from tui.app import ReviewApp

Compare = Callable[..., bool]
pytestmark = pytest.mark.usefixtures("steady")


def steps(keys: Sequence[str], theme: str = "satzpaar-dark") -> Callable[[Pilot[int]], Awaitable[None]]:
    """Press keys, and wait until nothing moves any more."""

    async def run(pilot: Pilot[int]) -> None:
        await pilot.settle()
        pilot.app.theme = theme
        await pilot.press(*keys)
        await pilot.settle()

    return run


@pytest.mark.parametrize("theme", ["satzpaar-dark", "satzpaar-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_the_list(snap_compare: Compare, corpus: Path, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(ReviewApp(corpus), terminal_size=size, run_before=steps(["n", "n"], theme))


@pytest.mark.parametrize("theme", ["satzpaar-dark", "satzpaar-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(["2", "slash", *"die", "enter"], id="filtered"),
        pytest.param(["question_mark"], id="help"),
        pytest.param(["j", "j", "s"], id="split"),
        pytest.param(["colon"], id="go-to"),
        pytest.param(["end", "o"], id="memory"),
        pytest.param(["f3", *"gibt"], id="concordance"),
        pytest.param(["R", *" is", "tab", *" was"], id="replace"),
        pytest.param(["end", "k", "k", "o"], id="about"),
    ],
)
def test_what_one_comes_to(
    snap_compare: Compare, corpus: Path, keys: list[str], size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(ReviewApp(corpus), terminal_size=size, run_before=steps(keys, theme))


def test_high_contrast(snap_compare: Compare, corpus: Path) -> None:
    assert snap_compare(ReviewApp(corpus), terminal_size=(120, 40), run_before=steps(["n"], "satzpaar-contrast"))


def test_an_empty_corpus(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Desk.open("new.db").close()
    assert snap_compare(ReviewApp(Path("new.db")), terminal_size=(80, 24), run_before=steps([]))


def test_no_corpus(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("letter.db").write_text("Dies ist ein Brief. " * 50, encoding="utf-8")
    assert snap_compare(ReviewApp(Path("letter.db")), terminal_size=(80, 24), run_before=steps([]))
