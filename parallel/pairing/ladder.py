"""An aligned document as a ladder: two texts, and beads as rungs between them that a person moves, accepts, realigns.

What is done is in the corpus when a method returns, as one step of undo. Scores are those of the aligner, beside all
other beads that are possible between the rungs around.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from parallel.bitext import Bead, Origin, Pair, Status
from parallel.corpus import Corpus, Filter
from parallel.corpus.alignment import recast
from parallel.corpus.structure import Side
from parallel.errors import UsageError
from parallel.pairing.beads import THRESHOLD, joined, status_of
from parallel.pairing.rungs import Rung, alike, rungs_of, with_side

if TYPE_CHECKING:
    from parallel.align import Aligner

__all__ = ["Ladder", "Rung", "Side"]

REACH = 4  # rungs on either side of a change whose scores are computed anew
FEW = 500  # pairs that are quicker read one by one than with all others of the document


class Ladder:
    """The ladder of a document. `source` and `target` are the segments, `rungs` the beads, all in reading order.

    Raises UsageError when the corpus holds no such document, or it was not made by aligning two texts.
    """

    def __init__(self, corpus: Corpus, document: str, *, threshold: float = THRESHOLD) -> None:
        entry = corpus.entry(document)
        if entry is None:
            raise UsageError(f"{corpus.path} holds no text called {document}; `satzpaar stats` lists them")
        self.corpus, self.entry, self.threshold = corpus, entry, threshold
        self.reload()
        if not any(rung.pair.origin is Origin.ALIGNED for rung in self.rungs):
            raise UsageError(f"{document} was not made by aligning two texts; `satzpaar align` makes such a ladder")

    def reload(self, touched: Collection[int] | None = None) -> None:
        """Read the pairs again, after undo for example; only those `touched` if these are known to be all that did."""
        if touched is not None and self._reread(touched):
            return
        before = getattr(self, "source", None), getattr(self, "target", None)
        self.rungs, self.source, self.target = rungs_of(self.corpus.pairs(self._wanted))
        if before != (self.source, self.target):
            self.__dict__.pop("aligner", None)

    def _reread(self, touched: Collection[int]) -> bool:
        """Read the rungs from the first of these pairs to the last; False where that is not all there is to do."""
        held = [None if rung.pair.id in touched else rung.pair.id for rung in self.rungs]
        ids = self.corpus.ids(self._wanted)
        first = alike(held, ids)
        last = alike(held[first:][::-1], ids[first:][::-1])
        old = self.rungs[first : len(held) - last]
        if max(len(old), len(ids) - last - first) > FEW:
            return False
        row = sum(len(rung.bead.source) for rung in self.rungs[:first])
        column = sum(len(rung.bead.target) for rung in self.rungs[:first])
        rungs, ours, theirs = rungs_of(map(self.corpus.pair, ids[first : len(ids) - last]), row, column)
        if self.source[row : row + len(ours)] != ours or self.target[column : column + len(theirs)] != theirs:
            return False
        if (len(ours), len(theirs)) != (sum(len(r.bead.source) for r in old), sum(len(r.bead.target) for r in old)):
            return False
        self.rungs[first : len(held) - last] = rungs
        return True

    @property
    def _wanted(self) -> Filter:
        return Filter(documents=frozenset({self.entry.id}))

    @cached_property
    def aligner(self) -> "Aligner":
        """The aligner of both texts; the first score asked of it takes as long as aligning them."""
        from parallel.align import Aligner

        languages = self.entry.language, self.entry.target_language
        return Aligner(self.source, self.target, source_language=languages[0], target_language=languages[1])

    def prepare(self) -> None:
        """Let the aligner learn the words of both texts, which takes a moment; scores then come at once."""
        self.aligner.rescore([], self._anchors())

    def rung_of(self, side: Side, segment: int) -> int:
        """The number of the rung that holds a segment; that of the last one if none does."""
        return next((n for n, rung in enumerate(self.rungs) if segment in rung.segments(side)), len(self.rungs) - 1)

    def next_doubtful(self, at: int, step: int = 1) -> int | None:
        """The next doubtful rung after one, or before it."""
        places = range(at + step, len(self.rungs) if step > 0 else -1, step)
        return next((n for n in places if self.rungs[n].doubtful), None)

    # What a person does. Each answers the rung to go to.

    def merge(self, at: int) -> int:
        """Join a rung with the next one."""
        if at + 1 >= len(self.rungs):
            raise UsageError("this is the last rung; there is nothing below to merge with")
        first, second = self.rungs[at].bead, self.rungs[at + 1].bead
        self._put(at, at + 2, [Bead(first.source + second.source, first.target + second.target)], "merge")
        return at

    def split(self, at: int, side: Side = Side.SOURCE, before: int = 0) -> int:
        """Cut a rung in two: before the segment number `before` of its `side`, of 0 where its halves fit best.

        A rung of one segment a side is taken apart.
        """
        bead = self.rungs[at].bead
        if len(bead.source) + len(bead.target) < 2:
            raise UsageError("one sentence cannot be split here; e edits the pair in the list")
        if len(bead.source) == len(bead.target) == 1:
            self._put(at, at + 1, [Bead(bead.source, ()), Bead((), bead.target)], "split")
        else:
            self._put(at, at + 1, self._best_cut(at, side, before), "split")
        return at

    def move(self, at: int, side: Side, step: int, count: int = 1) -> int:
        """Give the first segments of a side to the rung above (step -1), or the last ones to the rung below (+1)."""
        numbers = self.rungs[at].segments(side)
        if not numbers:
            raise UsageError(f"there is no {side} sentence in this rung to move")
        going, staying = (
            (numbers[:count], numbers[count:]) if step < 0 else (numbers[-count:], numbers[: len(numbers) - count])
        )
        here, there = with_side(self.rungs[at].bead, side, staying), at + step
        near = self.rungs[there].bead if 0 <= there < len(self.rungs) else Bead((), ())
        held = near.source if side is Side.SOURCE else near.target
        grown = with_side(near, side, (*held, *going) if step < 0 else (*going, *held))
        beads = [grown, here] if step < 0 else [here, grown]
        self._put(max(0, min(at, there)), max(at, there) + 1, beads, "move")
        return self.rung_of(side, going[0])

    def accept(self, at: int) -> None:
        """Accept a rung: it is an anchor from now on."""
        self._mark(at, Status.REVIEWED)

    def doubt(self, at: int) -> None:
        """Mark a rung as one to look at again."""
        self._mark(at, Status.DRAFT)

    def clear(self, at: int) -> None:
        """Take a person's mark off a rung: what its score says counts again."""
        self._mark(at, status_of(self.rungs[at].bead, self.threshold))

    def realign(self, also: Iterable[Bead] = ()) -> None:
        """Align anew what nobody has accepted; accepted rungs, and the beads `also`, which count as accepted, stay."""
        chosen = list(also)
        self.store(self.realigned(chosen), chosen)
        self.reload()

    def realigned(self, also: Iterable[Bead] = ()) -> list[Bead]:
        """The beads that `realign` would store; nothing changes, so that another thread may work them out."""
        return self.aligner.align([*self._anchors(), *also])

    def store(self, beads: Sequence[Bead], also: Iterable[Bead] = ()) -> None:
        """Store the beads of a new alignment in place of all rungs, those among `also` as accepted.

        The ladder shows them when it is told to `reload`; another thread may store them.
        """
        held = {(rung.bead.source, rung.bead.target): rung for rung in self.rungs}
        sure = {(bead.source, bead.target) for bead in also}
        pairs = []
        for bead in beads:
            rung = held.get((bead.source, bead.target))
            pair = self._scored(rung, bead) if rung else self._pair(bead, None)
            pairs.append(pair.with_(status=Status.REVIEWED) if (bead.source, bead.target) in sure else pair)
        recast(self.corpus, [self._id(n) for n in range(len(self.rungs))], pairs, action="realign")

    def link(self, source: int, target: int) -> int:
        """Say that two segments belong together: accept the bead of both, and realign the rest around it."""
        self.realign([Bead((source,), (target,))])
        return self.rung_of(Side.SOURCE, source)

    # How it is done.

    def _put(self, first: int, last: int, beads: Sequence[Bead], action: str) -> None:
        """Put beads in place of the rungs first..last, with new scores for them and those around."""
        kept = [bead for bead in beads if bead.source or bead.target]
        above, below = max(0, first - REACH), min(len(self.rungs), last + REACH)
        around = [self.rungs[n] for n in (*range(above, first), *range(last, below))]
        scores = self._scores([*kept, *(rung.bead for rung in around)], above, below)
        old = [rung.pair for rung in self.rungs[first:last]]
        pairs = [self._pair(bead, old[n] if n < len(old) else None) for n, bead in enumerate(scores[: len(kept)])]
        looked = [self._scored(rung, bead) for rung, bead in zip(around, scores[len(kept) :], strict=True)]
        new = [*looked[: first - above], *pairs, *looked[first - above :]]
        ids = recast(self.corpus, [self._id(n) for n in range(above, below)], new, action=action)
        beads = [*scores[len(kept) :][: first - above], *scores[: len(kept)], *scores[len(kept) :][first - above :]]
        # Segments keep their numbers, so that only what has changed need be known anew.
        self.rungs[above:below] = [
            Rung(replace(bead, score=pair.score or 0.0), pair.with_(id=made))
            for bead, pair, made in zip(beads, new, ids, strict=True)
        ]

    def _mark(self, at: int, status: Status) -> None:
        """Set a rung's status."""
        (pair,) = self.corpus.set_status([self._id(at)], status)
        self.rungs[at] = replace(self.rungs[at], pair=pair)

    def _scores(self, beads: Sequence[Bead], above: int, below: int) -> list[Bead]:
        """Beads with their scores in the stretch of rungs above..below, which the nearest linked rungs bound."""
        fixed = [*self._bound(range(above - 1, -1, -1)), *self._bound(range(below, len(self.rungs)))]
        changed = {n for bead in beads for n in bead.source}, {n for bead in beads for n in bead.target}
        inside = [rung.bead for rung in self.rungs[above:below] if rung.accepted and rung.bead in beads]
        fixed += [b for b in inside if changed[0].issuperset(b.source) and changed[1].issuperset(b.target)]
        return self.aligner.rescore(beads, fixed)

    def _bound(self, places: Iterable[int]) -> list[Bead]:
        """The first linked bead at these places."""
        return [self.rungs[n].bead for n in places if self.rungs[n].bead.source and self.rungs[n].bead.target][:1]

    def _best_cut(self, at: int, side: Side, before: int) -> list[Bead]:
        """The halves of a bead that are the most probable together, or the evenest if none is probable."""
        bead = self.rungs[at].bead
        counts = len(bead.source), len(bead.target)
        asked = before if 0 < before < counts[side is Side.TARGET] else None
        cuts = [
            (a, b)
            for a in range(counts[0] + 1)
            for b in range(counts[1] + 1)
            if 0 < a + b < sum(counts) and asked in (None, b if side is Side.TARGET else a)
        ]
        halves = [(Bead(bead.source[:a], bead.target[:b]), Bead(bead.source[a:], bead.target[b:])) for a, b in cuts]
        scored = self._scores([half for pair in halves for half in pair], at, at + 1)

        def worth(number: int) -> tuple[float, float]:
            a, b = cuts[number]
            uneven = abs(a / max(counts[0], 1) - 0.5) + abs(b / max(counts[1], 1) - 0.5)
            return round(scored[2 * number].score * scored[2 * number + 1].score, 3), -uneven

        return list(halves[max(range(len(cuts)), key=worth)])

    def _pair(self, bead: Bead, old: Pair | None) -> Pair:
        """The pair of a bead; with `old` it is that pair changed."""
        ours, our_seams = joined(self.source, bead.source)
        theirs, their_seams = joined(self.target, bead.target)
        paragraph = self.rungs[self.rung_of(Side.SOURCE, bead.source[0])].pair.paragraph if bead.source else 0
        blank = Pair(source="", origin=Origin.ALIGNED, document=self.entry.name, paragraph=paragraph)
        return (old or blank).with_(
            source=ours,
            target=theirs,
            source_seams=our_seams,
            target_seams=their_seams,
            score=bead.score,
            status=status_of(bead, self.threshold),
        )

    def _scored(self, rung: Rung, bead: Bead) -> Pair:
        """A rung's pair with a new score; its status follows unless a person has set it."""
        by_score = rung.pair.status is status_of(rung.bead, self.threshold)
        if rung.accepted:
            return rung.pair
        return rung.pair.with_(score=bead.score, **({"status": status_of(bead, self.threshold)} if by_score else {}))

    def _anchors(self) -> list[Bead]:
        return [rung.bead for rung in self.rungs if rung.accepted]

    def _id(self, at: int) -> int:
        pair = self.rungs[at].pair.id
        assert pair is not None
        return pair
