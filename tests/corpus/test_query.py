"""Which pairs: short searches know upper and lower case beyond ASCII, and no pattern holds anybody up."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from parallel.bitext import Pair
from parallel.corpus import Corpus, Filter
from parallel.corpus.desk import Desk
from parallel.corpus.query import cases
from parallel.errors import PatternError


@pytest.mark.parametrize(
    ("text", "found"), [("ö", 2), ("Ö", 2), ("öl", 2), ("ÖL", 2), ("é", 1), ("q", 0), ("%", 1), ("ol", 0)]
)
def test_one_and_two_letters(tmp_path, text, found):
    with Corpus.open(tmp_path / "c.db") as corpus:
        pairs = [Pair(source="Öl tropft.", target="It drips."), Pair(source="Das öl?", target="Café 5 %")]
        corpus.add_pairs(pairs, name="a")
        assert corpus.count(Filter(text=text)) == found


def test_all_cases_of_a_text():
    assert cases("öX") == ["öX", "ÖX"]
    assert cases("ab") == ["ab"]


RUNAWAY = "(a|aa)+$"


@pytest.fixture
def victims(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "victims.db") as desk:
        desk.add_pairs([Pair(source="kurz", target="short"), Pair(source="a" * 60 + "!", target="long")], name="v")
        yield desk


def test_a_pattern_that_is_none_is_refused_before_it_is_looked_for(victims: Desk) -> None:
    with pytest.raises(PatternError, match="not a regular expression: "):
        victims.count(Filter(source="(", regex=True))


def test_a_pattern_that_comes_to_no_end_is_given_up(victims: Desk) -> None:
    wanted = Filter(source=RUNAWAY, regex=True)
    for look in (victims.count, victims.ids, lambda it: list(victims.pairs(it)), lambda it: victims.scan(it).take(9)):
        with pytest.raises(PatternError, match="does not come to an end"):
            look(wanted)
    with pytest.raises(PatternError, match="does not come to an end"):
        list(victims.search(RUNAWAY, regex=True))
    assert victims.count(Filter(source="^KURZ$", regex=True)) == 1  # and the corpus can be used


def test_giving_a_search_up_waits_for_nobody(victims: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parallel.corpus.search.SECONDS", 2.0)
    scan, ended = victims.scan(Filter(source=RUNAWAY, regex=True)), threading.Event()

    def take() -> None:
        assert not scan.take(9)
        ended.set()

    thread = threading.Thread(target=take)
    thread.start()
    while scan._rows is None and not scan._guard.locked():
        time.sleep(0.001)
    scan.cancel()
    assert not ended.is_set()
    thread.join(30)
    assert ended.is_set()
    assert scan.finished
