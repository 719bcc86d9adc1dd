"""What is loaded before the first paint."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.settings import recent, remember

LATE = {"ctranslate2", "sentencepiece", "nltk", "numpy", "lxml", "rapidfuzz", "parallel.mt", "parallel.checks.runner",
        "parallel.readers", "parallel.segment", "argostranslate", "typer"}  # fmt: skip


def test_the_screen_starts_without_the_engine(root: Path) -> None:
    program = "import sys, tui.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert not LATE & set(done.stdout.split())


def test_a_corpus_whose_name_is_not_utf8_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.settings.state", lambda: tmp_path / "recent.txt")
    corpus = tmp_path / os.fsdecode(b"K\xf6ln.db")
    corpus.touch()
    remember(corpus)
    assert recent() == [corpus]
