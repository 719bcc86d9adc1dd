"""From the review screen to the ladder of the text one is in, and back."""

from parallel.bitext import Origin
from parallel.errors import UsageError
from tui.screens.core import ReviewCore

__all__ = ["Aligned"]


class Aligned(ReviewCore):
    """The action that shows the ladder."""

    def on_mount(self) -> None:
        """Show the ladder that the program was asked for."""
        if document := getattr(self.app, "ladder", ""):
            self.call_after_refresh(self.show_ladder, document)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a ladder where two texts were aligned."""
        if action == "ladder":
            pair = self.session.pair
            return pair is not None and pair.origin in (Origin.ALIGNED, Origin.HUMAN)
        return super().check_action(action, parameters)

    async def action_ladder(self) -> None:
        """Show both texts and their beads."""
        pair = self.session.pair
        if self.keep() and pair is not None:
            await self.show_ladder(pair.document, pair.id)

    async def show_ladder(self, document: str, pair: int | None = None) -> None:
        """Show the ladder of a document, and what became of it in the list afterwards."""
        from tui.screens.ladder import LadderScreen

        def back(found: tuple[int, bool] | None) -> None:
            self._do(lambda: self.session.filter(self.session.wanted, at=found[0] if found else None))
            self._show_list()
            if found is not None and found[1]:
                self.action_edit()

        try:
            screen = LadderScreen(self.session.desk, document, pair)
        except UsageError as refusal:
            self.keys.say(f"{refusal}")
            return
        await self.app.push_screen(screen, back)
