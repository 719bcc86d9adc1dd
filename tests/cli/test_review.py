"""`satzpaar review`, as far as no screen is needed."""

import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parallel.bitext import Pair
from parallel.cli.app import app
from parallel.cli.review import sorted_out
from parallel.corpus.desk import Desk
from parallel.errors import UsageError


@pytest.fixture(autouse=True)
def _empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def made(path: Path) -> Path:
    with Desk.open(path) as desk:
        desk.add_pairs([Pair(source="Guten Tag.", target="Good day.")], name="a")
    return path


def test_the_keys_are_printed_as_a_file_to_change() -> None:
    done = CliRunner().invoke(app, ["review", "--keys"])
    assert done.exit_code == 0
    found = tomllib.loads(done.stdout.replace("\n# ", "\n"))
    assert found["list"]["merge"] == "m"
    assert found["editor"]["confirm"].split()[0] == "enter"


def test_without_a_terminal_the_screen_is_refused_and_plain_is_named() -> None:
    done = CliRunner().invoke(app, ["review", "news.db"])
    assert done.exit_code == 2
    assert "--plain" in done.output


def test_a_text_that_is_not_there_is_told() -> None:
    done = CliRunner().invoke(app, ["review", "--plain", "nowhere.txt"])
    assert done.exit_code == 2
    assert "nowhere.txt: no such file" in done.output


def test_plain_opens_the_corpus_here_and_then_the_last_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none = CliRunner().invoke(app, ["review", "--plain"])
    assert none.exit_code == 2
    assert "no corpus was named" in none.output
    made(Path("corpus.db"))
    assert "Guten Tag." in CliRunner().invoke(app, ["review", "--plain"], input="quit\n").stdout
    monkeypatch.chdir(tmp_path)
    assert "Guten Tag." in CliRunner().invoke(app, ["review", "--plain"], input="quit\n").stdout


def test_corpora_and_texts_are_told_apart(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Ein Satz.", encoding="utf-8")
    assert sorted_out([], None) == (None, [])
    assert sorted_out([text], None) == (Path("corpus.db"), [text])
    assert sorted_out([Path("b.db"), text], None) == (Path("b.db"), [text])
    assert sorted_out([text], Path("c.db")) == (Path("c.db"), [text])
    with pytest.raises(UsageError, match="one corpus"):
        sorted_out([Path("b.db")], Path("c.db"))
    odd = made(tmp_path / "odd-name")
    assert sorted_out([odd], None) == (odd, [])


def test_the_browser_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "textual_serve.server", None)
    done = CliRunner().invoke(app, ["review", "--web"])
    assert done.exit_code == 2
    assert "uv sync --extra web" in done.output
