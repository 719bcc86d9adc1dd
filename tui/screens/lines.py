"""Looking at the lines in the file from the review screen, and having a paragraph laid out otherwise."""

import asyncio
from collections.abc import Sequence

from textual import work

from parallel.errors import ModelError, SatzpaarError
from tui.lining import LineWish, Page, decided, page_of
from tui.screens.core import ReviewCore
from tui.screens.layout import LayoutScreen
from tui.walk import Refused

__all__ = ["Lines"]


class Lines(ReviewCore):
    """The action that shows lines, and what follows from it."""

    async def action_lines(self) -> None:
        """Show the lines of the pair's paragraph."""
        if self.keep() and self.session.pair is not None:
            await self._show_lines()

    async def _show_lines(self, at: int | None = None) -> None:
        """Show the lines about the pair; again and again, until there is nothing more to decide."""
        pages: list[Page] = []
        pair = self.session.pair
        if pair is None or not self._do(lambda: pages.append(page_of(self.session.desk, pair))):
            return

        async def grant(wish: LineWish | None) -> None:
            if wish is not None and self._grant(pages[0], wish):
                await self._show_lines(wish.start)

        page = pages[0]
        await self.app.push_screen(
            LayoutScreen(page.lines, page.numbers, page.span, page.span[0] if at is None else at), grant
        )

    def _grant(self, page: Page, wish: LineWish) -> bool:
        """Do what was wished for; False when it cannot be done."""
        waiting: list[int] = []

        def doing() -> None:
            if wish.how == "undo":
                self._undo_layout()
            else:
                waiting.extend(self.session.decide(page.document, decided(page, wish)))

        done = self._do(doing, message="" if wish.how == "undo" else f"Laid out anew. {self.undo_key} takes it back.")
        self._show_changes()
        if waiting:
            self._draft(waiting)
        return done

    def _undo_layout(self) -> None:
        """Take back the last decision; what else was done last is not to be lost from here."""
        step = self.session.desk.undoable()
        if step is None or step.action != "layout":
            raise Refused("No decision about the lines is the last thing done; the list can undo the rest.")
        self.session.undo()

    @work(group="drafts")
    async def _draft(self, pairs: Sequence[int]) -> None:
        """Have pairs drafted that have another source now."""
        session = self.session
        try:
            done = await asyncio.to_thread(self._machine.draft, session.languages, pairs)
        except ModelError as error:  # one can do without: the pairs wait, as they would after a file was added
            self.keys.warn(str(error))
        except SatzpaarError as error:
            self._show_problem(error)
        else:
            if done:
                session.listed.forget()
                self._show_changes()
