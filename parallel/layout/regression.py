"""Logistic regression over named features, for what the project learns from texts."""

import math
import random
from collections import Counter
from collections.abc import Sequence

__all__ = ["Sample", "regress"]

Sample = tuple[tuple[str, ...], bool]
"""The features that an example has, each counting once, and what is true of it."""


def regress(
    data: Sequence[Sample], *, rate: float = 0.2, penalty: float = 2e-5, rounds: int = 6, least: float = 0.1
) -> dict[str, float]:
    """The weights of the features in log-odds, learnt by AdaGrad (Duchi et al. 2011); the same data give the same.

    `penalty` is the ridge's. Left out are features seen less than three times and weights below `least`.
    """
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    order = list(range(len(data)))
    shuffler = random.Random(1)
    for _ in range(rounds):
        shuffler.shuffle(order)
        for index in order:
            names, label = data[index]
            score = sum(weights.get(name, 0.0) for name in names)
            error = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            for name in names:
                slope = error - penalty * weights.get(name, 0.0)
                squares[name] = squares.get(name, 1e-6) + slope * slope
                weights[name] = weights.get(name, 0.0) + rate * slope / math.sqrt(squares[name])
    seen = Counter(name for names, _ in data for name in names)
    return {name: round(weight, 2) for name, weight in weights.items() if abs(weight) >= least and seen[name] >= 3}
