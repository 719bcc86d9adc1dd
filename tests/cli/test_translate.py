import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from parallel.bitext import Origin, Status
from parallel.corpus import Corpus

SATZPAAR = [sys.executable, "-m", "parallel.cli"]


@pytest.fixture
def satzpaar(tmp_path, monkeypatch):
    """Runs the real command in a folder of its own; returns the finished process."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, stdin=b"", check=None):
        done = subprocess.run([*SATZPAAR, *map(str, arguments)], input=stdin, capture_output=True, check=False)
        done.out, done.err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        if check is not None:
            assert done.returncode == check, done.err
        return done

    return run


def test_the_main_job_on_the_seeds(satzpaar, seeds, tmp_path):
    done = satzpaar("translate", seeds, "--out", "out", "--to", "tmx", "--to", "tsv", "--to", "txt", check=0)
    assert done.out == ""
    assert "77 pairs translated" in done.err
    names = ["000_1a749ca07db88ab6", "003_ee6c30766481ad44"]
    endings = ["tmx", "tsv", "en.txt"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        f"{name}.{ending}" for name in names for ending in endings
    )
    with Corpus.open("corpus.db", create=False) as corpus:
        assert [entry.pairs for entry in corpus.documents()] == [62, 15]
        assert all(pair.target and pair.status is Status.DRAFT and 0 < pair.score <= 1 for pair in corpus.pairs())
        paragraphs = len(corpus.document(2).paragraphs)
    text = (tmp_path / "out" / "003_ee6c30766481ad44.en.txt").read_text("utf-8")
    assert len(text.strip().split("\n\n")) == paragraphs

    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    again = satzpaar("translate", seeds, "--out", "out", "--to", "tmx", "--to", "tsv", "--to", "txt", check=0)
    assert "Nothing new: all 77 pairs" in again.err
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_the_same_input_gives_the_same_bytes(satzpaar, seeds, tmp_path):
    for name in ("a", "b"):
        satzpaar("translate", seeds, "--corpus", f"{name}.db", "--out", name, "--to", "txt", check=0)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_force_translates_again_but_leaves_confirmed_pairs(satzpaar, seeds):
    text = sorted(seeds.iterdir())[1]
    satzpaar("translate", text, check=0)
    with Corpus.open("corpus.db") as corpus:
        first, second = corpus.ids()[:2]
        corpus.confirm(first, "Mine.")
        corpus.edit(second, target="worse", origin=Origin.MT)
    done = satzpaar("translate", text, "--force", check=0)
    assert "14 pairs translated" in done.err
    with Corpus.open("corpus.db") as corpus:
        assert corpus.pair(first).target == "Mine."
        assert corpus.pair(second).target != "worse"


def test_every_bad_input_is_named_and_the_others_are_done(satzpaar, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text("Die Brücke ist wieder offen.", "utf-8")
    (folder / "windows.txt").write_bytes("Die Brücke für Fußgänger heißt „Steg“.".encode("cp1252"))
    (folder / "utf16.txt").write_bytes("Die Straße ist gesperrt.".encode("utf-16"))
    (folder / "mac.txt").write_bytes(
        "Die Bürger hören die Züge über die Brücke fahren. Das stört sie.".encode("mac_roman")
    )
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    done = satzpaar("translate", folder, "no-such-file.txt", "--json", check=1)
    results = {result["name"]: result for result in json.loads(done.out)}
    failed = {name for name, result in results.items() if result["error"]}
    assert failed == {"empty.txt", "binary.txt", "no-such-file.txt"}
    for name in failed:
        assert len([line for line in done.err.splitlines() if line.startswith("error:") and name in line]) == 1
    assert "read as cp1252" in done.err.lower().replace("windows-1252", "cp1252")
    with Corpus.open("corpus.db") as corpus:
        assert {pair.source for pair in corpus.pairs()} == {
            "Die Brücke ist wieder offen.",
            "Die Brücke für Fußgänger heißt „Steg“.",
            "Die Straße ist gesperrt.",
            "Die Bürger hören die Züge über die Brücke fahren.",
            "Das stört sie.",
        }
        assert corpus.verify() == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_no_text_is_named(satzpaar, tmp_path):
    (tmp_path / "texts").mkdir()
    Path(os.fsdecode(bytes(tmp_path) + b"/texts/\xff.txt")).write_text("Der Name ist kein Text.", "utf-8")
    done = satzpaar("translate", "texts", "--json", check=1)
    assert "\\xff.txt: its name is not UTF-8" in done.err
    assert json.loads(done.out)[0]["name"] == "\\xff.txt"


def test_an_unreadable_file_is_named(tmp_path):
    """Root may read everything, so the process becomes somebody else, after a first run that loads what it needs."""
    script = """
import os, sys
from parallel.cli.app import app
os.chdir(sys.argv[1])
app(["segment", "open.txt"], standalone_mode=False)
if os.geteuid() == 0:
    os.seteuid(65534)
app(["segment", "secret.txt", "open.txt"])
"""
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o777)
        (folder / "secret.txt").write_text("Geheim.")
        (folder / "secret.txt").chmod(0)
        (folder / "open.txt").write_text("Offen.")
        done = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False)
    finally:
        shutil.rmtree(folder)
    assert done.returncode == 1, done.stderr
    assert done.stdout == "Offen.\nOffen.\n"
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: secret.txt: ")
    assert "permission" in line.lower() or "read" in line.lower()


def test_a_corpus_that_is_none_is_refused_untouched(satzpaar, seeds, tmp_path):
    (tmp_path / "corpus.db").write_text("ein Brief " * 50)
    done = satzpaar("translate", seeds, check=1)
    assert "corpus.db" in done.err
    assert "not a Satzpaar corpus" in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert (tmp_path / "corpus.db").read_text() == "ein Brief " * 50


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["seeds", "--out", "o", "--to", "docm"], "no such format"),
        (["seeds", "--to", "tmx"], "--out"),
        (["-", "seeds"], "- stands alone"),
        (["seeds", "--lines"], "--lines"),
        (["text.txt", "--model", "nothing.argosmodel"], "nothing.argosmodel"),
        ([], "PATH"),
    ],
)
def test_wrong_usage_says_why(satzpaar, arguments, said):
    done = satzpaar("translate", *arguments)
    assert done.returncode in (1, 2)
    assert said in done.err
    assert "Traceback" not in done.err


def test_globs_and_folders_keep_their_names(satzpaar, tmp_path):
    for name in ("a/text.txt", "b/text.txt", "b/deep/other.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"Ein Text namens {name[0]}.")
    satzpaar("translate", "a", "b", "--out", "out", "--to", "tsv", check=0)
    with Corpus.open("corpus.db") as corpus:
        assert len(corpus.documents()) == 3
    assert len(list((tmp_path / "out").rglob("*.tsv"))) == 3
    done = satzpaar("translate", "*/*.txt", "--corpus", "other.db", check=0)
    assert "2 pairs translated" in done.err


def test_files_of_the_same_name_never_take_each_others_place(satzpaar, tmp_path):
    for folder, text in (("jan", "Im Januar fiel Schnee."), ("feb", "Im Februar taute es.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(text)
        satzpaar("translate", folder, "--out", "out", "--to", "tsv", check=0)
        with Corpus.open("corpus.db") as corpus:
            corpus.confirm(corpus.ids()[-1], f"{folder} confirmed")
    satzpaar("translate", "../" + tmp_path.name + "/jan/report.txt", "--out", "out", "--to", "tsv", check=0)
    with Corpus.open("corpus.db") as corpus:
        assert {pair.target for pair in corpus.pairs()} == {"jan confirmed", "feb confirmed"}
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.tsv")) == [
        "out/feb/report.tsv",
        "out/report.tsv",
    ]


def test_a_document_in_other_languages_is_refused(satzpaar, tmp_path):
    (tmp_path / "a.txt").write_text("Ein Satz.")
    satzpaar("translate", "a.txt", check=0)
    with Corpus.open("corpus.db") as corpus:
        corpus._connection.execute("UPDATE document SET target_language = 'fr'")
    assert "de→fr" in satzpaar("translate", "a.txt", check=1).err


def test_output_that_goes_nowhere_is_one_line(satzpaar, tmp_path):
    (tmp_path / "a.txt").write_text("Ein Satz.")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*SATZPAAR, "segment", "a.txt"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "space" in done.stderr
    assert "needs a terminal" in satzpaar("review", check=2).err
    latin = satzpaar("translate", "-", "--lines", stdin="Grüße\n".encode("latin-1"), check=1)
    assert "not UTF-8" in latin.err


def test_stdin_keeps_paragraphs(satzpaar):
    text = "Der Bahnhof ist neu.\n\nDie Züge fahren wieder. Alle freuen sich.\n"
    done = satzpaar("translate", "-", stdin=text.encode(), check=0)
    assert len(done.out.split("\n\n")) == 2
    assert done.out.endswith("\n")
    assert not list(Path().iterdir())


def test_lines_come_out_one_for_one(satzpaar):
    lines = ["Guten Tag. Wie geht es Ihnen?", "", "Der Zug ist da.", "   ", "Ende."]
    done = satzpaar("translate", "-", "--lines", stdin=("\n".join(lines) + "\n").encode(), check=0)
    got = done.out.split("\n")
    assert len(got) == len(lines) + 1
    assert [bool(line.strip()) for line in got] == [True, False, True, False, True, False]


def test_an_interrupted_run_keeps_its_work_and_goes_on(satzpaar, tmp_path):
    """It stands still where the first drafts are stored, so that no run is too fast to be interrupted."""
    text = "\n\n".join(f"Im Jahr {1000 + n} baute die Stadt eine neue Brücke." for n in range(200))
    (tmp_path / "long.txt").write_text(text)
    script = """
import sys, time
from parallel.corpus import Corpus
translate = Corpus.translate
def stand_still(numbers):
    print("stored", flush=True)
    time.sleep(120)
Corpus.translate = lambda *arguments, progress, **options: translate(*arguments, progress=stand_still, **options)
sys.argv = ["satzpaar", "translate", "long.txt", "--out", "out", "--to", "tsv"]
from parallel.cli import main
main()
"""
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.readline() == b"stored\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert b"interrupted" in err
    with Corpus.open("corpus.db") as corpus:
        kept = corpus.count() - corpus.stats().untranslated
        assert 0 < kept < 200
        assert corpus.verify() == []
    done = satzpaar("translate", "long.txt", "--out", "out", "--to", "tsv", check=0)
    assert f"{200 - kept} pairs translated" in done.err
    assert len((tmp_path / "out" / "long.tsv").read_text("utf-8").splitlines()) == 201


def test_a_full_disk_is_said_and_the_corpus_stays_sound(tmp_path, seeds):
    """With a limit on the size of files, which is how a disk fills up for one process."""
    script = f"""
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
sys.argv = ["satzpaar", "translate", {str(seeds)!r}, "--out", "out", "--to", "tmx"]
from parallel.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "error:" in done.stderr
    assert any(word in done.stderr for word in ("disk", "room"))
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        assert corpus.verify() == []


def test_nothing_opens_a_socket(tmp_path, seeds, monkeypatch):
    from typer.testing import CliRunner

    from parallel.cli.app import app
    from tui.app import ReviewApp

    def refused(*_):
        raise AssertionError("a socket was opened")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket.socket, "connect_ex", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    runner = CliRunner()
    for arguments in (
        ["translate", str(seeds), "--out", "out", "--to", "tmx", "--to", "tsv"],
        ["export", "--to", "tsv", "--out", "-"],
        ["segment", str(seeds)],
        ["stats"],
        ["doctor"],
        ["models", "list"],
    ):
        result = runner.invoke(app, arguments)
        assert result.exit_code == 0, (arguments, result.output, result.exception)

    async def review() -> None:
        screen = ReviewApp(Path("corpus.db"))
        async with screen.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            await pilot.press("enter", "H", "a", "enter", "u", "q")

    asyncio.run(review())
    with Corpus.open("corpus.db") as corpus:
        assert {"type", "confirm"} & {event.action for event in corpus.log()}


def test_glossary_beside_the_corpus_is_honoured_and_what_could_not_be_is_told(satzpaar, tmp_path):
    text = "Der Bundestag hat das Gesetz gestern beschlossen."
    satzpaar("terms", "add", "Bundestag", "German parliament", check=0)
    assert "German parliament" in satzpaar("translate", "-", stdin=text.encode(), check=0).out
    (tmp_path / "a.txt").write_text(text + "\nUnd so ist das Haus und der Garten der Stadt alt.\n")
    (tmp_path / "mine.tsv").write_text("und\tKrokodilstränen\nBundestag\tthe Bundestag\n")
    said = satzpaar("translate", "a.txt", "--terms", "mine.tsv", check=0).err
    with Corpus.open("corpus.db", create=False) as corpus:
        first, *others = [pair.target for pair in corpus.pairs()]
    assert first.startswith("The Bundestag")
    assert any("Krokodilstränen" in target for target in others) or "term 'und' is not translated" in said


def test_hypotheses_of_several_models_come_as_a_table(satzpaar):
    models = ["--model", Path(__file__).parents[2] / "parallel/data/translate-de_en.argosmodel"]
    text = "Das Haus ist alt. Der Garten ist groß."
    table = satzpaar("translate", "-", *models, "--nbest", "3", stdin=text.encode(), check=0).out.splitlines()
    header, *rows = [line.split("\t") for line in table]
    assert header == ["segment", "model", "rank", "score", "source", "target", "warnings"]
    assert [row[0] + row[2] for row in rows] == ["11", "12", "13", "21", "22", "23"]
    assert rows[0][5] == "The house is old."
    assert float(rows[0][3]) > float(rows[1][3])
    lines = satzpaar("translate", "-", "--lines", "--scores", "--json", stdin=text.encode(), check=0).out.splitlines()
    (only,) = map(json.loads, lines)
    assert only["source"] == text
    assert 0 < only["score"] <= 1
    assert satzpaar("translate", "a.txt", "--nbest", "2").returncode == 2


def test_argos_engine_gives_its_words(satzpaar):
    text = b"Die Datei heisst mein_altes_haus.txt heute."
    assert "mein_altes_haus.txt" in satzpaar("translate", "-", stdin=text, check=0).out
    assert "_" not in satzpaar("translate", "-", "--engine", "argos", stdin=text, check=0).out


def test_text_that_is_english_already_is_told(satzpaar, tmp_path):
    english = (
        "The house is old, and they have been there for years. It was the first of its kind in this part of the town."
    )
    said = satzpaar("translate", "-", stdin=english.encode(), check=0).err
    assert "standard input reads like English, not like German" in said
    (tmp_path / "english.txt").write_text(english)
    (tmp_path / "german.txt").write_text("Das Haus ist alt, und niemand weiß, wer es vor so vielen Jahren gebaut hat.")
    said = satzpaar("translate", "english.txt", "german.txt", check=0).err
    assert "english.txt reads like English" in said
    assert "german.txt reads" not in said


def test_a_killed_run_goes_on_to_the_same_bytes(satzpaar, tmp_path):
    streets = ("Lindenweg", "Bergstraße", "Marktplatz", "Hafengasse")
    text = "\n\n".join(f"Haus {n} steht in der Straße {streets[n % 4]}." for n in range(400))
    (tmp_path / "long.txt").write_text(text)
    options = ("--to", "tsv", "--jobs", "2")
    process = subprocess.Popen([*SATZPAAR, "translate", "long.txt", "--corpus", "killed.db"], stderr=subprocess.DEVNULL)
    stored, deadline = 0, time.monotonic() + 120
    while not stored and time.monotonic() < deadline:
        time.sleep(0.02)
        if (tmp_path / "killed.db").exists():
            with Corpus.open("killed.db") as corpus:
                stored = corpus.count() - corpus.stats().untranslated
    process.kill()
    process.wait(timeout=120)
    assert stored
    satzpaar("translate", "long.txt", "--corpus", "killed.db", "--out", "killed", *options, check=0)
    satzpaar("translate", "long.txt", "--corpus", "whole.db", "--out", "whole", *options, check=0)
    assert (tmp_path / "killed" / "long.tsv").read_bytes() == (tmp_path / "whole" / "long.tsv").read_bytes()


def test_a_warning_says_which_sentence_it_is_about():
    from parallel.cli.translate import beginning

    assert beginning("Der Hafen ist zu.") == "Der Hafen ist zu."
    assert beginning("Der Hafen ist seit gestern Abend geschlossen, sagte der Leiter 2022.") == (
        "Der Hafen ist seit gestern Abend geschlossen, sagte der Leit …"
    )
