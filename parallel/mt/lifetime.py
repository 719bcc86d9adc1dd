"""What becomes of loaded models when the interpreter ends in the middle of their work, or the process forks.

CTranslate2 computes in threads of its own. Those that still do when the interpreter goes, and Python threads that are
inside CTranslate2 or SentencePiece then, take the process down with them: so models are closed and threads waited for
before. And only the thread that forks lives on in the child, where a model would never answer: it is loaded anew.
"""

import atexit
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Condition, Event, current_thread, main_thread
from typing import Protocol
from weakref import WeakSet

__all__ = ["computing", "end_thread_at_exit", "hold_at_exit", "watch"]

LONGEST_WAIT = 60  # seconds
NOTHING = nullcontext()


class Holder(Protocol):
    """Holds a model, loaded or not."""

    def close(self) -> None:
        """Free it, for good."""

    def begin_anew(self) -> None:
        """Act as if none had been loaded."""


class _Inside:
    """Counts the Python threads that are inside a library."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._count = 0

    def add(self, number: int) -> None:
        with self._changed:
            self._count += number
            self._changed.notify_all()

    def wait(self) -> None:
        """Until nobody is."""
        with self._changed:
            self._changed.wait_for(lambda: not self._count, LONGEST_WAIT)


_exiting = Event()
_inside = _Inside()
_holders: WeakSet[Holder] = WeakSet()
_held: list[object] = []


def watch(holder: Holder) -> None:
    """Close a holder's model when the interpreter ends, and let it begin anew in a forked child."""
    _holders.add(holder)


def computing() -> AbstractContextManager[None]:
    """Around every call into a library that lets other threads run meanwhile."""
    return NOTHING if current_thread() is main_thread() else _computing()  # the main one itself ends the interpreter


@contextmanager
def _computing() -> Iterator[None]:
    end_thread_at_exit()
    _inside.add(1)
    try:
        yield
    finally:
        _inside.add(-1)


def end_thread_at_exit() -> None:
    """End the calling thread, without a word, if the interpreter is about to end."""
    if _exiting.is_set():
        raise SystemExit


def hold_at_exit(item: object) -> None:
    """Keep an item of a library for the interpreter itself to free, if it is about to end: a thread could not."""
    if _exiting.is_set():
        _held.append(item)


def _close() -> None:
    _exiting.set()
    for holder in list(_holders):
        holder.close()
    _inside.wait()


def _begin_anew() -> None:
    global _inside  # the threads that it counts are not here
    _inside = _Inside()
    for holder in list(_holders):
        holder.begin_anew()


atexit.register(_close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)
