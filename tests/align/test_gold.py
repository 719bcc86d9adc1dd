"""Two annotators compared, and one gold made of both."""

import pytest

from parallel.align import adjudicate, compare
from parallel.bitext import Bead
from parallel.errors import UsageError

FIRST = [Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), (2,)), Bead((3,), ()), Bead((4,), (3, 4))]
SECOND = [Bead((0,), (0,)), Bead((1, 2), (1, 2)), Bead((3,), ()), Bead((4,), (3,)), Bead((), (4,))]


def test_agreement_and_the_smallest_stretches_that_differ():
    agreement = compare(FIRST, SECOND)
    assert agreement.shared == (FIRST[0], FIRST[3])
    assert agreement.beads == pytest.approx(2 * 2 / 10)
    assert agreement.links == pytest.approx(2 * 4 / (5 + 6))
    assert [(d.source, d.target) for d in agreement.disagreements] == [((1, 2), (1, 2)), ((4,), (3, 4))]
    assert agreement.disagreements[1].second == (Bead((4,), (3,)), Bead((), (4,)))


def test_the_same_twice_agrees_wholly():
    agreement = compare(FIRST, [Bead(b.source, b.target, 0.3) for b in FIRST])
    assert (agreement.beads, agreement.links, agreement.disagreements) == (1, 1, ())


def test_adjudication_takes_either_or_a_third_way():
    agreement = compare(FIRST, SECOND)
    third = [Bead((4,), (4,)), Bead((), (3,))]
    gold = adjudicate(agreement, [agreement.disagreements[0].second, third])
    assert [(b.source, b.target) for b in gold] == [
        ((0,), (0,)),
        ((1, 2), (1, 2)),
        ((), (3,)),
        ((3,), ()),
        ((4,), (4,)),
    ]


def test_decisions_must_cover_what_they_decide():
    agreement = compare(FIRST, SECOND)
    with pytest.raises(UsageError, match="1 decisions for 2"):
        adjudicate(agreement, [agreement.disagreements[0].first])
    with pytest.raises(UsageError, match="decision 2 does not cover"):
        adjudicate(agreement, [agreement.disagreements[0].first, [Bead((4,), (3,))]])


def test_alignments_of_different_texts_are_refused():
    with pytest.raises(UsageError, match="target segment 4"):
        compare(FIRST, SECOND[:-1])
