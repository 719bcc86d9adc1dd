"""How fast the review screen is on a corpus of a million pairs, beside the same list in a Textual DataTable.

    python tests/bench/bench_tui.py [--pairs N] [--table-rows N] [--corpus FILE]

Everything is measured from outside, in a pseudo-terminal of 120 x 40: from the start of the process to the first row
on the screen, and from a key to the first byte of the picture that answers it. Each line says p50, p95 and the longest,
the goal for p95, how many keys were over it, and which key took longest, as its place among the keys of its line. On a
busy machine look at "thread": what the screen's thread itself took of that time. Escape has lines of its own: nobody
can tell it at once from the beginning of another key. The corpus is made of random words and kept in the temporary
folder; making a million pairs takes some minutes, nearly all of them for the search index. The run takes about two.
"""

import argparse
import fcntl
import math
import os
import pty
import random
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

GERMAN = "Garten Fenster Haus Regen Zeitung Brief Morgen Schule lesen gehen kommt war grün leise unter mit und die der"
ENGLISH = "garden window house rain paper letter morning school read walk comes was green quiet under with and the of"
QUIET = 0.15  # seconds without output: the picture is complete
ESCAPE, ALONE = b"\x1b", 0.3  # seconds after escape until the next key is not taken for one pressed with alt
GOAL = 0.033  # seconds from a key to the picture, for 95 of 100 keys
TYPING = 0.016  # the same while one types
START = 0.5  # seconds from the start of the process to the first row
MEMORY = 250  # megabytes, with the model
ACTIONS = {
    "move": [b"j"] * 40,
    "page": [b"\x1b[6~"] * 40,
    "confirm": [b"c"] * 40,
    "edit": [b"\r", ESCAPE] * 8,
    "type": [b"x"] * 80,
    "filter": [b"2", b"3", b"4", b"1"] * 10,
    "search": [b"/", *(bytes([letter]) for letter in b"Fenster gr"), ESCAPE] * 4,
    "worst": [b"W"] * 8,
    "next": [b"w"] * 8,
    "jump": [b"G", b"g"] * 8,
}


def make(path: Path, pairs: int) -> None:
    """Fill a corpus behind the log's back, as fast as SQLite can."""
    from parallel.corpus import schema

    chance = random.Random(7)
    connection = schema.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    for document in range(max(1, pairs // 2_000)):
        connection.execute(
            """INSERT INTO document (name, path, sha256, language, target_language, encoding, text, paragraphs,
                decisions, metadata) VALUES (?, '', '', 'de', 'en', 'utf-8', '', '[]', '[]', '{}')""",
            (f"text-{document:04}.txt",),
        )
    connection.executemany(
        """INSERT INTO pair (document, position, paragraph, source, target, status, origin, score, source_seams,
            target_seams, note, metadata) VALUES (?, ?, ?, ?, ?, ?, 'mt', ?, '', '', '', '{}')""",
        rows(pairs, chance),
    )
    connection.execute("INSERT INTO pair_text (pair_text) VALUES ('rebuild')")
    # What is worth a look is taken as worked out: another process does that once, in some minutes.
    connection.execute("INSERT INTO gauge SELECT id, 1 - score, 1 - score, id, id FROM pair")
    connection.execute("INSERT INTO finding SELECT 'numbers', id FROM pair WHERE id % 50 = 0")
    connection.execute("COMMIT")
    connection.close()


def rows(pairs: int, chance: random.Random) -> Iterator[tuple[object, ...]]:
    german, english = GERMAN.split(), ENGLISH.split()
    for number in range(pairs):
        length = chance.randint(4, 28)
        status = chance.choices(["draft", "translated", "reviewed"], [6, 3, 1])[0]
        document = min(number // 2_000, max(1, pairs // 2_000) - 1) + 1
        source = " ".join(chance.choices(german, k=length)) + f" {number}."
        target = " ".join(chance.choices(english, k=length)) + f" {number}."
        yield document, number, number // 5, source, target, status, chance.random()


class Screen:
    """A program in a pseudo-terminal."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.began = time.perf_counter()
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            # Compiled modules, as every installation has them.
            os.environ["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "satzpaar-bench-pyc")
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.chdir(ROOT)
            os.execv(sys.executable, [sys.executable, *arguments])
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self.file], [], [], patience)
        return os.read(self.file, 1 << 20) if ready else b""

    def until(self, text: bytes) -> float:
        """Seconds from the start until this is on the screen."""
        seen = b""
        while text not in seen:
            seen += self.read(60)
        return time.perf_counter() - self.began

    def settle(self) -> None:
        while self.read(QUIET):
            pass

    def press(self, key: bytes) -> tuple[float, float]:
        """Seconds from a key to the picture that answers it, and what of them the screen's thread was at work."""
        self.settle()
        worked, began = self.work(), time.perf_counter()
        os.write(self.file, key)
        self.read(10)
        taken = time.perf_counter() - began, self.work() - worked
        if key == ESCAPE:
            time.sleep(ALONE)
        return taken

    def work(self) -> float:
        """Processor seconds of the screen's own thread so far: what other programs do makes no difference to them."""
        task = Path(f"/proc/{self.process}/task/{self.process}/schedstat")
        return int(task.read_text().split()[0]) / 1e9 if task.exists() else 0.0

    def memory(self) -> int:
        """Resident megabytes."""
        for line in Path(f"/proc/{self.process}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) // 1024
        return 0

    def end(self) -> float:
        """End the program; the processor seconds it took."""
        os.kill(self.process, signal.SIGKILL)
        used = os.wait4(self.process, 0)[2]
        os.close(self.file)
        return used.ru_utime + used.ru_stime


HEAD = f"  {'':<8} {'wall p50':>9} {'p95':>6} {'max':>6}  {'thread p50':>11} {'p95':>6} {'max':>6} ms"


def quantiles(taken: Sequence[float]) -> tuple[float, float, float]:
    """Median, p95 and the longest, in milliseconds."""
    ordered = sorted(taken)
    last = math.ceil(len(ordered) * 0.95) - 1  # nearest rank
    return statistics.median(ordered) * 1000, ordered[last] * 1000, ordered[-1] * 1000


def report(name: str, taken: Sequence[tuple[float, float]], keys: Sequence[bytes]) -> None:
    walls, works = zip(*taken, strict=True)
    wall, work = quantiles(walls), quantiles(works)
    goal = TYPING if name == "type" else GOAL
    over = sum(one > goal for one in walls)
    place = max(range(len(walls)), key=walls.__getitem__)
    figures = f"{wall[0]:>9.1f} {wall[1]:>6.1f} {wall[2]:>6.1f}  {work[0]:>11.1f} {work[1]:>6.1f} {work[2]:>6.1f}   "
    slowest = f"slowest {keys[place].decode()!r}, the {place + 1}. of {len(keys)} (thread {works[place] * 1000:.1f})"
    print(f"  {name:<8} {figures} goal {goal * 1000:.0f}, over it {over}; {slowest}")


def starts(arguments: Sequence[str], text: bytes, times: int = 5) -> None:
    walls, processor = [], []
    for _ in range(times):
        screen = Screen(arguments)
        walls.append(screen.until(text))
        processor.append(screen.end())
    took = f"best {min(walls):.2f} s, median {statistics.median(walls):.2f} s; processor {min(processor):.2f} s"
    print(f"  start      {took}; goal {START}")


def review(corpus: Path) -> None:
    print("review screen")
    arguments = ["-m", "tui", str(corpus)]
    starts(arguments, "│".encode())
    screen = Screen(arguments)
    screen.until("│".encode())
    time.sleep(5)  # the list is read to its end
    print(HEAD)
    for name, keys in ACTIONS.items():
        if name == "type":
            screen.press(b"\r")
            time.sleep(3)  # the model is loaded
        taken = [screen.press(key) for key in keys]
        left = [place for place, key in enumerate(keys) if key == ESCAPE]
        stayed = [place for place in range(len(keys)) if place not in left]
        for said, places in ((name, stayed), (f"  {keys[0].decode().strip() or 'enter'} esc", left)):
            if places:
                report(said, [taken[place] for place in places], [keys[place] for place in places])
        if name == "type":
            print(f"  memory     {screen.memory()} MB with the model; goal {MEMORY}")
            screen.press(b"\x1b")
    screen.end()


TABLE = """
import sqlite3, sys
from textual.app import App
from textual.widgets import DataTable
class Table(App):
    def compose(self):
        yield DataTable(cursor_type="row")
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("status", "source", "target")
        rows = sqlite3.connect(sys.argv[1]).execute("SELECT status, source, target FROM pair LIMIT ?", (sys.argv[2],))
        table.add_rows(rows)
Table().run()
"""


def table(corpus: Path, rows: int) -> None:
    print(f"DataTable, {rows:,} rows, one line each")
    arguments = ["-c", TABLE, str(corpus), str(rows)]
    starts(arguments, b"draft", times=1)
    screen = Screen(arguments)
    screen.until(b"draft")
    print(HEAD)
    for name, keys in (("move", [b"\x1b[B"] * 40), ("page", [b"\x1b[6~"] * 40)):
        report(name, [screen.press(key) for key in keys], keys)
    print(f"  memory     {screen.memory()} MB")
    screen.end()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=1_000_000)
    parser.add_argument("--table-rows", type=int, default=100_000)
    parser.add_argument("--corpus", type=Path)
    options = parser.parse_args()
    corpus = options.corpus or Path(tempfile.gettempdir()) / f"satzpaar-bench-{options.pairs}.db"
    if not corpus.exists():
        print(f"making {corpus} …")
        make(corpus, options.pairs)
    print(f"{corpus}, {options.pairs:,} pairs")
    review(corpus)
    table(corpus, options.table_rows)


if __name__ == "__main__":
    main()
