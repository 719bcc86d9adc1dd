"""The real program in a real terminal: what was confirmed survives being killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from parallel.bitext import Origin, Status
from parallel.corpus.desk import Desk
from parallel.mt import Translator

TMUX = shutil.which("tmux")
pytestmark = pytest.mark.skipif(TMUX is None, reason="needs tmux")
PATIENCE = 120.0  # seconds; other work may be going on


class Terminal:
    """A program in a tmux of its own."""

    def __init__(self, socket: Path, root: Path, *arguments: str) -> None:
        self.socket = socket
        self.root = root
        self("new-session", "-d", "-x", "100", "-y", "30", sys.executable, "-m", *arguments)

    def __call__(self, *arguments: str) -> str:
        environment = {**os.environ, "TERM": "xterm-256color"}
        command = [TMUX or "tmux", "-S", str(self.socket), "-f", "/dev/null", *arguments]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    def screen(self) -> str:
        return self("capture-pane", "-p")

    def press(self, *keys: str) -> None:
        self("send-keys", *keys)

    def wait(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, self.screen()
            time.sleep(0.05)

    def see(self, text: str) -> None:
        self.wait(lambda: text in self.screen())

    def kill(self) -> None:
        os.kill(int(self("display-message", "-p", "#{pane_pid}")), signal.SIGKILL)


@pytest.fixture
def terminal(tmp_path: Path, root: Path, corpus: Path) -> Iterator[Terminal]:
    socket = tmp_path / "tmux"
    opened = Terminal(socket, root, "tui", str(corpus))
    yield opened
    subprocess.run([TMUX or "tmux", "-S", str(socket), "kill-server"], capture_output=True, check=False)


def fourth(corpus: Path) -> tuple[str, Status, Origin]:
    with Desk.open(corpus) as desk:
        pair = desk.pair(desk.ids()[3])
        return pair.target, pair.status, pair.origin


def test_a_confirmed_edit_survives_being_killed(terminal: Terminal, corpus: Path) -> None:
    terminal.see("Hanna Brandt")
    terminal.press("n", "Enter", "Proudly: ", "M-Enter")
    terminal.see("pair 5 of 10")
    terminal.kill()
    target, status, origin = fourth(corpus)
    assert target.startswith('Proudly: "We counted')
    assert (status, origin) == (Status.TRANSLATED, Origin.HUMAN)


def test_what_is_being_typed_survives_being_killed(terminal: Terminal, corpus: Path) -> None:
    terminal.see("Hanna Brandt")
    terminal.press("n", "Enter", "Unfinished ")
    terminal.wait(lambda: fourth(corpus)[0].startswith("Unfinished"))
    terminal.kill()
    assert fourth(corpus)[1] is Status.DRAFT


def test_quitting_gives_the_terminal_back(terminal: Terminal, corpus: Path) -> None:
    started = f"'{sys.executable}' -m tui '{corpus}'; echo left with $?; sleep 60"
    terminal("respawn-pane", "-k", "sh", "-c", started)
    terminal.see("Hanna Brandt")
    terminal.press("q")
    terminal.see("left with 0")
    assert fourth(corpus)[1] is Status.DRAFT


def test_what_stands_beside_is_put_in_with_alt_and_a_digit(terminal: Terminal, corpus: Path) -> None:
    terminal.see("Hanna Brandt")
    terminal.press("n", "n", "n", "Enter")
    terminal.see("alt-4")
    terminal.press("M-4")
    terminal.see("as it stands")
    terminal.press("M-Enter")
    terminal.see("pair 7 of 10")
    terminal.kill()
    with Desk.open(corpus) as desk:
        pair = desk.pair(desk.ids()[5])
    with Translator() as translator:
        assert pair.target == translator.translate_one(pair.source).text
