"""A small corpus with every status, two writing systems and a text as it stood wrapped in its file; a patient pilot."""

import asyncio
import csv
import re
import textwrap
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from textual.worker import Worker

from parallel.bitext import Document, Paragraph, Run, Segment
from parallel.corpus.desk import Desk
from tui.screens.alternatives import AlternativesScreen

HERE = Path(__file__).parent
DEMO = HERE / "demo.tsv"

PATIENCE = 60.0  # seconds for what takes a fraction of one when nothing else is going on


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives a screen or a terminal is tried once more when it fails; the closing line counts what was."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.flaky(reruns=1))


class PatientPilot(Pilot[Any]):
    """Waits for what is the case, never for a time: as long as a busy machine needs, no longer than an idle one does.

    Every Pilot of these tests is one.
    """

    async def press(self, *keys: str) -> None:
        """Press keys, each when all that the one before it set off is done but for what runs beside."""
        for key in keys:
            await self.app._press_keys([key])
            await self.pause()

    async def pause(self, delay: float | None = None) -> None:
        """Wait until every message is dealt with and painted."""
        await asyncio.sleep(delay or 0)
        quiet = 0
        async with self._patience(lambda: "still messages to be dealt with"):
            while self.app.is_running and quiet < 3:  # a message may be on its way from one to another
                await self._round()
                quiet = quiet + 1 if self._drained() else 0

    async def settle(self) -> None:
        """Wait until nothing is worked out beside, either."""
        await self.pause()
        async with self._patience(lambda: f"still at work: {self._working()}"):
            while self._working():
                while self._working():
                    await asyncio.sleep(0.01)
                await self.pause()

    async def until(self, fact: Callable[[], object], *, at_rest: bool = True) -> None:
        """Wait for something that comes by itself, and then until nothing is worked out any more."""
        async with self._patience(lambda: "this did not come to be"):
            while not fact():
                await asyncio.sleep(0.01)
        if at_rest:
            await self.settle()

    def shown(self) -> str:
        """What is on the screen, as text."""
        if not self.app.is_running or not self.app.screen_stack:
            return "(the program has ended)"
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @asynccontextmanager
    async def _patience(self, failure: Callable[[], str]) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(PATIENCE):
                yield
        except TimeoutError:
            pytest.fail(f"{failure()} ({PATIENCE:.0f} s). The screen:\n{self.shown()}")

    def _working(self) -> list[Worker[Any]]:
        return [worker for worker in self.app.workers if not worker.is_finished and not self._waits(worker)]

    def _waits(self, worker: Worker[Any]) -> bool:
        """Whether it waits for the user: the tree of folders always does, the menu of words while it is open."""
        return worker.name == "_loader" or (
            worker.group == "alternatives" and isinstance(self.app.screen, AlternativesScreen)
        )

    def _pumps(self) -> list[MessagePump]:
        screens = self.app.screen_stack if self.app.is_running else []
        return [self.app, *(node for screen in screens for node in screen.walk_children(with_self=True))]

    async def _round(self) -> None:
        """Wait until everybody has dealt with what was waiting for them, then paint."""
        waited: set[MessagePump] = set()
        for pump in self._pumps():
            if pump.call_later(lambda pump=pump: waited.discard(pump)):
                waited.add(pump)
        turns = 0
        while any(pump.is_running for pump in waited) and not self.app._exception_event.is_set():
            turns += 1
            await asyncio.sleep(0 if turns < 50 else 0.002)
        if self.app.is_running and self.app.screen_stack:
            self.app.screen._on_timer_update()

    def _drained(self) -> bool:
        pumps = self._pumps()
        # A timer's tick is not the work of what came before; those that repeat would never let it be quiet.
        queues = [getattr(pump._message_queue, "values", ()) for pump in pumps]
        waiting = [message for queue in queues for message in queue if not isinstance(message, events.Timer)]
        return not waiting and not any(pump._next_callbacks or getattr(pump, "_callbacks", ()) for pump in pumps)


def demo_rows() -> list[dict[str, str]]:
    with DEMO.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def wrapped(paragraphs: list[str]) -> tuple[str, list[Paragraph]]:
    """A text hard-wrapped as a file holds it, and its paragraphs with the way back."""
    text, found = "", []
    for paragraph in paragraphs:
        offset, runs = 0, []
        for line in textwrap.wrap(paragraph, 62, break_on_hyphens=False):
            runs.append(Run(offset, len(text), len(line)))
            text += line + "\n"
            offset += len(line) + 1
        text += "\n"
        found.append(Paragraph(paragraph, runs=tuple(runs)))
    return text, found


def demo_document(name: str, rows: list[dict[str, str]]) -> Document:
    sources = [[row["source"] for row in group] for _, group in groupby(rows, key=lambda row: row["paragraph"])]
    text, paragraphs = wrapped([" ".join(group) for group in sources])
    segments = []
    for number, group in enumerate(sources):
        start = 0
        for source in group:
            segments.append(Segment(source, number, start, start + len(source)))
            start += len(source) + 1
    return Document(name=name, text=text, paragraphs=tuple(paragraphs), segments=tuple(segments), sha256=name)


def make_demo(path: Path) -> Path:
    with Desk.open(path) as desk:
        for name, group in groupby(demo_rows(), key=lambda row: row["document"]):
            rows = list(group)
            entry = desk.add(demo_document(name, rows))
            ids = [pair.id for pair in desk.pairs() if pair.document == entry.name]
            changes = {}
            for pair, row in zip(ids, rows, strict=True):
                fields = {key: row[key] for key in ("target", "status", "origin")}
                changes[pair] = fields | {"score": float(row["score"]) if row["score"] else None}
            desk.edit_many(changes, action="draft")
    return path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo corpus, not to be written to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("parallel.corpus.rows.now", lambda: "2026-03-04T05:06:07+00:00")
        patch.setattr("parallel.corpus.log.now", lambda: "2026-03-04T05:06:07+00:00")
        patch.setattr("parallel.corpus.log.user", lambda: "hanna")
        return make_demo(tmp_path_factory.mktemp("demo") / "demo.db")


@pytest.fixture
def corpus(demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo corpus to work on."""
    copy = tmp_path / "corpus.db"
    with Desk.open(demo) as desk:
        desk._connection.execute("VACUUM INTO ?", (str(copy),))
    return copy


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own settings, and nobody's disturbed."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    (home / "config" / "satzpaar").mkdir(parents=True)
    (home / "config" / "satzpaar" / "settings.toml").write_text("guided = true\n")


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pilots wait for facts, and no cursor blinks."""

    async def at_once(*_: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.pilot.Pilot", PatientPilot)
    for module in ("app", "pilot"):  # an idle processor says nothing where others have it
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", at_once, raising=False)
    for field in (Input, TextArea):
        monkeypatch.setattr(field, "cursor_blink", False)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is at the keyboard who would be disturbed: what waits for a moment's rest waits less."""
    for module, pause in (
        ("core", "PAUSE"), ("core", "COUNT_PAUSE"), ("managing", "GAUGE_PAUSE"), ("managing", "LOOK"),
        ("beside", "PREDICT_PAUSE"), ("beside", "THINK_PAUSE"),
    ):  # fmt: skip
        monkeypatch.setattr(f"tui.screens.{module}.{pause}", 0.01)
    # And what fades stays, as a busy machine may look late; and nobody rests, unless a test wants to.
    monkeypatch.setattr("tui.widgets.key_bar.FADE", 3_600.0)
    monkeypatch.setattr("tui.screens.beside.REST_PAUSE", 3_600.0)


@pytest.fixture
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the model says, said by heart: pictures must not change with the processor's arithmetic."""
    from parallel.mt import Alternative, Hypothesis, Link
    from tui.machine import Insight, Machine

    def words(text: str) -> list[tuple[int, int]]:
        return [found.span() for found in re.finditer(r"\w+", text)]

    def hypotheses(*arguments: object) -> list[Hypothesis]:
        source = str(arguments[2])
        return [Hypothesis(f"{start} {source.lower()}", 0.6 - n / 20) for n, start in enumerate(("So", "And", "Then"))]

    def insight(*arguments: object) -> Insight:
        source, target = str(arguments[2]), str(arguments[3])
        own, other = words(target), words(source)
        links = [Link(a, b, 0.5) for a, b in zip(other, own, strict=False)]
        return Insight(source, target, own[3:5], other[-2:-1], links)

    def alternatives(*_: object) -> list[Alternative]:
        found = [("came", 0.41), ("arrived", 0.22), ("was", 0.004)]
        return [Alternative(word, "from many small sources.", chance, 0.5) for word, chance in found]

    for made in (hypotheses, insight, alternatives):
        monkeypatch.setattr(Machine, made.__name__, made)
    monkeypatch.setattr(Machine, "rest", lambda *_: None)
