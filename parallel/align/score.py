"""Strict and lax precision, recall and F1 of an alignment, as vecalign defines them (Thompson & Koehn 2019)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from parallel.bitext import Bead

__all__ = ["AlignmentScore", "evaluate"]

Key = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """Counts of beads: `found` and `gold` in all, of them right strictly and laxly; add scores to pool documents.

    Precision is over all beads found, unaligned segments (0–1, 1–0) included; recall over the gold beads that have
    both sides. Strict: the bead is in the other alignment as it is. Lax: it shares a linked pair of segments with it.
    """

    found: int = 0
    found_strict: int = 0
    found_lax: int = 0
    gold: int = 0
    gold_strict: int = 0
    gold_lax: int = 0

    def __add__(self, other: "AlignmentScore") -> "AlignmentScore":
        return AlignmentScore(
            self.found + other.found,
            self.found_strict + other.found_strict,
            self.found_lax + other.found_lax,
            self.gold + other.gold,
            self.gold_strict + other.gold_strict,
            self.gold_lax + other.gold_lax,
        )

    @property
    def strict_precision(self) -> float:
        """Beads found that are gold beads, of all found."""
        return self.found_strict / self.found if self.found else 0.0

    @property
    def strict_recall(self) -> float:
        """Gold beads with both sides that were found, of all such."""
        return self.gold_strict / self.gold if self.gold else 0.0

    @property
    def strict_f1(self) -> float:
        """Harmonic mean of strict precision and recall."""
        return _f1(self.strict_precision, self.strict_recall)

    @property
    def lax_precision(self) -> float:
        """Beads found that share a link with a gold bead, of all found."""
        return self.found_lax / self.found if self.found else 0.0

    @property
    def lax_recall(self) -> float:
        """Gold beads with both sides that share a link with a bead found, of all such."""
        return self.gold_lax / self.gold if self.gold else 0.0

    @property
    def lax_f1(self) -> float:
        """Harmonic mean of lax precision and recall."""
        return _f1(self.lax_precision, self.lax_recall)

    def __str__(self) -> str:
        strict = f"strict P {self.strict_precision:.3f} R {self.strict_recall:.3f} F1 {self.strict_f1:.3f}"
        return f"{strict} · lax P {self.lax_precision:.3f} R {self.lax_recall:.3f} F1 {self.lax_f1:.3f}"


def evaluate(beads: Iterable[Bead], gold: Iterable[Bead]) -> AlignmentScore:
    """Score beads against the gold beads of the same document."""
    ours, theirs = _keys(beads), _keys(gold)
    found = _matched(ours, theirs)
    # Recall is precision with the sides changed, over beads that link something.
    wanted = {k for k in theirs if all(k)}
    missed = _matched(wanted, {k for k in ours if all(k)})
    return AlignmentScore(len(ours), *found, len(wanted), *missed)


def _keys(beads: Iterable[Bead]) -> set[Key]:
    return {(b.source, b.target) for b in beads if b.source or b.target}


def _matched(beads: set[Key], reference: set[Key]) -> tuple[int, int]:
    """How many beads are in the reference, and how many share a link with it or are in it."""
    linked: defaultdict[int, set[int]] = defaultdict(set)
    for source, target in reference:
        for number in source:
            linked[number].update(target)
    strict = beads & reference
    lax = sum((s, t) in strict or any(linked[n].intersection(t) for n in s) for s, t in beads)
    return len(strict), lax


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
