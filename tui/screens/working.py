"""Correcting on the review screen: confirming, rejecting, mending, undoing."""

from collections.abc import Mapping

from parallel.bitext import Status
from tui import steps
from tui.actions import ACTIONS, Group
from tui.marks import drawn
from tui.screens.beside import ASKING
from tui.screens.restructuring import Restructuring
from tui.session import REPETITIONS

__all__ = ["Working"]

ON_PAIRS = frozenset(
    action.name for action in ACTIONS if action.group in (Group.MOVE, Group.WORK, Group.STRUCTURE)
) - {"undo", "redo", "predict", "repetitions", "replace"} | {"context", "next_section", "previous_section"}  # fmt: skip
IN_EDITOR = frozenset(action.name for action in ACTIONS if action.edit and not action.grid)
NONE_SUCH = {
    "match": "The memory has no match {number} for this sentence.",
    "machine": "The model has no hypothesis {number} for this sentence.",
    "earlier": "The pair has had no other translation that could be put back.",
}


class Working(Restructuring):
    """The actions that change pairs."""

    def hindrance(self, action: str) -> str:
        """Why something cannot be done to the pair now."""
        if action in ON_PAIRS and self.session.pair is None:
            return "There is no pair here."
        if action in IN_EDITOR and not self.editing:
            return f"That works while one edits: {self._shown('edit', 'Edit')}."
        kind, _, number = action.partition("_")
        if kind in NONE_SUCH and self.offered(action) is None:
            return self._waited_for(kind) or NONE_SUCH[kind].format(number=number)
        known = self.panel.known
        match action:
            case "mend" if known is None or all(finding.fix is None for finding in known.findings):
                return "The checks have found nothing here that could be mended with certainty."
            case "take_all" if not self.panel.editor.suggestion:
                return "Nothing is offered in grey."
            case "unconfirm" if self.session.pair is not None and self.session.pair.status is Status.DRAFT:
                return "It is a draft already."
        return super().hindrance(action)

    def _waited_for(self, kind: str) -> str:
        """What is not known yet about the pair, "" when all is."""
        known = self.panel.known
        if known is None:
            return drawn("Still looking that up …")
        if kind != "machine" or known.hypotheses:
            return ""
        return ASKING if known.waiting == drawn("…") else known.waiting

    def action_confirm(self) -> None:
        """Confirm, and go on."""
        done: list[tuple[bool, int]] = []
        self._change(lambda: done.append(self.session.confirm(self.panel.typed, **self.panel.editor.brought)))
        for went_on, repeated in done:
            noun = "repetition" if repeated == 1 else "repetitions"
            told = [f"Confirmed, and {repeated:,} {noun}."] if repeated else []
            told += [] if went_on else ["This was the last pair of the list."]
            if told:
                self.keys.say(" ".join(told))

    def action_repetitions(self) -> None:
        """Let repetitions follow, or not."""
        state = "off" if self.session.repeating else "on"
        message = f"Repetitions {'follow' if state == 'on' else 'do not follow'} what is confirmed."
        self._change(lambda: self.session.desk.set_setting(REPETITIONS, state), message=message)

    def action_review(self) -> None:
        """Mark as reviewed, and go on."""
        self._change(self.session.review)

    def action_reject(self) -> None:
        """Reject, or take back in."""
        self._change(lambda: self.session.set_status(Status.REJECTED))

    def action_unconfirm(self) -> None:
        """Make a draft of it again."""
        self._change(lambda: self.session.set_status(Status.DRAFT))

    def action_new_line(self) -> None:
        """A line break in the translation."""
        self.panel.editor.insert("\n")

    def action_case(self) -> None:
        """Another case for the word."""
        self.panel.editor.change_case()

    def action_select_all(self) -> None:
        """Mark the whole translation."""
        self.panel.editor.select_all()

    async def action_note(self) -> None:
        """Write a note about the pair."""
        from tui.screens.note import NoteScreen

        def write(note: str | None) -> None:
            if note is not None:
                self._change(lambda: self.session.note(note), message="Noted." if note else "The note is gone.")

        if self.keep() and self.session.pair is not None:
            await self.app.push_screen(NoteScreen(self.session.pair.note), write)

    # Checks.

    def action_mend(self) -> None:
        """Apply every remedy that is certain."""
        from parallel.checks.mending import mend

        if self.keep() and (now := self.session.pair) is not None:
            mended = mend(now, ignored=self.session.desk.ignored(), languages=self.session.languages)
            if mended.checks:
                self._put(mended.target)
                self.keys.say(f"Mended: {', '.join(mended.checks)}.")

    async def action_findings(self) -> None:
        """Go through what the checks found: mend it, ignore it here, ignore it everywhere, hear of it again."""
        from tui.screens.findings import FindingsScreen, Wish

        def grant(wish: Wish | None) -> None:
            if wish is not None and wish.mended is not None:
                self._put(wish.mended)
            elif wish is not None and wish.ignore is not None:
                ignore, heed = wish.ignore, wish.heed
                self._change(lambda: self.session.ignore(ignore, heed=heed), message=wish.told)

        if self.keep() and self.session.pair is not None:
            now = self.session.pair
            await self.app.push_screen(FindingsScreen(self.session.desk, now), grant)

    # Many at once, and taking back.

    async def action_replace(self) -> None:
        """Ask what to replace, show it, do it."""
        from tui.screens.replace import ReplaceScreen

        def substitute(targets: Mapping[int, str] | None) -> None:
            if targets is not None:
                message = f"Replaced in {len(targets):,} pairs. {self.undo_key} takes all of it back."
                self._change(lambda: self.session.substitute(targets), message=message)

        if self.keep():
            await self.app.push_screen(ReplaceScreen(self.session.desk, self.session.wanted), substitute)

    def action_undo(self) -> None:
        """Undo in the field, or when there is nothing left to undo there, in the corpus."""
        if not (self.editing and self.panel.editor.undo_here()):
            self._change(self._undo)

    def _undo(self) -> None:
        step = self.session.undo()
        self.call_next(self.keys.say, f"Undone: {steps.told(step)}.")

    def action_redo(self) -> None:
        """Redo in the field, or in the corpus."""
        if not (self.editing and self.panel.editor.redo_here()):
            self._change(self._redo)

    def _redo(self) -> None:
        step = self.session.redo()
        self.call_next(self.keys.say, f"Done again: {steps.told(step)}.")
