"""The same function on many things, in this process or in several, results as they come."""

import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from parallel.errors import SatzpaarError

__all__ = ["unordered"]

Result = TypeVar("Result")
AHEAD = 2  # tasks a process that are handed out before one is finished


def unordered(
    function: Callable[..., Result], tasks: Iterable[tuple[object, ...]], jobs: int
) -> Iterator[tuple[int, Result]]:
    """The number of each task and what `function` gives for its arguments, in the order in which they are finished.

    With more than one job functions, arguments and results have to be picklable. Tasks are taken a few at a time.
    Raises SatzpaarError when a process dies.
    """
    if jobs == 1:
        yield from ((number, function(*task)) for number, task in enumerate(tasks))
        return
    # Spawned: a forked process would inherit the threads of progress bars and of engines half-way through something.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=ignore_interrupts)
    waiting: dict[Future[Result], int] = {}
    try:
        for number, task in enumerate(tasks):
            waiting[pool.submit(function, *task)] = number
            if len(waiting) >= AHEAD * jobs:
                yield from finished(waiting)
        while waiting:
            yield from finished(waiting)
    except BrokenProcessPool as error:
        raise SatzpaarError(
            "a process died, perhaps for want of memory; everything finished is kept: go on with --jobs 1"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def finished(waiting: dict[Future[Result], int]) -> Iterator[tuple[int, Result]]:
    """Take out what is finished; wait until something is."""
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        yield waiting.pop(future), future.result()


def ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that handed out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
