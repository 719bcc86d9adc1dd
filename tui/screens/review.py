"""The screen on which a corpus is reviewed: the list above, the pair one is at below."""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantFocus, Key
from textual.screen import Screen

from parallel.bitext import Status
from parallel.corpus.query import EVERYTHING, Filter
from parallel.errors import ModelError, SatzpaarError
from tui.actions import Place
from tui.context import Context, Finder
from tui.prediction import Predictor, first_word, wants_more
from tui.screens.problem import ProblemScreen
from tui.session import Refused, Session
from tui.widgets.key_bar import KeyBar
from tui.widgets.pair_list import PairList
from tui.widgets.pair_panel import PairPanel
from tui.widgets.search_bar import SearchBar
from tui.widgets.top_bar import TopBar

__all__ = ["ReviewScreen"]

Result = TypeVar("Result")
CHUNK = 50_000  # ids read at a time, away from the screen's thread
AUTOSAVE = 1.0  # seconds: what a kill can cost of what is being typed
PREDICTION = "review.prediction"  # the setting that remembers whether it is wanted
PREDICT_PAUSE = 0.12  # seconds without a key before it is thought about
PAUSE = 0.2  # seconds to stay at a pair before more is looked up about it
COUNT_PAUSE = 0.3  # seconds without a change before it is counted again
WATCH = 2.0  # seconds between looks whether another process has written to the corpus
CYCLE = (Status.DRAFT, Status.TRANSLATED, Status.REVIEWED, Status.REJECTED)


class ReviewScreen(Screen[None]):
    """Two modes: the list, where single letters act on pairs, and the editor, where one types."""

    AUTO_FOCUS = "PairList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-broad"), (150, "-wide")]  # noqa: RUF012  # declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-roomy"), (44, "-tall")]  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.top = TopBar(session.desk.path.name)
        self.search = SearchBar()
        self.list = PairList(session.listed, id="list")
        self.panel = PairPanel(id="panel")
        self.keys = KeyBar()
        self._before_search = EVERYTHING
        self._generation = 0
        self._stale = False
        self._leaving = False
        self._finder = Finder(session.desk.path)
        self._predictor = Predictor()
        self._predicting = session.desk.setting(PREDICTION) != "off"

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        yield self.top
        yield self.search
        with Container(id="body"):
            yield self.list
            yield self.panel
        yield self.keys

    def on_mount(self) -> None:
        """Show where one was, and start what runs beside."""
        self._generation = self.session.desk.generation()
        self._show_list()
        self.set_interval(AUTOSAVE, self.keep)
        self.set_interval(WATCH, self._watch)

    def on_unmount(self) -> None:
        """Let go of what runs beside."""
        self._finder.ask(None)
        self._predictor.close()

    # Showing.

    def _show_list(self) -> None:
        """The list is another one: show it, and read on what is missing of it."""
        session = self.session
        self.list.show(session.listed, session.index, pattern=pattern(session.wanted), message=self._empty_message())
        self._show_pair()
        self._show_found()
        self.call_after_refresh(self._count)
        if not session.listed.complete:
            self.call_after_refresh(self._read_on)

    def _show_pair(self) -> None:
        """The pair is another one, or has changed: show it."""
        if self.list.cursor != self.session.index:
            self.list.move(self.session.index)
        self.panel.show(self.session.pair, self.session.desk.place)
        self.keys.refresh()
        self._look_up()

    def _show_changes(self) -> None:
        """Pairs have changed: paint the list anew."""
        self.list.show(
            self.session.listed, self.session.index, pattern=self.list.pattern, message=self._empty_message()
        )
        self._show_pair()
        self._count()

    def _show_found(self) -> None:
        listed = self.session.listed
        self.top.show(listed.wanted, len(listed), reading=not listed.complete)

    def _empty_message(self) -> str:
        if not self.session.listed.complete:
            return "Looking …"
        if self.session.wanted:
            return "No pair meets the filter.\n\nesc shows all pairs again"
        path = self.session.desk.path
        return f"There is nothing in this corpus yet.\n\nsatzpaar translate YOUR-TEXT.txt --corpus {path}\n\nfills it"

    # What runs beside.

    @work(exclusive=True, group="list")
    async def _read_on(self) -> None:
        """Read the rest of a long list, without ever holding up the keyboard."""
        listed = self.session.listed
        while not listed.complete:
            found = await self._beside(lambda: listed.more(CHUNK))
            if found is None or listed is not self.session.listed:
                return
            first, before = not len(listed), self.session.index
            self.session.taken(found)
            self._show_found()
            if first or listed.complete or self.session.index != before:
                self._show_changes()

    @work(exclusive=True, group="count")
    async def _count(self) -> None:
        """Count how far the corpus has come, when one has stopped changing it."""
        await asyncio.sleep(COUNT_PAUSE if self.top.counts else 0)
        if (counts := await self._beside(self.session.count)) is not None:
            self.top.count(counts)

    @work(exclusive=True, group="context")
    async def _look_up(self) -> None:
        """Find out what there is to know about the pair one is at, when one stays there."""
        pair = self.session.pair
        self._finder.ask(pair)
        await asyncio.sleep(PAUSE)
        if pair is not None and (known := await self._beside(partial(self._finder.find, pair))):
            self.panel.show_context(known)
            self.keys.refresh()

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
            rest = await asyncio.to_thread(self._predictor.rest, pair, typed)
        except ModelError as error:
            self._predicting = False
            self.keys.say(str(error))
            return
        if self.editing and editor.text == typed and editor.at_end:
            editor.offer(rest)
            self.keys.refresh()

    def _watch(self) -> None:
        """Show what another process has written meanwhile."""
        if self._do(self._notice) and self._stale:
            self._stale = False
            self.session.listed.forget()
            self._show_changes()

    def _notice(self) -> None:
        generation = self.session.desk.generation()
        self._stale = self._stale or generation != self._generation
        self._generation = generation

    def keep(self) -> bool:
        """Store what has been typed; called every second, and before anything else is done. False if that failed."""
        return self._do(lambda: None)

    def _keep(self) -> None:
        typed = self.panel.typed
        if typed is not None and self.session.keep(typed):
            self.panel.pair = self.session.pair
            self._show_changes()

    def _do(self, doing: Callable[[], object], *, message: str | None = None) -> bool:
        """Keep what was typed, do something, and say so. An error is shown, once; a refusal is said."""
        try:
            self._keep()
            doing()
        except Refused as refusal:
            self.keys.say(str(refusal))
            return False
        except SatzpaarError as error:
            self._show_problem(error)
            return False
        except KeyError:  # the corpus's word for a pair that another process has taken out
            self.session.listed.forget()
            self._show_changes()
            self.keys.say("This pair is gone: somebody else has taken it out.")
            return False
        if message is not None:
            self.keys.say(message)
        return True

    def _show_problem(self, error: SatzpaarError) -> None:
        if self.is_current:
            self.app.push_screen(ProblemScreen(error))

    async def _beside(self, work: Callable[[], Result]) -> Result | None:
        """The result of something that runs beside; None, and the error on the screen, when it failed."""
        try:
            return await asyncio.to_thread(work)
        except SatzpaarError as error:
            self._show_problem(error)
            return None

    def _go(self, going: Callable[[], object]) -> None:
        if self._do(going, message=""):
            self._show_pair()

    def _change(self, doing: Callable[[], object], *, message: str = "") -> None:
        if self._do(doing, message=message):
            self._show_changes()

    # Modes.

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the keys of the mode one is in now."""
        self.keys.place = {id(self.list): Place.GRID, id(self.panel.editor): Place.EDIT}.get(id(event.widget))
        self.keys.say("⏎ keeps the search   esc gives it up" if event.widget is self.search else "")
        self.keys.refresh()

    def on_key(self, event: Key) -> None:
        """A key that comes before anything is in focus is for the list."""
        if self.focused is None:
            event.stop()
            self.list._forward_event(Key(event.key, event.character))

    @property
    def editing(self) -> bool:
        """Whether the keyboard is in the editor."""
        return self.focused is self.panel.editor

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action can be done now: the key bar, the help and the palette show only what can."""
        pair = self.session.pair
        match action:
            case "undo":
                return self.editing or self.session.desk.can_undo()
            case "redo":
                return self.editing or self.session.desk.can_redo()
            case "clear_filter":
                return bool(self.session.wanted)
            case "edit" | "confirm" | "review" | "reject" | "unconfirm" | "merge" | "split" | "next_draft":
                return pair is not None
            case "leave":
                return self.editing
            case "take_all":
                return bool(self.panel.editor.suggestion)
            case "mend":
                return self._mended() is not None
            case "match_1" | "match_2" | "match_3":
                return int(action[-1]) <= len(self._known.matches if self._known else ())
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        """Go into the editor."""
        if self.session.pair is not None:
            self.set_focus(self.panel.editor)

    def action_leave(self) -> None:
        """Go back to the list."""
        self.keep()
        self.set_focus(self.list)

    def on_pair_list_chosen(self, event: PairList.Chosen) -> None:
        """A row was clicked."""
        self._go(lambda: self.session.go(event.index))
        if event.open:
            self.action_edit()

    # Moving.

    def action_next_pair(self) -> None:
        """One down."""
        self._go(lambda: self.session.go(self.session.index + 1))

    def action_previous_pair(self) -> None:
        """One up."""
        self._go(lambda: self.session.go(self.session.index - 1))

    def action_page_down(self) -> None:
        """One screen down."""
        self._go(lambda: self.session.go(self.session.index + self.list.page()))

    def action_page_up(self) -> None:
        """One screen up."""
        self._go(lambda: self.session.go(self.session.index - self.list.page()))

    def action_first_pair(self) -> None:
        """To the top."""
        self._go(lambda: self.session.go(0))

    def action_last_pair(self) -> None:
        """To the end."""
        self._go(lambda: self.session.go(len(self.session.listed) - 1))

    def action_next_draft(self) -> None:
        """To the next draft."""
        self._go(self.session.next_draft)

    def action_previous_draft(self) -> None:
        """To the draft before."""
        self._go(lambda: self.session.next_draft(backwards=True))

    def action_next_document(self) -> None:
        """To the next document."""
        self._go(self.session.next_document)

    def action_previous_document(self) -> None:
        """To the document before."""
        self._go(lambda: self.session.next_document(backwards=True))

    async def action_go_to(self) -> None:
        """Ask for a number and go there."""
        from tui.screens.go_to import GoToScreen

        def go(number: int | None) -> None:
            if number is not None:
                self._go(lambda: self.session.go(number - 1))

        await self.app.push_screen(GoToScreen(len(self.session.listed)), go)

    # Working.

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

    # Looking.

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
        """All pairs."""
        if self.session.wanted:
            self._close_search()
            self._filter(EVERYTHING)

    def action_drop(self, chip: str) -> None:
        """Take one filter off: the search, or a status by its name."""
        wanted = self.session.wanted
        if chip == "text":
            self._filter(replace(wanted, text="", regex=False))
        else:
            self._filter(replace(wanted, statuses=wanted.statuses - {Status(chip)}))

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
            if pair is not None and not self.session.go_to(pair):
                self._filter(EVERYTHING)
                self.session.go_to(pair)
            self._show_pair()

        text = self.panel.editor.selected_or_word() if self.editing else ""
        if self.keep():
            await self.app.push_screen(ConcordanceScreen(self.session.desk, text), show)

    def action_context(self) -> None:
        """All about the pair, in place of the list; the same key brings the list back."""
        self.toggle_class("-context")

    # The program.

    async def action_help(self) -> None:
        """Every key."""
        from tui.screens.help import HelpScreen

        await self.app.push_screen(HelpScreen(self.keys.place or Place.GRID))

    def action_palette(self) -> None:
        """Any action by name."""
        self.keep()
        self.app.action_command_palette()

    def action_theme(self) -> None:
        """The next theme."""
        self.app.next_theme()  # type: ignore[attr-defined]

    def action_quit(self) -> None:
        """Leave; everything is on disk."""
        if self.keep():
            self.app.exit(0)
        elif self._leaving:
            self.app.exit(1)
        else:
            self._leaving = True
            self.keys.say("Not stored! The same key again leaves without what was typed.")


def searching(wanted: Filter, text: str) -> Filter | None:
    """A filter with this search in it; `/…/` is a regular expression. None while that is not a valid one."""
    if len(text) > 2 and text.startswith("/") and text.endswith("/"):
        try:
            re.compile(text[1:-1])
        except re.error:
            return None
        return replace(wanted, text=text[1:-1], regex=True)
    return replace(wanted, text=text, regex=False)


def pattern(wanted: Filter) -> re.Pattern[str] | None:
    """What to mark in the texts of a filtered list."""
    if not wanted.text:
        return None
    return re.compile(wanted.text if wanted.regex else re.escape(wanted.text), re.IGNORECASE)
