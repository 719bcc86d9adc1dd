"""The corpus as a whole on the review screen: what is worth a look, documents, statistics, export, settings."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from textual import work

from parallel.corpus.query import EVERYTHING, Filter
from tui.adding import Adding
from tui.gauging import Gauger
from tui.screens.looking import Looking
from tui.session import Session

__all__ = ["Managing"]

GAUGE_PAUSE = 0.2  # seconds without a change before its worth is worked out again
PASSED_BY = 200  # drafts that were offered and left, and are not offered again
LONG = 2_000  # pairs, from which on it is worth saying that they are being checked
LOOK = 0.25  # seconds between looks how far the adding of files has come


class Managing(Looking):
    """The actions on the corpus, and what keeps its figures true."""

    def __init__(self, session: Session, adding: Adding | None = None) -> None:
        super().__init__(session)
        self._gauger = Gauger(session.desk.path)
        self._gauging = False
        self._gauge_again = False
        self._offered: list[int] = []
        self.adding = adding or Adding(session.desk.path)

    def on_mount(self) -> None:
        """Look after the files that are being added."""
        self.set_interval(LOOK, self._follow_adding)

    def on_unmount(self) -> None:
        """Let go of what runs beside."""
        self._gauger.stop()
        self.adding.stop()

    # What is worth a look.

    def _counted(self) -> None:
        """Something has changed and was counted: work out its worth, and what stands behind the chips."""
        super()._counted()
        self._gauge_again = True
        if not self._gauging:
            self._gauging = True
            self._gauge()
        if self.session.wanted:
            self._count_chips()

    @work(group="gauge")
    async def _gauge(self) -> None:
        try:
            while self._gauge_again:
                self._gauge_again = False
                await asyncio.sleep(GAUGE_PAUSE if self.top.estimate else 0)
                gauged = await self._beside(lambda: self._gauger.run(self._tell_gauging))
                if gauged or self.top.estimate is None:
                    if (estimate := await self._beside(self.session.estimate)) is not None:
                        self.top.foretell(estimate)
                    if self.session.wanted.by_gain and not len(self.session.listed):
                        self._filter(self.session.wanted)
        finally:
            self._gauging = False
            self.top.work_on(self.adding.told)

    def _tell_gauging(self, done: int, total: int) -> None:
        if total > LONG:
            self.app.call_from_thread(self.top.work_on, f"checking {done / total:.0%}" if done < total else "")

    @work(exclusive=True, group="chips")
    async def _count_chips(self) -> None:
        wanted = self.session.wanted
        known = await self._beside(lambda: self.session.facets(wanted))
        if known is not None and wanted == self.session.wanted:
            self.top.count_chips(*known)

    def _show_pair(self) -> None:
        """In the queue, the title says why it is this one's turn."""
        pair = self.session.pair
        led = pair is not None and self._offered[-1:] == [pair.id]
        self.panel.explaining = led or self.session.wanted.by_gain
        super()._show_pair()

    def action_next_by_gain(self) -> None:
        """To the draft that is most worth a look, and again to the next of them."""
        self._go(self._offer)

    def _offer(self) -> None:
        self._offered = [*self._offered[-PASSED_BY:], self.session.next_by_gain(self._offered[-PASSED_BY:])]

    def action_by_gain(self) -> None:
        """What is most worth a look first, or the order of the documents."""
        self._filter(replace(self.session.wanted, by_gain=not self.session.wanted.by_gain))
        if self.session.wanted.by_gain:
            self._go(lambda: self.session.go(0))
            self.keys.say("What is most worth a look comes first.")
        else:
            self.keys.say("In the documents' order.")

    async def action_consistency(self) -> None:
        """All translations of a word, phrase or sentence."""
        from tui.screens.consistency import ConsistencyScreen

        def substitute(targets: Mapping[int, str] | None) -> None:
            if targets:
                message = f"Made one in {len(targets):,} pairs. {self.undo_key} takes all of it back."
                self._change(lambda: self.session.substitute(targets), message=message)

        pair = self.session.pair
        text = self.panel.editor.selected_or_word() if self.editing else pair.source if pair else ""
        if self.keep():
            await self.app.push_screen(ConsistencyScreen(self.session.desk.path, text), substitute)

    # Documents.

    async def action_documents(self) -> None:
        """The documents, and how far they have come."""
        from tui.screens.documents import DocumentsScreen

        def show(document: int | None) -> None:
            if document is not None:
                self._filter(replace(EVERYTHING, documents=frozenset({document})))

        if self.keep():
            await self.app.push_screen(DocumentsScreen(self), show)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take files in and translate them, while the review goes on."""
        self.adding.add(paths, self.app.settings.model)  # type: ignore[attr-defined]

    def take_out(self, document: int, name: str) -> None:
        """Take a document out; one step of undo."""
        if self._do(lambda: self.session.remove(document), message=f"{name} is out. {self.undo_key} brings it back."):
            self._show_list()

    def _follow_adding(self) -> None:
        """Show what has come in, and what could not."""
        if self.adding.arrived():
            self._take_up()
        if not self._gauging:
            self.top.work_on(self.adding.told)
        for error in self.adding.failures():
            self._show_problem(error)

    @work(group="arrivals")
    async def _take_up(self) -> None:
        """Show what has come in; who works on a pair stays at it."""
        fresh = await self._beside(partial(self.session.reread, self.session.sought))
        if fresh is not None and self._do(lambda: self.session.take_up(fresh)):
            self._show_list()

    # The rest.

    async def action_statistics(self) -> None:
        """How much there is, and how far it has come."""
        from tui.screens.statistics import StatisticsScreen

        if self.keep():
            await self.app.push_screen(StatisticsScreen(self.session.desk.path))

    async def action_export(self) -> None:
        """Write pairs to a file."""
        from tui.screens.export import ExportScreen

        def say(message: str | None) -> None:
            if message:
                self.keys.say(message)

        if self.keep():
            await self.app.push_screen(ExportScreen(self.session.desk.path, self.session.wanted), say)

    async def action_settings(self) -> None:
        """Colours, density, keys, model."""
        from tui.screens.settings import SettingsScreen

        await self.app.push_screen(SettingsScreen())

    def show_filter(self, wanted: Filter) -> None:
        """Show what meets a filter."""
        self._filter(wanted)
