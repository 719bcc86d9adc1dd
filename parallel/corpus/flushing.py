"""Commits that nobody waits for: the write-ahead log goes to the disk beside, a moment after each of them.

With `synchronous = NORMAL` SQLite hands a commit to the operating system, out of reach of any crash of this process,
and does not wait for the disk (https://www.sqlite.org/pragma.html#pragma_synchronous). What a power cut could still
take is what was committed in the milliseconds since; the file is whole in any case.
"""

import os
import threading
from pathlib import Path

from parallel.errors import CorpusError

__all__ = ["Flusher"]


class Flusher:
    """Flushes a corpus's write-ahead log in a thread of its own, once for all commits told of meanwhile."""

    def __init__(self, corpus: Path) -> None:
        self._log = corpus.with_name(f"{corpus.name}-wal")
        self._told = threading.Condition()
        self._due = self._ending = False
        self._failure: OSError | None = None
        self._thread = threading.Thread(target=self._work, name="flushing", daemon=True)
        self._thread.start()

    def flush(self) -> None:
        """Bring what was committed to the disk, soon. Raises `CorpusError`, once, when that failed before."""
        with self._told:
            failure, self._failure = self._failure, None
            self._due = True
            self._told.notify()
        if failure is not None:
            raise CorpusError(
                f"{self._log}: the last changes may not be on the disk ({failure.strerror}); "
                "see to the disk, and copy the corpus to another one"
            ) from failure

    def close(self) -> None:
        """Flush what is due, and end."""
        with self._told:
            self._ending = True
            self._told.notify()
        self._thread.join()

    def _work(self) -> None:
        while self._wait():
            try:
                flush_file(self._log)
            except FileNotFoundError:
                continue  # a corpus without such a log waits for the disk by itself
            except OSError as error:
                self._failure = error

    def _wait(self) -> bool:
        """Whether there is something to flush; False at the end."""
        with self._told:
            self._told.wait_for(lambda: self._due or self._ending)
            due, self._due = self._due, False
            return due


def flush_file(path: Path) -> None:
    """Wait until the disk has a file's content."""
    file = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        getattr(os, "fdatasync", os.fsync)(file)
    finally:
        os.close(file)
