"""Where a run stands, and how fast it may learn there."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from parallel.train.recipe import Schedule

__all__ = ["Phase", "State", "learning_rate"]


class Phase(StrEnum):
    """The main phase learns from all sets, the final one from those the model is for; then the run is done."""

    MAIN = "main"
    FINAL = "final"
    DONE = "done"


@dataclass(slots=True)
class State:
    """How far a run has come. `tokens` are all target tokens seen, `phase_tokens` those of this phase.

    `epoch` and `batch` say what comes next. `best` is the lowest dev loss of this phase, `waited` the evaluations
    since.
    """

    phase: Phase = Phase.MAIN
    steps: int = 0
    tokens: int = 0
    phase_tokens: int = 0
    epoch: int = 0
    batch: int = 0
    seconds: float = 0.0
    evaluated: int = 0
    best: float = float("inf")
    waited: int = 0

    def advance(self, schedule: Schedule) -> None:
        """Go on to the next phase when this one is over: its tokens are seen, or it has stopped to gain."""
        budget = schedule.tokens if self.phase is Phase.MAIN else schedule.final_tokens
        if self.phase is Phase.DONE or (self.phase_tokens < budget and self.waited < schedule.patience):
            return
        self.phase = Phase.FINAL if self.phase is Phase.MAIN and schedule.final_tokens else Phase.DONE
        self.phase_tokens = self.epoch = self.batch = self.waited = 0
        self.best = float("inf")

    def judge(self, loss: float) -> None:
        """Take note of a dev loss (nats a token)."""
        self.evaluated = self.tokens
        self.waited = 0 if loss < self.best else self.waited + 1
        self.best = min(self.best, loss)


def learning_rate(schedule: Schedule, state: State) -> float:
    """The rate of the next step: warm-up, inverse square root (Vaswani et al. 2017); in the final phase a line to 0."""
    main = state.tokens - (state.phase_tokens if state.phase is Phase.FINAL else 0)
    rate = schedule.learning_rate * min(1.0, (state.steps + 1) / schedule.warmup)
    rate *= min(1.0, sqrt(schedule.decay_from / max(1, main)))
    if state.phase is Phase.FINAL:
        rate *= max(0.0, 1.0 - state.phase_tokens / schedule.final_tokens)
    return rate
