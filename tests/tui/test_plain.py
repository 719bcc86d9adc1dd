"""The review line by line."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from parallel.bitext import Origin, Pair, Status
from parallel.corpus.desk import Desk
from tui.actions import ACTIONS, Place
from tui.keymap import Keymap
from tui.plain import PlainReview
from tui.plain.keyboard import asked
from tui.plain.program import ONLY_HERE
from tui.plain.review import COMMANDS
from tui.plain.talk import Ask
from tui.plain.understanding import ELSEWHERE, letters, understood
from tui.session import Refused, Session
from tui.settings import Settings, folder

PATIENCE = 120  # seconds; other work may be going on


def said(corpus: Path, *lines: str, ask: Ask | None = None) -> str:
    """What is answered to these commands."""
    out = io.StringIO()
    session = Session(Desk.open(corpus))
    talk = PlainReview(session, out, ask)
    talk.run(lines)
    talk.close()
    session.close()
    return out.getvalue()


def pair_at(corpus: Path, place: int) -> Pair:
    """The pair at a place, from 1."""
    with Desk.open(corpus) as desk:
        return desk.pair(desk.ids()[place - 1])


# Which line means what.


def test_every_action_of_the_screen_is_a_command_or_has_a_word_about_where_it_is() -> None:
    names = {action.name for action in ACTIONS}
    assert set(COMMANDS) | set(ELSEWHERE) == names | set(ONLY_HERE)
    assert not set(COMMANDS) & set(ELSEWHERE)


def test_letters_mean_what_they_do_on_the_screen() -> None:
    found = letters(Keymap())
    for action in ACTIONS:
        for key in action.keys(Place.GRID):
            if len(key) == 1:
                assert found[key] == action.name
    assert found["{"] == "pull_targets"
    assert found["?"] == "help"


@pytest.mark.parametrize(
    ("line", "command", "text"),
    [
        ("", "next_pair", ""),
        ("next draft", "next_draft", ""),
        ("  e  Two  blanks stay ", "edit", "Two  blanks stay"),
        ("edit Two  blanks", "edit", "Two  blanks"),
        ("stat", "statistics", ""),
        ("N", "previous_draft", ""),
        ("n", "next_draft", ""),
        ("/a b", "search", "a b"),
        (":12", "go_to", "12"),
        ("go to 12", "go_to", "12"),
        ("filter draft", "filter_draft", ""),
        ("filter", "filter", ""),
        ("machine 2", "machine_2", ""),
        ("J", "target_down", ""),
        ("\tmerge", "merge", ""),
    ],
)
def test_a_line_means_a_command_and_what_stands_behind_it(line: str, command: str, text: str) -> None:
    assert understood(line, COMMANDS, letters(Keymap())) == (command, text)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("dance", "dance is not a command here"),
        ("prev", "prev: previous pair, previous draft, previous document?"),
        ("case", "`case` is for the editor on the screen"),
        ("p", "`p` is for the editor on the screen"),
    ],
)
def test_what_is_not_clear_is_asked_and_what_is_not_there_is_said(line: str, answer: str) -> None:
    with pytest.raises(Refused, match=answer.replace("?", r"\?")):
        understood(line, COMMANDS, letters(Keymap()))


def test_help_names_every_command_and_says_more_of_one(corpus: Path) -> None:
    text = said(corpus, "help", "help split", "help dance")
    for name in COMMANDS:
        assert f"\n{name.replace('_', ' ')}" in text
    assert "merge, m: Join the pair with the next one." in text
    assert "`split Und dann | And then` cuts before these words" in text
    assert "There is no command dance" in text
    assert "merge, m: Join the pair with the next one." in said(corpus, "help m")


def test_keys_of_ones_own_hold_here_too(corpus: Path) -> None:
    (folder() / "keys.toml").write_text('[list]\nmerge = "M"\n')
    assert "Merged with the next pair." in said(corpus, "M")


# Reading and moving.


def test_a_pair_is_read_with_its_place_status_and_texts(corpus: Path) -> None:
    text = said(corpus, "next draft")
    assert "Pair 4 of 24, draft, machine, bruecke.txt." in text
    assert "German: „Wir haben 1.250 Stunden" in text
    assert 'English: "We counted' in text


def test_some_pairs_are_read_from_here_on(corpus: Path) -> None:
    text = said(corpus, "page down", "list 2", "page up")
    assert "Pair 11 of 24" in text
    assert "\n11, " in text
    assert "\n12, " in text
    assert "\n13, " not in text
    assert text.index("Pair 11") < text.rindex("Pair 1 of")


def test_status_and_moving(corpus: Path) -> None:
    text = said(corpus, "go to 5", "reject", "unconfirm", "review", "first", "k", "last", "j", "next document")
    assert "Pair 5 of 24, rejected" in text
    assert "This is the beginning of the list." in text
    assert "This is the end of the list." in text
    assert "This is the last document." in text
    assert "There is no pair 99" in said(corpus, "go to 99")
    assert "Say `go to` and the number of a pair." in said(corpus, "go to x")


def test_more_about_a_pair_and_figures(corpus: Path, steady: None) -> None:
    text = said(corpus, "n", "context", "statistics")
    assert "hanna: draft" in text
    assert "Hypothesis 2: And „wir haben" in text
    assert "Behind: Das Geld kam aus vielen kleinen Quellen" in text
    assert "draft: 18" in text
    assert "found by the check numbers: 1" in text
    assert "pairs looked at were corrected" in text


# Correcting.


def test_correcting_confirming_and_undoing(corpus: Path) -> None:
    text = said(corpus, "n", "edit Proudly counted.", "confirm", "undo", "undo", "redo")
    assert "Confirmed." in text
    assert "Undone: confirmation." in text
    assert "Undone: typing." in text
    fourth = pair_at(corpus, 4)
    assert (fourth.target, fourth.status) == ("Proudly counted.", Status.DRAFT)


def test_repetitions_follow_what_is_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "repeated.db"
    with Desk.open(path) as desk:
        desk.add_pairs([Pair(source="Bitte warten.", target="Wait."), Pair(source="Bitte warten.")], name="a")
    assert "Confirmed, and 1 repetition." in said(path, "edit Please wait.", "c")
    assert pair_at(path, 2).target == "Please wait."
    assert "Repetitions do not follow" in said(path, "repetitions")


def test_a_translation_can_be_changed_in_place(corpus: Path) -> None:
    said(corpus, "edit", ask=lambda _prompt, text, _keep: text.upper())
    assert pair_at(corpus, 1).target == "THE OLD BRIDGE GETS A NEW LIFE"


def test_line_breaks_are_written_and_kept(corpus: Path) -> None:
    seen: list[str] = []

    def ask(_prompt: str, text: str, _keep: Callable[[str], object]) -> str:
        seen.append(text)
        return text

    said(corpus, r"edit One\ntwo \\n", "edit", ask=ask)
    assert seen == [r"One\ntwo \\n"]
    assert pair_at(corpus, 1).target == "One\ntwo \\n"


def test_what_is_being_typed_is_kept_and_is_one_step(corpus: Path) -> None:
    seen: list[str] = []

    def ask(_prompt: str, _text: str, keep: Callable[[str], object]) -> str:
        for typed in ("Half", "Half a"):
            keep(typed)
            seen.append(pair_at(corpus, 1).target)
        return "Half a bridge"

    said(corpus, "edit", ask=ask)
    assert seen == ["Half", "Half a"]
    assert pair_at(corpus, 1).target == "Half a bridge"
    said(corpus, "undo")
    assert pair_at(corpus, 1).target == "The old bridge gets a new life"


def test_what_is_given_up_is_as_it_was(corpus: Path) -> None:
    before = pair_at(corpus, 1)

    def ask(_prompt: str, _text: str, keep: Callable[[str], object]) -> str:
        keep("Half")
        raise KeyboardInterrupt

    assert "Given up." in said(corpus, "edit", "read", ask=ask)
    assert (pair_at(corpus, 1).target, pair_at(corpus, 1).status) == (before.target, before.status)


@pytest.mark.parametrize("again", [False, True])
def test_what_is_given_up_takes_back_nothing_that_others_did_meanwhile(corpus: Path, again: bool) -> None:
    before, other = pair_at(corpus, 1), pair_at(corpus, 2)

    def ask(_prompt: str, _text: str, keep: Callable[[str], object]) -> str:
        keep("Half")
        with Desk.open(corpus) as desk:
            desk.edit(other.id or 0, target="Somebody's own.")
        if again:
            keep("Half a")
        raise KeyboardInterrupt

    said(corpus, "edit", ask=ask)
    assert pair_at(corpus, 2).target == "Somebody's own."
    assert (pair_at(corpus, 1).target, pair_at(corpus, 1).origin) == (before.target, before.origin)


def test_notes_are_written_read_and_taken_away(corpus: Path) -> None:
    text = said(corpus, "note Ask Hanna.", "read", "note", "note -", "note", "undo")
    assert text.count("Note: Ask Hanna.") == 3
    assert "The note is gone." in text
    assert "There is no note." in text
    assert pair_at(corpus, 1).note == "Ask Hanna."


def test_findings_are_read_mended_ignored_and_heard_of_again(corpus: Path) -> None:
    text = said(
        corpus,
        "next by gain",
        "findings",
        "findings ignore 1",
        "findings",
        "findings heed 1",
        "findings mend 1",
        "mend",
    )
    assert "Check: warning, 2,4 in the source, 2.6 in the translation; `mend` mends it." in text
    assert "1. numbers: warning" in text
    assert "numbers is ignored here; `undo` takes that back." in text
    assert "Ignored 1. numbers in one pair." in text
    assert "numbers is heard of again." in text
    assert "2.4 kg" in text
    assert "No check has found anything here that could be mended" in text
    assert "There is nothing to choose." in said(corpus, "findings mend 1")
    assert "Say `findings` and mend" in said(corpus, "findings dance")


def test_texts_are_put_in_and_bring_along_where_they_come_from(corpus: Path, steady: None) -> None:
    text = said(corpus, "n", "machine", "machine 2", "machine 4", "earlier", "earlier 1", "match", "copy source")
    assert "Hypothesis 3: Then „wir haben" in text
    assert "There is no hypothesis 4; there are 3." in text
    assert 'Earlier translation 1: "We counted' in text
    assert "There is no match." in text
    said(corpus, "go to 4", "machine 2")
    assert pair_at(corpus, 4).origin is Origin.MT


def test_other_words_and_how_the_model_goes_on(corpus: Path, steady: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.machine.Machine.rest", lambda *arguments: " is given away" if arguments[3] else None)
    text = said(
        corpus, "alternatives new", "alternatives new 2", "take word The light", "take all The light", "take word"
    )
    assert "1. came from many small sources." in text
    assert "English: The old bridge gets a arrived from many small sources." in text
    assert "English: The light is\n" in text
    assert "English: The light is given away\n" in text
    assert "does not stand in the translation" in said(corpus, "alternatives heron")


def test_what_is_missing_is_said(corpus: Path) -> None:
    assert "Missing: 1,250." in said(corpus, "go to 4", "edit We counted hours.", "missing")


# Structure.


def test_a_pair_is_cut_where_it_is_proposed_and_where_words_say(corpus: Path, steady: None) -> None:
    text = said(corpus, "n", "split", "split 1", "undo", "split die das Vorhaben | who led", "split nowhere", "split 7")
    assert "1. First: „Wir haben 1.250 Stunden" in text
    assert "“nowhere” stands 0 times in the German" in text
    assert "There is no number 7" in text
    assert pair_at(corpus, 5).source == "die das Vorhaben geleitet hat."
    assert pair_at(corpus, 5).target == "who led the project."


def test_a_pair_is_cut_before_words_of_the_translation(corpus: Path, steady: None) -> None:
    said(corpus, "n", "split | who led")
    assert pair_at(corpus, 5).target == "who led the project."
    assert pair_at(corpus, 4).source


def test_merging_moving_unlinking_inserting_and_deleting_are_all_undone(corpus: Path) -> None:
    with Desk.open(corpus) as desk:
        before = [(pair.source, pair.target, pair.status) for pair in desk.pairs()]
    doing = ["L", "merge", "target down", "}", "source down", "I", "X", "J"]
    text = said(corpus, *doing, *["undo"] * len(doing))
    assert "Merged with the next pair." in text
    assert "moved to the next pair." in text
    assert "moved one pair down." in text
    assert "An empty pair." in text
    with Desk.open(corpus) as desk:
        assert [(pair.source, pair.target, pair.status) for pair in desk.pairs()] == before


def test_the_lines_of_the_file_are_read_and_decided_otherwise(tmp_path: Path, steady: None) -> None:
    from parallel import read

    path, text = tmp_path / "lines.db", tmp_path / "a.txt"
    text.write_text(
        "Der Fluss ist im Sommer nur ein schmaler Bach, den\nman zu Fuß durchquert, ohne nasse Knie zu\nbekommen.\n\n"
        "Im Winter aber trägt er Brücken fort und Bäume und\nmanchmal ein Boot.\n",
        encoding="utf-8",
    )
    with Desk.open(path) as desk:
        desk.add(read(text))
    answers = said(path, "lines", "lines break 2", "undo", "lines drop 9", "lines dance 1")
    assert "1. Der Fluss ist im Sommer nur ein schmaler Bach, den: joined with the next line, because" in answers
    assert "Laid out anew; `undo` takes it back." in answers
    assert "Undone: change of lines" in answers
    assert "There is no number 9" in answers
    assert "Say `lines turn`" in answers


# Filters and finding.


def test_filters_search_and_concordance(corpus: Path) -> None:
    text = said(corpus, "filter draft", "/Brücke", "clear", "concordance bridge", "concordance go 2", "by gain")
    assert "18 pairs: draft." in text
    assert "1 pair: draft, “Brücke”." in text
    assert "24 pairs: all pairs." in text
    assert "1. English, bruecke.txt 1: The old bridge gets a new life" in text
    assert "3 places. `concordance go 1` goes there." in text
    assert "Pair 2 of 24" in text


def test_conditions_are_put_on_and_taken_off(corpus: Path) -> None:
    text = said(
        corpus, "filters", "filters draft, numbers", "drop filter", "filters by hand", "drop filter draft",
        "filters none", "filters messe.txt, untranslated", "filters none, source /br.cke/",
        "filters none", "filters score .2-.6",
        "filters none", "filters dance", "filters score x", "filters source /(/", "drop filter", "filter",
    )  # fmt: skip
    assert "On: no filter; 24 pairs." in text
    assert "Status: draft 18, translated 4, reviewed 1, rejected 1." in text
    assert "Document: bruecke.txt 10, nachtzug.txt 9, messe.txt 5." in text
    assert "1 pair: draft, ! numbers." in text
    assert ": by hand." in text
    assert ": messe.txt, untranslated." in text
    assert ": score 0.2–0.6." in text
    assert "dance is nothing to filter by" in text
    assert "A score is a range" in text
    assert "/(/ is no pattern." in text
    assert "No filter is on." in text
    assert text.count("18 pairs: draft.") == 2


# Many at once.


def test_replacing_is_said_first_and_done_where_it_is_chosen(corpus: Path) -> None:
    text = said(corpus, "replace the => THE", "replace 2 4-5", "replace all")
    assert "bruecke.txt, pair 2: “For twelve years, the wooden bridge over the Ilse” becomes" in text
    assert "Changed 3 pairs; `undo` takes all of it back." in text
    assert "Say `replace THIS => THAT`" in text
    assert "THE time" in pair_at(corpus, 3).target
    assert "THE" not in pair_at(corpus, 2).target
    said(corpus, "undo")
    assert "THE" not in pair_at(corpus, 3).target


def test_patterns_and_all_but_some(corpus: Path) -> None:
    text = said(corpus, r"replace /(\d+) hours/ => \1 h", "replace all", "replace the => THE", "replace all but 2-99")
    assert "becomes “" in text
    assert "1,250 h," in pair_at(corpus, 4).target
    assert "There is no number 2-99" in text
    assert "This is no pattern" in said(corpus, "replace /(/ => x")
    assert "Nothing would change." in said(corpus, "replace heronlike => x")


def test_renderings_are_made_one(corpus: Path) -> None:
    text = said(corpus, "consistency Brücke", "consistency Brücke => overpass", "consistency 1")
    assert "1. bridge: 3 times." in text
    assert "“The old bridge gets a new life” becomes “The old overpass gets a new life”." in text
    assert "Changed 1 pair" in text
    assert pair_at(corpus, 1).target == "The old overpass gets a new life"
    assert "wooden bridge" in pair_at(corpus, 2).target
    assert "Nothing is translated from that yet." in said(corpus, "consistency Dampfschiff")


# The corpus and the program.


def test_documents_are_shown_added_and_taken_out(corpus: Path, tmp_path: Path) -> None:
    text = tmp_path / "ein neuer.txt"
    text.write_text("Der Zug hält hier nicht.\n", encoding="utf-8")
    answers = said(corpus, "documents", f"documents add '{text}'", "documents 4", "documents remove 4", "documents add")
    assert "1. bruecke.txt: 10 pairs, 3 confirmed, 1 not translated yet." in answers
    assert "1 pair: ein neuer.txt." in answers
    assert "German: Der Zug hält hier nicht." in answers
    assert "ein neuer.txt is out; `undo` brings it back." in answers
    assert "Say `documents 1`" in answers
    assert "nowhere.txt: no such file" in said(corpus, "documents add nowhere.txt")
    assert "quotation mark" in said(corpus, "documents add 'a")


def test_a_person_goes_on_while_files_come_in_and_they_are_waited_for(corpus: Path, tmp_path: Path) -> None:
    text = tmp_path / "neu.txt"
    text.write_text("Der Zug hält hier nicht.\n", encoding="utf-8")
    answers = said(corpus, f"documents add {text}", ask=lambda _prompt, text, _keep: text)
    assert "They come in while you go on" in answers
    assert pair_at(corpus, 25).target


def test_pairs_are_exported_and_nothing_is_replaced_unasked(corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.tsv"
    text = said(
        corpus, "export", f"export tsv {path} reviewed", f"export tsv {path}", f"export tsv {path}", "export gif"
    )
    assert "Formats: tmx, TMX 1.4b" in text
    assert f"1 pair written to {path}." in text
    assert f"{path} is there already; say it once more to replace it." in text
    assert "Say `export FORMAT FILE`" in text
    assert len(path.read_text(encoding="utf-8").splitlines()) > 10


def test_settings_are_said_changed_and_kept(corpus: Path) -> None:
    text = said(corpus, "settings", "settings keys vim", "settings keys dance", "settings dance")
    assert "model: the one that fits" in text
    assert "keys is vim." in text
    assert "keys can be: default, vim." in text
    assert Settings.load()[0].keys == "vim"


# Safety.


def test_no_line_acts_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "wild.db"
    with Desk.open(path) as desk:
        desk.add_pairs([Pair(source="Rot \x1b[31m", target="\x07red")], name="a")
    answers = said(path, "concordance Rot", "read", "list", "context", "replace red => blue", "split", "export")
    assert "\x1b" not in answers
    assert "\x07" not in answers


def test_what_another_process_has_changed_is_read(corpus: Path) -> None:
    out = io.StringIO()
    session = Session(Desk.open(corpus))
    talk = PlainReview(session, out)

    def lines() -> list[str]:
        with Desk.open(corpus) as desk:
            desk.edit(desk.ids()[0], target="From elsewhere.")
        return ["read"]

    talk.run(line for make in [lines] for line in make())
    talk.close()
    session.close()
    assert "English: From elsewhere." in out.getvalue()


def command(corpus: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "parallel.cli", "review", "--plain", *arguments, str(corpus)]


@pytest.mark.parametrize("arguments", [[], ["--corpus"]])
def test_the_command_reads_from_a_pipe(corpus: Path, root: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        command(corpus, *arguments), input="next draft\nquit\nnext pair\n", capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(root)}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Pair 4 of 24" in done.stdout
    assert "> " not in done.stdout
    assert done.stdout.endswith("Everything is saved.\n")


def test_what_is_no_text_is_told(corpus: Path, root: Path) -> None:
    done = subprocess.run(
        command(corpus),
        input=b"next\xff\n",
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(root)},
        check=False,
    )
    assert done.returncode == 1
    assert b"standard input: no text in UTF-8" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_at_a_terminal_half_a_word_survives_a_kill(corpus: Path, root: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(root), "TERM": "dumb"}
    program = pexpect.spawn(
        command(corpus)[0], command(corpus)[1:], env=environment, encoding="utf-8", timeout=PATIENCE
    )
    program.expect("> ")
    program.sendline("edit")
    program.expect("English: The old bridge gets a new life")
    program.send(", hal")
    end = time.monotonic() + PATIENCE
    while pair_at(corpus, 1).target != "The old bridge gets a new life, hal":
        assert time.monotonic() < end
        time.sleep(0.05)
    program.kill(signal.SIGKILL)
    program.close(force=True)
    assert pair_at(corpus, 1).target == "The old bridge gets a new life, hal"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_ctrl_c_gives_up_a_line_and_at_the_prompt_it_leaves(corpus: Path, root: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(root), "TERM": "dumb"}
    program = pexpect.spawn(
        command(corpus)[0], command(corpus)[1:], env=environment, encoding="utf-8", timeout=PATIENCE
    )
    program.expect("> ")
    program.sendline("edit")
    program.expect("English: The old bridge gets a new life")
    program.sendintr()
    program.expect("Given up.")
    program.expect("> ")
    program.sendintr()
    program.expect("Everything is saved.")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 130
    assert "\x1b" not in program.before


def test_without_line_editing_the_present_text_is_said_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "readline", None)
    monkeypatch.setattr("builtins.input", lambda _prompt: "")
    assert asked("English: ", "as it is", lambda _: None) == "as it is"
    assert "English: as it is" in capsys.readouterr().out


# What takes its time.


def test_what_changes_very_many_pairs_says_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.plain.talk.PAUSE", 0.001)
    path = tmp_path / "many.db"
    with Desk.open(path) as desk:
        desk.add_pairs((Pair(source=f"Satz {n}.", target=f"Sentence {n}.") for n in range(3_000)), name="a.txt")
    heard = said(path, "pull_targets", "undo", "documents remove 1")
    assert "Shifting the translations: 0 percent. Ctrl-c gives it up." in heard
    assert "Taking the document out: " in heard
    with Desk.open(path) as desk:
        assert desk.ids() == []
        assert desk.verify() == []


def test_ctrl_c_gives_it_up_without_a_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.plain.talk.PAUSE", 0.001)
    path = tmp_path / "many.db"
    with Desk.open(path) as desk:
        desk.add_pairs((Pair(source=f"Satz {n}.", target=f"Sentence {n}.") for n in range(3_000)), name="a.txt")
        before = desk.last_event()

    def interrupt(talk: PlainReview, text: str) -> None:
        if "percent" in text:
            raise KeyboardInterrupt
        print(text, file=talk.out)

    monkeypatch.setattr(PlainReview, "say", interrupt)
    assert "Given up." in said(path, "documents remove 1")
    with Desk.open(path) as desk:
        assert len(desk.ids()) == 3_000
        assert desk.last_event() == before
