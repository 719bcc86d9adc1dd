"""Counts worked out by hand."""

import pytest

from parallel.align import AlignmentScore, evaluate
from parallel.bitext import Bead

GOLD = [Bead((0,), (0,)), Bead((1, 2), (1,)), Bead((), (2,)), Bead((3,), (3, 4))]


def test_the_gold_itself_is_perfect():
    score = evaluate(GOLD, GOLD)
    assert (score.strict_f1, score.lax_f1) == (1, 1)
    assert score.gold == 3  # an unaligned segment is nothing to find again


def test_strict_and_lax():
    found = [Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), ()), Bead((), (2,)), Bead((3,), (4,)), Bead((), (3,))]
    score = evaluate(found, GOLD)
    assert (score.found, score.found_strict, score.found_lax) == (6, 2, 4)
    assert (score.gold, score.gold_strict, score.gold_lax) == (3, 1, 3)
    assert score.strict_f1 == pytest.approx(2 * (2 / 6) * (1 / 3) / (2 / 6 + 1 / 3))


def test_confidence_does_not_matter_and_documents_pool():
    half = evaluate([Bead((0,), (0,), 0.2)], GOLD[:1]) + evaluate([Bead((0,), (1,))], GOLD[:1])
    assert (half.strict_precision, half.strict_recall) == (0.5, 0.5)
    assert str(half).startswith("strict P 0.500 R 0.500 F1 0.500")


def test_nothing_found_scores_zero():
    assert evaluate([], GOLD).strict_f1 == 0
    assert AlignmentScore().lax_f1 == 0
