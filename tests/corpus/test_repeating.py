"""Repetitions follow what is confirmed, and are taken back with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from parallel.bitext import Origin, Pair, Status
from parallel.corpus.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "corpus.db") as opened:
        same = "Die Fähre fährt heute nicht."
        opened.add_pairs(
            [
                Pair(source=same, target="The ferry does not drive today."),
                Pair(source=same, target="The ferry does not go."),
                Pair(source=same, target="No ferry now", origin=Origin.HUMAN),
                Pair(source=same, target="No ferry today.", status=Status.TRANSLATED),
                Pair(source=same + " ", target="The ferry."),
                Pair(source="Die Fähre fährt heute nach Norden.", target="The ferry drives to the north today."),
            ],
            name="a",
        )
        opened.add_pairs([Pair(source=same, target="")], name="b")
        opened.add_pairs([Pair(source=same, target="Ferry nie kursuje.")], name="c", target_language="pl")
        yield opened


def test_repetitions_are_drafts_of_the_same_source_that_nobody_wrote(desk: Desk) -> None:
    ids = desk.ids()
    assert desk.repetitions(ids[0]) == [ids[1], ids[6]]
    assert desk.repetitions(ids[5]) == []


def test_they_follow_and_are_taken_back_in_one_step(desk: Desk) -> None:
    ids = desk.ids()
    before = list(desk.pairs())
    desk.edit(ids[0], target="The ferry is not running today.")
    assert desk.confirm_repeated(ids[0]) == 2
    for followed in (ids[1], ids[6]):
        pair = desk.pair(followed)
        assert (pair.target, pair.status, pair.origin) == (
            "The ferry is not running today.", Status.TRANSLATED, Origin.TM,
        )  # fmt: skip
    assert desk.pair(ids[2]).target == "No ferry now"
    assert desk.undo().action == "confirm"
    assert desk.pair(ids[0]).status is Status.DRAFT
    assert [pair.target for pair in desk.pairs()][1:] == [pair.target for pair in before][1:]
    desk.redo()
    assert desk.pair(ids[6]).status is Status.TRANSLATED
    assert desk.verify() == []


def test_an_empty_translation_is_followed_by_nothing(desk: Desk) -> None:
    ids = desk.ids()
    assert desk.confirm_repeated(ids[6]) == 0
