"""Two texts with all that is known about their words, and the passes over them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parallel.align.corridor import Corridor
from parallel.align.decode import Candidate
from parallel.align.evidence import Evidence, Mixture
from parallel.align.learn import learn
from parallel.align.lexicon import Lexicon, lexicon_for
from parallel.align.model import DEFAULT, Model
from parallel.align.sections import Section, Solution, solve
from parallel.align.tokens import TokenizedText, tokenize, word_type
from parallel.align.wordpairs import WordPairs, cognates, identical, lexical, pivoted
from parallel.bitext import Bead

__all__ = ["Workspace"]

PASSES = 3
LEARNT_FROM = 4_000

Paragraphs = Sequence[int] | None


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """Both texts as types, and the table of their word pairs."""

    source: TokenizedText
    target: TokenizedText
    pairs: WordPairs
    model: Model = DEFAULT
    mixture: Mixture = Mixture()

    @classmethod
    def of(
        cls,
        source: Sequence[str],
        target: Sequence[str],
        languages: tuple[str, str],
        *,
        lexicon: Lexicon | None = None,
        translations: Sequence[str] | None = None,
        paragraphs: tuple[Paragraphs, Paragraphs] = (None, None),
    ) -> "Workspace":
        """Tokenize two texts and collect what every resource says about their words."""
        also = translations and [translated_types(t, languages[1]) for t in translations]
        ours = TokenizedText.of(source, languages[0], paragraphs=paragraphs[0], also=also or None)
        theirs = TokenizedText.of(target, languages[1], paragraphs=paragraphs[1])
        return cls(ours, theirs, word_pairs(ours, theirs, languages, lexicon or lexicon_for(*languages)))

    def align(self, anchors: Sequence[Bead], size: int) -> Iterator[Bead]:
        """Align what lies between the anchors, in passes, each with a lexicon learnt from the pass before."""
        corridor = Corridor.of(self.source, self.target, self.pairs)
        plan = list(between(anchors, len(self.source), len(self.target)))
        workspace = self
        for _ in range(PASSES - 1):
            learnt = learn(self.source, self.target, workspace._believed(plan, corridor, size), self.pairs)
            workspace = replace(self, pairs=self.pairs.merged(learnt, len(self.target.words)))
        for part in plan:
            if isinstance(part, Bead):
                yield part
            else:
                for solution in workspace.solutions(part, corridor, size):
                    yield from (bead.bead(confidence(bead.probability)) for bead in solution.path)

    def evidence(self) -> Evidence:
        """What the words say, under the present table."""
        return Evidence(self.source, self.target, self.pairs, self.mixture)

    def solutions(self, section: Section, corridor: Corridor, size: int) -> Iterator[Solution]:
        """The windows of a section, in order."""
        ratio = float(self.target.lengths.sum() + 1) / float(self.source.lengths.sum() + 1)
        return solve(section, self.evidence(), self.model, corridor, size, ratio)

    def _believed(self, plan: Sequence[Section | Bead], corridor: Corridor, size: int) -> list[Candidate]:
        """The beads of a pass, of long texts only those of the beginning: enough to learn words from."""
        beads: list[Candidate] = []
        for part in plan:
            if isinstance(part, Bead):
                beads.extend(as_candidate(part))
                continue
            for solution in self.solutions(part, corridor, size):
                beads.extend(solution.considered)
                if len(beads) > LEARNT_FROM:
                    return beads
        return beads


def translated_types(translation: str, language: str) -> Iterator[str]:
    """The types of a machine translation, marked so that they are not taken for words of the source language."""
    kind = word_type(language)
    return (f"{TRANSLATED}{kind(token)}" for token in tokenize(translation))


TRANSLATED = "\N{RIGHTWARDS ARROW}"


def word_pairs(
    source: TokenizedText, target: TokenizedText, languages: tuple[str, str], lexicon: Lexicon | None
) -> WordPairs:
    """The table of what identity, likeness and the lexicon say about the words of two texts."""
    entries = [*identical(source, target, lexicon), *cognates(source, target)]
    if lexicon is not None and lexicon.target_language == languages[1][:2]:
        entries += lexical(source, target, lexicon)
    elif lexicon is not None:
        entries += pivoted(source, target, lexicon)
    return WordPairs.of(entries, len(target.words))


def between(anchors: Sequence[Bead], rows: int, columns: int) -> Iterator[Section | Bead]:
    """The anchors, which are in order, and the stretches that they leave to be aligned, in order."""
    row = column = 0
    for anchor in anchors:
        yield from _section(row, min(anchor.source, default=row), column, min(anchor.target, default=column))
        yield anchor
        row, column = max(anchor.source, default=row - 1) + 1, max(anchor.target, default=column - 1) + 1
    yield from _section(row, rows, column, columns)


def _section(row: int, last_row: int, column: int, last_column: int) -> Iterator[Section]:
    if row < last_row or column < last_column:
        yield Section(slice(row, last_row), slice(column, last_column))


def as_candidate(anchor: Bead) -> Iterator[Candidate]:
    """An anchor with both sides as a bead that is certain."""
    if anchor.source and anchor.target:
        size = anchor.source[-1] - anchor.source[0] + 1, anchor.target[-1] - anchor.target[0] + 1
        yield Candidate(anchor.source[0], anchor.target[0], *size, 1.0)


def confidence(posterior: float) -> float:
    """The probability that a bead of this posterior probability is right, by logistic calibration."""
    log_odds = math.log((posterior + 1e-6) / (1 - posterior + 1e-6))
    return 1 / (1 + math.exp(-(SLOPE * log_odds + INTERCEPT)))


SLOPE, INTERCEPT = 1.0, 0.0
