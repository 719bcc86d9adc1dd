"""The review screen without its actions: what is shown, what runs beside, how something is done safely."""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantFocus, Key
from textual.screen import Screen

from parallel.corpus.query import EVERYTHING
from parallel.errors import GoneError, SatzpaarError
from tui.actions import Place
from tui.context import Finder
from tui.keymap import bound
from tui.machine import Machine
from tui.marks import drawn
from tui.prediction import PREDICTION
from tui.screens.problem import ProblemScreen
from tui.searching import marker
from tui.session import Refused, Session
from tui.visible import pictured
from tui.widgets.guide import Guide
from tui.widgets.key_bar import KeyBar
from tui.widgets.pair_list import PairList
from tui.widgets.pair_panel import PairPanel
from tui.widgets.search_bar import SearchBar
from tui.widgets.top_bar import TopBar

__all__ = ["ReviewCore"]

Result = TypeVar("Result")
CHUNK = 50_000  # ids read at a time, away from the screen's thread
AUTOSAVE = 1.0  # seconds: what a kill can cost of what is being typed
PAUSE = 0.2  # seconds to stay at a pair before more is looked up about it
TELL = 0.1  # seconds between two counts of a list that is still being read
PAINT = 0.03  # seconds in which what is read already is painted, without reading on beside
COUNT_PAUSE = 0.3  # seconds without a change before it is counted again
IN_SEARCH = "⏎ keeps the search   esc gives it up"
WATCH = 2.0  # seconds between looks whether another process has written to the corpus


class ReviewCore(Screen[None]):
    """The parts of the screen and how they are kept true; what can be done on it is added by the classes above."""

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
        self.guide = Guide()
        self.keys = KeyBar()
        self._before_search = EVERYTHING
        self._last_event = 0
        self._told = 0.0
        self._remembered = 0  # the pair to come back to, also after a kill
        self._stale = False
        self._leaving = False
        self._finder = Finder(session.desk.path)
        self._machine = Machine(session.desk.path)
        self._predicting = session.desk.setting(PREDICTION) != "off"

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        yield self.top
        yield self.search
        with Container(id="body"):
            yield self.list
            yield self.panel
        settings = getattr(self.app, "settings", None)
        self.guide.display = not getattr(settings, "guided", True)
        self._machine.model = getattr(settings, "model", "")
        yield self.guide
        yield self.keys

    def on_mount(self) -> None:
        """Show where one was, and start what runs beside."""
        self._last_event = self.session.desk.last_event()
        self._show_list()
        self.set_interval(AUTOSAVE, self.keep)
        self.set_interval(WATCH, self._watch)
        if problems := getattr(self.app, "problems", ()):
            more = f" (and {len(problems) - 1} more: {self.key_of('settings')})" if len(problems) > 1 else ""
            # Not before the list has the focus, which takes messages away.
            self.call_after_refresh(self.keys.warn, pictured(f"{problems[0]}{more}"))

    def on_unmount(self) -> None:
        """Let go of what runs beside."""
        self._finder.close()
        self._machine.close()

    @property
    def editing(self) -> bool:
        """Whether the keyboard is in the editor."""
        return self.focused is self.panel.editor

    # Showing.

    def _show_list(self) -> None:
        """The list is another one: show it, and read on what is missing of it."""
        session = self.session
        self.list.show(session.listed, session.index, marker=marker(session.wanted), message=self._empty_message())
        self._show_pair()
        self._show_found()
        self.call_after_refresh(self._count)
        if not session.listed.complete:
            self.call_after_refresh(self._read_on)

    def _show_pair(self) -> None:
        """The pair is another one, or has changed: show it."""
        if self.list.cursor != self.session.index:
            self.list.move(self.session.index)
        self.panel.show(self.session.pair, self.session.desk.place_at_once)
        self.keys.refresh()
        self._look_up()

    def _show_changes(self) -> None:
        """Pairs have changed: paint the list anew."""
        self.list.show(self.session.listed, self.session.index, marker=self.list.marker, message=self._empty_message())
        self._show_pair()
        self._count()

    def _show_found(self) -> None:
        listed = self.session.listed
        self.top.show(listed.wanted, len(listed), reading=not listed.complete)

    def _empty_message(self) -> str:
        if not self.session.listed.complete:
            return drawn("Looking …")
        if self.session.wanted:
            return f"No pair meets the filter.\n\n{self._shown('clear_filter', 'Show all')} shows all pairs again"
        documents = self._shown("documents", "Documents")
        return f"There is nothing in this corpus yet.\n\n{documents} adds texts, which are translated at once"

    def _shown(self, name: str, otherwise: str) -> str:
        """An action's key in the list, or its name where it has no key."""
        return bound(self.app).shown(name, Place.GRID) or otherwise

    # What runs beside.

    @work(exclusive=True, group="list")
    async def _read_on(self) -> None:
        """Read the rest of a long list, without ever holding up the keyboard."""
        listed = self.session.listed
        if len(listed):
            await asyncio.sleep(PAINT)
        while not listed.complete:
            found = await self._beside(lambda: listed.more(CHUNK))
            if found is None or listed is not self.session.listed:
                return
            first, before = not len(listed), self.session.index
            self.session.taken(found)
            if listed.complete or time.monotonic() > self._told + TELL:
                self._told = time.monotonic()
                self._show_found()
            if first or listed.complete or self.session.index != before:
                self._show_changes()

    @work(exclusive=True, group="count")
    async def _count(self) -> None:
        """Count how far the corpus has come, when one has stopped changing it."""
        await asyncio.sleep(COUNT_PAUSE if self.top.counts else 0)
        if (counts := await self._beside(self.session.count)) is not None:
            self.top.count(counts)
            self._counted()

    def _counted(self) -> None:
        """What has changed is counted; classes above have more to do then."""

    @work(exclusive=True, group="context")
    async def _look_up(self) -> None:
        """Find out what there is to know about the pair one is at, when one stays there."""
        pair = self.session.pair
        self._finder.ask(pair)
        await asyncio.sleep(PAUSE)
        if pair is not None and (known := await self._beside(partial(self._finder.find, pair))):
            self.panel.show_context(known)
            self.keys.refresh()
        if pair is not None and pair.id is not None and pair.id != self._remembered:
            self._remembered = pair.id
            await asyncio.to_thread(self.session.remember, pair.id)

    def _watch(self) -> None:
        """Show what another process has written meanwhile."""
        if self._do(self._notice) and self._stale:
            self._stale = False
            self.session.listed.forget()
            self._show_changes()

    def _notice(self) -> None:
        self._last_event, foreign = self.session.desk.news(self._last_event)
        self._stale = self._stale or foreign

    def keep(self) -> bool:
        """Store what has been typed; called every second, and before anything else is done. False if that failed."""
        return self._do(lambda: None)

    def _keep(self) -> None:
        typed = self.panel.typed
        if typed is not None and self.session.keep(typed, **self.panel.editor.brought):
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
        except GoneError:
            self.session.listed.forget()
            self._show_changes()
            self.keys.say("This pair is gone: somebody else has taken it out.")
            return False
        except SatzpaarError as error:
            self._show_problem(error)
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

    def _change(self, doing: Callable[[], object], *, message: str | None = "") -> None:
        listed = self.session.listed
        if self._do(doing, message=message):
            self._show_changes() if self.session.listed is listed else self._show_list()

    def key_of(self, name: str) -> str:
        """The first key of an action here and now, as people read it."""
        return bound(self.app).shown(name, Place.EDIT if self.editing else Place.GRID)

    def hindrance(self, action: str) -> str:  # noqa: ARG002  # for the classes above
        """Why an action cannot be done now, in one line; "" when it can. The classes above know."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether an action can be done now: the key bar and the palette show only what can."""
        return not self.hindrance(action)

    @property
    def undo_key(self) -> str:
        """What takes a step back here and now, as a message names it."""
        return self.key_of("undo") or "Undo"

    # Modes.

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the keys of the mode one is in now."""
        self.keys.place = {id(self.list): Place.GRID, id(self.panel.editor): Place.EDIT}.get(id(event.widget))
        self.keys.hint = IN_SEARCH if event.widget is self.search else ""
        self.keys.say("")
        self.keys.refresh()

    def on_key(self, event: Key) -> None:
        """A key that comes before anything is in focus is for the list."""
        if self.focused is None:
            event.stop()
            self.list._forward_event(Key(event.key, event.character))

    def action_edit(self) -> None:
        """Go into the editor."""
        if self.session.pair is not None:
            self.set_focus(self.panel.editor)

    def on_pair_list_chosen(self, event: PairList.Chosen) -> None:
        """A row was clicked."""
        self._go(lambda: self.session.go(event.index))
        if event.open:
            self.action_edit()
