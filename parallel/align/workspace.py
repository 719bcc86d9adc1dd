"""Two texts with all that is known about their words, and the passes over them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from parallel.align.aligner import Resources
from parallel.align.corridor import Corridor, Points
from parallel.align.decode import Candidate
from parallel.align.evidence import Evidence, Mixture
from parallel.align.learn import learn
from parallel.align.model import DEFAULT, Model
from parallel.align.moved import reunited
from parallel.align.sections import Section, Solution, solve
from parallel.align.tokens import TokenizedText
from parallel.align.wordpairs import WordPairs, cognates, identical, lexical, pivoted
from parallel.bitext import Bead
from parallel.lexicon.lexicon import Lexicon, lexicon_for
from parallel.lexicon.words import translated_types

__all__ = ["Workspace"]

PASSES = 3
LEARNT_FROM = 4_000
USUAL_RATIO = (0.8, 1.25)
SURE, ENOUGH = 0.95, 10
MIXTURE = Mixture()


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """Both texts as types, the table of their word pairs, and where on the other side each stretch must lie."""

    source: TokenizedText
    target: TokenizedText
    pairs: WordPairs
    corridor: Corridor
    model: Model = DEFAULT
    mixture: Mixture = MIXTURE
    ratio: float = 1.0

    @classmethod
    def of(cls, source: Sequence[str], target: Sequence[str], resources: Resources) -> "Workspace":
        """Tokenize two texts and collect what every resource says about their words."""
        languages = resources.get("source_language", "de").lower(), resources.get("target_language", "en").lower()
        translations = resources.get("translations")
        also = None if translations is None else [translated_types(t, languages[1]) for t in translations]
        ours = TokenizedText.of(source, languages[0], paragraphs=resources.get("source_paragraphs"), also=also)
        theirs = TokenizedText.of(target, languages[1], paragraphs=resources.get("target_paragraphs"))
        lexicon = resources.get("lexicon")
        if lexicon is None:  # an empty lexicon is a wish to use none
            lexicon = lexicon_for(languages[0])
        ratio = float(theirs.lengths.sum() + 1) / float(ours.lengths.sum() + 1)
        # A ratio out of the usual says that a part is missing, not that one language is that much longer.
        usual = ratio if USUAL_RATIO[0] <= ratio <= USUAL_RATIO[1] else 1.0
        pairs = word_pairs(ours, theirs, languages, lexicon)
        return cls(ours, theirs, pairs, Corridor.through(Points.of(ours, theirs, pairs)), ratio=usual)

    def learnt(self, anchors: Sequence[Bead], size: int) -> "Workspace":
        """The workspace of the last pass; each pass has a lexicon learnt from the beads of the one before."""
        workspace = self
        for _ in range(PASSES - 1):
            believed = workspace._believed(anchors, size)
            words = learn(self.source, self.target, believed, self.pairs)
            pairs = self.pairs.merged(words, len(self.target.words))
            workspace = replace(self, pairs=pairs, ratio=self._length_ratio(believed))
        return workspace

    def align(self, anchors: Sequence[Bead], size: int) -> list[Bead]:
        """Anchors, beads for what lies between them, and for chapters that stand elsewhere in the other text."""
        beads: list[Bead] = []
        for part in self.solved(anchors, size):
            beads += [part] if isinstance(part, Bead) else map(scored, part.path)
        evidence = self.evidence(anchors)

        def solve_chapter(rows: slice, columns: slice, corridor: Corridor) -> list[Bead]:
            section = Section(rows, columns)
            solutions = solve(section, evidence, self.model, corridor, size, self.ratio)
            return [scored(bead) for solution in solutions for bead in solution.path]

        points = Points.of(self.source, self.target, self.pairs)
        return reunited(beads, (len(self.source), len(self.target)), points, solve_chapter)

    def rescore(self, beads: Sequence[Bead], anchors: Sequence[Bead], size: int) -> list[Bead]:
        """The beads with their own confidence, 0 where they do not fit between the anchors."""
        scores: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}
        for part in self.solved(anchors, size, about=beads):
            for bead in [part] if isinstance(part, Bead) else map(scored, part.considered):
                scores[bead.source, bead.target] = bead.score
        return [replace(bead, score=scores.get((bead.source, bead.target), 0.0)) for bead in beads]

    def solved(
        self, anchors: Sequence[Bead], size: int, about: Sequence[Bead] | None = None
    ) -> Iterator[Bead | Solution]:
        """The anchors with both sides and the windows between them, in order.

        With `about` only stretches that touch those beads. The segments of anchors with one side stay alone.
        """
        linked = [bead for bead in anchors if bead.source and bead.target]
        evidence = self.evidence(anchors)
        for part in between(linked, len(self.source), len(self.target)):
            if isinstance(part, Bead):
                yield part
            elif about is None or any(touches(part, bead) for bead in about):
                yield from solve(part, evidence, self.model, self.corridor, size, self.ratio)

    def evidence(self, anchors: Sequence[Bead]) -> Evidence:
        """The evidence, with the segments of anchors with one side to stay alone."""
        alone = [bead for bead in anchors if not (bead.source and bead.target)]
        single = {n for bead in alone for n in bead.source}, {n for bead in alone for n in bead.target}
        return Evidence(self.source, self.target, self.pairs, self.mixture, single)

    def _length_ratio(self, beads: Sequence[Candidate]) -> float:
        """Target characters for each source character in the beads that are as good as certain."""
        sure = [b for b in beads if b.n and b.m and b.probability > SURE]
        ours = sum(float(self.source.lengths[b.i : b.i + b.n].sum()) for b in sure)
        theirs = sum(float(self.target.lengths[b.j : b.j + b.m].sum()) for b in sure)
        return theirs / ours if ours and len(sure) >= ENOUGH else self.ratio

    def _believed(self, anchors: Sequence[Bead], size: int) -> list[Candidate]:
        """The beads of a pass, of long texts only those of the beginning: enough to learn words from."""
        beads: list[Candidate] = []
        for part in self.solved(anchors, size):
            beads.extend(as_candidate(part) if isinstance(part, Bead) else part.considered)
            if len(beads) > LEARNT_FROM:
                break
        return beads


def word_pairs(
    source: TokenizedText, target: TokenizedText, languages: tuple[str, str], lexicon: Lexicon | None
) -> WordPairs:
    """The table of what identity, likeness and the lexicon say about the words of two texts."""
    entries = chain(identical(source, target, lexicon), cognates(source, target))
    if lexicon is not None:
        served = lexicon.target_language == languages[1][:2]
        entries = chain(entries, lexical(source, target, lexicon) if served else pivoted(source, target, lexicon))
    return WordPairs.of(entries, len(target.words))


def between(anchors: Sequence[Bead], rows: int, columns: int) -> Iterator[Section | Bead]:
    """Anchors with both sides, which are in order, and the stretches that they leave to be aligned, in order."""
    row = column = 0
    for anchor in anchors:
        yield from _section(row, anchor.source[0], column, anchor.target[0])
        yield anchor
        row, column = anchor.source[-1] + 1, anchor.target[-1] + 1
    yield from _section(row, rows, column, columns)


def _section(row: int, last_row: int, column: int, last_column: int) -> Iterator[Section]:
    if row < last_row or column < last_column:
        yield Section(slice(row, last_row), slice(column, last_column))


def touches(section: Section, bead: Bead) -> bool:
    """Whether a bead begins in a section, on either side."""
    rows, columns = section.rows, section.columns
    return any(rows.start <= n < rows.stop for n in bead.source[:1]) or any(
        columns.start <= n < columns.stop for n in bead.target[:1]
    )


def as_candidate(anchor: Bead) -> Iterator[Candidate]:
    """An anchor with both sides as a bead that is certain."""
    size = anchor.source[-1] - anchor.source[0] + 1, anchor.target[-1] - anchor.target[0] + 1
    yield Candidate(anchor.source[0], anchor.target[0], *size, 1.0)


def scored(candidate: Candidate) -> Bead:
    """A bead with the probability that it is right: its posterior, calibrated by logistic regression on dev beads."""
    slope, intercept = LINKED if candidate.n and candidate.m else UNALIGNED
    odds = math.log((candidate.probability + 1e-6) / (1 - candidate.probability + 1e-6))
    return candidate.bead(round(1 / (1 + math.exp(-(slope * odds + intercept))), 4))


LINKED = (1.04, -0.21)
UNALIGNED = (0.94, 0.76)
"""Slope and intercept on log odds, fitted on 2,953 linked and 185 unaligned beads of Text+Berg dev and made texts."""
