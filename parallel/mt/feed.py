"""Parts of segments on their way to the model, in batches of like length, of which few are begun ahead of time.

What is read ahead waits in one pool. A batch is begun when a core will soon be free and some length has enough company
to fill one, or when somebody waits for one of its members. So batches are full however the lengths are mixed, the first
translations come early, and who stops in the middle waits for little: CTranslate2 cannot be made to drop what it was
given.
"""

from collections import deque
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
MEMBERS = 24  # of a batch; more fill the processor no better and need memory for a vocabulary of scores each
VECTOR = 16


class Feed:
    """Begins batches of at most `budget` pieces for a model that works on `threads` of them; used by one thread.

    `begin` hands parts to the model and gives a pending result for each. A batch counts its padding, holds at least one
    part, and never mixes lengths that would be computed along different paths: so a text gets the same bits in
    whatever company it is translated.
    """

    def __init__(self, begin: Callable[[list[Part]], list[Pending]], *, budget: int, threads: int) -> None:
        self._begin = begin
        self._budget = budget
        self._threads = threads
        self._waiting: dict[int, dict[Promise, None]] = {}  # by path, the oldest first
        self._count = count()
        self._begun: deque[Promise] = deque()  # of each batch the last to be done

    def add(self, part: Part) -> "Promise":
        """Take in a part; its pending result."""
        promise = Promise(self, part, next(self._count))
        self._waiting.setdefault(promise.path, {})[promise] = None
        self._top_up()
        return promise

    def need(self, promise: "Promise") -> None:
        """Begin the batch of a part that is waited for, if it is not begun yet, and see that others follow."""
        if promise in self._waiting.get(promise.path, ()):
            self._begin_with(promise)
        self._top_up()
        while self._waiting and len(self._begun) < self._threads:  # near the end no batch is full
            self._begin_with(_oldest(self._waiting.values()))

    def _top_up(self) -> None:
        """Begin full batches, until the next is there whenever one is done."""
        with computing():
            while self._begun and self._begun[0].done():
                self._begun.popleft()
        while len(self._begun) < AHEAD * self._threads:
            full = [alike for path, alike in self._waiting.items() if len(alike) >= self._room(path)]
            if not full:
                return
            alike = min(full, key=lambda alike: next(iter(alike)).number)
            self._begin_batch(max(self._batches(alike), key=len))

    def _room(self, length: int) -> int:
        return max(1, min(MEMBERS, self._budget // max(1, length)))

    def _batches(self, alike: Iterable["Promise"]) -> Iterator[list["Promise"]]:
        """Parts of one path cut into batches, the longest first: what is left when one is begun is cut as before."""
        members = sorted(alike, key=lambda promise: (-promise.length, promise.number))
        while members:
            room = self._room(members[0].length)
            yield members[:room]
            members = members[room:]

    def _begin_with(self, promise: "Promise") -> None:
        """Begin the batch that a part is in."""
        batch = next(batch for batch in self._batches(self._waiting[promise.path]) if promise in batch)
        self._begin_batch(batch)

    def _begin_batch(self, batch: list["Promise"]) -> None:
        path = batch[0].path
        for member in batch:
            del self._waiting[path][member]
        if not self._waiting[path]:
            del self._waiting[path]
        for member, pending in zip(batch, self._begin([member.part for member in batch]), strict=True):
            member.pending = pending
        self._begun.append(batch[-1])


class Promise:
    """The result of a part that may not have begun."""

    __slots__ = ("_feed", "length", "number", "part", "path", "pending")

    def __init__(self, feed: Feed, part: Part, number: int) -> None:
        self._feed = feed
        self.part = part
        self.number = number
        self.length = len(part.pieces)
        self.path = _path(self.length)
        self.pending: Pending | None = None

    def done(self) -> bool:
        """Whether it is there."""
        return self.pending is not None and self.pending.done()

    def result(self) -> "ctranslate2.TranslationResult":
        """Wait for it."""
        self._feed.need(self)
        assert self.pending is not None
        return self.pending.result()


def _oldest(groups: Iterable[Iterable[Promise]]) -> Promise:
    return min((next(iter(group)) for group in groups), key=lambda promise: promise.number)


def _path(length: int) -> int:
    """The greatest length that is computed along the same path as `length`.

    Lengths with the same answer may be padded to each other without changing a bit: a product over k source positions
    is summed in order, so that padding adds zeros at its end; but kernels for k up to one vector of 16 floats sum
    otherwise, and larger ones in blocks of a multiple of 16. The model adds `</s>`.
    """
    positions = length + 1
    return length if positions <= VECTOR else -(-positions // VECTOR) * VECTOR - 1
