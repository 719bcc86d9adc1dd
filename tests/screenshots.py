"""The README's pictures of the review screen, made from the tests' demo corpus.

    python tests/screenshots.py FOLDER

writes review.svg, editing.svg, memory.svg, concordance.svg, replace.svg, filters.svg, worst.svg, renderings.svg,
light.svg, narrow.svg, lines.svg and ladder.svg into the folder; the README shows review, editing, filters, lines and
ladder.
"""

import asyncio
import importlib.util
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import textual.pilot  # noqa: E402
from textual.widgets import Input  # noqa: E402

from parallel.corpus.desk import Desk  # noqa: E402  # found only now
from parallel.pairing.keeping import keep  # noqa: E402
from tui.app import ReviewApp  # noqa: E402
from tui.screens.beside import REST_PAUSE  # noqa: E402
from tui.settings import Settings  # noqa: E402

PICTURES: dict[str, tuple[tuple[int, int], str, Sequence[str]]] = {
    "review": ((120, 36), "satzpaar-dark", ["n", "n"]),
    "editing": ((120, 36), "satzpaar-dark", ["colon", "2", "2", "enter", "enter"]),
    "memory": ((120, 36), "satzpaar-dark", ["G"]),
    "concordance": ((100, 30), "satzpaar-dark", ["f3", *"brücke"]),
    "replace": ((100, 30), "satzpaar-dark", ["R", *"bridge", "tab", *"footbridge"]),
    "filters": ((100, 30), "satzpaar-dark", ["F"]),
    "worst": ((120, 36), "satzpaar-dark", ["W"]),
    "renderings": ((100, 30), "satzpaar-dark", ["C", *"brücke"]),
    "light": ((120, 36), "satzpaar-light", ["n", "n"]),
    "narrow": ((80, 24), "satzpaar-dark", ["n"]),
}


LINES = (
    "The municipality has waited for long, and now it is settled that the old granary by the river becomes a museum.",
    "Building starts in spring, provided that the water does not rise.",
    "After that the collection moves in.",
    "Two years ago nobody wanted the house.",
    "Now no fewer than three clubs are competing for it, and the council has to choose between them.",
)


def module_of(name: str) -> ModuleType:
    """A module of the screen's tests."""
    spec = importlib.util.spec_from_file_location("demo", ROOT / "tests" / "tui" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def demo(path: Path) -> Path:
    """The demo corpus of the tests."""
    made: Path = module_of("conftest").make_demo(path)
    return made


def printed(path: Path) -> Path:
    """A corpus with the tests' text that was laid out anew."""
    with Desk.open(path) as desk:
        desk.add(module_of("test_layout").article())
        for pair, target in zip(list(desk.pairs()), LINES, strict=True):
            desk.confirm(pair.id or 0, target)
    return path


async def ladder(path: Path) -> str:
    """The ladder of the tests' aligned text as SVG."""
    module = module_of("test_ladder")
    textual.pilot.Pilot = module_of("conftest").PatientPilot  # type: ignore[misc]  # the tests' own way to wait
    with Desk.open(path) as desk:
        keep(desk, *module.texts(), module.beads())
    app = ReviewApp(path, ladder="faehre.de.txt")
    app.settings = Settings(guided=True)  # nobody's own
    async with app.run_test(size=(110, 28)) as pilot:
        await pilot.pause()
        await module.ready(pilot)
        await pilot.press("home", "a", "home", "a", "N", "down", "tab")
        await pilot.pause()
        return app.export_screenshot(title="satzpaar align faehre.de.txt ferry.en.txt --review")


async def picture(corpus: Path, size: tuple[int, int], theme: str, keys: Sequence[str]) -> str:
    """One picture as SVG."""
    app = ReviewApp(corpus)
    app.settings = Settings(guided=True)  # nobody's own
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.2)
        app.theme = theme
        for key in keys:
            await pilot.press(key)
            for field in app.screen.query(Input):
                field.cursor_blink = False
        await pilot.pause(REST_PAUSE + 0.2)  # until the model is asked about the pair
        while any(not worker.is_finished for worker in app.workers):
            await pilot.pause(0.05)
        await pilot.pause(0.2)
        return app.export_screenshot(title="satzpaar review news.db")


def main(folder: Path) -> None:
    """Write all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["LOGNAME"] = "hanna"  # whoever makes the pictures, the history in them is hers
    for name, (size, theme, keys) in PICTURES.items():
        with tempfile.TemporaryDirectory() as room:
            corpus = demo(Path(room) / "news.db")
            (folder / f"{name}.svg").write_text(asyncio.run(picture(corpus, size, theme, keys)), encoding="utf-8")
    with tempfile.TemporaryDirectory() as room:
        corpus = printed(Path(room) / "news.db")
        shown = asyncio.run(picture(corpus, (100, 24), "satzpaar-dark", ["l", "j"]))
        (folder / "lines.svg").write_text(shown, encoding="utf-8")
    with tempfile.TemporaryDirectory() as room:
        (folder / "ladder.svg").write_text(asyncio.run(ladder(Path(room) / "ladder.db")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
