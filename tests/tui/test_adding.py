"""Files that come in while somebody reviews: leaving off, and adding more at once."""

import time
from pathlib import Path

from parallel.corpus import Corpus
from tui.adding import Adding


def finished(adding: Adding) -> None:
    patience = time.monotonic() + 120
    while adding.busy and time.monotonic() < patience:
        time.sleep(0.01)
    assert not adding.busy


def test_what_is_added_right_after_leaving_off_is_taken_in(tmp_path: Path) -> None:
    long, short = tmp_path / "long.txt", tmp_path / "short.txt"
    long.write_text("\n\n".join(f"Im Garten steht Baum Nummer {n}." for n in range(1_500)), "utf-8")
    short.write_text("Der Garten ist leer.\n", "utf-8")
    adding = Adding(tmp_path / "garden.db")
    adding.add([long])
    while adding.busy and not adding.progress.total:
        time.sleep(0.01)
    adding.cancel()
    adding.add([short])
    finished(adding)
    assert not adding.failures()
    with Corpus.open(tmp_path / "garden.db") as corpus:
        left = {entry.name: entry.untranslated for entry in corpus.documents()}
    assert left["short.txt"] == 0
    assert left["long.txt"] > 0


def test_stopping_ends_the_work(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join(f"Im Garten steht Baum Nummer {n}." for n in range(1_500)), "utf-8")
    adding = Adding(tmp_path / "garden.db")
    adding.add([long])
    adding.stop()
    finished(adding)
