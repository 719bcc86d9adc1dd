"""What is worked out beside, while one stays at a pair or types: checks, hypotheses, doubts, how it may go on."""

import asyncio
from dataclasses import replace
from functools import partial

from textual import work
from textual.events import DescendantFocus
from textual.timer import Timer

from parallel.bitext import Origin, Pair
from parallel.errors import SatzpaarError
from tui.actions import Place
from tui.marks import drawn
from tui.part import is_long
from tui.prediction import wants_more
from tui.screens.moving import Moving
from tui.session import Session
from tui.widgets.source_view import SourceView

__all__ = ["ASKING", "Beside"]

PREDICT_PAUSE = 0.12  # seconds without a key before it is thought about how the text goes on
REST_PAUSE = 0.6  # seconds to stay at a pair without working on it before the model is asked about it
THINK_PAUSE = 0.25  # and before it is looked at as a whole
SAVE_PAUSE = 0.4  # and before it is stored, so that a kill costs nothing
IN_SOURCE = "← → from word to word   ⏎ puts the word into the translation   tab goes back"
ASKING = "the model is being asked …"


class Beside(Moving):
    """Keeps what stands beside the editor true to what stands in it, without ever holding up the keyboard."""

    _saving: Timer | None = None
    _resting: Timer | None = None
    _read_from: Place | None = None  # from where one went into the source

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._silent: set[tuple[str, str]] = set()  # languages there is no model for

    def _show_pair(self) -> None:
        super()._show_pair()
        if self.editing:
            self._begin()
        else:
            self._rest()

    def _rest(self) -> None:
        """One may stay at this pair: then the model is asked about it, too."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST_PAUSE, self._rested)
        pair = self.session.pair
        if self.panel.known is None and pair is not None and can_be_asked(pair):
            self.panel.tell(waiting=drawn("…"))  # keeps the place of what will be there

    def _rested(self) -> None:
        if not self.editing:  # who has begun to work is thought for already, and one thought ends another
            self._ponder()

    @work(exclusive=True, group="machine")
    async def _ponder(self) -> None:
        pair = self.session.pair
        if pair is not None and pair.id is not None:
            await self._ask_machine(pair)

    def _begin(self) -> None:
        """One is at a pair to work on it."""
        self._think()
        if not self.panel.editor.text:
            self._predict()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Room is made for what stands beside the editor while one is in it."""
        working = event.widget in (self.panel.editor, self.panel.source)
        if event.widget is self.panel.source:
            self._read_from = self.keys.place
        if working and not self.has_class("-editing"):
            self._begin()
        self.set_class(working, "-editing")
        self.panel.tell()  # its keys are those of the place one is in
        if event.widget is self.panel.source:
            self.keys.hint = IN_SOURCE

    def on_text_area_changed(self) -> None:
        """Something was typed."""
        editor = self.panel.editor
        if not self.editing or self.panel.typed is None:
            return
        if self._saving is not None:
            self._saving.stop()
        self._saving = self.set_timer(SAVE_PAUSE, self.keep)
        self.keys.touch()
        if editor.at_end and wants_more(editor.text) and not editor.as_offered:
            self._predict()
        self._think()

    def on_text_area_selection_changed(self) -> None:
        """The cursor is at another word."""
        if self.editing:
            self.panel.follow_cursor()

    def on_source_view_moved(self, event: SourceView.Moved) -> None:
        """The source's cursor is at another word."""
        self.panel.source.mark(partners=())
        self.panel.follow_source(event.start, event.end)

    def on_source_view_taken(self, event: SourceView.Taken) -> None:
        """A word of the source is to be put into the translation."""
        self.action_edit()
        self.panel.editor.put_in(event.text)

    def action_back(self) -> None:
        """Out of the source, to where one came from."""
        if self._read_from is Place.GRID:
            self.set_focus(self.list)
        else:
            self.action_edit()

    @work(exclusive=True, group="prediction")
    async def _predict(self) -> None:
        """Offer how the translation may go on, if it is still the same when that is known."""
        await asyncio.sleep(PREDICT_PAUSE)
        editor, pair, typed = self.panel.editor, self.session.pair, self.panel.editor.text
        if not self._predicting or pair is None or not editor.at_end or not can_be_asked(pair):
            return
        languages = self.session.languages
        if languages in self._silent:
            return
        ask = partial(self._machine.rest, languages, pair.source, typed, lambda: editor.text == typed)
        try:
            rest = await asyncio.to_thread(ask)
        except SatzpaarError as error:
            self._silent.add(languages)
            self.keys.warn(str(error))
            return
        if rest and self.editing and editor.text == typed and editor.at_end:
            editor.offer(rest)
            self.keys.refresh()

    @work(exclusive=True, group="machine")
    async def _think(self) -> None:
        """Look at the translation as it stands now: what the checks and the model have to say."""
        await asyncio.sleep(THINK_PAUSE)
        pair = self.session.pair
        if pair is None or pair.id is None or not self.editing:
            return
        now = pair.with_(target=self.panel.editor.value)
        findings = await self._beside(partial(self._finder.check, now))
        if findings is not None and self._still(now):
            self.panel.tell(findings=findings, target=now.target)
            self.keys.refresh()
        await self._ask_machine(now)

    async def _ask_machine(self, now: Pair) -> None:
        if not can_be_asked(now):
            return
        languages, wanted = self.session.languages, partial(self._still, now)
        known, last = self.panel.known, self.panel.insight
        asked = known is not None and bool(known.hypotheses)
        if asked and (last.source, last.target) == (now.source, now.target):
            return
        self.panel.tell(waiting="" if asked else ASKING)
        try:
            found = await asyncio.to_thread(self._machine.hypotheses, languages, now.source, wanted)
            if found is not None and wanted():
                self.panel.tell(hypotheses=found, waiting="")
            insight = await asyncio.to_thread(self._machine.insight, languages, now.source, now.target, wanted)
            if insight is not None and wanted():
                self.panel.look_into(insight if self._machines_own(now) else replace(insight, unsure=()))
                if self.editing:
                    self.panel.follow_cursor()
        except SatzpaarError as error:
            self.panel.tell(waiting=str(error))

    def _machines_own(self, now: Pair) -> bool:
        """Whether a translation is word for word the machine's: of a person's own words it doubts too many."""
        pair = self.session.pair
        return now.origin is Origin.MT and pair is not None and pair.target == now.target

    def _still(self, now: Pair) -> bool:
        """Whether this is still the pair one is at, and its translation what stands in the editor."""
        pair = self.session.pair
        return pair is not None and pair.id == now.id and self.panel.editor.value == now.target


def can_be_asked(pair: Pair) -> bool:
    """Whether there is something to ask the model about, and no more than it answers while somebody waits."""
    return bool(pair.source.strip()) and not is_long(pair.source, pair.target)
