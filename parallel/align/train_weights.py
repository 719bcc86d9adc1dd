"""Learn the weights of the bead model, and calibrate it: `python -m parallel.align.train_weights [options]`.

The model is a conditional random field over beads (Lafferty et al. 2001, here semi-Markov): the gradient of its log
likelihood is gold less expected features, and it is climbed by Rprop (Riedmiller & Braun 1993) under a normal prior.
Texts are aligned with the weights of the round before, for the words that are learnt from them. What is printed is of
the form that `parallel.align.model.DEFAULT` and `parallel.align.workspace` hold. With the texts named there,

    python -m parallel.align.train_weights --pairs news.tsv.xz europarl-comtrans.tsv.xz books-librivox.tsv.xz \\
        bible.tsv.xz suttacentral.tsv.xz captions-3b1b.tsv.xz wikipedia-xquad.tsv.xz activists.tsv.xz --count 400 \\
        --gold dev.de dev.fr dev.defr de fr --held-out news.de literature.de --rounds 1 --steps 30

takes some minutes and gives weights that score as those do within 0.02 strict F1 on every set of the benchmark (better
without a lexicon, worse on Text+Berg). Kinds of beads that hardly occur in the texts are held by the prior alone.
"""

import argparse
import lzma
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from parallel.align.chain import Lattice, posteriors
from parallel.align.compose import AlignedText, compose
from parallel.align.ladder import read_beads
from parallel.align.model import DEFAULT, FEATURES, BeadFeatures, Model, forbid, gap_features, kinds
from parallel.align.workspace import Workspace
from parallel.bitext import Bead
from parallel.lexicon.lexicon import Lexicon

__all__ = ["Calibration", "Stretch", "calibrated", "fitted", "main", "stretches"]

Vector = npt.NDArray[np.float64]
Kind = tuple[int, int]

SIZE = 5
LENGTH = 120  # beads of a stretch
PRIOR = 0.05
GAPS = ("opening", "source gap", "target gap", "source gap tokens", "target gap tokens")
KINDS = tuple(kind for kind in DEFAULT.kind if kind != (1, 1))
NAMES: tuple[str | Kind, ...] = (*FEATURES, *GAPS, "rare", *KINDS)
PLACE = {name: number for number, name in enumerate(NAMES)}


def vector(model: Model) -> Vector:
    """A model's weights as a vector; (1, 1) is the kind that others are measured by."""
    return np.array([model.kind[n] if isinstance(n, tuple) else model.weights[n] for n in NAMES])


def model_of(weights: Vector) -> Model:
    """The model of a vector."""
    values = dict(zip(NAMES, weights.tolist(), strict=True))
    named = {name: value for name, value in values.items() if isinstance(name, str)}
    return Model(named, {(1, 1): 0.0} | {name: value for name, value in values.items() if isinstance(name, tuple)})


@dataclass(eq=False)
class Stretch:
    """Some beads of a text with the features of all beads that are possible there, ready for any weights."""

    workspace: Workspace
    rows: slice
    columns: slice
    gold: Sequence[Bead]
    _features: dict[Kind, dict[str, npt.NDArray[np.float32]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.evidence = self.workspace.evidence(())
        found = BeadFeatures(self.evidence, self.rows, self.columns, SIZE, self.workspace.ratio)
        self.shape = self.rows.stop - self.rows.start + 1, self.columns.stop - self.columns.start + 1
        self._kinds = [kind for kind in kinds(SIZE) if kind[0] < self.shape[0] and kind[1] < self.shape[1]]
        self._features = {kind: found(*kind) for kind in self._kinds}
        self._gaps = gap_features(self.evidence, self.rows, self.columns)
        self.wanted = self._wanted()

    def _wanted(self) -> Vector:
        """The features of the gold path."""
        total, before = np.zeros(len(NAMES)), True
        for bead in self.gold:
            n, m = len(bead.source), len(bead.target)
            if n and m:
                i, j = bead.source[0] - self.rows.start, bead.target[0] - self.columns.start
                for name, values in self._features[n, m].items():
                    total[PLACE[name]] += values[i, j]
                self._count(total, (n, m), 1.0)
            else:
                side, numbers, first = (
                    ("source", bead.source, self.rows) if n else ("target", bead.target, self.columns)
                )
                total[PLACE["opening"]] += before
                total[PLACE[f"{side} gap"]] += 1
                total[PLACE[f"{side} gap tokens"]] += self._gaps[side == "target"][numbers[0] - first.start]
            before = bool(n and m)
        return total

    def _count(self, total: Vector, kind: Kind, much: float) -> None:
        if kind in PLACE:
            total[PLACE[kind]] += much
        elif kind != (1, 1):
            total[PLACE["rare"]] += much * (sum(kind) - 2)

    def lattice(self, model: Model) -> Lattice:
        """The factors of all beads under a model."""
        beads = np.full((self.shape[0], len(self._kinds), self.shape[1]), -1e30, np.float32)
        for k, (n, m) in enumerate(self._kinds):
            values = self._features[n, m]
            beads[n:, k, m:] = sum(model.weights[name] * values[name] for name in FEATURES) + model.bias((n, m))
        forbid(beads, self._kinds, self.evidence.alone[0][self.rows], self.evidence.alone[1][self.columns])
        gaps = [
            model.weights[f"{side} gap"] + model.weights[f"{side} gap tokens"] * self._gaps[number]
            for number, side in enumerate(("source", "target"))
        ]
        return Lattice(self._kinds, beads, gaps[0], gaps[1], model.weights["opening"])

    def climb(self, weights: Vector) -> tuple[float, Vector]:
        """Log likelihood of the gold path, and its gradient."""
        lattice = self.lattice(model_of(weights))
        found = posteriors(lattice)
        expected = np.zeros(len(NAMES))
        for k, (n, m) in enumerate(self._kinds):
            here = found.beads[n:, k, m:]
            for name, values in self._features[n, m].items():
                expected[PLACE[name]] += float((here * values).sum())
            self._count(expected, (n, m), float(here.sum()))
        for side, table, axis, tokens in (
            ("source", found.source_gaps[1:], 1, self._gaps[0]),
            ("target", found.target_gaps[:, 1:], 0, self._gaps[1]),
        ):
            each = table.sum(axis=axis)
            expected[PLACE[f"{side} gap"]] += float(each.sum())
            expected[PLACE[f"{side} gap tokens"]] += float((each * tokens).sum())
        # How many runs are opened is no sum over beads; it is what the partition function gains by it.
        step = 1e-2
        up, down = (posteriors(replace(lattice, opening=lattice.opening + d)).likelihood for d in (step, -step))
        expected[PLACE["opening"]] = (up - down) / (2 * step)
        return float(weights @ self.wanted) - found.likelihood, self.wanted - expected


def stretches(text: AlignedText, model: Model, lexicon: Lexicon | None = None) -> Iterator[Stretch]:
    """A text in stretches, with the words learnt from all of it; those with gold that no path can hold are left out."""
    languages = {"source_language": text.languages[0], "target_language": text.languages[1]}
    begun = Workspace.of(text.source, text.target, {**languages, "lexicon": lexicon})  # type: ignore[typeddict-item]
    workspace = replace(begun, model=model).learnt((), SIZE)
    possible, row, column = {*kinds(SIZE), (0, 1), (1, 0)}, 0, 0
    for first in range(0, len(text.gold), LENGTH):
        gold = text.gold[first : first + LENGTH]
        ours, theirs = [n for b in gold for n in b.source], [n for b in gold for n in b.target]
        rows, columns = slice(row, row + len(ours)), slice(column, column + len(theirs))
        row, column = rows.stop, columns.stop
        straight = ours == list(range(rows.start, rows.stop)) and theirs == list(range(columns.start, columns.stop))
        if straight and all((len(b.source), len(b.target)) in possible for b in gold):
            yield Stretch(workspace, rows, columns, gold)


def fitted(stretches: Sequence[Stretch], start: Model, steps: int = 40, *, say: bool = False) -> Model:
    """The weights that make the gold paths most likely, from `start` on."""
    weights = vector(start)
    pace, last = np.full(len(weights), 0.05), np.zeros(len(weights))
    for step in range(steps):
        found = [stretch.climb(weights) for stretch in stretches]
        gradient = sum((g for _, g in found), np.zeros(len(weights))) - PRIOR * weights
        agreed = gradient * last
        pace = np.clip(np.where(agreed > 0, pace * 1.2, np.where(agreed < 0, pace * 0.5, pace)), 1e-4, 0.5)
        last = np.where(agreed < 0, 0.0, gradient)
        weights = weights + np.sign(last) * pace
        if say:
            print(f"{step + 1:3} log likelihood {sum(value for value, _ in found):12.2f}", flush=True)  # noqa: T201
    return model_of(weights)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Slope and intercept on the log odds of a posterior."""

    slope: float
    intercept: float


def calibrated(marks: Sequence[tuple[float, bool]]) -> Calibration:
    """Logistic regression of right or wrong on the log odds of probabilities (Platt 1999), by Newton's method."""
    odds = np.array([math.log((p + 1e-6) / (1 - p + 1e-6)) for p, _ in marks])
    table, right = np.stack([odds, np.ones(len(odds))], axis=1), np.array([float(r) for _, r in marks])
    weights = np.array([1.0, 0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        curve = (table.T * (chance * (1 - chance))) @ table + 1e-3 * np.eye(2)
        weights = weights + np.linalg.solve(curve, table.T @ (right - chance))
    return Calibration(*weights.tolist())


def marks(text: AlignedText, model: Model, lexicon: Lexicon | None) -> Iterator[tuple[bool, float, bool]]:
    """Of each bead that is found: whether it links, its posterior, and whether it is right."""
    languages = {"source_language": text.languages[0], "target_language": text.languages[1]}
    begun = Workspace.of(text.source, text.target, {**languages, "lexicon": lexicon})  # type: ignore[typeddict-item]
    gold = {(bead.source, bead.target) for bead in text.gold}
    for part in replace(begun, model=model).learnt((), SIZE).solved((), SIZE):
        assert not isinstance(part, Bead)
        for candidate in part.path:
            bead = candidate.bead(candidate.probability)
            yield bool(bead.source and bead.target), bead.score, (bead.source, bead.target) in gold


def composed(paths: Sequence[Path], count: int, held_out: str) -> Iterator[AlignedText]:
    """A text of `count` pairs from the middle of each file, none in `held_out`, in the usual mix with longer gaps."""
    for number, path in enumerate(paths):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            every = [line.rstrip("\n").split("\t")[:2] for line in lines]
        pairs = [pair for pair in every if all(pair) and pair[0] not in held_out]
        first = max(0, len(pairs) // 2 - count // 2)
        yield compose(pairs[first : first + count], random.Random(number), gaps=0.01)


def gold_text(source: str, target: str, gold: str, *languages: str) -> AlignedText:
    """A text with hand-made beads."""
    ours, theirs = (Path(n).read_text(encoding="utf-8").removesuffix("\n").split("\n") for n in (source, target))
    beads = read_beads(Path(gold).read_text(encoding="utf-8").splitlines(), path=gold)
    return AlignedText(ours, theirs, beads, (languages[0], languages[1]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options, learn, print."""
    parser = argparse.ArgumentParser(description="Learn the weights of the bead model.")
    parser.add_argument(
        "--pairs", type=Path, nargs="*", default=[], help="source⇥target files, .xz, to make texts from"
    )
    parser.add_argument("--count", type=int, default=500, help="pairs taken of each file")
    parser.add_argument("--held-out", type=Path, nargs="*", default=[], help="texts whose sentences take no part")
    parser.add_argument("--gold", nargs=5, action="append", default=[], metavar=("A", "B", "BEADS", "LANG", "LANG"))
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--steps", type=int, default=40)
    options = parser.parse_args(arguments)
    held_out = "\n".join(path.read_text(encoding="utf-8") for path in options.held_out)
    texts = [*composed(options.pairs, options.count, held_out), *(gold_text(*names) for names in options.gold)]
    # Half of the texts without the lexicon: weights must serve pairs of languages that have none.
    cases = [(text, lexicon) for text in texts for lexicon in (None, Lexicon(*text.languages, {}))]
    model = DEFAULT
    for _ in range(options.rounds):
        parts = [part for text, lexicon in cases for part in stretches(text, model, lexicon)]
        model = fitted(parts, model, options.steps, say=True)
    seen = [mark for text, lexicon in cases for mark in marks(text, model, lexicon)]
    lines = [f"{name!r}: {value:.3f}," for name, value in zip(NAMES, vector(model).tolist(), strict=True)]
    for name, linked in (("LINKED", True), ("UNALIGNED", False)):
        found = calibrated([(p, right) for link, p, right in seen if link is linked])
        lines.append(f"{name} = ({found.slope:.2f}, {found.intercept:.2f})")
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    main()
