import json

import pytest
from typer.testing import CliRunner

from parallel.align import read_beads
from parallel.bitext import Pair
from parallel.cli.app import app
from parallel.corpus import Corpus
from parallel.pairing import Ladder

ANNA = "[0]:[0]\n[1,2]:[1]\n[3]:[2]\n[4]:[]\n[5]:[3]\n"
BEN = "[0]:[0]\n[1]:[1]\n[2]:[]\n[3,4]:[2]\n[5]:[3]\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "anna").write_text(ANNA)
    (tmp_path / "ben").write_text(BEN)

    def invoke(*arguments, check=0):
        result = CliRunner().invoke(app, ["gold", *map(str, arguments)])
        assert result.exit_code == check, (result.output, result.stderr, result.exception)
        return result

    return invoke


def test_what_two_people_made_becomes_one_file_to_decide_in(run, tmp_path):
    result = run("anna", "ben", "--out", "gold")
    assert "beads 0.400" in result.stderr
    assert "2 disagreements" in result.stderr
    text = (tmp_path / "gold").read_text()
    assert [b.source for b in read_beads(text.splitlines())] == [(0,), (1, 2), (3,), (4,), (5,)]
    decided = text.replace("#[1]", "[1]").replace("#[2]", "[2]").replace("\n[1,2]", "\n#[1,2]")
    (tmp_path / "gold").write_text(decided)
    assert [b.source for b in read_beads(decided.splitlines())] == [(0,), (1,), (2,), (3,), (4,), (5,)]
    assert run("gold", "--to", "ladder").stdout.splitlines()[1].split("\t")[:2] == ["1", "1"]


@pytest.mark.parametrize(
    ("name", "said"), [("nothing", "nothing: does not exist; check the name"), ("latin", "latin: is no text in UTF-8")]
)
def test_what_cannot_be_read_is_told_as_everywhere(run, tmp_path, name, said):
    (tmp_path / "latin").write_bytes("Über".encode("latin-1"))
    assert said in run(name, check=1).stderr


def test_what_somebody_made_is_not_overwritten(run, tmp_path):
    for name in ("anna", "ben"):
        assert "is an input" in run("anna", "ben", "--out", name, check=2).stderr
    assert ((tmp_path / "anna").read_text(), (tmp_path / "ben").read_text()) == (ANNA, BEN)


def test_which_texts_a_corpus_holds_is_said(run, tmp_path):
    with Corpus.open("two.db") as corpus:
        corpus.add_pairs([Pair(source="Eins.", target="One.", document="a")], name="a")
        corpus.add_pairs([Pair(source="Zwei.", target="Two.", document="b")], name="b")
    assert "two.db: holds 2 texts; name one with --document: a, b" in run("two.db", check=2).stderr


def test_ladders_are_read_and_only_written_when_all_is_decided(run, tmp_path):
    ladder = run("anna", "--to", "ladder").stdout
    (tmp_path / "hun").write_text(ladder)
    assert run("hun").stdout.split(":1.0") == run("anna").stdout.split(":1.0")
    assert "1.000" in run("hun", "anna").stderr
    run("anna", "ben", "--to", "ladder", check=1)


def test_the_comparison_as_json(run, tmp_path):
    found = json.loads(run("anna", "ben", "--json").stdout)
    assert found["disagreements"][0]["second"] == [[[1], [1]], [[2], []]]
    (tmp_path / "other").write_text("[0]:[0]\n")
    assert "same texts" in run("anna", "other", check=2).stderr


def test_what_was_corrected_on_the_ladder_is_read_from_the_corpus(run, tmp_path):
    german, english = "Der Hafen ist zu.\n\nNiemand weiß, warum.\n", "The port is closed.\n\nNobody knows why.\n"
    (tmp_path / "hafen.de").write_text(german, "utf-8")
    (tmp_path / "hafen.en").write_text(english, "utf-8")
    arguments = ["align", "hafen.de", "hafen.en", "--lines", "--corpus", "anna.db"]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    with Corpus.open("anna.db") as corpus:
        Ladder(corpus, "hafen.de").merge(0)
    assert run("anna.db").stdout.startswith("[0,1]:[0,1]:")
    assert run("anna.db", "--document", "hafen.de").stdout == run("anna.db").stdout
    run("anna.db", "--document", "other", check=2)
