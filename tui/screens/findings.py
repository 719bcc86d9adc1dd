"""What the checks found in a pair, one by one: mend it, ignore it here, ignore it everywhere, hear of it again."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from parallel.bitext import Pair
from parallel.checks.finding import Finding, Ignore
from parallel.corpus.desk import Desk
from tui.context import checked
from tui.hints import hints
from tui.screens.dialog import Dialog
from tui.sections import SIGNS
from tui.visible import pictured

__all__ = ["FindingsScreen", "Wish"]

CLOSE = ("esc closes", "dismiss")
KEYS = (
    ("⏎ mends", "mend"), ("i ignores here", "ignore(False)"), ("I everywhere", "ignore(True)"),
    ("tab ignored ones", "turn"), CLOSE,
)  # fmt: skip
REVOKE = (("⏎ hears of it again", "heed"), ("tab what was found", "turn"), CLOSE)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done: put the text `mended` in, or `ignore` (with `heed`: no longer); `told` is said then."""

    mended: str | None = None
    ignore: Ignore | None = None
    heed: bool = False
    told: str = ""


class FindingsScreen(Dialog[Wish | None]):
    """The findings in a pair, and, after tab, all that is ignored in the corpus."""

    BINDINGS = [  # noqa: RUF012  # declared so by Textual
        ("escape,q", "dismiss", "Close"),
        ("i", "ignore(False)", "Ignore here"),
        ("I", "ignore(True)", "Ignore everywhere"),
        ("f6", "mend", "Mend"),
        ("tab", "turn", "What is ignored"),
        ("delete,backspace", "heed", "Hear of it again"),
    ]

    def __init__(self, desk: Desk, pair: Pair) -> None:
        super().__init__()
        self.pair = pair
        self.ignored = sorted(desk.ignored(), key=lambda wish: (wish.check, wish.pair or 0))
        self.places = {one.id: one for one in desk.fetch([w.pair for w in self.ignored if w.pair]).values()}
        self.findings = checked(desk, pair)
        self.revoking = False

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box findings"):
            yield OptionList(compact=True)
            yield Static(id="hint", classes="quiet")

    def on_mount(self) -> None:
        """Fill it; where nothing was found, with what is ignored."""
        self.revoking = not self.findings and bool(self.ignored)
        self._fill()

    def action_turn(self) -> None:
        """The other list."""
        self.revoking = not self.revoking
        self._fill()

    def _fill(self) -> None:
        self.query_one(".findings").border_title = "Ignored in this corpus" if self.revoking else "Findings"
        lines = [self._wish(wish) for wish in self.ignored] if self.revoking else list(map(told, self.findings))
        nothing = "Nothing is ignored." if self.revoking else "The checks found nothing here."
        listed = self.query_one(OptionList).clear_options()
        listed.add_options([Option(line) for line in lines] or [Option(nothing, disabled=True)])
        listed.highlighted = 0 if lines else None
        listed.focus()
        self.query_one("#hint", Static).update(hints(*(REVOKE if self.revoking else KEYS)))

    def _wish(self, wish: Ignore) -> Content:
        if wish.pair is None:
            return Content.assemble((wish.check, "bold"), "  in all pairs")
        place = self.places.get(wish.pair)
        where = pictured(place.source).replace("\n", " ") if place else "a pair that is gone"
        return Content.assemble((wish.check, "bold"), "  ", (where, "$quiet")).truncate(self._room, ellipsis=True)

    @property
    def _room(self) -> int:
        return max(20, self.query_one(OptionList).size.width - 3)

    @property
    def _chosen(self) -> int | None:
        return self.query_one(OptionList).highlighted

    def on_option_list_option_selected(self) -> None:
        """Mend it, or hear of it again."""
        self.action_heed() if self.revoking else self.action_mend()

    def action_mend(self) -> None:
        """Answer the fix, if it is certain."""
        if (number := self._chosen) is not None and not self.revoking:
            fix = self.findings[number].fix
            if fix is None:
                self.query_one("#hint", Static).update(hints("No remedy is certain here.", *KEYS[1:]))
            else:
                self.dismiss(Wish(mended=fix))

    def action_ignore(self, everywhere: bool) -> None:
        """Answer that it is to be ignored."""
        if (number := self._chosen) is not None and not self.revoking:
            name = self.findings[number].check
            told = f"{name} is ignored {'in this corpus' if everywhere else 'here'}; undo takes that back."
            self.dismiss(Wish(ignore=Ignore(name, None if everywhere else self.pair.id), told=told))

    def action_heed(self) -> None:
        """Answer that it is to be heard of again."""
        if (number := self._chosen) is not None and self.revoking:
            wish = self.ignored[number]
            self.dismiss(Wish(ignore=wish, heed=True, told=f"{wish.check} is heard of again."))


def told(finding: Finding) -> Content:
    """A finding in a line."""
    colour = "$error" if finding.severity == "error" else "$warning"
    mend = Content.styled("   ⏎ mends it", "$quiet") if finding.fix is not None else ""
    sign = SIGNS[finding.severity]
    return Content.assemble(
        (sign, f"bold {colour}"), " ", (finding.check, "bold"), "  ", pictured(finding.message), mend
    )
