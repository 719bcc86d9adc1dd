"""The review line by line."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from parallel.bitext import Status
from parallel.corpus.desk import Desk
from tui.actions import ACTIONS
from tui.plain import SHORT, PlainReview
from tui.session import Session


def said(corpus: Path, *lines: str, ask: Callable[[str], str] | None = None) -> str:
    """What is answered to these commands."""
    out = io.StringIO()
    session = Session(Desk.open(corpus))
    PlainReview(session, out, ask).run(lines)
    session.close()
    return out.getvalue()


def test_a_pair_is_read_with_its_place_status_and_texts(corpus: Path) -> None:
    text = said(corpus, "next draft")
    assert "Pair 4 of 24, draft, machine, bruecke.txt." in text
    assert "German: „Wir haben 1.250 Stunden" in text
    assert 'English: "We counted' in text


def test_findings_of_the_checks_are_read(corpus: Path) -> None:
    assert "Check: warning, 2,4 in the source, 2.6 in the translation" in said(corpus, "stat", "next by gain")


def test_correcting_confirming_and_undoing(corpus: Path) -> None:
    text = said(corpus, "n", "edit Proudly counted.", "confirm", "undo", "undo", "redo")
    assert "Confirmed." in text
    assert "Undone: confirm." in text
    assert "Undone: type." in text
    with Desk.open(corpus) as desk:
        fourth = desk.pair(desk.ids()[3])
        assert (fourth.target, fourth.status) == ("Proudly counted.", Status.DRAFT)


def test_a_translation_can_be_changed_in_place(corpus: Path) -> None:
    said(corpus, "edit", ask=lambda text: text.upper())
    with Desk.open(corpus) as desk:
        assert desk.pair(desk.ids()[0]).target == "THE OLD BRIDGE GETS A NEW LIFE"


def test_filters_search_and_concordance(corpus: Path) -> None:
    text = said(corpus, "filter draft", "/Brücke", "clear", "concordance bridge", "by gain")
    assert "18 pairs: draft." in text
    assert "1 pair: draft, “Brücke”." in text
    assert "24 pairs: all pairs." in text
    assert "English, bruecke.txt 1: The old bridge gets a new life" in text


def test_status_structure_and_moving(corpus: Path) -> None:
    text = said(corpus, "go to 5", "reject", "unconfirm", "review", "merge", "first", "k", "last", "j", "next document")
    assert "Pair 5 of 24, rejected" in text
    assert "Merged with the next pair." in text
    assert "This is the beginning of the list." in text
    assert "This is the end of the list." in text
    assert "This is the last document." in text


def test_more_about_a_pair_and_figures(corpus: Path) -> None:
    text = said(corpus, "context", "statistics", "copy source")
    assert "hanna: draft" in text
    assert "draft: 18" in text
    assert "pairs looked at were corrected" in text


def test_what_is_not_understood_is_said_and_what_is_not_clear_is_asked(corpus: Path) -> None:
    text = said(corpus, "dance", "prev", "go to x", "edit", "concordance", "")
    assert "dance is not a command here" in text
    assert "prev: previous pair, previous draft, previous document?" in text
    assert "Say `go to` and the number of a pair." in text
    assert "Say `edit` and the whole translation behind it." in text


def test_help_names_every_command(corpus: Path) -> None:
    text = said(corpus, "help")
    session = Session(Desk.open(corpus))
    commands = PlainReview(session, io.StringIO()).commands
    session.close()
    names = {action.name for action in ACTIONS} | {"read"}
    assert set(commands) <= names
    assert set(SHORT.values()) <= set(commands)
    for name in commands:
        assert f"{name.replace('_', ' ')}: " in text


def test_no_line_acts_on_the_terminal(tmp_path: Path) -> None:
    from parallel.bitext import Pair

    path = tmp_path / "wild.db"
    with Desk.open(path) as desk:
        desk.add_pairs([Pair(source="Rot \x1b[31m", target="\x07red")], name="a")
    assert "\x1b" not in said(path, "concordance Rot")
    assert "\x07" not in said(path, "read")


@pytest.mark.parametrize("arguments", [[], ["--corpus"]])
def test_the_command_reads_from_a_pipe(corpus: Path, root: Path, tmp_path: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "parallel.cli", "review", "--plain", *arguments, str(corpus)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        command, input="next draft\nquit\nnext pair\n", capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Pair 4 of 24" in done.stdout
    assert done.stdout.endswith("Everything is saved.\n")
