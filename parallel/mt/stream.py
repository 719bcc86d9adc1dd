"""A stream of texts through batches of like length, and out again in order."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["LastUsed", "like_lengths", "windows"]

T = TypeVar("T")
K = TypeVar("K")

FIRST_WINDOW = 32
LAST_WINDOW = 512  # segments; what waits for its turn is memory, and longer ones hardly fill more batches
GROWTH = 4
VECTOR = 16


def windows(items: Iterable[T]) -> Iterator[list[T]]:
    """Cut a stream into growing lists: a short first one so that results come early, long ones for good batches."""
    stream = iter(items)
    size = FIRST_WINDOW
    while window := list(islice(stream, size)):
        yield window
        size = min(GROWTH * size, LAST_WINDOW)


def like_lengths(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Indices grouped into batches of like length, longest first.

    A batch holds at most `budget` pieces counting its padding, but at least one member, and never mixes lengths that
    would be computed along different paths: so a text gets the same bits in whatever company it is translated.
    """
    batches: list[list[int]] = []
    room, path = 0, -1
    for index in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if room < 1 or path != _path(lengths[index]):
            batches.append([])
            room, path = max(1, budget // max(1, lengths[index])), _path(lengths[index])
        batches[-1].append(index)
        room -= 1
    return batches


def _path(length: int) -> int:
    """Lengths with the same answer may be padded to each other without changing a bit.

    A product over k source positions is summed in order, so that padding adds zeros at its end; but kernels for k up
    to one vector of 16 floats sum otherwise, and larger ones in blocks of a multiple of 16. The model adds `</s>`.
    """
    positions = length + 1
    return positions if positions <= VECTOR else VECTOR + -(-positions // VECTOR)


class LastUsed(Generic[K, T]):
    """A mapping that remembers only what was used last; threads may share it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._items: OrderedDict[K, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> T | None:
        """What is kept under `key`, which becomes the last used."""
        with self._lock:
            if key in self._items:
                self._items.move_to_end(key)
            return self._items.get(key)

    def put(self, key: K, item: T) -> None:
        """Keep an item, and forget the one not used for longest if there are too many."""
        with self._lock:
            self._items[key] = item
            self._items.move_to_end(key)
            if len(self._items) > self._size:
                self._items.popitem(last=False)
