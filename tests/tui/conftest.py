"""A small corpus with every status, two writing systems and a text as it stood wrapped in its file."""

import csv
import re
import textwrap
from itertools import groupby
from pathlib import Path

import pytest

from parallel.bitext import Document, Paragraph, Run, Segment
from parallel.corpus.desk import Desk

DEMO = Path(__file__).parent / "demo.tsv"


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
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is at the keyboard who would be disturbed: what waits for a moment's rest waits less."""
    for module, pause in (
        ("core", "PAUSE"), ("core", "COUNT_PAUSE"), ("managing", "GAUGE_PAUSE"), ("managing", "LOOK"),
        ("beside", "PREDICT_PAUSE"), ("beside", "THINK_PAUSE"),
    ):  # fmt: skip
        monkeypatch.setattr(f"tui.screens.{module}.{pause}", 0.01)


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
