"""`satzpaar rules`, and --rules wherever texts are read."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from parallel.bitext import Pair
from parallel.cli.app import app
from parallel.corpus import Corpus
from parallel.segment import FOLDER_RULES, Rule, Rules, user_rules

TEXT = "Das regelt die Bvo. Wer sie liest, weiß Bescheid."
NO_BREAK = Rule(breaks=False, before=r"\bBvo\.", language="de")


def run(*arguments: object, code: int = 0, text: str | None = None):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=text)
    assert result.exit_code == code, result.output + str(result.exception)
    return result


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def corrected(folder: Path) -> Path:
    """A corpus in which somebody merged the same mistake twice, and took a third correction back."""
    pairs = [
        ("Das regelt die Bvo.", "Wer sie liest, weiß es."),
        ("Nach der Bvo.", "Absatz drei gilt das nicht."),
        ("Er kam.", "Sie ging."),
        ("Sie kam.", "Er ging."),
    ]
    path = folder / "corpus.db"
    with Corpus.open(path) as corpus:
        corpus.add_pairs([Pair(source=source) for both in pairs for source in both], name="texts")
        ids = corpus.ids()
        corpus.merge(ids[0:2])
        corpus.merge(ids[2:4])
        corpus.merge(ids[4:6])
        corpus.undo()
    return path


def test_learning_shows_and_then_writes(corrected):
    shown = run("rules", "learn", corrected, "--dry-run")
    assert r"before = '\bBvo\.'" in shown.stdout
    assert "1 rule would be added" in shown.stderr
    assert not Path(FOLDER_RULES).exists()
    assert "1 rule added to" in run("rules", "learn", "--corpus", corrected).stderr
    assert Rules.read(FOLDER_RULES).rules == (NO_BREAK,)
    assert "nothing to learn" in run("rules", "learn", corrected).stderr
    assert run("segment", "-", text=TEXT).stdout.splitlines() == [TEXT]


def test_what_is_split_again_teaches_nothing(corrected):
    with Corpus.open(corrected) as corpus:
        first = corpus.ids()[0]
        corpus.split(first, len("Das regelt die Bvo."), 0)
    assert "nothing to learn" in run("rules", "learn", corrected).stderr
    assert "3 corrections" in run("rules", "learn", corrected).stderr


def test_rules_of_one_run(folder):
    Rules((NO_BREAK,)).write(folder / "mine.toml")
    assert len(run("segment", "-", text=TEXT).stdout.splitlines()) == 2
    assert len(run("segment", "-", "--rules", "mine.toml", text=TEXT).stdout.splitlines()) == 1
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    run("translate", "text.txt", "--rules", "mine.toml")
    with Corpus.open("corpus.db") as corpus:
        assert [pair.source for pair in corpus.pairs()] == [TEXT]
    missing = run("segment", "-", "--rules", "gone.toml", text=TEXT, code=1)
    assert "gone.toml: cannot read the segmentation rules" in missing.stderr


def test_the_rules_beside_the_corpus_hold_for_it(folder):
    elsewhere = folder / "project"
    elsewhere.mkdir()
    Rules((NO_BREAK,)).write(elsewhere / FOLDER_RULES)
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    for corpus, count in ((elsewhere / "corpus.db", 1), (folder / "corpus.db", 2)):
        run("translate", "text.txt", "--corpus", corpus)
        with Corpus.open(corpus) as opened:
            assert opened.count() == count


def test_a_damaged_rule_file_is_named_with_its_line(folder):
    (folder / FOLDER_RULES).write_text("[[rule]]\nbreak = true\nbefore = '('\n", encoding="utf-8")
    told = run("segment", "-", text=TEXT, code=1).stderr
    assert f"{FOLDER_RULES}:1: the segmentation rule '('" in told
    assert "mend it" in told


def test_there_and_back_as_srx(folder):
    Rules((NO_BREAK, Rule(breaks=True, before=";"))).write(folder / FOLDER_RULES)
    run("rules", "export", "--out", "mine.srx")
    exported = run("rules", "export", "--to", "toml").stdout
    assert Rules.loads(exported.encode()) == Rules.read(FOLDER_RULES)
    assert "no new rule" in run("rules", "import", "mine.srx").stderr
    before = Rules.read(FOLDER_RULES)
    Path(FOLDER_RULES).unlink()
    run("rules", "import", "mine.srx")
    assert Rules.read(FOLDER_RULES) == before
    run("rules", "import", "mine.srx", "--user")
    assert Rules.read(user_rules()) == before
    assert run("rules", "list").stdout.count("[[rule]]") == 4


def test_rules_that_end_every_sentence_are_left_out_unless_asked_for(folder):
    Rules((NO_BREAK, Rule(breaks=True, before=r"[.!?]+"))).write(folder / "other.toml")
    told = run("rules", "import", "other.toml", "--dry-run").stderr
    assert "left out: 1 rule" in told
    assert "1 rule would be added" in told
    run("rules", "import", "other.toml", "--all")
    assert len(Rules.read(FOLDER_RULES).rules) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("learn", "none.db"), "no such corpus"),
        (("export", "--to", "xml"), "srx or toml"),
        (("export", "mine.srx"), "named with --out"),
        (("export", "--out", "none/rules.srx"), "cannot be written"),
        (("import", "other.toml", "--into", "x.toml", "--user"), "choose one"),
        (("import", "other.toml", "--into", "x.srx"), "kept in TOML"),
        (("import", "none.srx"), "none.srx"),
    ],
)
def test_wrong_use_is_told(folder, arguments, said):
    Rules((NO_BREAK,)).write(folder / "other.toml")
    result = CliRunner().invoke(app, ["rules", *arguments])
    assert result.exit_code in (1, 2)
    assert said in result.stderr


def test_no_rules_say_where_they_would_be():
    assert FOLDER_RULES in run("rules", "list").stderr
