"""The review screen as a program."""

import asyncio
import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen

from parallel.corpus.desk import Desk
from parallel.errors import SatzpaarError, UsageError
from tui.adding import Adding
from tui.keymap import Keymap, listing
from tui.marks import ASCII
from tui.priority import helpers
from tui.screens.problem import ProblemScreen
from tui.screens.review import ReviewScreen
from tui.session import Session
from tui.settings import Settings, folder, recent, remember
from tui.terminal import PlainShapes, answer_escape_soon, correct_keys, end_well, write_what_can_be_written
from tui.themes import THEMES

TURN = 0.0005  # seconds; a key pressed while others compute waits no longer than this for each of its steps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

__all__ = ["ReviewApp", "print_keys", "run", "run_plain", "serve"]


PURE = "satzpaar-contrast"  # where there are sixteen colours only pure ones can be told apart
ALONE = 2.0  # seconds between looks whether the server is still there that shows this in a browser


class ReviewApp(App[int]):
    """Opens the corpus at a path and lets it be reviewed; without a path, the welcome screen lets one be chosen.

    `texts` are taken in and translated while the review goes on; for them the corpus is made when it is absent. Its
    result is the exit code.
    """

    TITLE = "Satzpaar"
    CSS_PATH = Path(__file__).parent / "satzpaar.tcss"
    ENABLE_COMMAND_PALETTE = False  # the review has its own
    BINDINGS = []  # noqa: RUF012  # the screens have their own

    def __init__(self, corpus: Path | None, texts: Sequence[Path] = (), *, ladder: str = "") -> None:
        super().__init__()
        correct_keys()
        answer_escape_soon()
        self.animation_level = "none"
        self.corpus = corpus
        self.texts = texts
        self.ladder = ladder
        self.session: Session | None = None
        self.settings, problems = Settings.load()
        self.bound = Keymap.load(folder() / "keys.toml", self.settings.keys)
        self.problems = (*problems, *self.bound.problems)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme if self.settings.theme in names() else THEMES[0].name
        if ASCII:
            self.add_class("-console")
            self.theme = PURE

    def get_default_screen(self) -> Screen[None]:
        """The review of the corpus, why it cannot be opened, or the choice of one."""
        if self.corpus is None:
            from tui.screens.welcome import WelcomeScreen

            return WelcomeScreen()
        try:
            return self.reviewing(self.corpus, self.texts)
        except SatzpaarError as error:
            return ProblemScreen(error, fatal=True)

    def reviewing(self, corpus: Path, texts: Sequence[Path] = ()) -> ReviewScreen:
        """The review of a corpus. Raises `CorpusError` when it cannot be opened."""
        desk = Desk.open(corpus, create=bool(texts))
        self.close_session()
        self.session = Session(desk)
        adding = Adding(corpus)
        if texts:
            adding.add(texts, self.settings.model)
        self.call_later(remember, corpus)
        return ReviewScreen(self.session, adding)

    @property
    def review(self) -> ReviewScreen | None:
        """The review that is under whatever is on the screen; None when no corpus is open."""
        stack = self.screen_stack if self._running else []
        return next((screen for screen in stack if isinstance(screen, ReviewScreen)), None)

    def open(self, corpus: Path, texts: Sequence[Path] = ()) -> None:
        """Review another corpus from now on; an error is shown."""
        try:
            self.push_screen(self.reviewing(corpus, texts))
        except SatzpaarError as error:
            self.push_screen(ProblemScreen(error))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What changes lines before they are drawn: few shapes where the terminal has no others."""
        filters = super().get_line_filters()
        return [*filters, PlainShapes()] if ASCII else filters

    def on_load(self) -> None:
        """What runs beside gives way to the screen."""
        asyncio.get_running_loop().set_default_executor(helpers())

    def on_ready(self) -> None:
        """What is there now stays, and is not looked through for garbage; what comes is, often and so in little.

        50,000 objects at a time, most of them garbage, held a key up for 50 to 130 ms now and then.
        """
        gc.freeze()
        gc.set_threshold(700, 4, 400)
        if self.is_web:
            self.set_interval(ALONE, self._leave_when_deserted)
        elif not self.is_headless:
            end_well(self.exit)

    def _leave_when_deserted(self) -> None:
        from tui.web import deserted

        if deserted(self):
            self.exit(1)

    def on_exit_app(self) -> None:
        """However it ends, also by a closed page of a browser: what was typed last is stored."""
        if (review := self.review) is not None:
            with suppress(SatzpaarError):  # nobody is left to be told
                review._keep()

    def on_unmount(self) -> None:
        """Remember where one was, and let go of the corpus."""
        self.close_session()

    def close_session(self) -> None:
        """Let go of the corpus, if one is open."""
        if self.session is not None:
            self.session.close()
            self.session = None

    def choose(self, **choices: object) -> None:
        """Change settings, use them and keep them; a folder that cannot be written to is told."""
        self.settings = replace(self.settings, **choices)  # type: ignore[arg-type]  # of the fields' types
        if self.settings.theme in names():
            self.theme = self.settings.theme
        self.bound = Keymap.load(folder() / "keys.toml", self.settings.keys)
        if (review := self.review) is not None:
            review.guide.display = not self.settings.guided
            review.list.repaint()
            review.keys.refresh()
        try:
            self.settings.save()
        except OSError as error:
            self.notify(f"The settings are in force, but not kept: {error}", severity="warning")

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: "DOMNode | None" = None,
        namespaces: "Mapping[str, DOMNode] | None" = None,
    ) -> bool:
        """Carry out an action and tell the first-run guide, or say why it cannot be done."""
        if (review := self.review) is None:
            return await super().run_action(action, default_namespace, namespaces)
        review.keys.touch()
        done = await super().run_action(action, default_namespace, namespaces)
        name = (action if isinstance(action, str) else action[1]).rpartition(".")[2].partition("(")[0]
        if done and not self.settings.guided and review.guide.did(name):
            self.choose(guided=True)
        elif not done and review is self.screen and name == "clear_filter" and not self.settings.guided:
            self.choose(guided=True)  # escape with nothing else to end
        elif not done and review is self.screen and (reason := review.hindrance(name)):
            review.keys.say(reason)
        return done

    def next_theme(self) -> None:
        """Use the next theme."""
        known = names()
        self.choose(theme=known[(known.index(self.theme) + 1) % len(known)])

    async def action_quit(self) -> None:
        """Leave, from wherever one is; what was typed is stored first."""
        if (review := self.review) is not None:
            review.action_quit()
        else:
            self.exit(1 if isinstance(self.screen, ProblemScreen) else 0)


def names() -> list[str]:
    """The names of the themes."""
    return [theme.name for theme in THEMES]


def run(corpus: Path | None, texts: Sequence[Path] = (), *, ladder: str = "") -> int:
    """Review the corpus at a path until the user quits; return the exit code.

    Without a path, the corpus that was open last, or the welcome screen. `ladder` names an aligned document whose
    ladder of beads is shown first.
    """
    app = ReviewApp(corpus or last(), texts, ladder=ladder)
    if app.console.color_system == "standard":
        app.theme = PURE
    write_what_can_be_written()
    sys.setswitchinterval(TURN)
    return app.run() or 0


def last() -> Path | None:
    """The corpus that was open last, if it is still there."""
    return next(iter(recent()), None)


def run_plain(corpus: Path | None) -> int:
    """The same line by line, on standard input and output. Raises `SatzpaarError` when there is no corpus."""
    from tui.plain import PlainReview, asked, prompted

    if (path := corpus or last()) is None:
        raise UsageError("no corpus was named, and none was open before; name one, or a text to translate")
    session = Session(Desk.open(path, create=False))
    remember(path)
    talk = PlainReview(session, sys.stdout, asked if sys.stdin.isatty() else None)
    try:
        talk.run(prompted())
    except KeyboardInterrupt:  # at the prompt: a way to leave
        return 130
    finally:
        talk.close()
        session.close()
    return 0


def serve(corpus: Path | None, texts: Sequence[Path], port: int, say: Callable[[str], None]) -> None:
    """The same in a browser on this machine; see `tui.web`."""
    from tui.web import arguments_for, serve

    serve(arguments_for(corpus, texts), port, say=say)


def print_keys() -> str:
    """A `keys.toml` that changes nothing, and where it belongs."""
    return "\n".join([f"# {folder() / 'keys.toml'}", *listing()])
