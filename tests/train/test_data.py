import dataclasses

import pytest

from parallel.bitext import Pair, Status
from parallel.corpus import Corpus
from parallel.errors import EmptyInputError, FormatError, InputError
from parallel.train.data import Stored, prepare, read_set, stored
from parallel.train.recipe import DataSet

TMX = """<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"
srclang="de" datatype="plaintext"/><body><tu><tuv xml:lang="de"><seg>Der Hafen schläft.</seg></tuv>
<tuv xml:lang="en"><seg>The harbour sleeps.</seg></tuv></tu></body></tmx>"""


@pytest.fixture
def changed(recipe, tmp_path):
    """The recipe with other sets, over a folder of its own."""

    def changed(*sets: DataSet):
        return dataclasses.replace(recipe, data=sets, folder=tmp_path)

    return changed


def test_sets_of_every_kind_are_read(changed, recipe, tmp_path):
    (tmp_path / "memory.tmx").write_text(TMX, "utf-8")
    (tmp_path / "a.txt").write_text("eins\nzwei\n", "utf-8")
    (tmp_path / "b.txt").write_text("one\ntwo\n", "utf-8")
    memory, lines = DataSet(path="memory.tmx"), DataSet(source="a.txt", target="b.txt")
    both = changed(memory, lines)
    assert list(read_set(memory, both)) == [("Der Hafen schläft.", "The harbour sleeps.")]
    assert list(read_set(lines, both)) == [("eins", "one"), ("zwei", "two")]
    assert ("Der Rat", "The council") in list(read_set(recipe.data[1], recipe))


def test_of_a_corpus_the_confirmed_pairs_are_read(changed, tmp_path):
    pairs = [
        Pair(source="Der Kran dreht sich.", target="The crane is turning.", status=Status.REVIEWED),
        Pair(source="Der Hafen schläft.", target="The port sleeps.", status=Status.DRAFT),
    ]
    with Corpus.open(tmp_path / "own.db") as corpus:
        corpus.add_pairs(pairs, name="own")
    entry = DataSet(path="own.db")
    assert list(read_set(entry, changed(entry))) == [("Der Kran dreht sich.", "The crane is turning.")]


def test_files_that_do_not_fit_are_named(changed, tmp_path):
    (tmp_path / "a.txt").write_text("eins\nzwei\n", "utf-8")
    (tmp_path / "b.txt").write_text("one\n", "utf-8")
    (tmp_path / "c.tsv.xz").write_bytes(b"no archive")
    for entry, error in (
        (DataSet(source="a.txt", target="b.txt"), FormatError),
        (DataSet(path="c.tsv.xz"), InputError),
        (DataSet(path="absent.tsv.xz"), InputError),
    ):
        with pytest.raises(error, match=str(tmp_path)):
            list(read_set(entry, changed(entry)))


def test_pairs_are_cleaned_counted_and_kept(recipe, tmp_path):
    counts = []
    confirmed = [Pair(source="Der Kran dreht sich langsam.", target="The crane turns slowly.")]
    path = prepare(recipe, tmp_path, confirmed, counts.append)
    rows = list(stored(path))
    assert rows[0].source == "Der Kran dreht sich langsam."
    assert {row.entry for row in rows} == {0, 1}
    assert sum(count.kept for count in counts) == len(rows)
    held_out = (recipe.folder / "held_out.txt").read_text("utf-8").strip()
    dev = (recipe.folder / "dev.de").read_text("utf-8").splitlines()
    assert not {held_out, *dev} & {row.source for row in rows}


def test_a_run_keeps_which_pairs_are_beside_others():
    for row in (Stored(3, "Der Kran dreht sich.", "The crane turns."), Stored(0, "Ja.", "Yes.", beside=True)):
        assert Stored.loads(row.dumps()) == row


def test_nothing_left_is_an_error(changed, recipe, tmp_path):
    (tmp_path / "empty.tsv").write_text("12\t12\n", "utf-8")
    (tmp_path / "held_out.txt").touch()
    for name in ("dev.de", "dev.en"):
        (tmp_path / name).write_bytes((recipe.folder / name).read_bytes())
    with pytest.raises(EmptyInputError, match="no pair"):
        prepare(changed(DataSet(path="empty.tsv")), tmp_path, (), lambda _: None)
    assert not (tmp_path / "pairs.tsv").exists()
