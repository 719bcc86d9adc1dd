"""The ladder of an aligned text: both sides, beads as rungs between them, to be corrected by single keys."""

import asyncio
from collections.abc import Callable
from pathlib import PurePath

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from parallel.corpus.desk import Desk
from parallel.errors import SatzpaarError, UsageError
from parallel.pairing import Ladder, Side
from tui.actions import key_name
from tui.ladder_keys import LADDER
from tui.screens.dialog import Dialog
from tui.visible import pictured
from tui.widgets.ladder_rows import Place
from tui.widgets.ladder_view import LadderView

__all__ = ["LadderHelp", "LadderScreen"]

OURS = {  # the steps that are taken here, by what the log calls them
    "merge": "merge", "split": "split", "move": "move", "realign": "realign", "reviewed": "accept", "draft": "mark",
    "translated": "mark taken off",
}  # fmt: skip


class LadderTop(Widget):
    """The first line: both texts, how many rungs, how many to be looked at, how sure all of it is."""

    def __init__(self, ladder: Ladder, target: str) -> None:
        super().__init__()
        self.ladder, self.target = ladder, target

    def render(self) -> Content:
        """The line."""
        rungs = self.ladder.rungs
        doubtful, accepted = sum(r.doubtful for r in rungs), sum(r.accepted for r in rungs)
        mean = sum(r.bead.score for r in rungs) / max(len(rungs), 1)
        names = [pictured(PurePath(name).name) for name in (self.ladder.entry.name, self.target) if name]
        left = Content.assemble((f" {' ↔ '.join(names)} ", "bold $primary"), f" {len(rungs):,} rungs ")
        right = Content.assemble(
            (f" {doubtful:,} to look at ", "$accent" if doubtful else "$quiet"),
            (f" {accepted:,} accepted ", "$success" if accepted else "$quiet"),
            (f" {mean:.0%} sure ", "$quiet"),
        )
        gap = max(0, self.size.width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)


class LadderKeys(Widget):
    """The last line: what just happened, and the keys, most useful first, each to be clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.auto_links = False
        self.message = ""

    def say(self, message: str) -> None:
        """Show a message; it stays until the next one, or ""."""
        self.message = message
        self.refresh()

    def render(self) -> Content:
        """The line."""
        parts = [Content.styled(f" {self.message} ", "$accent")] if self.message else []
        room = self.size.width - sum(part.cell_length for part in parts)
        for action in sorted((a for a in LADDER if a.rank is not None), key=lambda a: a.rank or 0):
            label = Content.assemble(" ", (key_name(action.grid[0]), "bold $primary"), f" {action.text} ")
            if label.cell_length <= room:
                parts.append(label.stylize(Style.from_meta({"@click": f"screen.{action.name}"})))
                room -= label.cell_length
        return Content("").join(parts)


class LadderScreen(Screen[tuple[int, bool] | None]):
    """Shows the ladder of a document at one of its pairs.

    Answers the pair one was at, and whether it is to be edited. Raises UsageError where the document has no ladder.
    """

    AUTO_FOCUS = "LadderView"

    def __init__(self, desk: Desk, document: str, pair: int | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.ladder = Ladder(desk, document)
        self.first = pair
        self.view = LadderView(self.ladder)
        self.keys = LadderKeys()
        self.top = LadderTop(self.ladder, desk.document(self.ladder.entry).metadata.get("target", ""))
        self._learnt = asyncio.Event()

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        yield self.top
        yield self.view
        yield self.keys

    def on_mount(self) -> None:
        """Show the pair one came from, or the first doubtful rung, and have the aligner learn the words meanwhile."""
        self._prepare()
        first = self._rung_of(self.first)
        self.call_after_refresh(self.view.go, Place(self.ladder.next_doubtful(-1) or 0 if first is None else first))

    @work(exclusive=True)
    async def _prepare(self) -> None:
        try:
            await asyncio.to_thread(self.ladder.prepare)
        except SatzpaarError as error:
            self.keys.say(str(error))
        self._learnt.set()

    def _rung_of(self, pair: int | None) -> int | None:
        return next((n for n, rung in enumerate(self.ladder.rungs) if rung.pair.id == pair), None)

    # Moving.

    def _go(self, place: Place, said: str = "") -> None:
        self.view.go(place)
        self.keys.say(said or ("Now choose its partner in the other text and press space." if self.view.pinned else ""))
        self.top.refresh()

    def action_down(self) -> None:
        """The next sentence of this text."""
        at = self.view.at
        if at.sentence + 1 < len(self.view.rung.segments(at.side)):
            self._go(Place(at.rung, at.side, at.sentence + 1))
        else:
            self._go(Place(at.rung + 1, at.side, 0) if at.rung + 1 < len(self.ladder.rungs) else at)

    def action_up(self) -> None:
        """The sentence before."""
        at = self.view.at
        if at.sentence > 0 or at.rung == 0:
            self._go(Place(at.rung, at.side, at.sentence - 1))
        else:
            self._go(Place(at.rung - 1, at.side, 10**6))

    def action_turn(self) -> None:
        """The other text."""
        at = self.view.at
        self._go(Place(at.rung, at.side.other, at.sentence))

    def action_next_doubtful(self) -> None:
        """The next rung to be looked at."""
        self._doubtful(1)

    def action_previous_doubtful(self) -> None:
        """The one before."""
        self._doubtful(-1)

    def _doubtful(self, step: int) -> None:
        found = self.ladder.next_doubtful(self.view.at.rung, step)
        if found is None:
            self.keys.say("Nothing more to look at " + ("below." if step > 0 else "above."))
        else:
            self._go(Place(found, self.view.at.side))

    def action_page_down(self) -> None:
        """One screen down."""
        self._go(Place(self.view.at.rung + self.view.page(), self.view.at.side))

    def action_page_up(self) -> None:
        """One screen up."""
        self._go(Place(self.view.at.rung - self.view.page(), self.view.at.side))

    def action_first(self) -> None:
        """The first rung."""
        self._go(Place(0, self.view.at.side))

    def action_last(self) -> None:
        """The last rung."""
        self._go(Place(len(self.ladder.rungs) - 1, self.view.at.side))

    def on_ladder_view_picked(self, event: LadderView.Picked) -> None:
        """A sentence was clicked."""
        self._go(event.place)
        if event.open:
            self.action_edit()

    # Working.

    async def _change(self, doing: Callable[[], int | None], said: str = "", *, beside: bool = False) -> bool:
        """Do something with the ladder and go to the rung it answers; what speaks against it is said."""
        if not self._learnt.is_set():
            self.keys.say("The aligner is reading both texts …")
            await self._learnt.wait()
        try:
            rung = await asyncio.to_thread(doing) if beside else doing()
        except UsageError as refusal:
            self.keys.say(f"{str(refusal)[:1].upper()}{str(refusal)[1:]}.")
            return False
        except (SatzpaarError, KeyError) as error:
            self._problem(error)
            return False
        at = self.view.at
        self._go(at if rung is None else Place(rung, at.side, at.sentence if rung == at.rung else 0), said)
        return True

    def _problem(self, error: SatzpaarError | KeyError) -> None:
        from tui.screens.problem import ProblemScreen

        if isinstance(error, KeyError):  # the corpus's word for a pair that is gone
            error = SatzpaarError("somebody else has changed this text meanwhile; it is shown anew")
            self.ladder.reload()
            self._go(self.view.at)
        self.app.push_screen(ProblemScreen(error))

    async def action_accept(self) -> None:
        """Accept, and on to the next doubtful rung, or to the next one."""
        at = self.view.at
        if await self._change(lambda: self.ladder.accept(at.rung)):
            found = self.ladder.next_doubtful(at.rung)
            self._go(Place(at.rung + 1 if found is None else found, at.side))
            if found is None:
                self.keys.say("Accepted. Nothing more to look at below.")

    async def action_doubt(self) -> None:
        """Look at it again later."""
        await self._change(lambda: self.ladder.doubt(self.view.at.rung))

    async def action_clear(self) -> None:
        """No mark."""
        await self._change(lambda: self.ladder.clear(self.view.at.rung))

    async def action_merge(self) -> None:
        """Join with the next."""
        await self._change(lambda: self.ladder.merge(self.view.at.rung))

    async def action_split(self) -> None:
        """Cut in two."""
        at = self.view.at
        await self._change(lambda: self.ladder.split(at.rung, at.side, at.sentence))

    async def action_move_up(self) -> None:
        """This sentence and those before it to the rung above."""
        at = self.view.at
        await self._change(lambda: self.ladder.move(at.rung, at.side, -1, at.sentence + 1))

    async def action_move_down(self) -> None:
        """This sentence and those after it to the rung below."""
        at = self.view.at
        count = len(self.view.rung.segments(at.side)) - at.sentence
        await self._change(lambda: self.ladder.move(at.rung, at.side, 1, count))

    async def action_realign(self) -> None:
        """The rest, anew."""
        self.keys.say("Aligning …")
        accepted = sum(rung.accepted for rung in self.ladder.rungs)
        said = f"Realigned; {accepted} accepted rungs stayed." if accepted else "Realigned; nothing was accepted yet."
        await self._change(self.ladder.realign, said, beside=True)

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
        await self._change(
            lambda: self.ladder.link(source, target), "Linked; the rest is aligned around it.", beside=True
        )

    async def action_undo(self) -> None:
        """Take back the last step, if it was one of the ladder's."""
        step = self.desk.undoable()
        if step is None or step.action not in OURS:
            self.keys.say("There is nothing of the ladder's left to undo.")
            return
        await self._change(lambda: self._again(self.desk.undo), f"Undone: {OURS[step.action]}.")

    async def action_redo(self) -> None:
        """Bring back what was taken back."""
        if not self.desk.can_redo():
            self.keys.say("There is nothing to do again.")
            return
        await self._change(lambda: self._again(self.desk.redo), "Done again.")

    def _again(self, doing: Callable[[], object]) -> int | None:
        """Undo or redo, and the rung where the first difference is."""
        before = [(rung.bead, rung.pair.status) for rung in self.ladder.rungs]
        doing()
        self.ladder.reload()
        after = ((rung.bead, rung.pair.status) for rung in self.ladder.rungs)
        return next((n for n, rung in enumerate(after) if n >= len(before) or rung != before[n]), None)

    # The program.

    def action_edit(self) -> None:
        """To the pair's editor in the list."""
        self._leave(edit=True)

    def action_close(self) -> None:
        """Give a link up; or leave."""
        if self.view.pinned is not None:
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


class LadderHelp(Dialog[None]):
    """The keys of the ladder."""

    BINDINGS = [("escape,q,question_mark,f1,enter", "dismiss", "Close")]  # noqa: RUF012  # declared so by Textual

    def compose(self) -> ComposeResult:
        """The box."""
        lines = []
        for action in LADDER:
            keys = "  ".join(map(key_name, action.grid))
            lines.append(Content.assemble((f" {keys:<16}", "$accent"), action.about))
        with VerticalScroll(classes="box help") as box:
            box.border_title = "Keys of the ladder"
            box.border_subtitle = "esc closes"
            yield Static(Content("\n").join(lines))
