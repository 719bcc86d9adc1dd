"""The training itself: steps, evaluations, checkpoints, until the recipe's tokens are seen or nothing is gained."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parallel.bitext import Pair
from parallel.train.data import Counts, read_set
from parallel.train.device import choose_device, require_extra
from parallel.train.recipe import Recipe
from parallel.train.run import Evaluation, Run
from parallel.train.schedule import Phase, State, learning_rate

if TYPE_CHECKING:
    from parallel.train.epoch import Batch, Epoch
    from parallel.train.vocabulary import Pieces

__all__ = ["TrainProgress", "TrainResult", "train"]

EVALUATED_PAIRS = 64  # dev pairs in a batch
REPORT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class TrainProgress:
    """Where a training stands. `fraction` in 0..1 is of the phase's tokens, `speed` in target tokens a second.

    `evaluation` is the newest one, `cleaned` is set once for each set while pairs are read, with nothing else.
    """

    phase: Phase
    fraction: float = 0.0
    steps: int = 0
    tokens: int = 0
    speed: float = 0.0
    rate: float = 0.0
    loss: float = 0.0
    evaluation: Evaluation | None = None
    cleaned: Counts | None = None


@dataclass(frozen=True, slots=True)
class TrainResult:
    """What a call of `train` came to: `done` tells whether the recipe was followed to its end or was stopped before."""

    run: Path
    done: bool
    steps: int
    tokens: int
    hours: float
    evaluation: Evaluation | None


Report = Callable[[TrainProgress], None]


def train(
    recipe: Recipe,
    out: Path,
    *,
    extra: Iterable[Pair] = (),
    threads: int | None = None,
    progress: Report = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> TrainResult:
    """Follow a recipe in the folder `out`, from its checkpoint when there is one: the steps are the same either way.

    On a CPU `threads` work together, one for each core unless told.
    `extra` pairs are learnt from like those of the recipe's first set; they are read when a run begins. `stop` is asked
    after each step; when it says yes, a checkpoint is written. Killed without a word, a run loses what it did since
    the last checkpoint (five minutes unless the recipe says otherwise), never more.

    Raises:
        UsageError: the extra `train` is not installed, or the folder or the package to begin with is of another network
            or vocabulary.
        ModelError: the package to begin with was not built by `train`.
        InputError, FormatError: a file of the recipe is missing or damaged, or the checkpoint is.
    """
    require_extra()
    return Trainer(recipe, out, extra, threads, progress).run(stop)


class Trainer:
    """One call of `train`."""

    def __init__(self, recipe: Recipe, out: Path, extra: Iterable[Pair], threads: int | None, progress: Report) -> None:
        from torch import get_num_threads

        from parallel.train.epoch import encode_pairs
        from parallel.train.learner import Learner

        self.recipe, self.schedule, self.progress = recipe, recipe.schedule, progress
        self.files = Run(out, recipe)
        self.pairs = self.files.pairs(extra, lambda counts: progress(TrainProgress(Phase.MAIN, cleaned=counts)))
        self.pieces: Pieces = self.files.pieces(self.pairs)
        self.dev = list(read_set(recipe.dev, recipe))[: self.schedule.evaluate_lines]
        dev = encode_pairs(self.dev, self.pieces)
        self.dev_batches: list[Batch] = [
            dev.batch(range(start, min(start + EVALUATED_PAIRS, len(dev))))
            for start in range(0, len(dev), EVALUATED_PAIRS)
        ]
        self.learner = Learner(
            recipe.network, len(self.pieces), choose_device(threads),
            seed=self.schedule.seed, average_steps=self.schedule.average_steps, optimizer=self.schedule.optimizer,
        )  # fmt: skip
        self.threads = get_num_threads()
        self.state = self._begun()
        self.meter = Meter()

    def _begun(self) -> State:
        """Where the run stands: at its checkpoint, or at its beginning, with the weights of a package or with none."""
        if self.files.checkpoint.exists():
            return self.learner.load(self.files.checkpoint)
        if package := self.files.start:
            self.learner.begin_with(package)
        return State()

    def run(self, stop: Callable[[], bool]) -> TrainResult:
        """Take epoch after epoch until the end, or until `stop`."""
        stopped = False
        while self.state.phase is not Phase.DONE and not stopped:
            stopped = self._epoch(stop)
        self._save()
        evaluations = self.files.evaluations()
        return TrainResult(
            run=self.files.folder, done=self.state.phase is Phase.DONE, steps=self.state.steps,
            tokens=self.state.tokens, hours=self.state.seconds / 3600,
            evaluation=evaluations[-1] if evaluations else None,
        )  # fmt: skip

    def _epoch(self, stop: Callable[[], bool]) -> bool:
        """The rest of an epoch; True when it was stopped."""
        state, schedule = self.state, self.schedule
        phase, number = state.phase, state.epoch
        epoch: Epoch = self.files.epoch(self.pieces, phase, number, self.pairs)
        order = epoch.order(schedule.batch_tokens, (schedule.seed, list(Phase).index(phase), number))
        self.meter.start()
        for rows in order[state.batch :]:
            self._step(epoch.batch(rows))
            state.advance(schedule)
            if self.meter.since_saved() > schedule.checkpoint_seconds:
                self._save()
            if stop():
                return True
            if state.phase is not phase:
                return False
        state.epoch, state.batch = number + 1, 0
        return False

    def _step(self, batch: "Batch") -> None:
        state, schedule = self.state, self.schedule
        rate = learning_rate(schedule, state)
        loss, count = self.learner.step(
            batch,
            rate,
            smoothing=schedule.smoothing,
            clip=schedule.clip,
            number=state.steps + 1,
            guidance=schedule.guidance,
        )
        tokens = int(count)
        state.steps, state.batch = state.steps + 1, state.batch + 1
        state.tokens, state.phase_tokens = state.tokens + tokens, state.phase_tokens + tokens
        self.meter.add(float(loss), tokens)
        state.seconds += self.meter.lap()
        if state.tokens - state.evaluated >= schedule.evaluate_tokens:
            self._evaluate()
        if self.meter.due(REPORT_SECONDS):
            self._report(rate)

    def _report(self, rate: float, evaluation: Evaluation | None = None) -> None:
        state, schedule = self.state, self.schedule
        budget = schedule.tokens if state.phase is Phase.MAIN else schedule.final_tokens
        self.progress(
            TrainProgress(
                state.phase, min(1.0, state.phase_tokens / max(1, budget)), state.steps, state.tokens,
                self.meter.speed, rate, self.meter.loss, evaluation,
            )
        )  # fmt: skip

    def _evaluate(self) -> None:
        from parallel.train.evaluation import measure, translate
        from parallel.train.package import model_files

        state, loss = self.state, self.learner.loss_of(self.dev_batches)
        state.judge(loss)
        files = model_files(self.learner.average, self.recipe.network, self.pieces)
        quality = measure(
            translate(files, self.pieces, [pair[0] for pair in self.dev], threads=self.threads),
            [pair[1] for pair in self.dev],
        )
        evaluation = Evaluation(
            state.phase,
            state.steps,
            state.tokens,
            state.seconds / 3600,
            self.meter.loss,
            loss,
            quality.bleu,
            quality.chrf,
        )
        self.files.record(evaluation)
        self._report(learning_rate(self.schedule, state), evaluation)
        self.meter.start()

    def _save(self) -> None:
        self.learner.save(self.files.checkpoint, self.state)
        self.meter.saved()


class Meter:
    """Loss and speed since the last evaluation, and the time since this and that."""

    def __init__(self) -> None:
        self._loss, self._tokens = 0.0, 0
        self._began = self._lap = self._reported = self._saved = time.monotonic()

    def start(self) -> None:
        """Begin anew, after something that was no training."""
        self._loss, self._tokens = 0.0, 0
        self._began = self._lap = time.monotonic()

    def add(self, loss: float, tokens: int) -> None:
        """Take a step into account: its summed loss and its tokens."""
        self._loss, self._tokens = self._loss + loss, self._tokens + tokens

    def lap(self) -> float:
        """Seconds since the last call."""
        before, self._lap = self._lap, time.monotonic()
        return self._lap - before

    def due(self, seconds: float) -> bool:
        """Whether the last time this was answered with yes is long enough ago."""
        now = time.monotonic()
        yes = now - self._reported > seconds
        self._reported = now if yes else self._reported
        return yes

    def saved(self) -> None:
        """A checkpoint was written."""
        self._saved = time.monotonic()

    def since_saved(self) -> float:
        """Seconds since the last checkpoint."""
        return time.monotonic() - self._saved

    @property
    def loss(self) -> float:
        """Nats a token, smoothing included."""
        return self._loss / max(1, self._tokens)

    @property
    def speed(self) -> float:
        """Target tokens a second."""
        return self._tokens / max(1e-9, time.monotonic() - self._began)
