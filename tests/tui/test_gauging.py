"""Working out what is worth a look, beside the review: it ends when the review does."""

from pathlib import Path

import pytest

from parallel.bitext import Pair
from parallel.corpus.desk import Desk
from parallel.corpus.gauge import Gauge
from tui import gauging
from tui.gauging import Gauger


def test_nothing_is_begun_for_who_has_left_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "corpus.db"
    with Desk.open(path) as desk:
        desk.add_pairs((Pair(source=f"Satz {n}", target=f"Sentence {n}") for n in range(50)), name="a")
    monkeypatch.setattr(gauging, "MANY", 10)
    gauger = Gauger(path)
    counted = Gauge.waiting

    def leaving(gauge: Gauge) -> list[int]:
        gauger.stop()
        return counted(gauge)

    monkeypatch.setattr(Gauge, "waiting", leaving)
    assert gauger.run(lambda done, total: None) == 0
    with Gauge(path) as gauge:
        assert len(counted(gauge)) == 50
