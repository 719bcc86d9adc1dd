"""Correcting on the review screen: confirming, rejecting, mending, taking what is offered, undoing."""

import asyncio
from collections.abc import Mapping
from typing import TypeVar

from textual import work

from parallel.bitext import Status
from parallel.errors import ModelError
from tui.context import Context
from tui.prediction import PREDICTION, first_word, wants_more
from tui.screens.moving import Moving

__all__ = ["Working"]

Result = TypeVar("Result")
PREDICT_PAUSE = 0.12  # seconds without a key before it is thought about


class Working(Moving):
    """The actions that change pairs."""

    def action_leave(self) -> None:
        """Go back to the list."""
        self.keep()
        self.set_focus(self.list)

    def action_confirm(self) -> None:
        """Confirm, and go on."""
        ended = False

        def confirm() -> None:
            nonlocal ended
            ended = not self.session.confirm(self.panel.typed)

        self._change(confirm)
        if ended:
            self.keys.say("Confirmed. This was the last pair of the list.")

    def action_review(self) -> None:
        """Mark as reviewed, and go on."""
        self._change(self.session.review)

    def action_reject(self) -> None:
        """Reject, or take back in."""
        self._change(lambda: self.session.set_status(Status.REJECTED))

    def action_unconfirm(self) -> None:
        """Make a draft of it again."""
        self._change(lambda: self.session.set_status(Status.DRAFT))

    def action_copy_source(self) -> None:
        """The source in place of the translation."""
        if self.session.pair is not None:
            self._put(self.session.pair.source)

    @property
    def _known(self) -> Context | None:
        """What is known about the pair one is at."""
        known, pair = self.panel.context.about, self.session.pair
        return known if known is not None and pair is not None and known.pair.id == pair.id else None

    def _mended(self) -> str | None:
        """The translation with the first remedy that is certain."""
        context = self._known
        if context is None or context.pair.target != self.panel.editor.value:
            return None
        return next((finding.fix for finding in context.findings if finding.fix is not None), None)

    def _put(self, text: str) -> None:
        """Put a text in place of the translation: in the field while editing, else as a step of its own."""
        if self.editing:
            self.panel.editor.put(text)
        else:
            self._change(lambda: self.session.replace(text))

    def action_mend(self) -> None:
        """Apply a certain remedy."""
        if (mended := self._mended()) is not None:
            self._put(mended)

    def _insert_match(self, number: int) -> None:
        if self._known is not None and len(self._known.matches) >= number:
            self._put(self._known.matches[number - 1].pair.target)

    def action_match_1(self) -> None:
        """The best match."""
        self._insert_match(1)

    def action_match_2(self) -> None:
        """The second best."""
        self._insert_match(2)

    def action_match_3(self) -> None:
        """The third best."""
        self._insert_match(3)

    def action_take_word(self) -> None:
        """Type the next word that is offered."""
        if offered := self.panel.editor.suggestion:
            self.panel.editor.take(first_word(offered))
        else:
            self.action_leave()

    def action_take_all(self) -> None:
        """Type all that is offered."""
        self.panel.editor.take(self.panel.editor.suggestion)

    def action_predict(self) -> None:
        """Offer how translations go on, or not."""
        self._predicting = not self._predicting
        self.panel.editor.suggestion = ""
        state = "on" if self._predicting else "off"
        self._change(lambda: self.session.desk.set_setting(PREDICTION, state), message=f"Prediction is {state}.")

    def action_new_line(self) -> None:
        """A line break in the translation."""
        self.panel.editor.insert("\n")

    def action_case(self) -> None:
        """Another case for the word."""
        self.panel.editor.change_case()

    async def action_replace(self) -> None:
        """Ask what to replace, show it, do it."""
        from tui.screens.replace import ReplaceScreen

        def substitute(targets: Mapping[int, str] | None) -> None:
            if targets is not None:
                message = f"Replaced in {len(targets):,} pairs. ^z takes all of it back."
                self._change(lambda: self.session.substitute(targets), message=message)

        if self.keep():
            await self.app.push_screen(ReplaceScreen(self.session.desk, self.session.wanted), substitute)

    def action_undo(self) -> None:
        """Undo in the field, or when there is nothing left to undo there, in the corpus."""
        if not (self.editing and self.panel.editor.undo_here()):
            self._change(self._undo)

    def _undo(self) -> None:
        step = self.session.undo()
        self.call_next(self.keys.say, f"Undone: {step.action}.")

    def action_redo(self) -> None:
        """Redo in the field, or in the corpus."""
        if not (self.editing and self.panel.editor.redo_here()):
            self._change(self._redo)

    def _redo(self) -> None:
        step = self.session.redo()
        self.call_next(self.keys.say, f"Done again: {step.action}.")

    def action_merge(self) -> None:
        """Join with the next."""
        self._change(self.session.merge, message="Merged with the next pair.")

    async def action_split(self) -> None:
        """Ask where, and cut in two."""
        from tui.screens.split import SplitScreen

        def split(places: tuple[int, int] | None) -> None:
            if places is not None:
                self._change(lambda: self.session.split(*places), message="Cut in two.")

        pair = self.session.pair
        if self.keep() and pair is not None:
            target_at = self.panel.editor.cursor_offset() if self.editing else None
            await self.app.push_screen(SplitScreen(self.session.pair or pair, target_at), split)

    def on_text_area_changed(self) -> None:
        """Something was typed: think about how it may go on."""
        editor = self.panel.editor
        if self._predicting and self.editing and editor.at_end and self.panel.typed and wants_more(editor.text):
            self._predict()

    @work(exclusive=True, group="prediction")
    async def _predict(self) -> None:
        """Offer how the translation may go on, if it is still the same when that is known."""
        await asyncio.sleep(PREDICT_PAUSE)
        editor, pair, typed = self.panel.editor, self.session.pair, self.panel.editor.text
        if pair is None or not editor.at_end:
            return
        try:
            rest = await asyncio.to_thread(self._machine.rest, ("de", "en"), pair.source, typed, lambda: True)
        except ModelError as error:
            self._predicting = False
            self.keys.say(str(error))
            return
        if rest and self.editing and editor.text == typed and editor.at_end:
            editor.offer(rest)
            self.keys.refresh()
