"""What takes its time: done beside, told how far it is, and given up without a trace when nobody wants it any more."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from parallel.corpus.desk import Desk

__all__ = ["GivenUp", "Labour"]

Result = TypeVar("Result")


class GivenUp(Exception):  # noqa: N818  # not an error: somebody wants it so
    """It was given up, and nothing has changed."""


@dataclass
class Labour(Generic[Result]):
    """One action on many pairs: `doing` in a thread and on a connection of its own, `then` on the screen's thread.

    `title` says what is done, `total` about how many rows it changes, `changed` how many it has changed. It is one
    transaction, and one step of undo. What `then` returns, if anything, is told.
    """

    title: str
    total: int
    doing: Callable[[Desk], Result]
    then: Callable[[Result], object]
    changed: int = 0
    _unwanted: bool = False

    def carry_out(self, corpus: Path) -> Callable[[], object]:
        """Do it, and return what is left to be done on the screen's thread.

        Raises `GivenUp` when it was, and what `doing` raises.
        """
        with Desk.open(corpus, create=False) as desk, desk.watched(self._tell):
            desk.be_patient()
            result = self.doing(desk)
        return lambda: self.then(result)

    def give_up(self) -> None:
        """Leave off; what was changed so far is taken back. From any thread."""
        self._unwanted = True

    def _tell(self, changed: int) -> None:
        if self._unwanted:
            raise GivenUp
        self.changed = changed
