"""Getting about on the review screen."""

from tui.screens.core import ReviewCore

__all__ = ["Moving"]


class Moving(ReviewCore):
    """The actions that go to another pair."""

    def _step(self, index: int) -> None:
        """To a place in the list; that there is nothing behind it is said."""
        before = self.session.index
        self._go(lambda: self.session.go(index))
        if self.session.index == before and not self.keys.message:
            end = "first" if index <= 0 else "last"
            self.keys.say(f"This is the {end} pair of the list.")

    def action_next_pair(self) -> None:
        """One down."""
        self._step(self.session.index + 1)

    def action_previous_pair(self) -> None:
        """One up."""
        self._step(self.session.index - 1)

    def action_page_down(self) -> None:
        """One screen down."""
        self._step(self.session.index + self.list.page())

    def action_page_up(self) -> None:
        """One screen up."""
        self._step(self.session.index - self.list.page())

    def action_first_pair(self) -> None:
        """To the top."""
        self._step(0)

    def action_last_pair(self) -> None:
        """To the end."""
        self._step(len(self.session.listed) - 1)

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
