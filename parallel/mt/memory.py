"""What glibc does with freed memory: blocks of a batch's size stay for the next batch, what is left over goes back.

Other C libraries are left alone.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

__all__ = ["give_back", "hold"]

# Numbers of mallopt(3), and what the tables of scores of a batch take.
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
BATCH = 8 << 20  # bytes


def hold() -> None:
    """Keep blocks as large as a batch's when they are freed: to fetch them for each batch takes 3% of the time."""
    if library := _glibc():
        library.mallopt(MMAP_THRESHOLD, BATCH)
        library.mallopt(TRIM_THRESHOLD, 2 * BATCH)


def give_back() -> None:
    """Return what is freed but kept, ever more of it in splinters. Takes some milliseconds."""
    if library := _glibc():
        library.malloc_trim(0)


def _glibc() -> "CDLL | None":
    if sys.platform != "linux":
        return None
    import ctypes

    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None
