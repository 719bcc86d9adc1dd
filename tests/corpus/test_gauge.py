"""What is worth a look, what the checks found, and what is likely still wrong."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from parallel.bitext import Origin, Pair, Status
from parallel.checks.finding import Finding, Severity
from parallel.corpus.desk import Desk
from parallel.corpus.estimate import Estimate, Stratum, extrapolate
from parallel.corpus.gauge import Gauge, fingerprint
from parallel.corpus.query import Filter
from parallel.corpus.worth import WordCounts, expected_gain, risk

PAIRS = [
    Pair(source="Das Brot kostet 3 Euro.", target="The bread costs 3 euros.", score=0.95),
    Pair(source="Das Brot kostet 4 Euro.", target="The bread costs 7 euros.", score=0.9),
    Pair(source="Das Brot ist frisch.", target="The bread is fresh.", score=0.5),
    Pair(source="Das Brot ist frisch.", target="The loaf is fresh.", score=0.5),
    Pair(source="Das Brot ist frisch und das Brot kostet 3 Euro.", target="", score=None),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.db"
    with Desk.open(path) as desk:
        desk.add_pairs(PAIRS, name="a")
    return path


def gauge(path: Path) -> int:
    with Gauge(path) as opened:
        return opened.run()


def test_every_pair_is_gauged_once_and_again_when_it_changes(corpus: Path) -> None:
    assert gauge(corpus) == 5
    assert gauge(corpus) == 0
    with Desk.open(corpus) as desk:
        second = desk.ids()[1]
        assert desk.facets().checks["numbers"] == 1
        desk.edit(second, target="The bread costs 4 euros.")
        assert gauge(corpus) == 1
        assert "numbers" not in desk.facets().checks
        desk.undo()
        assert gauge(corpus) == 1
        assert desk.ids(Filter(checks=frozenset({"numbers"}))) == [second]


def test_the_same_source_with_two_targets_is_found_and_no_longer_when_they_agree(corpus: Path) -> None:
    gauge(corpus)
    wanted = Filter(checks=frozenset({"same-source"}))
    with Desk.open(corpus) as desk:
        third, fourth = desk.ids()[2:4]
        assert desk.ids(wanted) == [third, fourth]
        desk.edit(fourth, target="The bread  is fresh.")
        gauge(corpus)
        assert desk.ids(wanted) == []
        desk.undo()
        desk.edit(fourth, source="Das Brot ist alt.")
        gauge(corpus)
        assert desk.ids(wanted) == []


def test_words_are_counted_once_however_often_a_run_is_cut_short(corpus: Path) -> None:
    def words() -> bytes:
        with Desk.open(corpus) as desk:
            return desk._connection.execute("SELECT value FROM gauge_state WHERE name = 'words'").fetchone()[0]

    with Gauge(corpus) as opened:
        assert opened.run(go_on=lambda: False) == 0
    once = words()
    assert gauge(corpus) == 5
    assert words() == once


def test_the_checks_know_the_languages_of_the_document(tmp_path: Path) -> None:
    path = tmp_path / "back.db"
    with Desk.open(path) as desk:
        pair = Pair(source="The rent rises by 1.5 percent.", target="Die Miete steigt um 1,5 Prozent.")
        desk.add_pairs([pair], name="a", language="en", target_language="de")
    gauge(path)
    with Desk.open(path) as desk:
        assert desk.facets().checks == {}


def test_the_list_by_gain_begins_with_what_is_surely_wrong(corpus: Path) -> None:
    gauge(corpus)
    with Desk.open(corpus) as desk:
        by_gain = Filter(by_gain=True)
        order = list(desk.scan(by_gain).take(10))
        assert len(order) == 5
        assert order[-1] == desk.ids()[0]
        assert desk.worthiest() == order[0]
        assert desk.worthiest(without=order[:2]) == order[2]
        assert [desk.following(a, by_gain) for a in order] == [*order[1:], None]
        assert [desk.following(a, by_gain, backwards=True) for a in order] == [None, *order[:-1]]
        desk.confirm(order[0], "Done.")
        gauge(corpus)
        assert desk.worthiest() == order[1]
        assert desk.worthiest(replace(by_gain, text="3 Euro"), without=()) in order


def test_a_repetition_of_what_was_passed_comes_last(corpus: Path) -> None:
    gauge(corpus)
    with Desk.open(corpus) as desk:
        third, fourth = desk.ids()[2:4]
        passed = [third]
        while (found := desk.worthiest(without=passed)) is not None:
            passed.append(found)
        assert passed[-1] == fourth
        assert sorted(passed) == desk.ids()


def test_a_deleted_pair_is_forgotten(corpus: Path) -> None:
    gauge(corpus)
    with Desk.open(corpus) as desk:
        desk.merge(desk.ids()[:2])
        gauge(corpus)
        assert len(desk.scan(Filter(by_gain=True)).take(10)) == 4


def test_a_process_of_its_own_does_it_too(corpus: Path, root: Path) -> None:
    arguments = [sys.executable, "-m", "parallel.corpus.gauge", str(corpus)]
    done = subprocess.run(arguments, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "5 5\n"
    assert gauge(corpus) == 0


def test_facets_count_what_the_other_conditions_leave(corpus: Path) -> None:
    gauge(corpus)
    with Desk.open(corpus) as desk:
        desk.confirm(desk.ids()[0])
        found = desk.facets(Filter(statuses=frozenset({Status.TRANSLATED}), text="kostet"))
        assert found.total == 1
        assert found.statuses[Status.DRAFT] == 2
        assert found.origins[Origin.MT] == 1
        assert list(found.documents.values()) == [1]
        assert found.checks == {}


def test_risk_grows_with_doubt_findings_and_rare_words() -> None:
    wrong = [Finding("numbers", Severity.ERROR, "3 is missing")]
    assert risk(0.9, [], 0) < risk(0.5, [], 0) < risk(0.5, [], 1) < risk(0.5, wrong, 1) < 1
    assert expected_gain(0.5, 4) > expected_gain(0.5, 1) == 0.5


def test_words_are_rare_until_they_have_been_seen_often() -> None:
    words = WordCounts()
    for _ in range(3):
        words.add("Der Garten")
    assert words.novelty("der Garten") == 0
    assert words.novelty("der Zaun") == 0.5
    assert words.novelty("12") == 0


def test_a_fingerprint_passes_over_white_space() -> None:
    assert fingerprint("a  b\n") == fingerprint("a b") != fingerprint("ab")


def test_nothing_is_foretold_from_a_handful() -> None:
    assert extrapolate([Stratum(9, 3, 100)]) == Estimate(9, 3, 100)
    assert str(Estimate(0, 0, 5)) == "nothing looked at yet"


def test_who_sees_the_worst_first_is_not_told_that_all_is_as_bad() -> None:
    found = extrapolate([Stratum(50, 5, 400), Stratum(50, 40, 10)])
    assert found.expected is not None
    assert found.low is not None
    assert found.high is not None
    assert 40 <= found.expected <= 60  # the overall rate, 45 %, would foretell 185
    assert found.low < found.expected < found.high < 110
    assert "45 of 100 pairs looked at were corrected (45%)" in str(found)


def test_the_range_holds_the_truth_nine_times_in_ten() -> None:
    import random

    chance = random.Random(3)
    rates, held = [0.05, 0.2, 0.5], 0
    for _ in range(300):
        strata, truth = [], 0
        for rate in rates:
            seen = sum(chance.random() < rate for _ in range(40))
            left = sum(chance.random() < rate for _ in range(200))
            strata.append(Stratum(40, seen, 200))
            truth += left
        found = extrapolate(strata)
        assert found.low is not None
        assert found.high is not None
        held += found.low <= truth <= found.high
    assert 0.84 <= held / 300 <= 0.97


def test_a_source_that_many_pairs_have_is_judged_as_one_that_few_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the first run was cut short."""
    pairs = [Pair(source="Guten Tag.", target="Hello." if n % 7 else "Hi.", score=0.5) for n in range(30)]
    found = []
    for crowd in (1_000, 5):
        monkeypatch.setattr("parallel.corpus.gauge.CROWD", crowd)
        monkeypatch.setattr("parallel.corpus.gauge.SLICE", 4)
        path = tmp_path / f"{crowd}.db"
        with Desk.open(path) as desk:
            desk.add_pairs(pairs, name="a")
            with Gauge(path) as opened:
                opened.run(go_on=iter([True] * 4 + [False] * 9).__next__)
            gauge(path)
            desk.set_status(desk.ids()[:3], Status.TRANSLATED)
            gauge(path)
            assert gauge(path) == 0
            order = desk.ids(Filter(checks=frozenset({"same-source"})))
            gains = desk._connection.execute("SELECT pair, gain, risk FROM gauge ORDER BY pair").fetchall()
            found.append((order, [tuple(row) for row in gains]))
    assert found[0] == found[1]
    assert len(found[0][0]) == 30


def test_pairs_wait_until_all_with_their_source_are_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parallel.corpus.gauge.CROWD", 5)
    path = tmp_path / "crowd.db"
    with Desk.open(path) as desk:
        desk.add_pairs((Pair(source="Guten Tag.", target="Hello.") for _ in range(30)), name="a")
        gauge(path)
        desk.edit(desk.ids()[0], target="Hi.")
    with Gauge(path) as opened:
        assert opened.run(go_on=iter([True, True, False]).__next__) == 1
        assert len(opened.waiting()) == 1
        opened.run()
        assert opened.waiting() == []


def test_a_match_that_was_taken_is_a_correction_and_what_follows_it_is_not_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "taken.db"
    with Desk.open(path) as desk:
        desk.add_pairs((Pair(source=f"Satz {n % 6}.", target=f"Sentence {n}.", score=0.5) for n in range(12)), name="a")
        gauge(path)
        ids = desk.ids()
        desk.keep_typing(ids[0], "The first sentence.", origin=Origin.TM, score=None)
        assert desk.confirm_repeated(ids[0]) == 1
        desk.keep_typing(ids[1], "The second sentence.", origin=Origin.MT, score=0.4)
        desk.confirm(ids[1])
        desk.keep_typing(ids[2], "Sentence")
        desk.keep_typing(ids[2], "Sentence 2.", origin=Origin.MT, score=0.5)  # back to the draft
        desk.confirm(ids[2])
        desk.confirm(ids[3])
        desk.keep_typing(ids[4], "By hand.")
        desk.confirm(ids[4])
        found = desk.estimate()
        assert (found.corrected, found.seen, found.left) == (3, 5, 6)
        desk.undo()  # the last one waits again
        assert desk.estimate().seen == 4
        desk.edit(ids[6], target="The first sentence, again.")  # a repetition that followed is looked at after all
        assert (desk.estimate().corrected, desk.estimate().seen) == (3, 5)
