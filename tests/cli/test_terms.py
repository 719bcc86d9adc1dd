import json

import pytest
from typer.testing import CliRunner

from parallel.bitext import Pair
from parallel.cli.app import app
from parallel.corpus import Corpus


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command in a folder of its own; returns exit code, output and narration."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, stdin=""):
        done = CliRunner().invoke(app, list(arguments), input=stdin)
        return done.exit_code, done.stdout, done.stderr

    return run


def test_terms_come_and_go(run, tmp_path):
    assert "there are no terms" in run("terms", "list")[2]
    run("terms", "add", "Rathaus", "city hall", "--note", "not town hall")
    run("terms", "add", "Amt", "office")
    assert run("terms", "list") == (0, "Amt\toffice\nRathaus\tcity hall\tnot town hall\n", "")
    run("terms", "add", "Amt", "agency")
    assert json.loads(run("terms", "list", "--json")[1])[0] == {"source": "Amt", "target": "agency", "note": ""}
    assert run("terms", "remove", "Amt")[0] == 0
    code, _, said = run("terms", "remove", "Amt")
    assert code == 2
    assert "no term 'Amt'" in said
    assert run("terms", "export", "all.tbx")[0] == 0
    (tmp_path / "satzpaar-terms.tsv").unlink()
    assert "1 term read, 1 of them new" in run("terms", "import", "all.tbx")[2]
    assert run("terms", "list")[1] == "Rathaus\tcity hall\tnot town hall\n"


def test_check_names_the_pairs(run):
    with Corpus.open("corpus.db") as corpus:
        pairs = [
            Pair(source="Am Rathaus.", target="At the town hall."),
            Pair(source="Im Rathaus.", target="In the city hall."),
        ]
        corpus.add_pairs(pairs, name="letter.txt")
    run("terms", "add", "Rathaus", "city hall")
    code, said, _ = run("terms", "check")
    assert code == 1
    assert said == "letter.txt:1\tRathaus is not translated as city hall\tAt the town hall.\n"
    assert json.loads(run("terms", "check", "--json")[1])["wanted"] == "city hall"
    run("terms", "add", "Rathaus", "hall")
    assert run("terms", "check")[0] == 0
