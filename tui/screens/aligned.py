"""From the review screen to the ladder of the text one is in, and back."""

from parallel.bitext import Origin, Pair
from parallel.corpus.query import Filter
from parallel.errors import UsageError
from tui.screens.core import ReviewCore
from tui.session import Session

__all__ = ["Aligned"]


class Aligned(ReviewCore):
    """The action that shows the ladder."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._ladders: dict[str, bool] = {}  # by document: whether it was aligned

    def on_mount(self) -> None:
        """Show the ladder that the program was asked for."""
        if document := getattr(self.app, "ladder", ""):
            self.call_after_refresh(self.show_ladder, document)

    def hindrance(self, action: str) -> str:
        """There is a ladder where two texts were aligned."""
        pair = self.session.pair
        if action == "ladder" and pair is not None and not self._aligned(pair):
            return "This text has no ladder: it was not made by aligning two texts (satzpaar align)."
        return super().hindrance(action)

    def _aligned(self, pair: Pair) -> bool:
        """Whether the text of a pair was aligned; a pair that was corrected by hand does not say so itself."""
        if pair.origin is not Origin.HUMAN:
            return pair.origin is Origin.ALIGNED
        if pair.document not in self._ladders:
            entry = self.session.desk.entry(pair.document)
            wanted = Filter(documents=frozenset({entry.id}), origins=frozenset({Origin.ALIGNED})) if entry else None
            self._ladders[pair.document] = wanted is not None and bool(self.session.desk.first(wanted, 1))
        return self._ladders[pair.document]

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
