import random

import numpy as np
import pytest

from parallel.align.compose import AlignedText, compose
from parallel.align.model import DEFAULT
from parallel.align.train_weights import NAMES, calibrated, fitted, model_of, stretches, vector

MIX = {(1, 1): 10, (2, 1): 2, (1, 2): 2, (2, 2): 1, (0, 1): 1, (1, 0): 1}


@pytest.fixture(scope="module")
def text(story):
    german, english = story
    pairs = list(zip(german, english, strict=True)) * 2
    return compose(pairs, random.Random(2), mix=MIX, gaps=0.05)


def test_a_model_is_the_vector_it_came_from():
    again = model_of(vector(DEFAULT))
    assert (again.weights, again.kind) == (DEFAULT.weights, DEFAULT.kind)


def test_the_gradient_is_that_of_the_likelihood(text):
    (part,) = stretches(text, DEFAULT)
    start = vector(DEFAULT)
    _, gradient = part.climb(start)
    for number in (NAMES.index(name) for name in ("words", "length", "opening", "source gap", "target gap tokens")):
        step = np.zeros(len(start))
        step[number] = 0.05
        (up, _), (down, _) = part.climb(start + step), part.climb(start - step)
        assert gradient[number] == pytest.approx((up - down) / 0.1, abs=0.05 + abs(gradient[number]) * 0.05)


def test_fitting_makes_the_gold_likelier(text):
    parts = list(stretches(text, DEFAULT))
    before, after = (
        sum(part.climb(vector(model))[0] for part in parts) for model in (DEFAULT, fitted(parts, DEFAULT, 8))
    )
    assert after > before


def test_gold_that_no_path_can_hold_takes_no_part(text):
    turned = [*text.gold[:3], text.gold[4], text.gold[3], *text.gold[5:]]
    assert not list(stretches(AlignedText(text.source, text.target, turned), DEFAULT))


def test_calibration_mends_overconfidence():
    rng = random.Random(1)
    marks = [(p, rng.random() < 1 / (1 + (1 / p - 1) ** 0.5)) for p in (rng.uniform(0.02, 0.98) for _ in range(4000))]
    found = calibrated(marks)
    assert found.slope == pytest.approx(0.5, abs=0.07)
    assert found.intercept == pytest.approx(0, abs=0.12)
