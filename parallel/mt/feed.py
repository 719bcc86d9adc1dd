"""Batches on their way to the model: the one that is waited for first, and never many at once.

So the first translations come early, and who stops in the middle waits for little: CTranslate2 cannot be made to drop
what it was given.
"""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from parallel.mt.model import Pending

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["Feed"]


class Feed:
    """Begins batches so that `ahead` of them are always begun and not yet done; used by one thread."""

    def __init__(self, ahead: int) -> None:
        self._ahead = ahead
        self._waiting: dict[_Batch, None] = {}  # in their order
        self._begun: deque[_Batch] = deque()

    def add(self, begin: Callable[[], list[Pending]], size: int) -> list[Pending]:
        """Take in a batch of `size` members, which `begin` will hand to the model; a pending result for each."""
        batch = _Batch(begin)
        self._waiting[batch] = None
        self._top_up()
        return [_Promise(self, batch, member) for member in range(size)]

    def need(self, batch: "_Batch") -> None:
        """Begin a batch, if it is not begun yet, and some behind it, so that the cores are busy when it is done."""
        if batch in self._waiting:
            self._begin(batch)
        while batch in self._begun and self._begun[0] is not batch:  # done before it is
            self._begun.popleft()
        self._top_up()

    def _top_up(self) -> None:
        while self._begun and self._begun[0].pending[-1].done():
            self._begun.popleft()
        while self._waiting and len(self._begun) < self._ahead:
            self._begin(next(iter(self._waiting)))

    def _begin(self, batch: "_Batch") -> None:
        del self._waiting[batch]
        batch.pending = batch.begin()
        self._begun.append(batch)


class _Batch:
    """What goes to the model at once, and the results it then promised."""

    __slots__ = ("begin", "pending")

    def __init__(self, begin: Callable[[], list[Pending]]) -> None:
        self.begin = begin
        self.pending: list[Pending] = []


class _Promise:
    """The result of one member of a batch that may not have begun."""

    __slots__ = ("_batch", "_feed", "_member")

    def __init__(self, feed: Feed, batch: _Batch, member: int) -> None:
        self._feed, self._batch, self._member = feed, batch, member

    def done(self) -> bool:
        """Whether it is there."""
        return bool(self._batch.pending) and self._batch.pending[self._member].done()

    def result(self) -> "ctranslate2.TranslationResult":
        """Wait for it."""
        self._feed.need(self._batch)
        return self._batch.pending[self._member].result()
