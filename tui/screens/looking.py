"""Filtering and finding on the review screen."""

from dataclasses import replace
from typing import TypeVar

from parallel.bitext import Status
from parallel.corpus.query import EVERYTHING, Filter
from tui.chips import chips, without
from tui.screens.working import Working
from tui.searching import searching
from tui.widgets.search_bar import SearchBar

__all__ = ["Looking"]

Result = TypeVar("Result")
CYCLE = (Status.DRAFT, Status.TRANSLATED, Status.REVIEWED, Status.REJECTED)


class Looking(Working):
    """The actions that show other pairs, or more about this one."""

    def _filter(self, wanted: Filter) -> None:
        if self._do(lambda: self.session.filter(wanted)):
            self._show_list()

    def _filter_statuses(self, *statuses: Status) -> None:
        self._filter(replace(self.session.wanted, statuses=frozenset(statuses)))

    def action_filter(self) -> None:
        """The next status."""
        now = next(iter(self.session.wanted.statuses), None)
        place = CYCLE.index(now) + 1 if now in CYCLE else 0
        self._filter_statuses(*CYCLE[place : place + 1])

    def action_filter_all(self) -> None:
        """All statuses."""
        self._filter_statuses()

    def action_filter_draft(self) -> None:
        """Drafts."""
        self._filter_statuses(Status.DRAFT)

    def action_filter_translated(self) -> None:
        """Confirmed ones."""
        self._filter_statuses(Status.TRANSLATED)

    def action_filter_reviewed(self) -> None:
        """Reviewed ones."""
        self._filter_statuses(Status.REVIEWED)

    def action_filter_rejected(self) -> None:
        """Rejected ones."""
        self._filter_statuses(Status.REJECTED)

    def action_clear_filter(self) -> None:
        """All pairs; but first back to the list, where it had given its room away."""
        if self.has_class("-context"):
            self.remove_class("-context")
            self.keys.refresh()
        elif self.session.wanted:
            self._close_search()
            self._filter(replace(EVERYTHING, by_gain=self.session.wanted.by_gain))

    def action_drop(self, chip: str) -> None:
        """Take one filter off, by the key of its chip."""
        self._filter(without(self.session.wanted, chip))

    def action_drop_filter(self) -> None:
        """Take the last filter off."""
        if last := list(chips(self.session.wanted, {})):
            self.action_drop(last[-1].key)

    async def action_filters(self) -> None:
        """Choose filters of all kinds."""
        from tui.screens.filters import FiltersScreen

        def show(wanted: Filter | None) -> None:
            if wanted is not None:
                self._close_search()
                self._filter(wanted)

        if self.keep():
            await self.app.push_screen(FiltersScreen(self.session.desk.path, self.session.wanted), show)

    def action_search(self) -> None:
        """Open the search line."""
        self.keep()
        self._before_search = self.session.wanted
        self.search.add_class("-open")
        self.set_focus(self.search)

    def on_search_bar_typed(self) -> None:
        """Search while one types, for what stands there by now."""
        if self.search.has_class("-open"):
            self._search()

    def _search(self) -> None:
        wanted = searching(self._before_search, self.search.value)
        if wanted is None:
            self.keys.say("This regular expression is not complete yet.")
        elif wanted != self.session.wanted:
            self._filter(wanted)

    def action_end_search(self, keep: bool) -> None:
        """Keep the search, or give it up."""
        if keep:
            self._search()
        else:
            self._filter(self._before_search)
        self._close_search()

    def _close_search(self) -> None:
        self.search.remove_class("-open")
        with self.search.prevent(SearchBar.Changed):
            self.search.value = self.session.wanted.text
        self.set_focus(self.list)

    async def action_concordance(self) -> None:
        """Look a word or phrase up."""
        from tui.screens.concordance import ConcordanceScreen

        def show(pair: int | None) -> None:
            if pair is not None:
                listed = self.session.listed
                self._go(lambda: self.session.seek(pair))
                if self.session.listed is not listed:
                    self._show_list()

        text = self.panel.editor.selected_or_word() if self.editing else ""
        if self.keep():
            await self.app.push_screen(ConcordanceScreen(self.session.desk, text), show)

    def action_context(self) -> None:
        """All about the pair, in place of the list; the same key brings the list back."""
        self.toggle_class("-context")
        self.keys.refresh()
