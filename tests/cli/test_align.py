import json
import os
import re
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parallel.bitext import Status
from parallel.cli.app import app
from parallel.corpus import Corpus
from parallel.formats import COLUMNS

GERMAN = ["Der Hafen ist geschlossen.", "Niemand weiß, warum.", "14 Schiffe liegen fest.", "Es gibt kein Geld."]
ENGLISH = ["The port is closed, and nobody knows why.", "14 ships are stuck.", "There is no money."]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.de").write_text("\n".join(GERMAN) + "\n", "utf-8")
    (tmp_path / "a.en").write_text("\n".join(ENGLISH) + "\n", "utf-8")
    (tmp_path / "empty").write_text("")

    def invoke(*arguments, check=0):
        result = CliRunner().invoke(app, ["align", *map(str, arguments)])
        assert result.exit_code == check, (result.output, result.stderr, result.exception)
        return result

    return invoke


def test_beads_are_printed_one_a_line(run, tmp_path):
    lines = run("a.de", "a.en", "--lines", "--to", "beads").stdout.splitlines()
    assert all(re.fullmatch(r"\[[\d,]*\]:\[[\d,]*\]:[01]\.\d{4}", line) for line in lines)
    assert lines[0].startswith("[0,1]:[0]:")
    run("a.de", "a.en", "--lines", "--to", "beads", "--out", "beads.txt")
    assert (tmp_path / "beads.txt").read_text().splitlines() == lines
    assert "F1 1.000" in run("a.de", "a.en", "--lines", "--score", "beads.txt").stdout


def test_pairs_go_into_a_corpus_with_their_seams(run):
    assert "3 beads kept in c.db" in run("a.de", "a.en", "--lines", "--corpus", "c.db").stderr
    assert "since an earlier run" in run("a.de", "a.en", "--lines", "--corpus", "c.db").stderr
    with Corpus.open("c.db", create=False) as corpus:
        first = next(corpus.pairs())
        assert (first.source, first.target) == (" ".join(GERMAN[:2]), ENGLISH[0])
        assert first.source_seams == (len(GERMAN[0]) + 1,)


def test_machines_are_answered_in_json(run):
    told = json.loads(run("a.de", "a.en", "--lines", "--corpus", "c.db", "--json").stdout)
    assert (told["source"], told["target"], told["outcome"], told["beads"]) == ("a.de", "a.en", "aligned", 3)
    run("a.de", "a.en", "--lines", "--to", "beads", "--out", "gold")
    assert json.loads(run("a.de", "a.en", "--lines", "--score", "gold", "--json").stdout)["strict"]["f1"] == 1
    run("a.de", "a.en", "--to", "beads", "--json", check=2)


def test_texts_that_are_no_translations_are_kept_as_drafts_only(run):
    result = run("a.de", "a.de", "--lines", "--corpus", "c.db")
    assert "same file" in result.stderr
    with Corpus.open("c.db", create=False) as corpus:
        assert {pair.status for pair in corpus.pairs()} == {Status.DRAFT}


def test_pairs_go_to_a_file_or_stdout(run, tmp_path):
    header, *lines = run("a.de", "a.en", "--lines", "--to", "TSV").stdout.splitlines()
    assert header.split("\t") == [*COLUMNS, "source_seams"]  # only one side of one bead has two segments
    assert len(lines) == 3
    run("a.de", "a.en", "--lines", "--out", "pairs.tmx")
    assert "<tu" in (tmp_path / "pairs.tmx").read_text("utf-8")


def test_what_a_person_confirmed_is_only_replaced_when_asked(run):
    run("a.de", "a.en", "--lines", "--corpus", "c.db")
    with Corpus.open("c.db") as corpus:
        corpus.edit(corpus.ids()[0], target="Another translation.")
    Path("a.en").write_text("\n".join([*ENGLISH, "The end."]), "utf-8")
    assert "--replace" in run("a.de", "a.en", "--lines", "--corpus", "c.db", check=1).stderr
    assert "in place of" in run("a.de", "a.en", "--lines", "--corpus", "c.db", "--replace").stderr


def test_folders_are_aligned_and_what_has_no_partner_is_said(run, tmp_path):
    for side in ("de", "en"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "hafen.txt").write_bytes((tmp_path / f"a.{side}").read_bytes())
    (tmp_path / "en" / "cake.txt").write_text("Bake it for an hour.\n")
    result = run("de", "en", "--lines", "--out", "out", "--to", "beads", "--to", "tsv", "--json")
    report = json.loads(result.stdout)
    assert report["results"][0]["beads"] == 3
    assert report["unpaired_target"] == ["cake.txt"]
    assert "no original found: cake.txt" in result.stderr
    assert (tmp_path / "out" / "hafen.beads").read_text().startswith("[0,1]:[0]:")
    assert "Nothing new" in run("de/*.txt", "en", "--lines").stderr
    (tmp_path / "de" / "broken.docx").write_bytes(b"PK")
    assert "broken.docx" in run("de", "en", "--lines", check=1).stderr
    assert "--out" in run("de", "en", "--lines", "--out", "a.de/below", check=1).stderr
    run("de", "nowhere*", check=1)
    run("de", "en", "--to", "tsv", check=2)
    run("de", "en", "--score", "gold", check=2)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_no_text_keeps_no_other_from_being_aligned(run, tmp_path):
    for side in ("de", "en"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "hafen.txt").write_bytes((tmp_path / f"a.{side}").read_bytes())
    Path(os.fsdecode(bytes(tmp_path) + b"/de/\xff.txt")).write_text("Der Name ist kein Text.", "utf-8")
    told = run("de", "en", "--lines", check=1).stderr
    assert "1 text aligned" in told
    assert "\\xff.txt: its name is not UTF-8" in told


def test_bad_pairs_of_files_are_said(run):
    assert "same file" in run("a.de", "a.de", "--lines", "--to", "beads").stderr
    assert "empty" in run("empty", "a.en", check=1).stderr
    run("a.de", "a.en", "--to", "tsv", "--corpus", "c.db", check=2)
    run("a.de", "a.en", "--to", "tsv", "--to", "tmx", check=2)
    for text in ("a.de", "./a.en"):
        assert "is an input" in run("a.de", "a.en", "--lines", "--to", "beads", "--out", text, check=2).stderr
    assert Path("a.de").read_text("utf-8").splitlines() == GERMAN
    assert "such format" in run("a.de", "a.en", "--to", "beds", check=2).stderr
    assert "gold" in run("a.de", "a.en", "--lines", "--score", "gold", check=1).stderr
