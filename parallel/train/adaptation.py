"""A package adapted to its user: fine-tuned on confirmed pairs (Luong and Manning 2015), kept only if it is better.

Against forgetting, the model rehearses while it learns: base pairs if there are any, and its own drafts of the same
corpus (Robins 1995). The new weights are blended with the old ones (Wortsman et al. 2022).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from parallel.bitext import Origin, Pair, Status
from parallel.errors import UsageError
from parallel.mt.hints import read_hints
from parallel.mt.install import install_file
from parallel.mt.model import default_threads
from parallel.mt.packages import SHORTLIST, Package, read_package
from parallel.train.cleaning import Cleaner
from parallel.train.device import choose_device, require_extra
from parallel.train.evaluation import Quality, better, measure, translate
from parallel.train.held_out import fingerprint
from parallel.train.install import ADAPTED_FROM, base_package, next_version
from parallel.train.recipe import Cleaning

if TYPE_CHECKING:
    from parallel.train.learner import Learner

__all__ = ["AdaptProgress", "AdaptResult", "Adaptation", "adapt"]

Texts = list[tuple[str, str]]
CONFIRMED = frozenset({Status.TRANSLATED, Status.REVIEWED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Adaptation:
    """How to adapt. `held_out` is the share of the confirmed pairs that is only for judging, at least `judges` of them.

    `rehearsal` is the share of each pass that is rehearsed, `blend` the share of the new weights in the result, and
    `doubt` the highest probability that the gain is chance at which the result still counts as better.
    """

    passes: int = 4
    learning_rate: float = 2e-4
    batch_tokens: int = 600
    smoothing: float = 0.1
    held_out: float = 0.1
    judges: int = 20
    most_judges: int = 500
    rehearsal: float = 0.5
    blend: float = 0.7
    doubt: float = 0.05
    seed: int = 1


@dataclass(frozen=True, slots=True)
class AdaptProgress:
    """Where an adaptation stands: what it does now, and which share of its steps is done."""

    doing: str
    fraction: float


@dataclass(frozen=True, slots=True)
class AdaptResult:
    """What an adaptation came to, on pairs it has not learnt from.

    `doubt` is the probability that the gain is chance (paired bootstrap, Koehn 2004). `base_before` and `base_after`
    are the scores on base pairs kept out, when base pairs were given. `package` is the adapted package; `installed`
    is where it was installed, None when it was not better or not to be installed.
    """

    learnt: int
    judged: int
    rehearsed: int
    before: Quality
    after: Quality
    doubt: float
    base_before: Quality | None
    base_after: Quality | None
    package: Path
    installed: Path | None


def adapt(
    pairs: Iterable[Pair],
    out: Path,
    *,
    base: Iterable[Pair] = (),
    package: Path | None = None,
    source: str = "de",
    target: str = "en",
    values: Adaptation | None = None,
    to_install: bool = True,
    threads: int | None = None,
    progress: Callable[[AdaptProgress], None] = lambda _: None,
) -> AdaptResult:
    """Fine-tune a package on the confirmed ones of a corpus's pairs, write it to `out`, and install it if it is better.

    Drafts among the `pairs` are rehearsed, not learnt. Always starts from the original package (`package`, or the one
    in use before any adaptation), so that adapting again with more pairs builds on nothing but the pairs. `base` are
    pairs of other texts to rehearse. `undo_adaptation` takes an installation back.

    Raises:
        UsageError: the extra `train` is not installed, or too few pairs are confirmed.
        ModelError: the package was not built by `train`.
    """
    require_extra()
    origin = read_package(package) if package else base_package(source, target)
    adapting = _Adapting(origin, values or Adaptation(), threads, progress)
    return adapting.run(list(pairs), list(base), out, to_install=to_install)


class _Adapting:
    """One call of `adapt`."""

    def __init__(
        self, origin: Package, values: Adaptation, threads: int | None, progress: Callable[[AdaptProgress], None]
    ) -> None:
        from parallel.train.convert import network_of, read_model
        from parallel.train.vocabulary import Pieces

        self.origin, self.values, self.threads, self.progress = origin, values, threads, progress
        self.files = origin.model_files()
        self.network = network_of(read_model(self.files["model.bin"]))
        self.pieces = Pieces(origin.read("sentencepiece.model") or b"", hints=read_hints(origin))

    def run(self, pairs: list[Pair], base: list[Pair], out: Path, *, to_install: bool) -> AdaptResult:
        learnt, judged = self._divide(pairs)
        drafts = [pair for pair in pairs if pair.status is Status.DRAFT and pair.origin is Origin.MT and pair.target]
        base_judged, rehearsed = self._rehearsal(base, drafts, len(learnt), judged)
        before, base_before = self._translate(self.files, judged), self._translate(self.files, base_judged)
        files = self._fine_tune(learnt, rehearsed)
        after, base_after = self._translate(files, judged), self._translate(files, base_judged)
        references = [pair[1] for pair in judged]
        doubt = better(before, after, references)
        was, now = _quality(base_before, base_judged), _quality(base_after, base_judged)
        kept = was is None or now is None or now.chrf > was.chrf - 0.5
        written = self._write(out, files)
        place = install_file(written).path if to_install and kept and doubt <= self.values.doubt else None
        return AdaptResult(
            len(learnt), len(judged), len(rehearsed), measure(before, references), measure(after, references), doubt,
            was, now, written, place,
        )  # fmt: skip

    def _divide(self, pairs: Sequence[Pair]) -> tuple[Texts, Texts]:
        """The confirmed pairs to learn from, and those to judge by; which is which depends on the source alone."""
        cleaner = Cleaner(Cleaning(), source=self.origin.source, target=self.origin.target)
        confirmed = list(cleaner.clean((pair.source, pair.target) for pair in pairs if pair.status in CONFIRMED))
        confirmed.sort(key=lambda pair: blake2b(fingerprint(pair[0]).encode()).digest())
        count = min(max(self.values.judges, round(len(confirmed) * self.values.held_out)), self.values.most_judges)
        if len(confirmed) < 3 * count:
            raise UsageError(f"{len(confirmed)} usable pairs are confirmed; adapting needs {3 * count} at least")
        judges = {fingerprint(pair[0]) for pair in confirmed[:count]}
        return [pair for pair in confirmed if fingerprint(pair[0]) not in judges], confirmed[:count]

    def _rehearsal(self, base: list[Pair], drafts: list[Pair], learnt: int, judged: Texts) -> tuple[Texts, Texts]:
        """Base pairs to judge by, and what is rehearsed: base pairs first, then drafts, as many as the share says."""
        cleaner = Cleaner(
            Cleaning(), [pair[0] for pair in judged], source=self.origin.source, target=self.origin.target
        )
        good = list(cleaner.clean((pair.source, pair.target) for pair in base))
        Random(self.values.seed).shuffle(good)
        count = min(len(good) // 5, self.values.most_judges)
        own = list(cleaner.clean((pair.source, pair.target) for pair in drafts))
        Random(self.values.seed).shuffle(own)
        wanted = round(learnt * self.values.rehearsal / (1 - self.values.rehearsal))
        return good[:count], [*good[count:], *own][:wanted]

    def _translate(self, files: dict[str, bytes], pairs: Texts) -> list[str]:
        threads = self.threads or default_threads()
        return translate(files, self.pieces, [pair[0] for pair in pairs], threads=threads) if pairs else []

    def _fine_tune(self, learnt: Texts, rehearsed: Texts) -> dict[str, bytes]:
        """The files of a model that has learnt; its weights are rebuilt from the package's int8."""
        from parallel.train.epoch import encode_pairs
        from parallel.train.package import model_files

        values, learner = self.values, self._learner()
        epoch = encode_pairs([*learnt, *rehearsed], self.pieces)
        orders = [epoch.order(values.batch_tokens, (values.seed, number)) for number in range(values.passes)]
        batches = [rows for order in orders for rows in order]
        start = {name: value.detach().clone() for name, value in learner.network.named_parameters()}
        for number, rows in enumerate(batches, 1):
            # Up over the first tenth, down to zero over the rest.
            rate = values.learning_rate * min(10 * number / len(batches), (1 - number / (len(batches) + 1)) / 0.9)
            learner.step(epoch.batch(rows), rate, smoothing=values.smoothing, clip=1.0, number=number)
            self.progress(AdaptProgress("learning", number / len(batches)))
        blended = {
            name: start[name].lerp(value.detach(), values.blend) for name, value in learner.network.named_parameters()
        }
        return model_files(blended, self.network, self.pieces) | self._shortlist(learnt)

    def _shortlist(self, learnt: Texts) -> dict[str, bytes]:
        """The package's shortlist, if it has one, with all that was learnt to be written."""
        from parallel.train.shortlist import completed

        name = SHORTLIST.removeprefix("model/")
        if name not in self.files:
            return {}
        sources, targets = self.pieces.read([pair[0] for pair in learnt]), self.pieces.cut([pair[1] for pair in learnt])
        return {name: completed(self.files[name], zip(sources, targets, strict=True))}

    def _learner(self) -> "Learner":
        from parallel.train.learner import Learner

        learner = Learner(
            self.network, len(self.pieces), choose_device(self.threads), seed=self.values.seed, average_steps=100
        )
        learner.begin_with(self.origin)
        return learner

    def _write(self, out: Path, files: dict[str, bytes]) -> Path:
        from parallel.train.package import metadata_of, write_package

        metadata = metadata_of(self.origin.source, self.origin.target, next_version(self.origin))
        card = f"# {self.origin.name} {self.origin.version}, adapted\n\nFine-tuned on its user's own confirmed pairs.\n"
        return write_package(out, metadata | {ADAPTED_FROM: self.origin.sha256()}, files, self.pieces, card)


def _quality(hypotheses: list[str], pairs: Texts) -> Quality | None:
    return measure(hypotheses, [pair[1] for pair in pairs]) if pairs else None
