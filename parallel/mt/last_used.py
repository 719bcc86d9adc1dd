"""What was translated lately."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["LastUsed"]

T = TypeVar("T")
K = TypeVar("K")


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
