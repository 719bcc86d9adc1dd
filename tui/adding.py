"""Files that come into a corpus and are translated while somebody reviews what is there already."""

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parallel.corpus.desk import Desk
from parallel.errors import InputError, SatzpaarError
from tui.machine import engine
from tui.priority import give_way

if TYPE_CHECKING:
    from parallel.mt import Translator

__all__ = ["Adding", "Progress"]


GERMAN_TO_ENGLISH = ("de", "en")  # what files are taken for that are added here


class Stopped(Exception):  # noqa: N818  # not an error: somebody wants to leave
    """The work is to end where it is."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come: `done` of `total` pairs, or which file is being read."""

    reading: str = ""
    done: int = 0
    total: int = 0

    def __str__(self) -> str:
        if self.reading:
            return f"reading {self.reading}"
        return f"translating {self.done:,} of {self.total:,}" if self.total else ""


class Adding:
    """A queue of files, worked off in a thread of its own, on a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.progress = Progress()
        self._waiting: deque[tuple[Sequence[Path], str]] = deque()
        self._failed: deque[SatzpaarError] = deque()
        self._thread: threading.Thread | None = None
        self._guard = threading.Lock()
        self._stopped = False
        self._arrived = False

    @property
    def told(self) -> str:
        """What is being done, "" when nothing is."""
        return str(self.progress)

    @property
    def busy(self) -> bool:
        """Whether anything is being done."""
        return self._thread is not None and self._thread.is_alive()

    def arrived(self) -> bool:
        """Whether pairs have come in since this was last asked."""
        arrived, self._arrived = self._arrived, False
        return arrived

    def failures(self) -> list[SatzpaarError]:
        """What could not be taken in since this was last asked."""
        return [self._failed.popleft() for _ in range(len(self._failed))]

    def add(self, paths: Sequence[Path], model: str = "") -> None:
        """Take in and translate files and folders, after those that wait already."""
        with self._guard:
            self._waiting.append((paths, model))
            if not self.busy:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()

    def cancel(self) -> None:
        """Leave off; what is translated stays, and adding the same files again goes on from there."""
        with self._guard:
            self._waiting.clear()
            self._stopped = True

    def wait(self) -> None:
        """Wait until nothing is being done."""
        if (thread := self._thread) is not None:
            while thread.is_alive():  # never for long: only so does ctrl-c end it everywhere
                thread.join(0.2)

    def stop(self) -> None:
        """Leave off, and wait until what was being stored is stored."""
        self.cancel()
        if (thread := self._thread) is not None:
            thread.join(timeout=5)

    def _work(self) -> None:
        give_way()
        while True:
            with self._guard:
                if not self._waiting:
                    self._thread = None
                    return
                paths, model = self._waiting.popleft()
                self._stopped = False  # what came in after somebody left off is wanted
            try:
                self._take(paths, model)
            except Stopped:
                continue
            except SatzpaarError as error:
                self._failed.append(error)
            finally:
                self.progress = Progress()
                self._arrived = True

    def _take(self, paths: Sequence[Path], model: str) -> None:
        from parallel.batch import Batch
        from parallel.inputs import find_inputs

        def load() -> "Translator":
            return engine(self.path, GERMAN_TO_ENGLISH, model)

        with Desk.open(self.path) as corpus:
            corpus.be_patient()  # with whoever changes thousands of pairs meanwhile
            results = Batch(corpus, load, watcher=self).run(find_inputs([str(path) for path in paths]))
        self._failed.extend(InputError(result.error) for result in results if result.error)

    # What a batch tells.

    def reading(self, name: str) -> None:
        """A file is about to be read."""
        self._go_on()
        self.progress = Progress(reading=name)
        self._arrived = True

    def translating(self, total: int) -> None:
        """So many pairs are to be translated."""
        self._go_on()
        self.progress = Progress(total=total)
        self._arrived = True

    def translated(self, count: int) -> None:
        """So many more are done."""
        self._go_on()
        self.progress = Progress(done=self.progress.done + count, total=self.progress.total)

    def _go_on(self) -> None:
        if self._stopped:
            raise Stopped
