"""What a review screen asks of a corpus."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from parallel.bitext import Origin, Pair, Status
from parallel.corpus import Filter
from parallel.corpus.desk import Desk
from parallel.errors import CorpusError, GoneError


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "corpus.db") as opened:
        for name in ("a", "b", "c"):
            statuses = [Status.TRANSLATED, Status.DRAFT, Status.DRAFT, Status.REJECTED]
            pairs = [Pair(source=f"{name} {i}", target=f"{i}", status=s) for i, s in enumerate(statuses)]
            opened.add_pairs(pairs, name=name)
        yield opened


DRAFTS = Filter(statuses=frozenset({Status.DRAFT}))


def test_a_scan_hands_out_all_ids_in_order(desk: Desk) -> None:
    scan = desk.scan()
    found = [*scan.take(5), *scan.take(5), *scan.take(5)]
    assert found == desk.ids()
    assert scan.finished
    assert not scan.take(5)


def test_a_scan_meets_its_filter_and_sees_the_corpus_as_it_was(desk: Desk) -> None:
    scan = desk.scan(DRAFTS)
    first = list(scan.take(1))
    desk.set_status(desk.ids(), Status.REVIEWED)
    assert len([*first, *scan.take(100)]) == 6


def test_a_cancelled_scan_ends(desk: Desk) -> None:
    scan = desk.scan()
    scan.take(2)
    scan.cancel()
    assert scan.finished
    assert not scan.take(5)
    scan.cancel()


def test_pairs_are_fetched_by_id_and_what_is_gone_is_left_out(desk: Desk) -> None:
    ids = desk.ids()
    found = desk.fetch([ids[3], ids[0], 99_999])
    assert {pair.source for pair in found.values()} == {"a 0", "a 3"}
    assert found[ids[0]].position == -1
    assert len(desk.fetch(ids * 200)) == len(ids)


@pytest.mark.parametrize(
    ("start", "backwards", "expected"),
    [(0, False, "a 1"), (2, False, "b 1"), (11, False, None), (5, True, "a 2"), (1, True, None)],
)
def test_the_next_pair_of_a_kind(desk: Desk, start: int, backwards: bool, expected: str | None) -> None:
    found = desk.following(desk.ids()[start], DRAFTS, backwards=backwards)
    assert (desk.pair(found).source if found else None) == expected


@pytest.mark.parametrize(
    ("start", "backwards", "expected"),
    [(2, False, "b 1"), (9, False, None), (6, True, "b 1"), (5, True, "a 1"), (1, True, None)],
)
def test_the_beginning_of_the_next_document(desk: Desk, start: int, backwards: bool, expected: str | None) -> None:
    found = desk.document_start(desk.ids()[start], DRAFTS, backwards=backwards)
    assert (desk.pair(found).source if found else None) == expected


def test_place_and_tally(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.place(desk.ids()[6]) == desk.place_at_once(desk.ids()[6]) == (2, 4)
    monkeypatch.setattr("parallel.corpus.listing.SHORT", 3)
    assert desk.place_at_once(desk.ids()[6]) is None
    assert desk.tally()[Status.DRAFT] == 6


class Enough(Exception):  # noqa: N818  # not an error: somebody wants it so
    """Somebody does not want it any more."""


def halt(changed: int) -> None:
    if changed == 3:
        raise Enough


def test_what_is_watched_tells_how_far_it_is(desk: Desk) -> None:
    told: list[int] = []
    with desk.watched(told.append):
        desk.remove(1)
        assert told == [1, 2, 3, 4, 5]  # the pairs and the document
        desk.undo()
    assert told == [1, 2, 3, 4, 5] * 2
    desk.redo()
    assert len(told) == 10


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: desk.remove(2),
        lambda desk: desk.shift(desk.ids()[4], up=False),
        lambda desk: desk.edit_many({pair: {"note": "x"} for pair in desk.ids()}),
        lambda desk: desk.undo(),
    ],
)
def test_what_is_given_up_half_way_leaves_nothing_half(desk: Desk, act: Callable[[Desk], object]) -> None:
    pairs, events = list(desk.pairs()), len(desk.log())
    with pytest.raises(Enough), desk.watched(halt):
        act(desk)
    assert list(desk.pairs()) == pairs
    assert len(desk.log()) == events
    assert [hit.pair.source for hit in desk.search("b 1")] == ["b 1"]
    desk.remove(3)  # and it goes on working
    assert len(desk.ids()) == 8


def test_many_changes_are_undone_in_order(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parallel.corpus.log.READ", 2)
    before = list(desk.pairs())
    desk.remove(2)
    desk.undo()
    assert list(desk.pairs()) == before
    desk.redo()
    assert [pair.source for pair in desk.pairs()] == [pair.source for pair in before if pair.document != "b"]


def test_what_is_gone_is_said_to_be(desk: Desk) -> None:
    with pytest.raises(GoneError, match=r"^no pair 99 in this corpus$"):
        desk.languages(99)
    with pytest.raises(GoneError, match=r"^no document 99 in this corpus$"):
        desk.remove(99)


def test_typing_is_one_step_however_often_it_is_stored(desk: Desk) -> None:
    pair = desk.ids()[0]
    step = desk.keep_typing(pair, "o")
    assert desk.keep_typing(pair, "of", step=step) == step
    assert desk.keep_typing(pair, "of", step=step) == step
    assert desk.keep_typing(pair, "off", step=step) == step
    typed = desk.pair(pair)
    assert (typed.target, typed.status, typed.origin) == ("off", Status.DRAFT, Origin.HUMAN)
    undone = desk.undo()
    assert undone is not None
    assert undone.id == step
    assert (desk.pair(pair).target, desk.pair(pair).status) == ("0", Status.TRANSLATED)
    desk.redo()
    assert desk.pair(pair).target == "off"
    assert not desk.verify()


def test_typing_after_something_else_is_a_new_step(desk: Desk) -> None:
    first, second = desk.ids()[:2]
    step = desk.keep_typing(first, "one")
    desk.keep_typing(second, "two")
    assert desk.keep_typing(first, "one more", step=step) != step
    desk.undo()
    assert desk.pair(first).target == "one"
    assert desk.pair(second).target == "two"


def test_typing_after_an_undo_is_a_new_step(desk: Desk) -> None:
    pair = desk.ids()[1]
    step = desk.keep_typing(pair, "one")
    desk.undo()
    again = desk.keep_typing(pair, "two", step=step)
    assert again != step
    desk.undo()
    assert desk.pair(pair).target == "1"


def test_a_rejected_pair_stays_rejected_while_typing(desk: Desk) -> None:
    pair = desk.ids()[3]
    desk.keep_typing(pair, "new")
    assert desk.pair(pair).status is Status.REJECTED


def test_what_could_be_undone_and_redone(desk: Desk) -> None:
    pair = desk.ids()[0]
    assert desk.can_undo()
    assert not desk.can_redo()
    desk.set_status([pair], Status.REVIEWED)
    step = desk.undoable()
    assert step is not None
    assert (step.action, step.first_pair) == ("reviewed", pair)
    assert [change.row for change in desk.changes(step.id)] == [pair]
    desk.undo()
    assert desk.can_redo()


def test_the_first_pairs_of_a_kind_come_in_order(desk: Desk) -> None:
    ids = desk.ids()
    assert [pair.id for pair in desk.first(Filter(), 3)] == ids[:3]
    assert desk.first(Filter(text="there is no such text"), 3) == []


def test_together_is_all_or_nothing(desk: Desk) -> None:
    pair = desk.ids()[0]

    def half() -> None:
        with desk.together():
            desk.keep_typing(pair, "half")
            desk.keep_typing(99_999, "none")

    with pytest.raises(KeyError):
        half()
    assert desk.pair(pair).target == "0"


def test_what_somebody_else_wrote_is_news_and_what_one_wrote_oneself_is_none(desk: Desk) -> None:
    before = desk.last_event()
    desk.edit(desk.ids()[0], note="mine")
    mine, foreign = desk.news(before)
    assert (mine, foreign) == (before + 1, False)
    with Desk.open(desk.path) as other:
        other.edit(other.ids()[0], note="theirs")
    desk.edit(desk.ids()[1], note="mine again")
    assert desk.news(mine) == (mine + 2, True)
    assert desk.news(mine + 2) == (mine + 2, False)


def test_reading_can_be_interrupted(desk: Desk) -> None:
    desk._connection.create_function("stop", 0, desk.interrupt)
    with pytest.raises(CorpusError), desk._reading():
        list(desk._connection.execute("SELECT stop(), a.id FROM pair AS a, pair AS b, pair AS c, pair AS d"))


def test_interrupting_what_has_just_ended_does_nothing(desk: Desk) -> None:
    scan = desk.scan()
    scan.take(100)
    scan.finished = False  # as a reader sees it who looked a moment too early
    scan.cancel()
    desk.close()
    desk.interrupt()
