"""What a person likes, on one page: colours, density, keys, model; what is set for the corpus; where that is kept."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.hints import hints
from tui.marks import drawn
from tui.prediction import PREDICTION
from tui.screens.dialog import Dialog
from tui.settings import Settings, choices, folder
from tui.visible import pictured

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

__all__ = ["SettingsScreen"]

NAMES = {"theme": "Colours", "density": "Density", "keys": "Keys", "model": "Model", "guided": "Guide"}
OF_CORPUS = {"repetitions": "Repetitions", "predict": "Prediction"}  # by the action that changes it
SAID_OF_CORPUS = {
    ("repetitions", True): "follow what is confirmed",
    ("repetitions", False): "stay as they are",
    ("predict", True): "offers in grey how a translation goes on",
    ("predict", False): "off",
}
SAID = {
    "airy": "airy: a blank line between paragraphs",
    "compact": "compact: no blank lines",
    "default": "the usual ones",
    "vim": "like vim's",
    "": "the one that fits",
    "True": "seen",
    "False": "shown again",
}


class SettingsScreen(Dialog[None]):
    """Each line goes to its next value; what is chosen is in force at once, and kept."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("escape,q", "dismiss", "Close"),
        ("space,right,l", "turn(1)", "Next"),
        ("left,h", "turn(-1)", "Before"),
    ]

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box settings") as box:
            box.border_title = "Settings"
            yield OptionList(compact=True)
            yield Static(id="told")
            yield Static(hints(("← → ⏎ change it", "turn(1)"), ("esc closes", "dismiss")), classes="quiet")

    def on_mount(self) -> None:
        """Fill it."""
        self._fill()
        listed = self.query_one(OptionList)
        listed.highlighted = 0
        listed.focus()

    @property
    def settings(self) -> Settings:
        """What is in force."""
        found: Settings = self.app.settings  # type: ignore[attr-defined]
        return found

    def _fill(self) -> None:
        listed = self.query_one(OptionList)
        place = listed.highlighted
        listed.clear_options()
        for name, label in NAMES.items():
            value = str(getattr(self.settings, name))
            listed.add_option(line(name, label, SAID.get(value, value.removeprefix("satzpaar-"))))
        for name, on in self._of_corpus().items():
            listed.add_option(line(name, OF_CORPUS[name], SAID_OF_CORPUS[name, on]))
        listed.highlighted = place
        self.query_one("#told", Static).update(Content("\n").join(list(self._told())))

    @property
    def review(self) -> "ReviewScreen | None":
        """The review that is under this page, if any."""
        found: ReviewScreen | None = self.app.review  # type: ignore[attr-defined]
        return found

    def _of_corpus(self) -> Mapping[str, bool]:
        """What is kept with the corpus that is open."""
        if self.review is None:
            return {}
        session = self.review.session
        return {"repetitions": session.repeating, "predict": session.desk.setting(PREDICTION) != "off"}

    def _told(self) -> Iterator[Content]:
        yield Content("")
        yield Content.styled(f"kept in {folder() / 'settings.toml'}", "$quiet")
        yield Content.styled(f"your own keys: {folder() / 'keys.toml'}", "$quiet")
        if self.review is not None:
            yield Content.styled("repetitions and prediction: kept in the corpus", "$quiet")
        problems: Sequence[str] = self.app.problems  # type: ignore[attr-defined]
        for problem in problems:
            yield Content.assemble(("! ", "bold $warning"), pictured(problem))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Its next value."""
        self._turn(event.option.id or "theme", 1)

    def action_turn(self, steps: int) -> None:
        """The next value, or the one before, of the line one is at."""
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            self._turn(listed.get_option_at_index(listed.highlighted).id or "theme", steps)

    def _turn(self, name: str, steps: int) -> None:
        if name in OF_CORPUS:
            if self.review is not None:
                self.review.action_repetitions() if name == "repetitions" else self.review.action_predict()
            self._fill()
            return
        values = choices(name)
        now = getattr(self.settings, name)
        place = values.index(now) if now in values else 0
        self.app.choose(**{name: values[(place + steps) % len(values)]})  # type: ignore[attr-defined]
        self._fill()


def line(name: str, label: str, said: str) -> Option:
    """A setting in one line."""
    shown = Content.assemble((f"{label:<13}", "bold"), (drawn("‹ "), "$quiet"), pictured(said), (drawn(" ›"), "$quiet"))
    return Option(shown, id=name)
