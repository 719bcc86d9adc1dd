"""The screen on which a corpus is reviewed: the list above, the pair one is at below."""

from tui.actions import Place
from tui.screens.aligned import Aligned
from tui.screens.lines import Lines
from tui.screens.managing import Managing

__all__ = ["ReviewScreen"]


class ReviewScreen(Managing, Lines, Aligned):
    """Two modes: the list, where single letters act on pairs, and the editor, where one types."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action can be done now: the key bar, the help and the palette show only what can."""
        pair = self.session.pair
        match action:
            case "undo":
                return self.editing or self.session.desk.can_undo()
            case "redo":
                return self.editing or self.session.desk.can_redo()
            case "clear_filter" | "drop_filter":
                return bool(self.session.wanted) or (action == "drop_filter" and self.session.wanted.by_gain)
            case "next_draft" | "next_by_gain":
                return pair is not None
            case "filter" | "filters" | "by_gain" | "search" | "consistency" | "concordance" | "export":
                return pair is not None or bool(self.session.wanted)
        return super().check_action(action, parameters)

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
