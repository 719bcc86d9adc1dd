"""The model behind the review screen: turns are taken, and after it was closed nothing is loaded again."""

from pathlib import Path

from parallel.bitext import Pair
from parallel.corpus.desk import Desk
from tui.machine import DRAFTED, Insight, Machine

GERMAN_TO_ENGLISH = ("de", "en")


def waiting(path: Path, count: int) -> list[int]:
    with Desk.open(path) as desk:
        desk.add_pairs((Pair(source=f"Das ist Haus {n}.") for n in range(count)), name="houses")
        return desk.ids()


def test_drafts_leave_room_for_other_questions(tmp_path: Path) -> None:
    path = tmp_path / "houses.db"
    pairs = waiting(path, DRAFTED + 2)
    machine = Machine(path)
    assert machine.draft(GERMAN_TO_ENGLISH, pairs) == len(pairs)
    with Desk.open(path) as desk:
        assert all(pair.target for pair in desk.pairs())
        events = [event.pairs for event in desk.log() if event.action == "translate"]
    assert events == [2, DRAFTED]
    machine.close()


def test_what_is_asked_of_a_closed_one_is_not_answered(tmp_path: Path) -> None:
    path = tmp_path / "houses.db"
    pairs = waiting(path, 1)
    machine = Machine(path)
    machine.close()
    assert machine.rest(GERMAN_TO_ENGLISH, "Guten Tag.", "", lambda: True) is None
    assert machine.draft(GERMAN_TO_ENGLISH, pairs) == 0


def test_it_is_not_asked_about_what_would_take_minutes(tmp_path: Path) -> None:
    path = tmp_path / "houses.db"
    waiting(path, 1)
    machine, text = Machine(path), "Das ist ein Haus. " * 10_000
    assert machine.rest(GERMAN_TO_ENGLISH, text, "", lambda: True) is None
    assert not machine.hypotheses(GERMAN_TO_ENGLISH, text, lambda: True)
    assert not machine.alternatives(GERMAN_TO_ENGLISH, text, "", lambda: True)
    assert machine.insight(GERMAN_TO_ENGLISH, text, "x", lambda: True) == Insight(text, "x")
    assert not machine._translators
    machine.close()


def test_what_a_clause_that_was_left_out_said_is_marked_and_what_the_lexicon_finds_is_not(tmp_path: Path) -> None:
    path = tmp_path / "houses.db"
    waiting(path, 1)
    machine = Machine(path)
    source = "Der Minister kam am Montag, obwohl die Regierung das nötige Geld für den Bau der Brücke hatte."
    insight = machine.insight(GERMAN_TO_ENGLISH, source, "The minister came on Monday.", lambda: True)
    assert insight is not None
    missed = [source[slice(*span)] for span in insight.uncovered]
    assert {"Regierung", "Geld", "Bau", "Brücke"} <= set(missed)
    assert not {"Minister", "Montag"} & set(missed)
    machine.close()
