"""A corpus that lies where nobody can write: on a disc, in a folder of somebody else's."""

import os
from pathlib import Path

import pytest

from parallel.bitext import Pair
from parallel.corpus import Corpus, schema
from parallel.corpus.desk import Desk
from parallel.corpus.query import Filter
from parallel.errors import CorpusError


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "50 % fertig?.db"
    with Corpus.open(path) as corpus:
        corpus.add_pairs([Pair(source="Der Hof ist leer.", target="The yard is empty.")], name="a")
    allowed = os.access
    monkeypatch.setattr(
        os, "access", lambda place, mode: False if Path(place) == tmp_path and mode == os.W_OK else allowed(place, mode)
    )
    return path


def test_it_can_be_read(sealed: Path) -> None:
    with Corpus.open(sealed, create=False) as corpus:
        assert [pair.target for pair in corpus.pairs()] == ["The yard is empty."]
        assert corpus.count(Filter(text="yard")) == 1
        assert [path.name for path in sealed.parent.iterdir()] == [sealed.name]


def test_it_cannot_be_changed_or_reviewed(sealed: Path) -> None:
    with Desk.open(sealed, create=False) as desk:
        (pair,) = desk.ids()
        with pytest.raises(CorpusError, match="cannot be written"):
            desk.edit(pair, target="The yard was empty.")
        with pytest.raises(CorpusError, match="copy it to a folder you can write to"):
            desk.flush_beside()


def test_one_that_somebody_writes_to_is_opened_as_ever(sealed: Path) -> None:
    sealed.with_name(f"{sealed.name}-wal").touch()
    with Desk.open(sealed, create=False) as desk:
        desk.flush_beside()


def test_one_of_an_older_version_says_what_to_do(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with pytest.raises(CorpusError, match="copy it to one that can be"):
        Corpus.open(sealed, create=False)
