"""The pairs on the screen: the ids that the filter found, and the few pairs among them that are being looked at."""

from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING

from parallel.bitext import Pair
from parallel.corpus.desk import Desk
from parallel.corpus.query import EVERYTHING, Filter

if TYPE_CHECKING:
    from parallel.corpus.listing import Scan

__all__ = ["Listed"]

FIRST = 2_000  # ids read before the first paint: about a millisecond
BLOCK = 64  # pairs fetched together
KEPT = 2_048  # pairs kept


class Listed:
    """The ids that met a filter when it was set, in document order, and their pairs as they are now.

    A pair that no longer meets the filter stays until the filter is set again: what was just done remains to be seen.
    `ids` grows while `scan` runs; see `more`.
    """

    def __init__(self, desk: Desk, wanted: Filter = EVERYTHING) -> None:
        self.desk = desk
        self.wanted = wanted
        self.ids: array[int] = array("q")
        self.scan: Scan | None = desk.scan(wanted)
        self._pairs: OrderedDict[int, Pair | None] = OrderedDict()

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def complete(self) -> bool:
        """Whether all ids are there."""
        return self.scan is None

    def more(self, count: int = FIRST) -> "array[int]":
        """Read on; the caller hands what this returns to `extend`. May run in another thread."""
        return self.scan.take(count) if self.scan else array("q")

    def extend(self, found: "array[int]") -> None:
        """Take up ids that `more` has read."""
        self.ids.extend(found)
        if self.scan is not None and self.scan.finished:
            self.scan = None

    def stop(self) -> None:
        """Read no further."""
        if self.scan is not None:
            self.scan.cancel()
            self.scan = None

    def pair(self, index: int) -> Pair | None:
        """The pair at a place of the list; None when it has been deleted meanwhile, or there is no such place."""
        if not 0 <= index < len(self.ids):
            return None
        wanted = self.ids[index]
        if wanted not in self._pairs:
            self._fetch(index)
        self._pairs.move_to_end(wanted)
        return self._pairs[wanted]

    def _fetch(self, index: int) -> None:
        begin = max(0, index - BLOCK // 2)
        missing = [found for found in self.ids[begin : begin + BLOCK] if found not in self._pairs]
        pairs = self.desk.fetch(missing)
        self._pairs.update((found, pairs.get(found)) for found in missing)
        while len(self._pairs) > KEPT:
            self._pairs.popitem(last=False)

    def forget(self, pair: int | None = None) -> None:
        """Read a pair (or all of them) anew when it is next asked for."""
        if pair is None:
            self._pairs.clear()
        else:
            self._pairs.pop(pair, None)

    def find(self, pair: int, near: int = 0) -> int | None:
        """The place of a pair in the list, looked for from `near` on and then from the start."""
        place = self.find_behind(pair, near)
        if place is not None or near <= 0:
            return place
        try:
            return self.ids.index(pair, 0, near)
        except ValueError:
            return None

    def find_behind(self, pair: int, start: int) -> int | None:
        """The place of a pair from `start` on: what was looked through already is passed over."""
        try:
            return self.ids.index(pair, max(0, start))
        except ValueError:
            return None

    def insert(self, index: int, pair: int) -> None:
        """Put a new pair into the list."""
        self.ids.insert(index, pair)

    def remove(self, pair: int) -> None:
        """Take a pair out of the list."""
        index = self.find(pair)
        if index is not None:
            del self.ids[index]
        self.forget(pair)
