"""Gold alignments: two people's beads compared, how far they agree, and one gold standard out of both."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from parallel.align.links import beads_of_links, links_of, reading_order
from parallel.bitext import Bead
from parallel.errors import UsageError

__all__ = ["Agreement", "Disagreement", "adjudicate", "compare"]

Key = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A smallest stretch of both texts that two annotators split into beads in different ways."""

    first: tuple[Bead, ...]
    second: tuple[Bead, ...]

    @property
    def source(self) -> tuple[int, ...]:
        """The source segments concerned."""
        return tuple(sorted(n for bead in self.first for n in bead.source))

    @property
    def target(self) -> tuple[int, ...]:
        """The target segments concerned."""
        return tuple(sorted(n for bead in self.first for n in bead.target))


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two annotators share.

    `beads` and `links` are the positive specific agreement, 2 |A ∩ B| / (|A| + |B|), of the beads and of the linked
    pairs of segments (Hripcsak & Rothschild 2005: F1 of either against the other, what kappa tends to where true
    negatives are countless). `disagreements` come in reading order.
    """

    shared: tuple[Bead, ...]
    disagreements: tuple[Disagreement, ...]
    beads: float
    links: float


def compare(first: Sequence[Bead], second: Sequence[Bead]) -> Agreement:
    """Compare two alignments of the same texts. Raises UsageError if they do not cover the same segments."""
    for side in ("source", "target"):
        covered = [sorted(n for bead in beads for n in getattr(bead, side)) for beads in (first, second)]
        if covered[0] != covered[1]:
            odd = min(set(covered[0]).symmetric_difference(covered[1]), default=-1)
            raise UsageError(
                f"the two alignments are not of the same texts: {side} segment {odd} is in only one of them"
            )
    ours, theirs = {_key(b): b for b in first}, {_key(b): b for b in second}
    shared = tuple(bead for key, bead in ours.items() if key in theirs)
    return Agreement(
        shared,
        tuple(_disagreements(first, second)),
        _agreement(set(ours), set(theirs)),
        _agreement(links_of(first), links_of(second)),
    )


def adjudicate(agreement: Agreement, decisions: Iterable[Sequence[Bead]]) -> list[Bead]:
    """The gold standard: what is shared, and for each disagreement, in order, the beads that were decided on.

    A decision may be either annotator's beads or a third way. Raises UsageError if decisions are missing or left over,
    or one does not cover the segments of its disagreement.
    """
    decided = list(decisions)
    if len(decided) != len(agreement.disagreements):
        raise UsageError(f"{len(decided)} decisions for {len(agreement.disagreements)} disagreements")
    for number, (decision, disagreement) in enumerate(zip(decided, agreement.disagreements, strict=True), 1):
        covered = (
            tuple(sorted(n for bead in decision for n in bead.source)),
            tuple(sorted(n for bead in decision for n in bead.target)),
        )
        if covered != (disagreement.source, disagreement.target):
            raise UsageError(f"decision {number} does not cover the segments of its disagreement")
    gold = [*agreement.shared, *(bead for decision in decided for bead in decision)]
    return reading_order([Bead(b.source, b.target) for b in gold])


def _disagreements(first: Sequence[Bead], second: Sequence[Bead]) -> Iterable[Disagreement]:
    """Beads that share segments, through whichever side, belong together: the connected groups of both bead sets."""
    sets = [(0, b) for b in first] + [(1, b) for b in second]
    nodes = [(side, n) for _, b in sets for side, numbers in ((0, b.source), (1, b.target)) for n in numbers]
    place = {node: number for number, node in enumerate(dict.fromkeys(nodes))}
    links = [
        (number, place[side, n])
        for number, (_, bead) in enumerate(sets)
        for side, numbers in ((0, bead.source), (1, bead.target))
        for n in numbers
    ]
    for group in beads_of_links(links, len(sets), len(place)):
        members = [sets[n] for n in group.source]
        ours, theirs = (tuple(b for who, b in members if who == annotator) for annotator in (0, 1))
        if {_key(b) for b in ours} != {_key(b) for b in theirs}:
            yield Disagreement(ours, theirs)


def _key(bead: Bead) -> Key:
    return bead.source, bead.target


def _agreement(first: Set[object], second: Set[object]) -> float:
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 1.0
