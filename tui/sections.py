"""What is known about a pair, section by section, as it is shown beside it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from parallel.bitext import Pair
from tui.context import Context, differences, earlier
from tui.visible import pictured

if TYPE_CHECKING:
    from parallel.checks import Finding
    from parallel.mt import Hypothesis

__all__ = ["SIGNS", "Known", "Section", "sections"]

SIGNS = {"error": "!!", "warning": "! ", "info": "? "}
LOOKS = {"same": "", "gone": "strike $quiet", "new": "underline $accent"}
NEAR = 320  # characters of the text before and behind
MOST = 2_000  # characters of any other text


class Section(StrEnum):
    """The sections, in the order of how soon one wants them."""

    CHECKS = "Checks"
    MEMORY = "Memory"
    MACHINE = "Machine"
    AROUND = "Around"
    NOTE = "Note"
    FILE = "File"
    HISTORY = "History"


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known about a pair by now; `target` is the translation as it stands in the editor."""

    about: Context
    target: str
    findings: "Sequence[Finding]" = ()
    hypotheses: "Sequence[Hypothesis]" = ()
    waiting: str = ""  # what is still being worked out, or why it cannot be
    keys: Callable[[str], str] = str  # how the key of an action is written


def sections(known: Known) -> Mapping[Section, tuple[int, Sequence[Content]]]:
    """How many things each section holds, and its lines; empty sections are left out."""
    makers: Mapping[Section, tuple[int, Callable[[Known], Iterable[Content]]]] = {
        Section.CHECKS: (len(known.findings), checks),
        Section.MEMORY: (len(known.about.matches), memory),
        Section.MACHINE: (len(known.hypotheses), machine),
        Section.AROUND: (0, around),
        Section.NOTE: (0, note),
        Section.FILE: (0, file),
        Section.HISTORY: (len(known.about.history), history),
    }
    made = {section: (count, tuple(make(known))) for section, (count, make) in makers.items()}
    return {section: (count, lines) for section, (count, lines) in made.items() if lines}


def key(known: Known, action: str) -> Content:
    """An action's key, which can be clicked instead."""
    shown = known.keys(action.partition("(")[0])
    return Content.styled(shown, "bold $primary").stylize(Style.from_meta({"@click": f"screen.{action}"}))


def checks(known: Known) -> Iterator[Content]:
    """What the checks found; a certain remedy is said."""
    for finding in known.findings:
        colour = "$error" if finding.severity == "error" else "$warning"
        mend = Content.assemble("  ", key(known, "mend"), (" mends it", "$quiet")) if finding.fix is not None else ""
        ignore = Content.assemble("  ", key(known, "findings"), (" ignores", "$quiet"))
        yield Content.assemble(
            (SIGNS[finding.severity], f"bold {colour}"), " ", pictured(finding.message), mend, ignore
        )


def memory(known: Known) -> Iterator[Content]:
    """What was translated before: how alike it is, what differs, and how it was translated."""
    for number, match in enumerate(known.about.matches, start=1):
        pieces = differences(brief(known.about.pair.source), brief(match.pair.source))
        source = Content(" ").join([Content.styled(pictured(piece), LOOKS[kind]) for kind, piece in pieces])
        lead = key(known, f"match_{number}")
        yield Content.assemble(lead, " ", (f"{match.percent} % ", "bold"), source)
        yield Content.assemble("  → ", pictured(brief(match.pair.target)))


def machine(known: Known) -> Iterator[Content]:
    """The model's other translations, with what is otherwise in them than in the one there is."""
    if known.waiting:
        yield Content.styled(known.waiting, "$quiet")
    for number, hypothesis in enumerate(known.hypotheses, start=1):
        lead = key(known, f"machine_{number}")
        if hypothesis.text == known.target:
            text = Content.styled("as it stands", "$quiet")
        else:
            pieces = [step for step in differences(brief(hypothesis.text), brief(known.target)) if step[0] != "gone"]
            text = Content(" ").join([Content.styled(pictured(piece), LOOKS[kind]) for kind, piece in pieces])
        yield Content.assemble(lead, (f" {hypothesis.score:.2f} ", "bold"), text)


def around(known: Known) -> Iterator[Content]:
    """The text before and behind, in both languages."""
    for sign, pairs, cut in (("▲", known.about.before, before), ("▼", known.about.after, behind)):
        if pairs:
            source, target = (cut(running(pairs, side)) for side in (source_of, target_of))
            yield Content.assemble((f"{sign} ", "bold $primary"), (pictured(source), "$quiet"))
            yield Content.assemble("  ", pictured(target))


def running(pairs: Sequence[Pair], side: Callable[[Pair], str]) -> str:
    """One side of pairs as running text, ¶ between paragraphs."""
    text = ""
    for last, pair in zip((None, *pairs), pairs, strict=False):
        gap = "" if last is None else " " if last.paragraph == pair.paragraph else " ¶ "
        text += gap + " ".join(side(pair).split())
    return text


def source_of(pair: Pair) -> str:
    """Its source."""
    return ends(pair.source)


def target_of(pair: Pair) -> str:
    """Its target."""
    return ends(pair.target)


def ends(text: str) -> str:
    """A text; of a long one its beginning and its end, which are all that can be near another pair."""
    return text if len(text) <= 2 * MOST else text[:MOST] + text[-MOST:]


def brief(text: str) -> str:
    """A text, or its beginning where it is long."""
    return text if len(text) <= MOST else text[:MOST] + "…"


def before(text: str) -> str:
    """The end of what stands before."""
    return text if len(text) <= NEAR else "…" + text[-NEAR:].partition(" ")[2]


def behind(text: str) -> str:
    """The beginning of what stands behind."""
    return text if len(text) <= NEAR else text[:NEAR].rpartition(" ")[0] + "…"


def note(known: Known) -> Iterator[Content]:
    """What somebody wrote down about the pair."""
    if known.about.pair.note:
        yield Content(pictured(brief(known.about.pair.note)))


def file(known: Known) -> Iterator[Content]:
    """The lines as they stand in the file."""
    if known.about.original:
        yield Content.styled(pictured(brief(known.about.original)), "$quiet")
        yield Content.assemble(
            key(known, "lines"), (" shows what was decided about these lines, and turns it round", "$quiet")
        )


def history(known: Known) -> Iterator[Content]:
    """What happened to the pair, newest first; earlier translations can be had back."""
    taken = {text: number for number, text in enumerate(earlier(known.about), start=1)}
    for event, change in known.about.history:
        when = event.at[:16].replace("T", " ")
        was = (change.before or {}).get("target")
        number = taken.pop(was, None) if was else None
        lead = Content.assemble(key(known, f"earlier_{number}"), " ") if number else ""
        told = Content.styled(f"  was: {pictured(brief(was))}", "$quiet") if was else ""
        yield Content.assemble(
            lead, (f"{when} ", "$quiet"), f"{event.action} ", (pictured(event.actor), "$quiet"), told
        )
