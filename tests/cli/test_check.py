"""`satzpaar check` says what looks wrong, and not what nobody wants to hear."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from parallel.bitext import Pair
from parallel.checks import Ignore
from parallel.cli.app import app
from parallel.corpus.desk import Desk


def test_what_is_ignored_is_not_said_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Desk.open("corpus.db") as desk:
        desk.add_pairs([Pair(source="Es sind 12 Boote.", target="There are  21 boats.")], name="a")
        desk.ignore(Ignore("numbers", desk.ids()[0]))
    told = CliRunner().invoke(app, ["check"])
    assert "numbers" not in told.stdout
    assert "double-space" in told.stdout
    assert "ignored in this corpus: 1" in told.stderr
    assert told.exit_code == 0
    told = CliRunner().invoke(app, ["check", "--all"])
    assert "numbers" in told.stdout
