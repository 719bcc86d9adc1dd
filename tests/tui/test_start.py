"""What is loaded before the first paint."""

import subprocess
import sys
from pathlib import Path

LATE = {"ctranslate2", "sentencepiece", "nltk", "numpy", "lxml", "rapidfuzz", "parallel.mt", "parallel.checks.runner",
        "parallel.readers", "parallel.segment", "argostranslate", "typer"}  # fmt: skip


def test_the_screen_starts_without_the_engine(root: Path) -> None:
    program = "import sys, tui.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert not LATE & set(done.stdout.split())
