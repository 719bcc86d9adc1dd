"""What can be done to the pair one is at, and to others with it. No screen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from parallel.bitext import Origin, Pair, Status
from parallel.checks.finding import Ignore
from parallel.corpus.desk import Desk
from parallel.corpus.log import Event
from parallel.corpus.query import EVERYTHING
from parallel.corpus.structure import Side
from parallel.errors import GoneError
from tui import steps
from tui.walk import MANY, Refused, Walk

if TYPE_CHECKING:
    from parallel.corpus.decided import Decided

__all__ = ["REPETITIONS", "Refused", "Session"]

REPETITIONS = "review.repetitions"  # the setting that remembers whether they follow
INTAKE = frozenset({"add", "align", "import", "replace"})  # steps that are undone only when asked twice


class Session(Walk):
    """A review. What a method changes is in the corpus when it returns, on the disk soon after."""

    # Working.

    def keep(self, target: str, **known: Any) -> bool:  # noqa: ANN401  # fields of a pair
        """Store what is being typed into the pair one is at; all of it is one step of undo until one leaves it.

        `known` is what a text that was not typed brings along: its origin and score.
        """
        pair = self.pair
        if pair is None or pair.id is None or target == pair.target:
            return False
        self._typing = self.desk.keep_typing(pair.id, target, step=self._typing, **known)
        self._changed(pair.id)
        return True

    def give_up(self, before: Pair) -> None:
        """Put back what stood `before` it was typed over: as it was, unless something else was done meanwhile."""
        step = self.desk.undoable()
        if step is not None and step.id == self._typing:
            self.undo()
        self.keep(before.target, origin=before.origin, score=before.score)

    def confirm(self, target: str | None = None, **known: Any) -> tuple[bool, int]:  # noqa: ANN401  # as of `keep`
        """Confirm the pair (with this text), let its repetitions follow, and go to the next.

        Returns whether there was a next, and how many repetitions followed. Raises `Refused` when there is no
        translation to confirm.
        """
        pair = self._current()
        text = pair.target if target is None else target
        if not text.strip() and pair.source:
            raise Refused("There is no translation to confirm yet.")
        last = self.index >= len(self.listed) - 1
        if self.hand_over is not None and self._repeats_much(pair):
            self._confirm_many(target, **known)
            return True, 0
        with self.desk.together():
            if target is not None:
                self.keep(target, **known)
            repeated = self._confirm() if self._current().status is not Status.REVIEWED else 0
        self._changed(self._here())
        self.go(self.index + 1)
        return not last, repeated

    def _repeats_much(self, pair: Pair) -> bool:
        follows = pair.status is not Status.REVIEWED and self.repeating
        return follows and self.desk.repeats_over(self._here(), MANY)

    def _confirm_many(self, target: str | None, **known: Any) -> None:  # noqa: ANN401  # as of `keep`
        """The same, with more repetitions than are confirmed in a moment."""

        def show(repeated: int) -> str:
            self.listed.forget()
            self.go(self.index + 1)
            return f"Confirmed, and {repeated:,} repetitions."

        if target is not None:
            self.keep(target, **known)
        here = self._here()
        count = len(self.desk.repetitions(here))
        self._labour("Confirming all repetitions", count, lambda desk: desk.confirm_repeated(here), show)

    def _confirm(self) -> int:
        if not self.repeating:
            self.desk.confirm(self._here())
            return 0
        repeated = self.desk.confirm_repeated(self._here())
        if repeated:
            self.listed.forget()
        return repeated

    @property
    def repeating(self) -> bool:
        """Whether repetitions follow what is confirmed."""
        return self.desk.setting(REPETITIONS) != "off"

    @property
    def languages(self) -> tuple[str, str]:
        """The languages of the pair one is at; ("", "") when somebody else has taken it out."""
        try:
            return self.desk.languages(self._here())
        except GoneError:
            return "", ""

    def set_status(self, status: Status) -> None:
        """Give the pair a status; a rejected one that is rejected again is a draft."""
        pair = self._current()
        if status is pair.status and status is Status.REJECTED:
            status = Status.DRAFT
        self._leave()
        self.desk.set_status([self._here()], status)
        self._changed(self._here())

    def review(self) -> None:
        """Mark the pair as reviewed and go to the next. Raises `Refused` when there is no translation."""
        pair = self._current()
        if not pair.target.strip() and pair.source:
            raise Refused("There is no translation to review yet.")
        self.set_status(Status.REVIEWED)
        self.go(self.index + 1)

    def replace(self, target: str, **known: Any) -> None:  # noqa: ANN401  # as of `keep`
        """Put another text in place of the translation, as a step of its own."""
        self._leave()
        self.keep(target, **known)
        self._leave()

    def substitute(self, targets: Mapping[int, str]) -> None:
        """Give several pairs new translations as one step. Raises `Refused` when there is nothing to change."""
        if not targets:
            raise Refused("Nothing was chosen to be replaced.")

        def show(_: object) -> None:
            for pair in targets:
                self._changed(pair)

        self._leave()
        changes = {pair: {"target": target, "origin": Origin.HUMAN} for pair, target in targets.items()}
        self._labour("Replacing", len(changes), lambda desk: desk.edit_many(changes, action="substitute"), show)

    def note(self, note: str) -> None:
        """Write something down about the pair."""
        self._leave()
        self.desk.edit(self._here(), action="note", note=note)
        self._changed(self._here())

    def ignore(self, wish: Ignore, *, heed: bool = False) -> None:
        """Hear no more of a check, about a pair or at all; with `heed`, hear of it again."""
        self._leave()
        self.desk.heed(wish) if heed else self.desk.ignore(wish)

    # Structure.

    def merge(self) -> None:
        """Join the pair with the one behind it in the document. Raises `Refused` at a document's end."""
        here = self._here()
        other = self.desk.following(here, EVERYTHING)
        self._leave()
        try:
            self.desk.merge([here, *([other] if other else [])])
        except ValueError:
            raise Refused("This is the last pair of its document; there is nothing to merge it with.") from None
        assert other is not None
        self.listed.remove(other)
        self._changed(here)

    def split(self, source_at: int, target_at: int) -> None:
        """Cut the pair in two at these offsets. Raises `Refused` when one half would be empty."""
        self._leave()
        try:
            _, second = self.desk.split(self._here(), source_at, target_at)
        except ValueError:
            raise Refused("Nothing to cut off here: a half would be empty.") from None
        self._put_behind(second)

    def unlink(self) -> None:
        """Put the translation into a pair of its own. Raises `Refused` when there is a text on one side only."""
        self._leave()
        try:
            _, second = self.desk.unlink(self._here())
        except ValueError:
            raise Refused("There is nothing to unlink: one side is empty already.") from None
        self._put_behind(second)

    def insert(self) -> None:
        """Put an empty pair behind this one, and go there."""
        self._leave()
        self._put_behind(self.desk.insert(self._here()))
        self.go(self.index + 1)

    def delete(self) -> None:
        """Take the pair out."""
        here = self._here()
        self._leave()
        self.desk.delete([here])
        self.listed.remove(here)
        self.go(self.index)

    def move(self, side: Side, *, up: bool) -> None:
        """Give a sentence to the pair before, or to the next one, and stay. Raises `Refused` where there is none."""
        here = self._here()
        self._leave()
        try:
            _, taker = self.desk.move(here, side, up=up)
        except ValueError as refusal:
            raise Refused(f"Nothing moved: {refusal}.") from None
        self._changed(here)
        self._changed(taker)
        if here not in self.desk.fetch([here]):
            self.listed.remove(here)
            self.go_to(taker)

    def shift(self, *, up: bool) -> None:
        """Move all translations from here on by one pair. Raises `Refused` where that cannot be."""
        here = self._here()

        def shift(desk: Desk) -> Event | None:
            try:
                changed = desk.shift(here, up=up)
            except ValueError as refusal:
                raise Refused(f"Nothing moved: {refusal}.") from None
            if not changed:
                raise Refused("Nothing moved: there is no translation from here on.")
            return desk.undoable()

        self._leave()
        before, count = self.desk.place(here)
        self._labour("Shifting the translations", count - before, shift, self._follow_any)

    def _put_behind(self, pair: Pair) -> None:
        assert pair.id is not None
        self.listed.insert(self.index + 1, pair.id)
        self._changed(self._here())

    def decide(self, document: int, decided: "Decided") -> list[int]:
        """Lay a document out with what was decided about its lines, and stay where one is; the pairs to be drafted.

        Raises `Refused` when it cannot be laid out so.
        """
        here = self._here()
        self._leave()
        try:
            waiting = self.desk.decide(document, decided)
        except ValueError as refusal:
            raise Refused(f"Nothing changed: {refusal}.") from None
        if step := self.desk.undoable():
            self._follow(step)
        self.go_to(here)
        return waiting

    # Taking back.

    def undo(self) -> Event:
        """Take back the last step and go there. Raises `Refused` when there is none, or it must be asked for twice."""
        self._leave()
        step = self.desk.undoable()
        if step is None:
            raise Refused("There is nothing to undo.")
        if step.action in INTAKE and self._warned != step.id:
            self._warned = step.id
            raise Refused(f"The next to undo is {steps.told(step)}. Once more takes them out.")
        self._labour(f"Undoing: {steps.name(step)}", step.pairs, lambda desk: desk.undo(), self._follow_any)
        return step

    def redo(self) -> Event:
        """Bring back the step undone last and go where it was. Raises `Refused` when there is none."""
        self._leave()
        step = self.desk.redoable()
        if step is None:
            raise Refused("There is nothing to redo.")
        self._labour(f"Doing again: {steps.name(step)}", step.pairs, lambda desk: desk.redo(), self._follow_any)
        return step

    def _follow_any(self, step: Event | None) -> None:
        if step is not None:
            self._follow(step)
