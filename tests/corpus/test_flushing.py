"""Commits that nobody waits for."""

import errno
import os
import threading
import time
from pathlib import Path

import pytest

from parallel.bitext import Pair
from parallel.corpus import flushing
from parallel.corpus.desk import Desk
from parallel.errors import CorpusError

PATIENCE = 30.0


class Disk:
    """Stands between the flusher and the disk: counts, and can be made slow or broken."""

    def __init__(self) -> None:
        self.flushed = 0
        self.error: OSError | None = None
        self.free = threading.Event()
        self.free.set()
        self.reached = threading.Event()
        self._flush = flushing.flush_file

    def flush(self, path: Path) -> None:
        self.reached.set()
        assert self.free.wait(PATIENCE)
        if self.error is not None:
            raise self.error
        self._flush(path)
        self.flushed += 1


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(flushing, "flush_file", disk.flush)
    return disk


def opened(path: Path) -> tuple[Desk, int]:
    desk = Desk.open(path)
    desk.add_pairs([Pair(source="Der Hof ist leer.")], name="a")
    desk.flush_beside()
    (pair,) = desk.ids()
    return desk, pair


def test_changes_do_not_wait_for_the_disk_and_are_flushed_together(tmp_path: Path, disk: Disk) -> None:
    desk, pair = opened(tmp_path / "corpus.db")
    disk.free.clear()
    desk.keep_typing(pair, "The")
    assert disk.reached.wait(PATIENCE)
    for text in ("The yard", "The yard is", "The yard is empty."):
        desk.keep_typing(pair, text)
    assert disk.flushed == 0
    disk.free.set()
    desk.close()
    assert disk.flushed == 2


def test_closing_flushes_what_is_due(tmp_path: Path, disk: Disk) -> None:
    desk, pair = opened(tmp_path / "corpus.db")
    desk.keep_typing(pair, "The yard is empty.")
    desk.close()
    desk.close()
    assert disk.flushed == 1


def test_a_disk_that_fails_is_told_once(tmp_path: Path, disk: Disk) -> None:
    desk, pair = opened(tmp_path / "corpus.db")
    disk.error = OSError(errno.EIO, os.strerror(errno.EIO))
    desk.keep_typing(pair, "The")
    assert disk.reached.wait(PATIENCE)

    def change_on() -> None:
        for number in range(3000):
            desk.keep_typing(pair, f"The yard {number}")
            time.sleep(0.01)

    with pytest.raises(CorpusError, match="may not be on the disk"):
        change_on()
    disk.error = None
    desk.keep_typing(pair, "The yard is empty.")
    assert desk.pair(pair).target == "The yard is empty."
    desk.close()


def test_without_a_log_there_is_nothing_to_flush(tmp_path: Path) -> None:
    flusher = flushing.Flusher(tmp_path / "corpus.db")
    flusher.flush()
    flusher.close()
    flusher.flush()
