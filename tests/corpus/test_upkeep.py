"""What a corpus file needs now and then."""

from pathlib import Path

import pytest

from parallel.bitext import Pair
from parallel.corpus import schema, upkeep
from parallel.corpus.desk import Desk
from parallel.corpus.gauge import Gauge
from parallel.corpus.query import Filter

TYPED = 60


def typed(path: Path) -> Desk:
    """A corpus into which somebody has typed a good deal, letter by letter."""
    desk = Desk.open(path)
    desk.defer_upkeep()
    desk.add_pairs([Pair(source="Der Hof ist leer.")], name="a")
    (pair,) = desk.ids()
    for number in range(TYPED):
        desk.keep_typing(pair, "The yard is empty" + "." * number)
    return desk


def pieces(path: Path) -> int:
    connection = schema.connect(path)
    try:
        return upkeep.pieces(connection)
    finally:
        connection.close()


def test_no_change_merges_the_index_and_gauging_does(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    with typed(path) as desk:
        assert pieces(path) > TYPED
        with Gauge(path) as gauge:
            gauge.run()
            gauge.tend()
        assert pieces(path) < upkeep.PIECES
        assert desk.count(Filter(target="yard is empty..")) == 1
        desk._connection.execute("INSERT INTO pair_text (pair_text) VALUES ('integrity-check')")


def test_the_log_goes_back_into_the_file_when_it_is_tended(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    with typed(path):
        before = path.stat().st_size
        with Gauge(path) as gauge:
            gauge.run()
            gauge.tend()
        assert path.stat().st_size > before


def test_it_leaves_off_when_told(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    with typed(path), Gauge(path) as gauge:
        gauge.tend(go_on=lambda: False)
        assert pieces(path) > TYPED


def test_a_large_import_merges_as_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parallel.corpus.log.TOGETHER", 100)
    path = tmp_path / "corpus.db"
    with Desk.open(path) as desk:
        desk.add_pairs([Pair(source=f"Haus {number}") for number in range(4_000)], name="a")
        assert pieces(path) < 12
        assert desk.count(Filter(text="Haus 399")) == 11
