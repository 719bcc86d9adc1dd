"""Beside the pair: what the checks found, what the memory knows, the lines of the file, what happened so far."""

from collections.abc import Iterator

from textual.content import Content

from tui.context import Context, differences
from tui.visible import pictured
from tui.widgets.text_view import TextView

__all__ = ["ContextPane"]

SIGNS = {"error": "!!", "warning": "! ", "info": "? "}
LOOKS = {"same": "", "gone": "strike $quiet", "new": "underline $accent"}


class ContextPane(TextView):
    """Sections, each only when there is something in it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.about: Context | None = None

    def tell(self, about: Context | None) -> None:
        """Show what was found out about a pair."""
        self.about = about
        self.show(Content("\n").join(list(lines(about)) if about else []))


def lines(context: Context) -> Iterator[Content]:
    """The whole pane."""
    for title, section in (
        ("Checks", findings(context)),
        ("Memory", matches(context)),
        ("Note", iter([Content(pictured(context.pair.note))] if context.pair.note else [])),
        ("In the file", iter([Content.styled(pictured(context.original), "$quiet")] if context.original else [])),
        ("History", history(context)),
    ):
        found = list(section)
        if found:
            yield Content.styled(title, "bold $primary")
            yield from found
            yield Content("")


def findings(context: Context) -> Iterator[Content]:
    """What the checks found; a certain remedy is said."""
    for finding in context.findings:
        colour = "$error" if finding.severity == "error" else "$warning"
        mend = Content.styled("  f6 mends it", "$quiet") if finding.fix is not None else Content("")
        yield Content.assemble((SIGNS[finding.severity], f"bold {colour}"), " ", pictured(finding.message), mend)


def matches(context: Context) -> Iterator[Content]:
    """What was translated before: how alike it is, what differs, and how it was translated."""
    for number, match in enumerate(context.matches, start=1):
        pieces = differences(context.pair.source, match.pair.source)
        source = Content(" ").join([Content.styled(pictured(piece), LOOKS[kind]) for kind, piece in pieces])
        yield Content.assemble((f"alt-{number} ", "bold $primary"), (f"{match.percent} % ", "bold"), source)
        yield Content.assemble("  → ", pictured(match.pair.target))


def history(context: Context) -> Iterator[Content]:
    """What happened to the pair, newest first."""
    for event, change in context.history:
        when = event.at[:16].replace("T", " ")
        before = (change.before or {}).get("target")
        was = Content.styled(f"  was: {pictured(before)}", "$quiet") if before else Content("")
        yield Content.assemble((f"{when} ", "$quiet"), f"{event.action} ", (f"{pictured(event.actor)}", "$quiet"), was)
