"""A way through a corpus that is longer than what is read of it at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from parallel.bitext import Pair
from parallel.corpus.desk import Desk
from parallel.corpus.query import Filter
from tui.walk import Walk

PAIRS = 5_000


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    desk = Desk.open(tmp_path / "long.db")
    desk.add_pairs(
        (Pair(source=f"Satz {n} {'Birne' * (n % 50 == 0)}", target=f"Sentence {n}") for n in range(PAIRS)), name="a"
    )
    opened = Walk(desk)
    yield opened
    opened.close()


def read_on(walk: Walk) -> None:
    while not walk.listed.complete:
        walk.taken(walk.listed.more(1_000))


def test_who_works_far_down_stays_there_when_pairs_come_in(walk: Walk) -> None:
    read_on(walk)
    walk.go(4_000)
    here = walk.pair
    assert here is not None
    walk.take_up(walk.reread(walk.sought))
    assert (walk.index, walk.pair) == (4_000, here)


def test_a_pair_that_no_longer_meets_the_filter_stays_when_pairs_come_in(walk: Walk) -> None:
    walk.filter(Filter(text="Birne"))
    read_on(walk)
    walk.go(7)
    assert walk.sought is not None
    here = walk.desk.edit(walk.sought, source="Ein Apfel", target="An apple")
    walk.take_up(walk.reread(walk.sought))
    assert (walk.index, walk.sought, len(walk.listed)) == (7, here.id, PAIRS // 50)


def test_a_pair_that_is_gone_leaves_the_place(walk: Walk) -> None:
    walk.go(7)
    assert walk.sought is not None
    walk.desk.delete([walk.sought])
    walk.take_up(walk.reread(walk.sought))
    assert walk.pair is not None
    assert (walk.index, walk.pair.source.strip()) == (7, "Satz 8")


def test_a_list_for_another_filter_is_not_taken_up(walk: Walk) -> None:
    late = walk.reread(walk.sought)
    walk.filter(Filter(source="Satz 17"))
    listed = walk.listed
    walk.take_up(late)
    assert walk.listed is listed


def test_a_pair_that_is_not_read_yet_is_sought(walk: Walk) -> None:
    far = walk.desk.ids()[4_000]
    walk.filter(Filter(source="Satz 17"))
    walk.seek(far)
    assert not walk.listed.complete
    read_on(walk)
    assert (walk.index, walk.sought) == (4_000, far)
