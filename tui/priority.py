"""Threads that work beside the screen's give way to it: keys come first."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

__all__ = ["give_way", "helpers"]

STEPS = 10  # of nice(1)
LAST = 19


def give_way() -> None:
    """Let all others go first from now on, also with the threads that this one starts.

    Only Linux has priorities for threads; elsewhere nothing happens.
    """
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, thread, min(LAST, os.getpriority(os.PRIO_PROCESS, thread) + STEPS))


def helpers() -> ThreadPoolExecutor:
    """Threads that give way."""
    return ThreadPoolExecutor(thread_name_prefix="beside", initializer=give_way)
