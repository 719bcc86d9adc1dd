"""The ladder of an aligned text: both sides, beads as rungs between them, to be corrected by single keys."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from textual import work

from parallel.bitext import Bead
from parallel.corpus.log import Event
from parallel.errors import GoneError, SatzpaarError, UsageError
from parallel.pairing import Side
from parallel.pairing.rungs import first_difference
from tui.screens.ladder_help import LadderHelp
from tui.screens.ladder_moving import LadderMoving
from tui.widgets.ladder_rows import Place
from tui.widgets.ladder_view import LadderView

__all__ = ["LadderScreen"]

MANY = 1_000  # rungs
Found = TypeVar("Found")
OURS = {  # the steps that are taken here, by what the log calls them
    "merge": "merge", "split": "split", "move": "move", "realign": "realign", "reviewed": "accept", "draft": "mark",
    "translated": "mark taken off",
}  # fmt: skip


class LadderScreen(LadderMoving):
    """Shows the ladder of a document at one of its pairs.

    Answers the pair one was at, and whether it is to be edited. Raises UsageError where the document has no ladder.
    """

    # Working.

    def _change(self, doing: Callable[[], int | None], said: str = "", *, scores: bool = False) -> None:
        """Do something with the ladder and go to the rung it answers; what speaks against it is said.

        What needs `scores` is done as soon as the aligner has read both texts.
        """
        if self._busy:
            self.keys.say(self._busy)
        elif scores and not self._learnt.is_set():
            self._change_later(doing, said)
        else:
            self._tell(self._try(doing), said)

    @work(group="change")
    async def _change_later(self, doing: Callable[[], int | None], said: str) -> None:
        with self._at_work("The aligner is reading both texts …", stoppable=True):
            await self._learnt.wait()
        self._tell(self._try(doing), said)

    @work(group="change")
    async def _realign(self, said: str, links: Sequence[Bead] = ()) -> None:
        """Align all that is not accepted anew, beside the screen; nothing changes until it is found."""
        with self._at_work("Aligning …  esc gives it up", stoppable=True):
            await self._learnt.wait()
            beads = await asyncio.to_thread(self._try, lambda: self.ladder.realigned(links))
        if isinstance(beads, SatzpaarError):
            self._tell(beads, said)
            return
        with self._at_work("Storing …"):
            refused = await asyncio.to_thread(self._try, lambda: self.ladder.store(beads, links))
        self.ladder.reload()
        place = self.ladder.rung_of(Side.SOURCE, links[0].source[0]) if links else None
        self._tell(refused or place, said)

    def _try(self, doing: Callable[[], Found]) -> Found | SatzpaarError:
        """What somebody wants done, or what speaks against it."""
        try:
            return doing()
        except SatzpaarError as error:
            return error

    def _tell(self, done: int | SatzpaarError | None, said: str) -> None:
        """Go to the rung that was changed, or say what was not to be had."""
        at = self.view.at
        if isinstance(done, UsageError):
            self.keys.say(f"{str(done)[:1].upper()}{str(done)[1:]}.")
        elif isinstance(done, SatzpaarError):
            self._problem(done)
        else:
            self._go(at if done is None else Place(done, at.side, at.sentence if done == at.rung else 0), said)
            self.top.refresh()

    @contextmanager
    def _at_work(self, told: str, *, stoppable: bool = False) -> Iterator[None]:
        """While this lasts nothing else is changed; one may move about."""
        self._busy, self._stoppable = told, stoppable
        self.keys.say(told)
        try:
            yield
        finally:
            self._busy = ""
            self.keys.say("")

    def _problem(self, error: SatzpaarError) -> None:
        from tui.screens.problem import ProblemScreen

        if isinstance(error, GoneError):
            error = SatzpaarError("somebody else has changed this text meanwhile; it is shown anew")
            self.ladder.reload()
            self._go(self.view.at)
            self.top.refresh()
        self.app.push_screen(ProblemScreen(error))

    def action_accept(self) -> None:
        """Accept, and on to the next doubtful rung, or to the next one."""
        at = self.view.at.rung
        found = self.ladder.next_doubtful(at)

        def accept() -> int:
            self.ladder.accept(at)
            return at + 1 if found is None else found

        self._change(accept, "Accepted. Nothing more to look at below." if found is None else "")

    def action_doubt(self) -> None:
        """Look at it again later."""
        self._change(lambda: self.ladder.doubt(self.view.at.rung))

    def action_clear(self) -> None:
        """No mark."""
        self._change(lambda: self.ladder.clear(self.view.at.rung))

    def action_merge(self) -> None:
        """Join with the next."""
        at = self.view.at.rung
        self._change(lambda: self.ladder.merge(at), scores=True)

    def action_split(self) -> None:
        """Cut in two."""
        at = self.view.at
        self._change(lambda: self.ladder.split(at.rung, at.side, at.sentence), scores=True)

    def action_move_up(self) -> None:
        """This sentence and those before it to the rung above."""
        at = self.view.at
        self._change(lambda: self.ladder.move(at.rung, at.side, -1, at.sentence + 1), scores=True)

    def action_move_down(self) -> None:
        """This sentence and those after it to the rung below."""
        at = self.view.at
        count = len(self.view.rung.segments(at.side)) - at.sentence
        self._change(lambda: self.ladder.move(at.rung, at.side, 1, count), scores=True)

    def action_realign(self) -> None:
        """The rest, anew."""
        accepted = sum(rung.accepted for rung in self.ladder.rungs)
        self._start_realigning(
            f"Realigned; {accepted} accepted rungs stayed." if accepted else "Realigned; nothing was accepted yet."
        )

    def _start_realigning(self, said: str, links: Sequence[Bead] = ()) -> None:
        if self._busy:
            self.keys.say(self._busy)
        else:
            self._realign(said, links)

    async def action_pin(self) -> None:
        """Choose the first sentence of a link, or the second."""
        segments = self.view.rung.segments(self.view.at.side)
        if not segments:
            self.keys.say("There is no sentence here to link.")
            return
        here = self.view.at.side, segments[self.view.at.sentence]
        first, self.view.pinned = self.view.pinned, None
        if first is None or first[0] is here[0]:
            self.view.pinned = here
            self.action_turn()
            return
        chosen = dict([first, here])
        source, target = chosen[Side.SOURCE], chosen[Side.TARGET]
        self._start_realigning("Linked; the rest is aligned around it.", [Bead((source,), (target,), 1.0)])

    def action_undo(self) -> None:
        """Take back the last step, if it was one of the ladder's."""
        step = self.desk.undoable()
        if step is None or step.action not in OURS:
            self.keys.say("There is nothing of the ladder's left to undo.")
            return
        self._go_back(self.desk.undo, f"Undone: {OURS[step.action]}.")

    def action_redo(self) -> None:
        """Bring back what was taken back, if it was a step of the ladder's."""
        step = self.desk.redoable()
        if step is None or step.action not in OURS:
            self.keys.say("There is nothing of the ladder's to do again.")
            return
        self._go_back(self.desk.redo, "Done again.")

    def _go_back(self, doing: Callable[[], Event | None], said: str) -> None:
        """Undo or redo; of a large ladder beside the screen, for it may be all of it."""
        if self._busy:
            self.keys.say(self._busy)
        elif len(self.ladder.rungs) > MANY:
            self._go_back_beside(doing, said)
        else:
            self._show_difference(self._try(doing), said)

    @work(group="change")
    async def _go_back_beside(self, doing: Callable[[], Event | None], said: str) -> None:
        with self._at_work("One moment …"):
            event = await asyncio.to_thread(self._try, doing)
        self._show_difference(event, said)

    def _show_difference(self, event: Event | SatzpaarError | None, said: str) -> None:
        """Go where a step was that is undone or done again: where beads are others now, or else marks."""
        if isinstance(event, SatzpaarError):
            self._tell(event, said)
            return
        before = list(self.ladder.rungs)
        touched = {change.row for change in self.desk.changes(event.id) if change.entity == "pair"} if event else ()
        self.ladder.reload(touched)
        self._tell(first_difference(before, self.ladder.rungs), said)

    # The program.

    def on_ladder_view_picked(self, event: LadderView.Picked) -> None:
        """A sentence was clicked."""
        self._go(event.place)
        if event.open:
            self.action_edit()

    def action_edit(self) -> None:
        """To the pair's editor in the list."""
        self._leave(edit=True)

    def action_close(self) -> None:
        """Give a link up, or what is being aligned; or leave."""
        if self._busy and self._stoppable:
            self.workers.cancel_group(self, "change")
        elif self._busy:
            self.keys.say(self._busy)
        elif self.view.pinned is not None:
            self.view.pinned = None
            self._go(self.view.at)
        else:
            self._leave(edit=False)

    def _leave(self, *, edit: bool) -> None:
        pair = self.view.rung.pair.id if self.ladder.rungs else None
        self.dismiss(None if pair is None else (pair, edit))

    async def action_help(self) -> None:
        """Every key."""
        await self.app.push_screen(LadderHelp())

    def action_theme(self) -> None:
        """The next theme."""
        self.app.next_theme()  # type: ignore[attr-defined]
