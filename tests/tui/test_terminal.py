"""Terminals of all kinds: what they send is the key that was pressed, and what a system has not is not needed."""

import os
import re
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from selectors import SelectSelector

import pexpect
import pytest
from rich.cells import cell_len
from textual import constants
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.messages import ExitApp

from parallel.bitext import Pair
from parallel.corpus.desk import Desk
from tui.actions import ACTIONS, Action, Place
from tui.app import ReviewApp
from tui.keymap import Keymap
from tui.ladder_keys import LADDER
from tui.screens.review import ReviewScreen
from tui.settings import folder
from tui.terminal import ESCAPE, Attentive, answer_escape_soon, correct_keys
from tui.web import as_typed

PATIENCE = 120.0  # seconds; other work may be going on
PRESETS = ("default", "vim")


def keys(sent: str) -> list[str]:
    parser = XTermParser()
    return [event.key for text in (sent, "") for event in parser.feed(text) if isinstance(event, Key)]


@cache
def sent_by_classic_terminals() -> frozenset[str]:
    """The keys that some sequence without the Kitty protocol means, each read alone and to its end."""
    correct_keys()
    letters = [chr(code) for code in range(32, 127)]
    found = [keys(sent) for sent in (*ANSI_SEQUENCES_KEYS, *letters, *("\x1b" + letter for letter in letters))]
    return frozenset(key for pressed in found if len(pressed) == 1 for key in pressed)


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("preset", PRESETS)
def test_the_first_key_of_every_action_is_sent_by_every_terminal(preset: str, place: Place) -> None:
    keymap = Keymap.load(Path("nowhere.toml"), preset)
    firsts = {action.name: keymap.keys(action, place)[:1] for action in ACTIONS}
    assert not {name: key for name, key in firsts.items() if not sent_by_classic_terminals().issuperset(key)}


@pytest.mark.parametrize("action", LADDER, ids=lambda action: action.name)
def test_so_is_that_of_every_action_of_the_ladder(action: Action) -> None:
    assert action.grid[0] in sent_by_classic_terminals()


# Which bytes are the same (FIELD 5.3), and what a multiplexer's prefix swallows.
SAME = ("ctrl+m", "ctrl+i", "ctrl+h", "ctrl+left_square_bracket", "ctrl+question_mark")
PREFIXES = {"ctrl+b", "ctrl+a"}
# What Windows Terminal keeps for itself (Microsoft: its default actions), of what terminals can send at all.
WINDOWS = {
    "alt+enter", "f11", "alt+f4", "ctrl+v", "shift+insert", "ctrl+insert", "ctrl+tab", "ctrl+comma", "ctrl+plus",
    "ctrl+minus", "ctrl+0", "alt+up", "alt+down", "alt+left", "alt+right", "alt+shift+up", "alt+shift+down",
    "alt+shift+left", "alt+shift+right", "alt+shift+d", "alt+shift+minus", "alt+shift+plus",
}  # fmt: skip


@pytest.mark.parametrize("preset", PRESETS)
def test_no_action_has_only_keys_that_terminals_cannot_tell_apart_or_keep(preset: str) -> None:
    keymap = Keymap.load(Path("nowhere.toml"), preset)
    for action in ACTIONS:
        for place in Place:
            bound = keymap.keys(action, place)
            assert not set(bound) & set(SAME)
            assert not bound or set(bound) - PREFIXES - WINDOWS, action.name


SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))")  # ECMA-48: CSI and OSC
# Known to Windows Terminal, or of a form that it and others pass over when they do not know it.
FORMS = {"m", "H", "h", "l", "$p", "u"}


def test_what_the_screen_sends_is_whole_and_known_to_windows_terminal(corpus: Path, root: Path) -> None:
    program = pexpect.spawn(
        sys.executable, ["-m", "tui", str(corpus)], cwd=str(root), dimensions=(30, 100), encoding="utf-8",
        env=os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "XDG_CONFIG_HOME": str(folder().parent)},
        timeout=PATIENCE,
    )  # fmt: skip
    sent = ""
    for awaited, pressed in (("Hanna Brandt", "?"), ("Keys in", "\x1b"), ("Hanna Brandt", "D"), ("reviewed", "\x11")):
        program.expect(awaited)
        sent += program.before + program.after
        program.send(pressed)
    program.expect(pexpect.EOF)
    sent += program.before
    program.close()
    rest = SEQUENCE.sub("", sent)
    assert not {letter for letter in rest if ord(letter) < ord(" ") or 0x7F <= ord(letter) < 0xA0} - {"\r", "\n"}
    forms = {found.lstrip("\x1b[]?<>0123456789;") or found for found in SEQUENCE.findall(sent) if found[1] == "["}
    assert forms <= FORMS
    assert {found for found in SEQUENCE.findall(sent) if found[1] == "]"} <= {"\x1b]22;default\x07"}


BOUND = sorted({key for action in ACTIONS for key in (*action.grid, *action.edit) if key.startswith("alt+")})


@pytest.mark.parametrize("key", [key for key in BOUND if len(key) == len("alt+x")])
def test_alt_and_a_letter_or_digit(key: str) -> None:
    correct_keys()
    assert keys("\x1b" + key[-1]) == [key]


def test_what_a_mac_types_with_option_is_still_typed() -> None:
    correct_keys()
    assert keys("∞") == ["infinity"]
    assert keys("5") == ["5"]


@pytest.mark.parametrize(
    ("sent", "key"),
    [("\x00", "ctrl+space"), ("\x1bOb", "ctrl+down"), ("\x1bOa", "ctrl+up"), ("\x1b[19;2~", "shift+f8")],
)
def test_keys_that_are_read_otherwise_without_us(sent: str, key: str) -> None:
    correct_keys()
    assert keys(sent) == [key]


@pytest.mark.parametrize(("term", "key"), [("linux", "shift+f8"), ("xterm", "f20")])
def test_a_function_key_types_no_character(term: str, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", term)
    correct_keys()
    XTermParser._parse_extended_key.cache_clear()
    assert keys("\x1b[34~") == [key]


def test_after_a_key_the_terminal_is_looked_at_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "ESCAPE_DELAY", constants.ESCAPE_DELAY)
    monkeypatch.delenv("ESCDELAY", raising=False)
    answer_escape_soon()
    asked: list[float | None] = []
    come = [["a key"], [], []]

    def select(_: object, timeout: float | None = None) -> list[str]:
        asked.append(timeout)
        return come.pop(0)

    monkeypatch.setattr(SelectSelector, "select", select)
    attentive = Attentive()
    while come:
        attentive.select(0.1)
    attentive.close()
    assert asked == [0.1, ESCAPE, 0.1]


@pytest.mark.skipif(sys.platform == "win32", reason="has another driver")
def test_what_the_driver_asks_is_still_there() -> None:
    from textual.drivers import linux_driver

    answer_escape_soon()
    assert linux_driver.selectors.SelectSelector is Attentive
    used = set(re.findall(r"selectors\.(\w+)", Path(linux_driver.__file__).read_text(encoding="utf-8")))
    assert used <= {"SelectSelector", "EVENT_READ", "SelectorKey"}


# What may be missing, and how it may end.


def test_everything_is_imported_where_nothing_of_posix_is_to_be_had(root: Path) -> None:
    program = Path(__file__).parent / "hidden.py"
    done = subprocess.run(
        [sys.executable, str(program)], cwd=root, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(root)},
    )  # fmt: skip
    assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr


def test_a_command_is_quoted_as_the_system_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["python", "-m", "x", "C:/My texts/news.db"]
    assert as_typed(command) == "python -m x 'C:/My texts/news.db'"
    monkeypatch.setattr(sys, "platform", "win32")
    assert as_typed(command) == 'python -m x "C:/My texts/news.db"'


async def test_what_was_typed_last_is_stored_however_it_ends(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.beside.SAVE_PAUSE", 10_000.0)
    monkeypatch.setattr("tui.screens.core.AUTOSAVE", 10_000.0)
    app = ReviewApp(corpus)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g", "enter", "Q", "u", "a")
        end = time.monotonic() + PATIENCE
        while not (isinstance(app.screen, ReviewScreen) and "Qua" in app.screen.panel.editor.text):
            assert time.monotonic() < end
            await pilot.pause()
        with Desk.open(corpus) as desk:
            assert "Qua" not in desk.pair(desk.ids()[0]).target
        app.post_message(ExitApp())
    with Desk.open(corpus) as desk:
        assert "Qua" in desk.pair(desk.ids()[0]).target


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_terminal_that_goes_away_ends_it_and_costs_nothing(corpus: Path, root: Path, number: signal.Signals) -> None:
    program = pexpect.spawn(
        sys.executable, ["-m", "tui", str(corpus)], cwd=str(root), dimensions=(30, 100), encoding="utf-8",
        env=os.environ | {"TERM": "xterm", "XDG_CONFIG_HOME": str(folder().parent)}, timeout=PATIENCE,
    )  # fmt: skip
    program.expect("Hanna Brandt")
    program.send("g\r")
    program.expect("To the list")
    program.send("Quark")
    program.expect("Quark")
    program.kill(number)
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 128 + number
    with Desk.open(corpus) as desk:
        assert "Quark" in desk.pair(desk.ids()[0]).target


WIDE = (
    "Familie \U0001f468\u200d\U0001f469\u200d\U0001f467 kommt.", "Flagge \U0001f1e9\U0001f1ea weht.",
    "e\u0301 u\u0308 a\u030a",
    "देवनागरी लिपि", "東京タワー", "ok \U0001f44d\U0001f3fd ☎\ufe0f ✈\ufe0f", "עברית שלום", "\u200bnull\u200dbreite",
)  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_wide_characters_are_measured_alike_in_list_panel_and_editor(
    tmp_path: Path, size: tuple[int, int], steady: None
) -> None:
    path = tmp_path / "wide.db"
    with Desk.open(path) as desk:
        desk.add_pairs([Pair(source=text, target=text) for text in WIDE], name="wide.txt")
    app = ReviewApp(path)
    async with app.run_test(size=size) as pilot:
        for text in WIDE:
            await pilot.press("enter", "ctrl+end")
            await pilot.pause()
            assert {strip.cell_length for strip in app.screen._compositor.render_strips()} == {size[0]}
            assert isinstance(app.screen, ReviewScreen)
            editor = app.screen.panel.editor
            assert editor.text == text
            assert editor.cursor_screen_offset.x - editor.content_region.x == cell_len(text)
            await pilot.press("escape", "down")
