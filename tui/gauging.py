"""Keeps what is known about the worth of pairs up to date while somebody works, and out of the way."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from parallel.corpus.gauge import Gauge
from parallel.errors import CorpusBusyError, CorpusError

__all__ = ["Gauger"]

MANY = 2_000  # pairs, from which on another process does it: the screen's own thread would feel the load


class Gauger:
    """Gauges a corpus, in the calling thread when there is little to do, else in a process of low priority."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._guard = threading.Lock()

    def run(self, progress: Callable[[int, int], None]) -> int:
        """Gauge what is waiting; return how many pairs were. Call it from another thread.

        A corpus that cannot be written to is left alone from then on: these are figures, and whoever edits is told.
        """
        with self._guard:
            if self._stopped:
                return 0
            try:
                return self._gauge(progress)
            except CorpusBusyError:
                return 0
            except CorpusError:
                self._stopped = True
                return 0

    def _gauge(self, progress: Callable[[int, int], None]) -> int:
        with Gauge(self._path) as gauge:
            waiting = len(gauge.waiting())
            if not waiting:
                return 0
            if waiting < MANY:
                done = gauge.run(go_on=self._goes_on, progress=progress)
                gauge.tend(go_on=self._goes_on)
                return done
        return 0 if self._stopped else self._elsewhere(progress)

    def _goes_on(self) -> bool:
        return not self._stopped

    def _elsewhere(self, progress: Callable[[int, int], None]) -> int:
        command = [sys.executable, "-m", "parallel.corpus.gauge", str(self._path)]
        home = Path(__file__).resolve().parent.parent
        environment = {**os.environ, "PYTHONPATH": f"{home}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
        done = 0
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True,
            env=environment,
        ) as self._process:  # fmt: skip
            assert self._process.stdout is not None
            if self._stopped:  # by somebody who found no process to end yet
                self._process.terminate()
            for line in self._process.stdout:
                done, total = map(int, line.split())
                progress(done, total)
        self._process = None
        return done

    def stop(self) -> None:
        """Leave off; what is done stays."""
        self._stopped = True
        if (process := self._process) is not None:
            process.terminate()
