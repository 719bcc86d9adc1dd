"""The screen on which a corpus is reviewed: the list above, the pair one is at below."""

from textual.events import Click

from tui.actions import Place
from tui.screens.aligned import Aligned
from tui.screens.labouring import Labouring
from tui.screens.lines import Lines
from tui.screens.managing import Managing
from tui.widgets.pair_list import OTHER, PairList
from tui.widgets.source_view import SOURCE

__all__ = ["ReviewScreen"]

ON_CORPUS = frozenset({"filter", "filters", "by_gain", "search", "consistency", "concordance", "export", "replace"})


class ReviewScreen(Managing, Lines, Aligned, Labouring):
    """Two modes: the list, where single letters act on pairs, and the editor, where one types."""

    def hindrance(self, action: str) -> str:
        """Why an action cannot be done now: said when its key is pressed, and in the help."""
        session = self.session
        wanted, desk = session.wanted, session.desk
        match action:
            case "undo" if not (self.editing or desk.can_undo()):
                return "There is nothing to undo."
            case "redo" if not (self.editing or desk.can_redo()):
                return "There is nothing to do again."
            case "filter_all" if not wanted.statuses:
                return "All statuses are shown."
            case "clear_filter" if not (wanted or self.has_class("-context")):
                return "All pairs are shown."
            case "drop_filter" if not (wanted or wanted.by_gain):
                return "No filter is on."
            case _ if action in ON_CORPUS and session.pair is None and not wanted:
                return "There is nothing in this corpus yet."
        return super().hindrance(action)

    async def action_help(self) -> None:
        """Every key."""
        from tui.screens.help import HelpScreen

        reading = self.focused is self.panel.source
        place = Place.EDIT if reading else self.keys.place or Place.GRID
        works = (lambda name: not self.hindrance(name)) if not reading else None
        await self.app.push_screen(HelpScreen(place, works=works, field=SOURCE if reading else ()))

    async def action_palette(self, pair: bool = False) -> None:
        """Any action by name; with `pair`, what is done to the pair first."""
        from tui.screens.palette import PaletteScreen

        async def do(name: str | None) -> None:
            if name is not None:
                await self.run_action(f"screen.{name}")

        if self.keep():
            place = self.keys.place or Place.GRID
            await self.app.push_screen(PaletteScreen(place, self.hindrance, pair=pair), do)

    async def on_pair_list_pointed(self, event: PairList.Pointed) -> None:
        """A row was clicked with the other button: what can be done to its pair."""
        self._go(lambda: self.session.go(event.index))
        await self.action_palette(pair=True)

    async def on_click(self, event: Click) -> None:
        """The other button, anywhere but in the field, where it asks about a word: what can be done."""
        if event.button == OTHER and event.widget is not self.panel.editor:
            await self.action_palette()

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
            self.keys.warn("Not stored! The same key again leaves without what was typed.")
