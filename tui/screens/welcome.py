"""What is seen when no corpus was named and none was open before."""

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.hints import hints
from tui.screens.pick import CORPORA, PickScreen
from tui.settings import recent
from tui.visible import pictured

__all__ = ["WelcomeScreen"]

NEW = "corpus.db"  # the corpus that a text gets, in the folder one is in
ABOUT = """German texts become pairs of sentences, German and English, which you correct side by side.
Everything stays on this machine, and every change can be taken back."""


class WelcomeScreen(Screen[None]):
    """A text or a corpus to open, and those that were open last."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("o,f2", "pick", "Open"),
        ("t", "theme", "Colours"),
        ("q,ctrl+q,escape", "quit", "Leave"),
    ]

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box welcome") as box:
            box.border_title = "Satzpaar"
            yield Static(Content(ABOUT))
            yield OptionList(compact=True)
            yield Static(
                hints(("⏎ opens", "pick"), ("t other colours", "theme"), ("q leaves", "quit")), classes="quiet"
            )

    def on_mount(self) -> None:
        """Offer what there is."""
        listed = self.query_one(OptionList)
        listed.add_option(
            Option(Content.assemble(("o", "bold $primary"), "  Open a German text, or a corpus"), id="pick")
        )
        if known := recent():
            listed.add_option(Option(Content.styled("Open before", "$quiet"), disabled=True))
        for path in known:
            name = Content.assemble("   ", pictured(path.name), (f"  {pictured(str(path.parent))}", "$quiet"))
            listed.add_option(Option(name, id=str(path)))
        listed.highlighted = 0
        listed.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open it."""
        if event.option.id == "pick":
            self.action_pick()
        elif event.option.id:
            self.app.open(Path(event.option.id))  # type: ignore[attr-defined]

    def action_pick(self) -> None:
        """Choose a file, and open it."""

        def open_it(path: Path | None) -> None:
            if path is None:
                return
            if path.suffix.lower() in CORPORA:
                self.app.open(path)  # type: ignore[attr-defined]
            else:
                self.app.open(Path(NEW), [path])  # type: ignore[attr-defined]

        self.app.push_screen(PickScreen("Open a German text, or a corpus", Path.cwd()), open_it)

    def action_theme(self) -> None:
        """Other colours."""
        self.app.next_theme()  # type: ignore[attr-defined]

    async def action_quit(self) -> None:
        """Leave."""
        self.app.exit(0)
