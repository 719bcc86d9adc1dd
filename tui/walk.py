"""A way through a corpus: the list that is shown of it, the pair one is at, and keeping both true. No screen."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from parallel.bitext import Pair, Status
from parallel.corpus.desk import Desk
from parallel.corpus.log import Change, Event
from parallel.corpus.query import EVERYTHING, Filter
from parallel.errors import CorpusError
from tui.labour import Labour
from tui.listed import Listed

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Collection, Mapping

    from parallel.corpus.estimate import Estimate
    from parallel.corpus.facets import Facets

__all__ = ["Refused", "Walk"]

Result = TypeVar("Result")

PLACE = "review.pair"  # the setting that remembers where one was
CHUNK = 50_000  # ids read at a time, away from the screen's thread
MANY = 500  # changes of one step, from which on it is done beside and the list is read anew


class Refused(Exception):  # noqa: N818  # not an error: an answer
    """What was asked for cannot be done here; the text says why, for the status line."""


class Walk:
    """One person's way through a corpus: `index` is the place in `listed` of the pair one is at."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.defer_upkeep()
        desk.flush_beside()
        self.listed = Listed(desk)
        self.index = 0
        self.hand_over: Callable[[Labour[Any]], None] | None = None  # who does beside what takes its time
        self._typing: int | None = None  # the step of undo that the typing in this pair makes
        self._warned: int | None = None
        self._sought = int(desk.setting(PLACE) or 0) or None  # the pair to go to as soon as the list has it
        self.taken(self.listed.more())
        self._small = self.listed.complete

    @property
    def wanted(self) -> Filter:
        """The filter in force."""
        return self.listed.wanted

    @property
    def pair(self) -> Pair | None:
        """The pair one is at; None in an empty list."""
        return self.listed.pair(self.index)

    def close(self) -> None:
        """Remember the place and let go of the corpus."""
        with suppress(CorpusError):  # a corpus that cannot be written can still be left; only the place is lost
            if (pair := self.pair) is not None:
                self.desk.set_setting(PLACE, str(pair.id))
        self.listed.stop()
        self.desk.close()

    def remember(self, pair: int) -> None:
        """Remember where one is, in case nobody quits. On a connection of its own; call it from any thread."""
        with suppress(CorpusError), Desk.open(self.desk.path, create=False) as other:
            other.set_setting(PLACE, str(pair))

    def filter(self, wanted: Filter, *, at: int | None = None) -> None:
        """Show what meets this filter, at the pair `at`, or else the one one is at, if it is among them."""
        if at is not None:
            self._sought = at
        elif (pair := self.pair) is not None:
            self._sought = pair.id
        self._leave()
        self.listed.stop()
        self.listed = Listed(self.desk, wanted)
        self.index = 0
        if self._small or not wanted.text:  # a search through very many pairs is left to who reads on
            self.taken(self.listed.more())

    def taken(self, found: "array[int]") -> None:
        """Take up what `listed.more` has read, and go to the pair that was sought once it is there."""
        known = len(self.listed)
        self.listed.extend(found)
        if self._sought is not None:
            if (place := self.listed.find_behind(self._sought, known)) is not None:
                self.index = place
            if place is not None or self.listed.complete:
                self._sought = None

    def count(self) -> "Mapping[Status, int]":
        """How many pairs of each status the corpus has. Counts on a connection of its own; call it from any thread."""
        with Desk.open(self.desk.path, create=False) as other:
            return other.tally()

    def estimate(self) -> "Estimate":
        """How many errors were found and are likely left. On a connection of its own; call it from any thread."""
        with Desk.open(self.desk.path, create=False) as other:
            return other.estimate()

    def facets(self, wanted: Filter) -> "tuple[Facets, Mapping[int, str]]":
        """The counts behind a filter's chips, and documents' names. On a connection of its own; for any thread."""
        with Desk.open(self.desk.path, create=False) as other:
            return other.facets(wanted), other.names()

    @property
    def sought(self) -> int | None:
        """The pair one is at, or on the way to while the list is being read."""
        here = self.pair
        return self._sought or (here.id if here is not None else None)

    def reread(self, sought: int | None) -> Listed:
        """The list anew, as far as the pair `sought`, for `take_up`. On a connection of its own; for any thread."""
        fresh = Listed(self.desk, self.wanted)
        found = False
        while not (fresh.complete or found):
            known = len(fresh)
            fresh.extend(fresh.more(CHUNK))
            found = sought is not None and fresh.find_behind(sought, known) is not None
        return fresh

    def take_up(self, fresh: Listed) -> None:
        """Show a list that was read anew because pairs have come; the pair one is at stays, whatever the filter says.

        A list that was read for another filter than the one in force now is dropped.
        """
        sought = self.sought
        if fresh.wanted != self.wanted:
            fresh.stop()
            return
        self.listed.stop()
        self.listed, self._sought = fresh, None
        place = fresh.find(sought) if sought is not None else None
        if place is None:
            place = min(self.index, len(fresh))
            if sought is not None and self.desk.fetch([sought]):
                fresh.insert(place, sought)
        self.index = max(0, min(place, len(fresh) - 1))

    def remove(self, document: int) -> None:
        """Take a document out, with all its pairs; one step of undo."""

        def show(_: None) -> None:
            self._sought = None
            self.filter(self.wanted)

        self._leave()
        count = self.desk.count(Filter(documents=frozenset({document})))
        self._labour("Taking the document out", count, lambda desk: desk.remove(document), show)

    # Moving.

    def go(self, index: int) -> None:
        """Go to a place in the list, or to the end that is nearest to it."""
        self._leave()
        self._sought = None
        self.index = max(0, min(index, len(self.listed) - 1))

    def go_to(self, pair: int) -> bool:
        """Go to a pair; False when the list does not hold it."""
        place = self.listed.find(pair, self.index)
        if place is not None:
            self.go(place)
        return place is not None

    def seek(self, pair: int) -> None:
        """Go to a pair; show everything if the list does not hold it."""
        if not self.go_to(pair):
            self.filter(EVERYTHING, at=pair)

    def next_draft(self, *, backwards: bool = False) -> None:
        """Go to the next draft, from the other end on when there is none behind. Raises `Refused` when all is done."""
        here = self._here()
        drafts = replace(self.wanted, statuses=frozenset({Status.DRAFT}))
        found = self._following(here, drafts, backwards=backwards)
        if found is None:
            end = self.listed.ids[-1 if backwards else 0]
            first = self.desk.fetch([end]).get(end)
            found = end if first and first.status is Status.DRAFT else None
            found = found or self._following(end, drafts, backwards=backwards)
        if found is None or not self.go_to(found):
            raise Refused("No draft is left in this list.")

    def next_by_gain(self, passed: "Collection[int]" = ()) -> int:
        """Go to the draft of this list that is most worth a look, leaving out some; return it.

        Raises `Refused` when none is left, or nothing is known yet.
        """
        here = self.pair
        without = {*passed, *([here.id] if here is not None and here.id is not None else [])}
        wanted = replace(self.wanted, by_gain=False)
        found = self.desk.worthiest(wanted, without)
        if found is None or not self.go_to(found):
            raise Refused("No other draft is left in this list, or they are still being looked through.")
        return found

    def next_document(self, *, backwards: bool = False) -> None:
        """Go to the first pair of the next document, or of this one or the one before. Raises `Refused` at the end."""
        found = self.desk.document_start(self._here(), self.wanted, backwards=backwards)
        if found is None or not self.go_to(found):
            raise Refused("This is the first document." if backwards else "This is the last document.")

    # What takes its time.

    def _labour(
        self, title: str, total: int, doing: "Callable[[Desk], Result]", then: "Callable[[Result], object]"
    ) -> None:
        """Do something at once, or have it done when it is about many pairs and there is somebody to do it."""
        if self.hand_over is None or total <= MANY:
            then(doing(self.desk))
        else:
            self.hand_over(Labour(title, total, doing, then))

    # Keeping the list true.

    def _current(self) -> Pair:
        pair = self.pair
        if pair is None:
            raise Refused("There is no pair here.")
        return pair

    def _here(self) -> int:
        here = self._current().id
        assert here is not None
        return here

    def _leave(self) -> None:
        self._typing = None

    def _changed(self, pair: int) -> None:
        self._warned = None
        self.listed.forget(pair)

    def _following(self, pair: int, wanted: Filter, *, backwards: bool) -> int | None:
        """The next such pair that the list holds."""
        found = self.desk.following(pair, wanted, backwards=backwards)
        while found is not None and self.listed.find(found, self.index) is None:
            found = self.desk.following(found, wanted, backwards=backwards)
        return found

    def _follow(self, step: Event) -> None:
        """Bring the list in line with a step just undone or redone, and go there."""
        if step.pairs > MANY and self.desk.moves(step.id):
            self.filter(self.wanted, at=step.first_pair)
            return
        if step.pairs > MANY:
            self.listed.forget()
        else:
            changes = [change for change in self.desk.changes(step.id) if change.entity == "pair"]
            self._mend([change for change in changes if change.before is None or change.after is None])
            for change in changes:
                self.listed.forget(change.row)
        if step.first_pair is not None:
            self.go_to(step.first_pair)
        self.index = max(0, min(self.index, len(self.listed) - 1))

    def _mend(self, changes: list[Change]) -> None:
        """Take pairs that are gone out of the list, and put those that are back where they belong."""
        there = self.desk.fetch([change.row for change in changes])
        for change in changes:
            if change.row not in there:
                self.listed.remove(change.row)
        for pair in there:
            if self.listed.find(pair) is None:
                before = self._following(pair, self.wanted, backwards=True)
                place = self.listed.find(before) if before is not None else None
                self.listed.insert(0 if place is None else place + 1, pair)
