"""Findings that nobody wants to hear of: kept, undone, revoked."""

from parallel.bitext import Pair
from parallel.checks import Ignore, check
from parallel.corpus import Filter
from parallel.corpus.desk import Desk
from parallel.corpus.gauge import Gauge


def test_a_finding_is_ignored_for_a_pair_or_for_all_and_heard_of_again(tmp_path):
    path = tmp_path / "corpus.db"
    with Desk.open(path) as desk:
        desk.add_pairs([Pair(source="Es sind 12 Boote.", target="There are 21 boats.")], name="a")
        (pair,) = desk.pairs()
        assert [finding.check for finding in check(pair, ignored=desk.ignored())] == ["numbers"]
        assert desk.ignore(Ignore("numbers", pair.id))
        assert not desk.ignore(Ignore("numbers", pair.id))
        assert not check(pair, ignored=desk.ignored())
        assert desk.ignore(Ignore("double-space"))
    with Desk.open(path) as desk:
        assert desk.ignored() == {Ignore("numbers", pair.id), Ignore("double-space")}
        assert desk.undo().action == "ignore"
        assert desk.ignored() == {Ignore("numbers", pair.id)}
        assert desk.heed(Ignore("numbers", pair.id))
        assert not desk.heed(Ignore("numbers", pair.id))
        assert check(pair, ignored=desk.ignored())
        assert desk.undo().action == "heed"
        assert desk.ignored() == {Ignore("numbers", pair.id)}
        assert desk.redo().action == "heed"
        assert desk.verify() == []


def test_a_pair_that_comes_back_is_still_ignored(tmp_path):
    with Desk.open(tmp_path / "corpus.db") as desk:
        desk.add_pairs([Pair(source="Eins.", target="Two  one."), Pair(source="Zwei.", target="Two.")], name="a")
        first, second = desk.ids()
        desk.ignore(Ignore("double-space", second))
        desk.merge([first, second])
        desk.undo()
        assert Ignore("double-space", second) in desk.ignored()


def test_what_is_ignored_is_neither_counted_nor_filtered_for(tmp_path):
    with Desk.open(tmp_path / "corpus.db") as desk:
        desk.add_pairs([Pair(source="Eins.", target="One  one."), Pair(source="Zwei.", target="Two  two.")], name="a")
        with Gauge(desk.path) as gauge:
            gauge.run()
        double = Filter(checks=frozenset({"double-space"}))
        assert (desk.count(double), desk.facets().checks["double-space"]) == (2, 2)
        desk.ignore(Ignore("double-space", desk.ids()[0]))
        assert (desk.count(double), desk.facets().checks["double-space"]) == (1, 1)
        desk.ignore(Ignore("double-space"))
        assert (desk.count(double), desk.facets().checks.get("double-space", 0)) == (0, 0)
        desk.undo()
        assert desk.count(double) == 1
