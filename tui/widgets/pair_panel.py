"""The pair one is at: what and where it is, its source, and the field for its target."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget

from parallel.bitext import Origin, Pair, Status
from tui.actions import Place
from tui.context import Context
from tui.keymap import bound
from tui.machine import Insight
from tui.marks import drawn, mark
from tui.part import is_long
from tui.reasons import reasons, to_check
from tui.sections import Known
from tui.visible import pictured
from tui.widgets.context_pane import ContextPane
from tui.widgets.editor import NOTHING, PARTNER, UNSURE, TargetEditor
from tui.widgets.source_view import SourceView

__all__ = ["PairPanel", "PairTitle"]

ORIGINS = {
    Origin.MT: "machine",
    Origin.TM: "from memory",
    Origin.HUMAN: "by hand",
    Origin.ALIGNED: "aligned",
    Origin.IMPORTED: "imported",
}

WRITTEN = (Origin.HUMAN, Origin.TM)  # texts that the score, which is that of the draft, says nothing about

BETWEEN = drawn("  ·  ")


class PairTitle(Widget):
    """One line: document, place in it, status, origin, score."""

    def __init__(self) -> None:
        super().__init__()
        self.pair: Pair | None = None
        self.place: tuple[int, int] | None = None
        self.findings = ""
        self.why: Sequence[str] = ()

    def show(self, pair: Pair | None, place: tuple[int, int] | None) -> None:
        """Show a pair, the `place[0]`-th of `place[1]` pairs of its document, if that is known by now."""
        if pair is None or self.pair is None or pair.id != self.pair.id:
            self.findings, self.place, self.why = "", None, ()
        self.pair, self.place = pair, place or self.place
        self.refresh()

    def find(self, findings: str) -> None:
        """Show what the checks found."""
        if findings != self.findings:
            self.findings = findings
            self.refresh()

    def explain(self, why: Sequence[str]) -> None:
        """Show why the pair is worth a look, before everything else."""
        if list(why) != list(self.why):
            self.why = why
            self.refresh()

    def put(self, place: tuple[int, int]) -> None:
        """Show which pair of its document it is."""
        if place != self.place:
            self.place = place
            self.refresh()

    def render(self) -> Content:
        """The line; what matters least goes first when there is no room."""
        if self.pair is None:
            return Content("")
        shown = mark(self.pair)
        line = Content.assemble(" ", (f"{shown} {shown.word}", f"bold ${shown.colour}"))
        for fact in self._facts(self.pair):
            if line.cell_length + len(BETWEEN) + cell_len(fact) <= self.size.width:
                line = Content.assemble(line, (BETWEEN, "$quiet"), fact)
        return line

    def _facts(self, pair: Pair) -> list[str]:
        found = [f"! {self.findings}"] if self.findings else []
        facts = [f"why: {self.why[0]}", *self.why[1:]] if self.why else found
        facts += ["shown in part"] if is_long(pair.source, pair.target) else []
        facts += [f"pair {self.place[0] + 1:,} of {self.place[1]:,}"] if self.place else []
        facts += [ORIGINS[pair.origin]] if pair.target else []
        scored = pair.score is not None and pair.origin not in WRITTEN and not self.why
        facts += [f"score {pair.score:.2f}"] if scored else []
        facts += [f"{len(pair.source_seams) + 1} sentences"] if pair.source_seams else []
        facts.append(f"paragraph {pair.paragraph + 1}")
        return [*facts, pictured(pair.document)]


class PairPanel(Vertical):
    """Title, source and editor, and what is known about the pair."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.title = PairTitle()
        self.source = SourceView(id="source")
        self.editor = TargetEditor(id="target")
        self.context = ContextPane(id="context")
        self.pair: Pair | None = None
        self.insight = Insight()
        self.explaining = False  # whether one asked what is worth a look
        self._told: dict[str, Any] = {}  # parts of `Known` by name

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        yield self.title
        with Container(id="desk"):
            with Vertical(id="texts"):
                yield self.source
                yield self.editor
            yield self.context

    def show(self, pair: Pair | None, place: Callable[[int], tuple[int, int] | None]) -> None:
        """Show a pair; the editor is loaded only when the text is another one, so that its undo survives."""
        other = pair is None or self.pair is None or pair.id != self.pair.id
        self.pair = pair
        self.title.show(pair, place(pair.id) if pair is not None and pair.id is not None else None)
        self.source.load(pair.source if pair else "")
        target = pair.target if pair else ""
        if other:
            self._told = {}
            self.context.tell(None)
            self.look_into(Insight())
        if other or self.editor.value != target:
            known = {"origin": pair.origin, "score": pair.score} if pair else {}
            self.editor.load(target, **known)
        self.editor.read_only = pair is None
        self.editor.placeholder = NOTHING if pair is not None else ""

    @property
    def known(self) -> Known | None:
        """What is known about the pair that is shown."""
        known, pair = self.context.known, self.pair
        return known if known is not None and pair is not None and known.about.pair.id == pair.id else None

    def show_context(self, context: Context) -> None:
        """Show what was found out about the pair, if it is still this one."""
        if self.pair is not None and self.pair.id == context.pair.id:
            if context.pair.target == self.editor.value:
                self._told.pop("findings", None)  # those that come now are newer
            self.title.put(context.place)
            known = Known(context, self.editor.value, context.findings, keys=self._key)
            self._show_known(replace(known, **self._told))

    def _key(self, action: str) -> str:
        """The key of an action as people read it: here if it has one, else in the other place."""
        keymap = bound(self.app)
        places = (Place.EDIT, Place.GRID) if self.editor.has_focus else (Place.GRID, Place.EDIT)
        return keymap.shown(action, places[0]) or keymap.shown(action, places[1])

    def tell(self, **parts: Any) -> None:  # noqa: ANN401  # the fields of `Known`
        """Show more, or something newer, that is known about the pair; it may come before `show_context`."""
        self._told |= parts
        if self.known is not None:
            self._show_known(replace(self.known, **parts))

    def _show_known(self, known: Known) -> None:
        self.context.tell(known)
        self.title.find(to_check(known.findings))
        self._explain()

    def _explain(self) -> None:
        """Say why one was led to this pair."""
        known, pair = self.known, self.pair
        if self.explaining and known is not None and pair is not None and pair.status is Status.DRAFT:
            self.title.explain(list(reasons(pair, known.findings, known.about.standing, self.insight)))

    def look_into(self, insight: Insight) -> None:
        """Mark what the model is unsure of, and what nothing covers."""
        self.insight = insight
        self.editor.mark(UNSURE, insight.unsure)
        self.editor.mark(PARTNER, ())
        self.source.mark(uncovered=insight.uncovered, partners=())
        self._explain()

    def follow_cursor(self) -> None:
        """Mark the words of the source that go with the editor's word."""
        if self.insight.target == self.editor.value:
            start, end = self.editor.word_at_cursor()
            self.source.mark(partners=self.insight.partners(start, end, in_target=True) if end > start else ())

    def follow_source(self, start: int, end: int) -> None:
        """Mark the words of the translation that go with a word of the source."""
        if self.insight.target == self.editor.value:
            self.editor.mark(PARTNER, self.insight.partners(start, end, in_target=False))

    @property
    def typed(self) -> str | None:
        """The text in the editor where it differs from the pair's; None where it does not."""
        if self.pair is None or self.editor.value == self.pair.target:
            return None
        return self.editor.value
