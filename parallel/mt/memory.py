"""Freed memory goes back to the system."""

import sys

__all__ = ["give_back"]


def give_back() -> None:
    """Return what is freed but kept: glibc keeps it, an arena for each thread, ever more of it in splinters.

    Takes some milliseconds. Does nothing with another C library (malloc_trim(3) is glibc's own).
    """
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
