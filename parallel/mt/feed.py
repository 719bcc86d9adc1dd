"""Parts of segments on their way to the model: read ahead, cut into batches of one length, begun just in time.

What is read ahead waits in one pool, in buckets by length. A batch is begun when a bucket can fill one and the model
will soon run out of work, or when somebody waits for one of its members. So batches are full however the lengths are
mixed, the first translation comes early, and stopping in the middle costs little: only what was begun is finished.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from parallel.mt.drafts import Part
from parallel.mt.lifetime import computing
from parallel.mt.model import Pending

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["Feed"]

AHEAD = 2  # batches for each thread
MEMBERS = 12  # of a batch; more hardly fill the processor better, and each needs memory for a vocabulary of scores


class Feed:
    """Begins batches of at most `budget` pieces for a model that works on `threads` of them; used by one thread.

    `begin` hands parts to the model and gives a pending result for each. A batch holds at least one part, and all its
    parts are of one length: so a text gets the same bits in whatever company it is translated, where some processors
    would sum up otherwise what is padded. With `alone` each part is a batch: a shortlist is one for all sources of a
    batch, so that company would count. Parts still in the pool when the feed is let go were never begun.
    """

    def __init__(
        self, begin: Callable[[list[Part]], list[Pending]], *, budget: int, threads: int, alone: bool = False
    ) -> None:
        self._begin = begin
        self._budget = budget
        self._members = 1 if alone else MEMBERS
        self._threads = threads
        self._pool: dict[int, dict[Promise, None]] = {}  # what is not begun: by length, in each the oldest first
        self._begun: list[Pending] = []  # one of each batch that the model has not done: all members come at once
        self._count = count()

    def add(self, part: Part) -> "Promise":
        """Take in a part; its result, which will be there some time after it is waited for."""
        promise = Promise(self, part, next(self._count))
        self._pool.setdefault(promise.length, {})[promise] = None
        self._top_up()
        return promise

    def wait(self, promise: "Promise") -> None:
        """Wait for a part, whose batch is begun if it was not yet, and leave no thread without work meanwhile."""
        if promise in self._pool.get(promise.length, ()):
            self._begin_with(promise)
        self.wait_beside(promise)

    def wait_beside(self, pending: "Pending | Promise") -> None:
        """Wait for what was begun beside the feed, and leave no thread without work meanwhile."""
        self._keep_busy()
        while self._begun and not pending.done():
            self._begun[0].result()  # not that which is waited for: others would be done before it, and threads idle
            self._keep_busy()

    def _keep_busy(self) -> None:
        """Begin full batches, and others where there are none and a thread has nothing to do."""
        self._top_up()
        while self._pool and len(self._begun) < self._threads:
            self._begin_with(self._oldest())

    def _top_up(self) -> None:
        """Begin full batches, until as many are ahead as may be."""
        with computing():
            self._begun = [pending for pending in self._begun if not pending.done()]
        while len(self._begun) < AHEAD * self._threads:
            full = [bucket for length, bucket in self._pool.items() if len(bucket) >= self._room(length)]
            if not full:
                return
            bucket = min(full, key=lambda bucket: next(iter(bucket)).number)
            self._begin_batch(next(self._batches(bucket)))

    def _room(self, length: int) -> int:
        """How many parts of this length a batch holds."""
        return max(1, min(self._members, self._budget // max(1, length)))

    def _batches(self, bucket: Iterable["Promise"]) -> Iterator[list["Promise"]]:
        """A bucket cut into batches, oldest parts first: when one is begun, the others stay cut as they were."""
        members = list(bucket)
        room = self._room(members[0].length)
        return (members[start : start + room] for start in range(0, len(members), room))

    def _oldest(self) -> "Promise":
        return min((next(iter(bucket)) for bucket in self._pool.values()), key=lambda promise: promise.number)

    def _begin_with(self, promise: "Promise") -> None:
        """Begin the batch that a part is in."""
        batches = self._batches(self._pool[promise.length])
        self._begin_batch(next(batch for batch in batches if promise in batch))

    def _begin_batch(self, batch: list["Promise"]) -> None:
        bucket = self._pool[batch[0].length]
        for member in batch:
            del bucket[member]
        if not bucket:
            del self._pool[batch[0].length]
        begun = self._begin([member.part for member in batch])
        for member, pending in zip(batch, begun, strict=True):
            member.pending = pending
        self._begun.append(begun[-1])


class Promise:
    """The pending result of a part that may not be begun yet: who waits for it has it begun."""

    __slots__ = ("_feed", "length", "number", "part", "pending")

    def __init__(self, feed: Feed, part: Part, number: int) -> None:
        self._feed = feed
        self.part = part
        self.number = number
        self.length = len(part.pieces)
        self.pending: Pending | None = None

    def done(self) -> bool:
        """Whether it is there."""
        return self.pending is not None and self.pending.done()

    def result(self) -> "ctranslate2.TranslationResult":
        """Wait for it."""
        self._feed.wait(self)
        assert self.pending is not None
        return self.pending.result()
