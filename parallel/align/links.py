"""Between beads and links (pairs of segment numbers), and the order in which beads are read."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from parallel.bitext import Bead

__all__ = ["beads_of_links", "links_of", "reading_order"]

Node = tuple[int, int]
SOURCE, TARGET = 0, 1


def beads_of_links(links: Iterable[tuple[int, int]], rows: int, columns: int) -> list[Bead]:
    """Beads of linked segments: whatever is linked, directly or through others, is one bead; the rest is unaligned."""
    partners: defaultdict[Node, set[Node]] = defaultdict(set)
    for i, j in links:
        partners[SOURCE, i].add((TARGET, j))
        partners[TARGET, j].add((SOURCE, i))
    seen: set[Node] = set()
    beads = []
    for node in [(SOURCE, i) for i in range(rows)] + [(TARGET, j) for j in range(columns)]:
        if node not in seen:
            group = _connected(node, partners)
            seen |= group
            ours, theirs = (tuple(sorted(n for side, n in group if side == wanted)) for wanted in (SOURCE, TARGET))
            beads.append(Bead(ours, theirs))
    return reading_order(beads)


def _connected(node: Node, partners: defaultdict[Node, set[Node]]) -> set[Node]:
    group, waiting = {node}, [node]
    while waiting:
        new = partners[waiting.pop()] - group
        group |= new
        waiting.extend(new)
    return group


def links_of(beads: Iterable[Bead]) -> set[tuple[int, int]]:
    """All pairs of segments that are in one bead."""
    return {(i, j) for bead in beads for i in bead.source for j in bead.target}


def reading_order(beads: Sequence[Bead]) -> list[Bead]:
    """Beads by their first source segment; unaligned target segments follow the bead of the target segment before."""
    before: dict[int, int] = {}
    last = -1
    for bead in sorted((b for b in beads if b.target), key=lambda b: b.target):
        last = bead.source[0] if bead.source else last
        before[bead.target[0]] = last
    return sorted(beads, key=lambda b: (b.source[0], -1) if b.source else (before.get(b.target[0], -1), b.target[0]))
