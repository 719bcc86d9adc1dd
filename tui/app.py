"""The review screen as a program."""

from collections.abc import Iterable
from pathlib import Path

from textual.app import App, SystemCommand
from textual.screen import Screen

from parallel.corpus.desk import Desk
from parallel.errors import SatzpaarError
from tui.actions import ACTIONS
from tui.screens.problem import ProblemScreen
from tui.screens.review import ReviewScreen
from tui.session import Session
from tui.themes import THEMES

__all__ = ["ReviewApp", "run"]

THEME = "review.theme"  # the setting that remembers the colours


class ReviewApp(App[int]):
    """Opens the corpus at a path, which must exist, and lets it be reviewed. Its result is the exit code."""

    TITLE = "Satzpaar"
    CSS_PATH = Path(__file__).parent / "satzpaar.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS = []  # noqa: RUF012  # the screens have their own

    def __init__(self, corpus: Path) -> None:
        super().__init__()
        self.animation_level = "none"
        self.corpus = corpus
        self.session: Session | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_default_screen(self) -> Screen[None]:
        """The review of the corpus, or why it cannot be opened."""
        try:
            desk = Desk.open(self.corpus, create=False)
            self.session = Session(desk)
            self.use_theme(desk.setting(THEME))
        except SatzpaarError as error:
            return ProblemScreen(error, fatal=True)
        return ReviewScreen(self.session)

    def on_unmount(self) -> None:
        """Remember where one was, and let go of the corpus."""
        if self.session is not None:
            self.session.close()

    def use_theme(self, name: str | None) -> None:
        """Use a theme of ours by its name; another name changes nothing."""
        if name in {theme.name for theme in THEMES}:
            self.theme = name

    def next_theme(self) -> None:
        """Use the next theme, and remember it with the corpus."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        if self.session is not None:
            self.session.desk.set_setting(THEME, self.theme)

    async def action_quit(self) -> None:
        """Leave, from wherever one is; what was typed is stored first."""
        review = self.screen_stack[0]
        if isinstance(review, ReviewScreen):
            review.action_quit()
        else:
            self.exit(1)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers: every action that can be done now."""
        if isinstance(screen, ReviewScreen):
            for action in ACTIONS:
                if action.name != "palette" and screen.check_action(action.name, ()):
                    yield SystemCommand(action.text, action.about, getattr(screen, f"action_{action.name}"))


def run(corpus_path: Path) -> int:
    """Review the corpus at a path until the user quits; return the exit code."""
    return ReviewApp(corpus_path).run() or 0
