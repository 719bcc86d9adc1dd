"""Cutting, joining and moving on the review screen."""

from collections.abc import Callable
from functools import partial

from parallel.corpus.structure import Side
from tui.screens.inserting import Inserting

__all__ = ["Restructuring"]


class Restructuring(Inserting):
    """The actions that change which sentences make a pair."""

    def action_merge(self) -> None:
        """Join with the next."""
        self._change(self.session.merge, message="Merged with the next pair.")

    async def action_split(self) -> None:
        """Ask where, and cut in two."""
        from tui.screens.split import SplitScreen

        def split(places: tuple[int, int] | None) -> None:
            if places is not None:
                self._change(lambda: self.session.split(*places), message="Cut in two.")

        if self.keep() and (pair := self.session.pair) is not None:
            target_at = self.panel.editor.cursor_offset() if self.editing else None
            ask = partial(self._machine.insight, self.session.languages, pair.source, pair.target, lambda: True)
            await self.app.push_screen(SplitScreen(pair, target_at, ask), split)

    def action_unlink(self) -> None:
        """Source and translation each in a pair of its own."""
        self._change(self.session.unlink, message="Unlinked: the translation stands by itself below.")

    def action_insert_pair(self) -> None:
        """An empty pair below."""
        self._change(self.session.insert, message="An empty pair.")

    def action_delete_pair(self) -> None:
        """Take the pair out."""
        self._change(self.session.delete, message=f"The pair is deleted. {self.undo_key} takes that back.")

    def action_source_up(self) -> None:
        """The first source sentence to the pair before."""
        self._move(Side.SOURCE, up=True)

    def action_source_down(self) -> None:
        """The last source sentence to the next pair."""
        self._move(Side.SOURCE, up=False)

    def action_target_up(self) -> None:
        """The first sentence of the translation to the pair before."""
        self._move(Side.TARGET, up=True)

    def action_target_down(self) -> None:
        """The last sentence of the translation to the next pair."""
        self._move(Side.TARGET, up=False)

    def _move(self, side: Side, *, up: bool) -> None:
        where = "the pair before" if up else "the next pair"
        self._change(lambda: self.session.move(side, up=up), message=f"Moved to {where} ({side.value}).")

    def action_pull_targets(self) -> None:
        """All translations from here on one pair up."""
        self._shift(lambda: self.session.shift(up=True), "up")

    def action_push_targets(self) -> None:
        """All translations from here on one pair down."""
        self._shift(lambda: self.session.shift(up=False), "down")

    def _shift(self, doing: Callable[[], object], where: str) -> None:
        self._change(doing, message=f"All translations from here to the end of the document moved one pair {where}.")
