"""The Linux console: sixteen colours and the shapes of its fonts."""

import io
import os
import re
import sys
from pathlib import Path

import pexpect
import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from parallel.corpus.desk import Desk
from tui.app import ReviewApp
from tui.marks import has_few_shapes
from tui.screens.review import ReviewScreen
from tui.settings import folder
from tui.terminal import SHAPES, PlainShapes, write_what_can_be_written

PATIENCE = 120  # seconds; other work may be going on


@pytest.mark.parametrize("keys", ["", "?", "F", "D", "S", ","])
def test_only_plain_shapes_and_sixteen_colours(corpus: Path, root: Path, keys: str) -> None:
    with Desk.open(corpus) as desk:
        texts = "".join(pair.source + pair.target for pair in desk.pairs())
        document = "".join(desk.document(entry).text for entry in desk.documents())
    environment = {name: value for name, value in os.environ.items() if name not in ("COLORTERM", "NO_COLOR")}
    program = pexpect.spawn(
        sys.executable, ["-m", "tui", str(corpus)], cwd=str(root), dimensions=(30, 100), encoding="utf-8",
        env=environment | {"TERM": "linux", "XDG_CONFIG_HOME": str(folder().parent)}, timeout=PATIENCE,
    )  # fmt: skip
    program.expect("Hanna Brandt")
    seen = program.before + program.after
    program.send(keys + ("" if keys else "j"))
    program.expect(
        {"": "pair 2", "?": "Keys in", "F": "What to show", "D": "reviewed", "S": "German,", ",": "Density"}[keys]
    )
    seen += program.before + program.after
    program.kill(9)
    program.close()
    assert "38;2;" not in seen
    drawn = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen)
    assert {shape for shape in drawn if ord(shape) > 0xFF} - set(texts + document) == set()


SCREENS = {
    "palette": ["ctrl+p"], "editing": ["n", "enter"], "split": ["n", "s"], "consistency": ["C"], "pick": ["D", "a"],
    "export": ["E"], "concordance": ["f3", *"the"], "replace": ["R", *" is", "tab", *" was"], "about": ["n", "o"],
    "lines": ["j", "l"],
}  # fmt: skip


@pytest.mark.usefixtures("steady")
async def test_no_screen_draws_a_shape_that_the_console_lacks(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.ASCII", True)
    with Desk.open(corpus) as desk:
        texts = {letter for pair in desk.pairs() for letter in pair.source + pair.target} | set("‘’“”„–—")
    found = {}
    app = ReviewApp(corpus)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.settle()
        for name, keys in SCREENS.items():
            await pilot.press("g", *keys)
            await pilot.settle()
            lines = [strip.text for strip in app.screen._compositor.render_strips()]
            found[name] = {letter for line in lines for letter in line if ord(letter) > 0xFF} - texts
            assert {len(line) for line in lines if line.isascii()} <= {100}
            while not isinstance(app.screen, ReviewScreen) or app.screen.editing or app.screen.has_class("-context"):
                await pilot.press("escape")
    assert not any(found.values()), found


def test_a_shape_stays_as_wide_as_it_was_and_letters_stay() -> None:
    for sign, plain in SHAPES.items():
        assert cell_len(chr(sign)) == len(plain), chr(sign)
    segments = PlainShapes().apply([Segment("│ Größe → „Brücke“ 鶴 …")], Color(0, 0, 0))
    assert segments[0].text == "| Größe > „Brücke“ 鶴 ~"


@pytest.mark.parametrize(
    ("term", "encoding", "few"), [("linux", "utf-8", True), ("xterm", "UTF-8", False), ("xterm", "iso8859-1", True)]
)
def test_few_shapes_are_drawn_where_there_are_few(
    term: str, encoding: str, few: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "__stderr__", stream)
    assert has_few_shapes() is few
    write_what_can_be_written()
    stream.write("ü鶴")
    stream.flush()
    assert stream.buffer.getvalue() == ("ü鶴".encode() if encoding.lower() == "utf-8" else b"\xfc?")
