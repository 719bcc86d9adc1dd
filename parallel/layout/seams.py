"""The decision at each line end: does the paragraph go on in the next line, and if so, how are the two joined?

An ordered list of rules; the first that knows decides, and says why. What a rule takes for granted about blank lines,
indents and width was learnt from the text itself (`measure`).
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from parallel.bitext import LayoutAction
from parallel.layout.evidence import HYPHENS, HyphenStatistics
from parallel.layout.headings import wrapped_headings
from parallel.layout.hyphens import GLUE, LineEnd, judge_hyphen, least_odds
from parallel.layout.kinds import is_label, is_rule
from parallel.layout.lines import Line
from parallel.layout.measure import Measure, Seam, seam_class
from parallel.layout.words import ends_open

__all__ = ["Judge"]

ORDINAL = re.compile(
    r"(?:\b[Dd](?:er|ie|as|em|en|es)|[aiv]m|zu[mr]|[Bb]is|[Aa]b|[Ss]eit|[Nn]ach|[Vv]or|und) \d{1,2}\.$"
)
SAID, SAYING = '"“”«»', '"„“«»'
UNNUMBERED = re.compile(r"[–—-]\s|\(?\d")  # a dash or a number may also begin a line that goes on
DASHES = "–—-"
INDENT = "indent"


def join(reason: str, confidence: float) -> LineEnd:
    """The line end becomes a space."""
    return LineEnd(LayoutAction.JOIN, 0, True, reason, confidence)


def part(reason: str, confidence: float) -> LineEnd:
    """The paragraph ends."""
    return LineEnd(LayoutAction.BREAK, 0, False, reason, confidence)


SMALL_LETTER = join("small letter in the next line", 0.98)
HEADING = join("heading over several lines", 0.6)


def quotes_on(text: str) -> bool:
    """Whether the last quotation mark of the line opens a quotation, which then goes on."""
    at = max(map(text.rfind, SAID + SAYING))
    return at >= 0 and (not at or text[at - 1] in " (") and text[at + 1 : at + 2].isalnum()


class Judge:
    """Decides about the line ends of one text. `apart` are the lines left alone: tables and verse."""

    def __init__(
        self,
        lines: Sequence[Line],
        measure: Measure,
        statistics: HyphenStatistics,
        language: str,
        apart: frozenset[int],
        crossings: frozenset[int],
    ) -> None:
        self.lines = lines
        self.measure = measure
        self.statistics = statistics
        self.language = language
        self.apart = apart
        self.crossings = crossings  # lines after which a page ended or furniture was taken out
        self.headings = wrapped_headings(lines, measure, apart)
        self.in_item = False
        self.first = True  # the line begins a paragraph
        self.indented = False  # and an indent said so

    def judge(self, index: int) -> LineEnd:
        """What to do where line `index` ends; to be asked in order."""
        line, following = self.lines[index], self.lines[index + 1]
        self.in_item = (line.item and self.first) or self.in_item
        if self.plainly_goes_on(index, line, following):
            self.first = self.indented = False
            return SMALL_LETTER
        verdict = self.standing_apart(index, line, following) or self.going_on(index, line, following)
        if verdict.action is LayoutAction.BREAK:
            self.in_item = False
        self.first = verdict.action is LayoutAction.BREAK
        self.indented = verdict.reason == INDENT
        return verdict

    def plainly_goes_on(self, index: int, line: Line, following: Line) -> bool:
        """The most frequent case, told first because it is quickly told."""
        return (
            following.lower
            and not (line.terminal or following.gap or following.item)
            and line.indent == following.indent
            and line.quoted == following.quoted
            and line.text[-1] not in GLUE
            and not (index in self.apart or index + 1 in self.apart)
        )

    @cached_property
    def least(self) -> float:
        """The log-odds of a compound from which its hyphen stays in this text."""
        pairs = pairwise(line.text for line in self.lines)
        return least_odds((pair for pair in pairs if pair[0][-1] in HYPHENS), self.language)

    def seam(self, line: Line, following: Line) -> Seam:
        """What stands between two lines; after a first line that is indented, no change means another such."""
        gap, shift = seam_class(line, following)
        return gap, 1 if self.indented and shift == 0 else shift

    def standing_apart(self, index: int, line: Line, following: Line) -> LineEnd | None:
        """Rules for lines that are no running text, and for signs of a new paragraph."""
        if index in self.apart or index + 1 in self.apart:
            return part("a line of a table or of verse", 0.9)
        if is_rule(line.text) or is_rule(following.text):
            return part("a line without words", 0.95)
        if line.quoted != following.quoted:
            return part("quoted mail begins or ends", 0.99)
        room = self.measure.rooms[index]
        if following.item and self.begins_item(line, following, room):
            return part("list item", 0.95)
        seam = self.seam(line, following)
        if seam in self.measure.outer:
            return self.across(index, line, following, seam, room)
        if room > self.measure.slack and (is_label(line.text) or is_label(following.text)):
            return part("byline or date", 0.9)
        return None

    def begins_item(self, line: Line, following: Line, room: float) -> bool:
        """Whether a line that looks like a list item is one."""
        if not UNNUMBERED.match(following.text):
            return True
        if following.text[0] in DASHES and following.text.lstrip(DASHES + " ")[:1].islower() and not self.in_item:
            room -= self.measure.width / 8  # a dash stays with its word more often than it begins an item so
        return line.terminal or room > self.measure.slack or (self.in_item and line.text[-1] != "-")

    def across(self, index: int, line: Line, following: Line, seam: Seam, room: float) -> LineEnd:
        """At blank lines or an indent that elsewhere end paragraphs: only a sentence cut by a page goes on."""
        full = room <= self.measure.slack
        if line.text[-1] in HYPHENS and line.text[-2:-1].isalnum():
            return self.glue(line, following) or join("hyphen", 0.8)
        if not line.terminal and full and following.lower:
            return self.glue(line, following) or join("the sentence goes on", 0.85)
        if index in self.crossings and seam[1] <= 0:
            if not line.terminal and (full or following.lower or ends_open(line.text)):
                return self.glue(line, following) or join("the sentence goes on over the page", 0.75)
            # The gap is that of the header that was left out; a full line behind it is no heading.
            if full and not following.page and self.is_full(index + 1):
                return join("full line over the page", 0.6)
        return part("blank line" if seam[0] else INDENT, 0.97)

    def is_full(self, index: int) -> bool:
        """Whether the beginning of the line below would not have fitted on the line."""
        return index + 1 < len(self.lines) and self.measure.rooms[index] <= self.measure.slack

    def going_on(self, index: int, line: Line, following: Line) -> LineEnd:
        """Rules for running text."""
        if glued := self.glue(line, following):
            return glued
        if following.lower:
            return SMALL_LETTER._replace(confidence=0.9) if line.terminal else SMALL_LETTER
        if index in self.headings:
            return HEADING
        if line.terminal:
            return self.after_stop(index, line, following)
        return self.after_word(index, line)

    def glue(self, line: Line, following: Line) -> LineEnd | None:
        """A line that ends in a hyphen, dash or slash."""
        if line.text[-1] not in GLUE and following.text[0] != "/":
            return None
        return judge_hyphen(line.text, following.text, self.statistics, self.language, self.least)

    def after_stop(self, index: int, line: Line, following: Line) -> LineEnd:
        """The line ends with a stop and the next begins with a capital: its length tells."""
        if line.text[-2:-1].isdigit() and ORDINAL.search(line.text[-12:]):
            return join("ordinal number", 0.9)
        room = self.measure.rooms[index]
        seam = self.seam(line, following)
        if seam not in self.measure.inner and (seam[1] > 0 or (seam[1] < 0 and not self.first)):
            return part(INDENT, 0.7)
        marked = self.measure.marked and index not in self.crossings
        limit = self.measure.slack + 0.2 + (self.measure.width / 7 if marked else 0)
        if room > limit:
            return part("short line with a stop", min(0.99, 0.8 + room / (2 * self.measure.width)))
        if not marked and line.text[-1] in SAID and following.text[0] in SAYING:
            return part("another one speaks", 0.6)
        return join("full line", 0.9 if marked else 0.7)

    def after_word(self, index: int, line: Line) -> LineEnd:
        """The line ends without a stop and the next begins with a capital: a German noun, or a heading ends here."""
        if ends_open(line.text):
            return join("the phrase is not complete", 0.92)
        if line.text.count("(") > line.text.count(")"):
            return join("open bracket", 0.85)
        if quotes_on(line.text):
            return join("open quotation", 0.85)
        room = self.measure.rooms[index]
        if room <= self.measure.spare:
            return join("full line", 0.9)
        if self.measure.marked and not self.first and room <= self.measure.width / 3:
            return join("inside a paragraph", 0.8)
        return part("short line without a stop", 0.85)
