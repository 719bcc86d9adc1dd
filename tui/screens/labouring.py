"""What takes its time, with how far it is, and a key to give it up."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from parallel.errors import SatzpaarError
from tui.hints import hints
from tui.labour import GivenUp, Labour
from tui.marks import drawn
from tui.screens.core import ReviewCore
from tui.screens.dialog import Dialog
from tui.session import Refused, Session

__all__ = ["LabourScreen", "Labouring"]

LOOK = 0.1  # seconds between two looks how far it is
BAR = 40

Outcome = Callable[[], object] | SatzpaarError | Refused | None


class LabourScreen(Dialog[Outcome]):
    """Carries it out. Answers what is left to be done, what went wrong, or None when it was given up."""

    BINDINGS = [("escape,ctrl+c,ctrl+q,q", "give_up", "Give up")]  # noqa: RUF012  # declared so by Textual

    def __init__(self, session: Session, labour: Labour[Any]) -> None:
        super().__init__()
        self.corpus = session.desk.path
        self.labour = labour

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box labour") as box:
            box.border_title = self.labour.title
            yield Static(id="progress")
            yield Static(hints(("esc gives it up: then nothing has changed", "give_up")), classes="quiet")

    def on_mount(self) -> None:
        """Begin."""
        self._tell()
        self.set_interval(LOOK, self._tell)
        self._carry_out()

    def on_unmount(self) -> None:
        """Who leaves does not want it any more."""
        self.labour.give_up()

    def action_give_up(self) -> None:
        """Leave off."""
        self.labour.give_up()

    @work
    async def _carry_out(self) -> None:
        outcome: Outcome
        try:
            outcome = await asyncio.to_thread(self.labour.carry_out, self.corpus)
        except GivenUp:
            outcome = None
        except (SatzpaarError, Refused) as error:
            outcome = error
        self.dismiss(outcome)

    def _tell(self) -> None:
        done, total = self.labour.changed, max(1, self.labour.total)
        full = min(BAR, BAR * done // total)
        bar = Content.assemble((drawn("━" * full), "$success"), (drawn("─" * (BAR - full)), "$rule"))
        self.query_one("#progress", Static).update(Content.assemble(bar, f"  {min(done, total):,} of {total:,}"))


class Labouring(ReviewCore):
    """Does beside what changes many pairs, under a dialog that says how far it is."""

    def on_mount(self) -> None:
        """Take over what takes its time."""
        self.session.hand_over = self._take_over

    def _take_over(self, labour: Labour[Any]) -> None:
        def show(outcome: Outcome) -> None:
            if outcome is None:
                self.keys.say("Given up: nothing has changed.")
            else:
                said: list[object] = []
                self._change(lambda: said.append(finish(outcome)), message=None)
                for message in filter(None, said):
                    self.keys.say(str(message))

        self.app.push_screen(LabourScreen(self.session, labour), show)


def finish(outcome: Callable[[], object] | SatzpaarError | Refused) -> object:
    """Do what is left to be done, or raise what went wrong."""
    if isinstance(outcome, Exception):
        raise outcome
    return outcome()
