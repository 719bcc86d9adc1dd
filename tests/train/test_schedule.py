import pytest

from parallel.train.recipe import Schedule
from parallel.train.schedule import Phase, State, learning_rate

SCHEDULE = Schedule(tokens=1_000, final_tokens=400, learning_rate=1.0, warmup=10, decay_from=100, patience=2)


def test_the_rate_warms_up_decays_and_ends_at_zero():
    assert learning_rate(SCHEDULE, State(steps=4)) == 0.5
    assert learning_rate(SCHEDULE, State(steps=50, tokens=100, phase_tokens=100)) == 1.0
    assert learning_rate(SCHEDULE, State(steps=50, tokens=400, phase_tokens=400)) == 0.5
    half = State(phase=Phase.FINAL, steps=50, tokens=600, phase_tokens=200)
    assert learning_rate(SCHEDULE, half) == pytest.approx(0.25)
    half.phase_tokens, half.tokens = 400, 800
    assert learning_rate(SCHEDULE, half) == 0.0


def test_phases_follow_one_another():
    state = State(tokens=999, phase_tokens=999, epoch=3, batch=7)
    state.advance(SCHEDULE)
    assert state.phase is Phase.MAIN
    state.phase_tokens = 1_000
    state.advance(SCHEDULE)
    assert (state.phase, state.phase_tokens, state.epoch, state.batch) == (Phase.FINAL, 0, 0, 0)
    state.phase_tokens = 400
    state.advance(SCHEDULE)
    assert state.phase is Phase.DONE
    state.advance(SCHEDULE)
    assert state.phase is Phase.DONE


def test_a_phase_that_gains_nothing_ends_early():
    state = State(tokens=500, phase_tokens=500)
    for loss in (2.0, 1.5, 1.6, 1.5):
        state.judge(loss)
    assert (state.best, state.waited, state.evaluated) == (1.5, 2, 500)
    state.advance(SCHEDULE)
    assert state.phase is Phase.FINAL
    assert state.waited == 0
