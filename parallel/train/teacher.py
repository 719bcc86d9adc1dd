"""A trained model as a teacher: which pairs it believes least, and targets that are easier to learn than people's."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, TypeVar

from parallel.lexicon import coverage_between
from parallel.mt.hints import read_hints
from parallel.mt.model import default_threads
from parallel.mt.packages import read_package
from parallel.train.recipe import Recipe
from parallel.train.vocabulary import Pieces

if TYPE_CHECKING:
    from ctranslate2 import Translator
    from sacrebleu.metrics.chrf import CHRF

__all__ = ["Lesson", "Teacher", "dual"]

Texts = tuple[str, str]
Item = TypeVar("Item")
CANDIDATES = 4  # translations to choose from
BATCH = 4_096  # pieces at a time
CHUNK = 2_000  # pairs at a time
NEAR = 50.0  # chrF between a teacher's target and people's, from which it is worth learning too


class Teacher:
    """An Argos package that scores pairs and translates sources."""

    def __init__(self, package: Path, threads: int | None = None) -> None:
        import ctranslate2

        found = read_package(package)
        self._pieces = Pieces(found.read("sentencepiece.model") or b"", hints=read_hints(found))
        self._model: Translator = ctranslate2.Translator(
            "model", files=dict(found.model_files()), intra_threads=threads or default_threads(), compute_type="int8"
        )

    def doubts(self, pairs: Sequence[Texts]) -> list[float]:
        """How little the model expects each target: nats a piece, `</s>` included."""
        sources, targets = self._pieces.read([pair[0] for pair in pairs]), self._pieces.cut([pair[1] for pair in pairs])
        results = self._model.score_batch(sources, targets, max_batch_size=BATCH, batch_type="tokens")
        return [-sum(result.log_probs) / max(1, len(result.log_probs)) for result in results]

    def nearest(self, pairs: Sequence[Texts]) -> list[str]:
        """Of each source's most probable translations the one closest to its target, by chrF.

        Sequence interpolation (Kim and Rush 2016): what a model would say by itself is easier to learn than what a
        person said, and of that the closest is still right.
        """
        from sacrebleu.metrics.chrf import CHRF

        results = self._model.translate_batch(
            self._pieces.read([pair[0] for pair in pairs]), beam_size=CANDIDATES, num_hypotheses=CANDIDATES,
            max_batch_size=BATCH // CANDIDATES, batch_type="tokens",
        )  # fmt: skip
        chrf = CHRF()
        return [
            max(map(str.strip, self._pieces.decode(result.hypotheses)), key=lambda t: _closeness(chrf, t, target))
            for result, (_, target) in zip(results, pairs, strict=True)
        ]


def _closeness(chrf: "CHRF", text: str, target: str) -> float:
    return float(chrf.sentence_score(text, [target]).score)


def dual(there: float, back: float) -> float:
    """One doubt of the doubts of a model and of one of the other direction.

    Dual conditional cross-entropy (Junczys-Dowmunt 2018): bad are pairs that either finds improbable, and worse those
    that the two do not agree about, where one side says more than the other.
    """
    return abs(there - back) + (there + back) / 2


class Lesson:
    """What a recipe's teacher, and that of the other direction if it names one, do to the pairs of its sets."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self._there = Teacher(recipe.folder / recipe.teacher.package)
        self._back = Teacher(recipe.folder / recipe.teacher.back) if recipe.teacher.back else None

    def kept(self, pairs: Sequence[Texts]) -> list[Texts]:
        """All pairs but the share that is doubted most, in their order."""
        doubts = [doubt for chunk in _chunks(pairs) for doubt in self._doubts(chunk)]
        worst = sorted(range(len(pairs)), key=doubts.__getitem__, reverse=True)
        dropped = set(worst[: int(len(pairs) * self.recipe.teacher.drop)])
        return [pair for index, pair in enumerate(pairs) if index not in dropped]

    def _doubts(self, pairs: Sequence[Texts]) -> Iterable[float]:
        there = self._there.doubts(pairs)
        if self._back is None:
            return there
        return map(dual, there, self._back.doubts([(target, source) for source, target in pairs]))

    def distilled(self, pairs: Sequence[Texts], share: float) -> list[Texts]:
        """The pairs, a `share` of them drawn at random with the teacher's targets."""
        taught = list(pairs)
        for rows in _chunks(_drawn(pairs, self.recipe, share)):
            for row, target in zip(rows, self._there.nearest([pairs[row] for row in rows]), strict=True):
                taught[row] = pairs[row][0], target or pairs[row][1]
        return taught

    def diversified(self, pairs: Sequence[Texts], share: float, *, after: float = 0.0) -> Iterator[Texts]:
        """Further pairs: the teacher's targets for a `share` of the sources, where they are good and not people's.

        They are drawn among those that are left `after` a share for which the teacher's targets stand instead.

        Who meets a source with two translations learns neither by heart (data diversification, Nguyen et al. 2020).
        Good is what is near to people's and, of German, leaves no two content words in a row without a counterpart.
        """
        from sacrebleu.metrics.chrf import CHRF

        chrf, coverage = CHRF(), coverage_between(self.recipe.source, self.recipe.target)
        for rows in _chunks(_drawn(pairs, self.recipe, share, after=after)):
            known = [pairs[row] for row in rows]
            for (source, target), own in zip(known, self._there.nearest(known), strict=True):
                near = own != target and _closeness(chrf, own, target) >= NEAR
                if near and not (coverage and coverage.gaps(source, own)):
                    yield source, own


def _drawn(pairs: Sequence[Texts], recipe: Recipe, share: float, *, after: float = 0.0) -> list[int]:
    """Rows drawn at random, in their order; shares that begin `after` one another have none in common."""
    rows = Random(recipe.schedule.seed).sample(range(len(pairs)), len(pairs))
    return sorted(rows[int(len(rows) * after) : int(len(rows) * (after + share))])


def _chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
