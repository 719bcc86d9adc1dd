import dataclasses

import pytest
from typer.testing import CliRunner

from parallel.bitext import Pair, Status
from parallel.cli.app import app
from parallel.corpus import Corpus
from parallel.mt.packages import read_package

pytest.importorskip("torch", reason="needs the extra `train`")
pytest.importorskip("sacrebleu", reason="needs the extra `train`")


def run(*arguments, check=0):
    result = CliRunner().invoke(app, ["train", *map(str, arguments)])
    assert result.exit_code == check, (result.output, result.stderr, result.exception)
    return result


@pytest.fixture
def recipe(data, tmp_path):
    text = (data / "recipe.toml").read_text("utf-8")
    path = tmp_path / "short.toml"
    path.write_text(text.replace("tokens = 7_000", "tokens = 600", 1).replace("2_000", "300", 1), "utf-8")
    return path


def test_a_corpus_and_a_table_are_learnt_from_and_a_package_comes_out(data, recipe, tmp_path):
    with Corpus.open(tmp_path / "own.db") as corpus:
        corpus.add_pairs([Pair(source="Der Kran ruht.", target="The crane rests.", status=Status.REVIEWED)], name="own")
    (tmp_path / "own.tsv").write_text("Der Kran dreht sich.\tThe crane is turning.\n", "utf-8")
    folder, package = tmp_path / "run", tmp_path / "own.argosmodel"
    places = "--data", data, "--out", folder
    first = run(recipe, *places, "--pairs", tmp_path / "own.db", "--pairs", tmp_path / "own.tsv", "--jobs", 1)
    assert "pairs given: 2 pairs" in first.stderr
    assert "done;" in first.stderr
    assert "Der Kran ruht.\tThe crane rests." in (folder / "pairs.tsv").read_text("utf-8")
    run(recipe, *places, "--export", package)
    assert read_package(package).version == "0.1"


def test_what_is_missing_is_said(tmp_path):
    assert "--data and --out" in run("--out", tmp_path, check=2).stderr
    assert "no adapted package" in run("--undo").stderr
    with Corpus.open(tmp_path / "few.db") as corpus:
        corpus.add_pairs([Pair(source="Nein.", target="No.", status=Status.TRANSLATED)], name="few")
    assert "adapting needs 60 at least" in run("--adapt", tmp_path / "few.db", check=2).stderr


def test_a_corpus_of_two_languages_cannot_be_adapted_to(tmp_path):
    with Corpus.open(tmp_path / "two.db") as corpus:
        pair = Pair(source="Nein.", target="No.", status=Status.TRANSLATED)
        corpus.add_pairs([pair], name="a")
        corpus.add_pairs([dataclasses.replace(pair, document="b")], name="b", target_language="fr")
    assert "several pairs of languages" in run("--adapt", tmp_path / "two.db", check=2).stderr
