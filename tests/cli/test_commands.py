import json
import os
import sys

import pytest
from typer.testing import CliRunner

from parallel.bitext import Origin, Pair, Status
from parallel.cli.app import app
from parallel.corpus import Corpus

PAIRS = [
    Pair(source="Der Hafen schließt.", target="The port closes.", status=Status.REVIEWED, origin=Origin.HUMAN,
         document="a"),
    Pair(source="Tab\there\nund \\ dort", target="tab\tand\\newline\n", status=Status.TRANSLATED, document="a",
         note="odd"),
    Pair(source="Die Stadt berät.", target="The city confers.", status=Status.DRAFT, score=0.25, document="b"),
    Pair(source="Falsch.", target="Wrong.", status=Status.REJECTED, document="b"),
    Pair(source="Offen.", target="", document="b"),
]  # fmt: skip

OWN = ["stats", "check", "log", "undo", "redo", "export"]  # commands about one corpus


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Corpus.open("corpus.db") as corpus:
        corpus.add_pairs(PAIRS, name="pairs")

    def invoke(*arguments, check=0):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert result.exit_code == check, (result.output, result.stderr, result.exception)
        return result

    return invoke


@pytest.mark.parametrize("command", sorted(c.name for c in app.registered_commands))
def test_every_command_has_help_with_an_example(run, command):
    text = run(command, "--help").output
    assert "Example" in text
    assert f"satzpaar {command}" in " ".join(text.split())
    usage = text.split("Usage:")[1].splitlines()[0]
    assert not any(doubled in usage for doubled in ("[[", "]]", "...}", "...]")), usage
    assert usage.split("[OPTIONS]")[1].isupper() or not usage.split("[OPTIONS]")[1].strip()


def test_export_and_import_lose_nothing(run, tmp_path):
    for name in ("tsv", "tmx", "jsonl"):
        run("export", "--to", name, "--out", f"all.{name}", *(f"--status={status}" for status in Status))
        run("import", f"all.{name}", "--corpus", f"{name}.db")
        with Corpus.open("corpus.db") as before, Corpus.open(f"{name}.db") as after:
            fields = ("source", "target", "status", "origin", "score", "document", "note", "position", "paragraph")
            kept = [[getattr(pair, f) for f in fields] for pair in after.pairs()]
            assert kept == [[getattr(pair, f) for f in fields] for pair in before.pairs()]
        assert "0 new pairs" in run("import", f"all.{name}", "--corpus", f"{name}.db").stderr


def test_an_import_takes_what_the_header_says_about_the_file(run, tmp_path):
    (tmp_path / "m.tmx").write_text(
        '<tmx version="1.4"><header creationid="Kim Ott" srclang="de" creationdate="20230405T060708Z">'
        '<prop type="title">Uhrwerk</prop></header><body><tu><tuv xml:lang="de"><seg>Ja.</seg></tuv>'
        '<tuv xml:lang="en"><seg>Yes.</seg></tuv></tu></body></tmx>',
        "utf-8",
    )
    run("import", "m.tmx", "--corpus", "m.db")
    with Corpus.open("m.db") as corpus:
        said = corpus.provenance()["m.tmx"]
    assert (said["title"], said["author"], said["date"]) == ("Uhrwerk", "Kim Ott", "2023-04-05")


@pytest.mark.parametrize(("name", "begins"), [("a.tsv", "source\ttarget"), ("a.TMX", "<?xml"), ("a", "<?xml")])
def test_the_name_of_an_export_tells_its_format(run, tmp_path, name, begins):
    run("export", "--out", name)
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_an_export_of_nothing_says_what_there_is(run):
    with Corpus.open("corpus.db") as corpus:
        found = [pair.status for pair in corpus.pairs() if pair.document == "a"]
    missing = next(status for status in Status if status not in found)
    message = run("export", "--status", missing, "--document", "a", "--out", "none.tmx").stderr
    there = ", ".join(f"{found.count(status)} {status}" for status in Status if status in found)
    assert " ".join(message.split()) == f"none.tmx: 0 pairs; there are {there}"
    assert "there are" not in run("export", "--out", "all.tmx").stderr


def test_export_to_stdout_is_data_only(run):
    result = run("export", "--to", "tsv", "--out", "-", "--columns", "source,target", "--no-header", "--document", "a")
    assert result.stdout.splitlines()[0] == "Der Hafen schließt.\tThe port closes."
    assert result.stderr == ""


def test_a_table_has_the_columns_that_are_promised(run):
    header = run("export", "--to", "tsv", "--out", "-", "--document", "b").stdout.splitlines()[0]
    assert header.replace("\t", " ") == "source target status origin document paragraph position score id"
    with_note = run("export", "--to", "tsv", "--out", "-").stdout.splitlines()[0]
    assert with_note.split("\t")[9:] == ["note"]


def test_pandas_reads_the_table_without_a_warning(run, recwarn):
    pandas = pytest.importorskip("pandas")
    run("export", "--to", "tsv", "--out", "pairs.tsv")
    table = pandas.read_csv("pairs.tsv", sep="\t")
    assert list(table["source"]) == ["Der Hafen schließt.", "Tab\\there\\nund \\\\ dort", "Die Stadt berät."]
    assert not list(recwarn)


@pytest.mark.parametrize(
    ("format", "name", "said"),
    [("tmx", "pairs.tsv", "in tmx, not in tsv"), ("hf", "pairs.jsonl", ""), ("tsv", "pairs", ""), ("po", "a.po", "")],
)
def test_a_name_that_promises_another_format_is_told(run, format, name, said):
    told = run("export", "--to", format, "--out", name).stderr
    assert said in told
    assert ("not in" in told) == bool(said)


def test_the_tmx_is_valid_against_its_dtd(run, shared):
    from lxml import etree

    run("export", "--to", "tmx", "--out", "pairs.tmx")
    (dtd,) = list(shared.rglob("tmx14.dtd"))[:1]
    tree = etree.parse("pairs.tmx", etree.XMLParser(load_dtd=False, no_network=True))
    checker = etree.DTD(str(dtd))
    assert checker.validate(tree), checker.error_log
    assert len(tree.findall(".//tu")) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["export", "--status", "done"], 2, "--status done"),
        (["export", "--document", "zzz"], 2, "--document zzz"),
        (["export", "--to", "docm"], 2, "no such format"),
        (["export", "--to", "jsonl", "--to", "hf"], 2, "files of the same name"),
        (["import", "nothing.tmx"], 1, "nothing.tmx"),
        (["search", "(", "--regex"], 2, "regular expression"),
        (["search", "x{99999999999}", "--regex"], 2, "regular expression"),
        (["search", ""], 2, "nothing to look for"),
        *((words, 1, "no such corpus") for name in OWN for words in ([name, "nowhere.db"], [name, "-c", "nowhere.db"])),
        *(([name, "a.db", "--corpus", "b.db"], 2, "two corpora") for name in OWN),
        (["doctor", "--model", "nothing.argosmodel"], 1, ""),
    ],
)
def test_errors_are_one_line(run, arguments, code, said):
    result = run(*arguments, check=code)
    assert said in result.stderr
    assert len([line for line in result.stderr.splitlines() if line.startswith("error:")]) == (1 if said else 0)


def test_a_failed_import_leaves_no_empty_corpus(run, tmp_path):
    (tmp_path / "broken.tmx").write_bytes(b"<tmx><body><tu>")
    assert "broken.tmx" in run("import", "broken.tmx", "nothing.tmx", "--corpus", "new.db", check=1).stderr
    assert not (tmp_path / "new.db").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("command", [("import", "%s"), ("align", "%s", "%s"), ("align", "[!a].txt", "[!a].txt")])
def test_a_file_whose_name_is_no_text_is_named(run, tmp_path, command):
    name = os.fsdecode(b"\xff.txt")
    (tmp_path / name).write_text("<tmx/>")
    told = run(*(part.replace("%s", name) for part in command), "--corpus", "new.db", check=1).stderr
    assert "\\xff.txt: its name is not UTF-8; rename" in told


def test_search_shows_keywords_in_context(run):
    line = run("search", "stadt").stdout
    assert "Die [Stadt] berät." in " ".join(line.split())
    (hit,) = [json.loads(run("search", "city", "--json").stdout)]
    assert hit["target"][hit["start"] : hit["end"]] == "city"
    run("search", "city", "--source", check=1)


def test_a_place_is_a_line_of_three_columns_whatever_stands_in_the_texts(run):
    with Corpus.open("corpus.db") as corpus:
        corpus.add_pairs([Pair(source="Ein\tOchse.", target="One\nox\tless.", document="odd\nname")], name="odd")
    for arguments in (["search", "Ochse"], ["search", "ox"]):
        (line,) = run(*arguments).stdout.splitlines()
        assert [len(line.split("\t")), line.split("\t")[0]] == [3, "odd name:1"]
    assert sum(line.startswith("odd name ") for line in run("stats").stdout.splitlines()) == 1


def test_stats_count_in_words_and_json(run):
    assert "5" in run("stats").stdout
    data = json.loads(run("stats", "--json").stdout)
    assert (data["documents"], data["pairs"], data["untranslated"]) == (2, 5, 1)


def test_undo_and_redo_from_the_shell(run):
    with Corpus.open("corpus.db") as corpus:
        first = corpus.ids()[0]
        corpus.confirm(first, "The harbour closes.")
    assert "confirm" in run("log").stdout
    assert "confirm" in run("undo").stderr
    with Corpus.open("corpus.db") as corpus:
        assert corpus.pair(first).target == "The port closes."
    assert "confirm" in run("redo").stderr
    with Corpus.open("corpus.db") as corpus:
        assert corpus.pair(first).target == "The harbour closes."
    assert "nothing to redo" in run("redo").stderr


def test_what_somebody_else_did_is_not_taken_back_unasked(run):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("parallel.corpus.log.user", lambda: "hanna")
        with Corpus.open("corpus.db") as corpus:
            first = corpus.ids()[0]
            corpus.confirm(first, "The harbour closes.")
    refused = run("undo", check=2)
    assert "the last step is hanna's (confirm of 1 pair, " in refused.stderr
    with Corpus.open("corpus.db") as corpus:
        assert corpus.pair(first).target == "The harbour closes."
    assert "hanna" in run("undo", "--force").stderr
    with Corpus.open("corpus.db") as corpus:
        assert corpus.pair(first).target == "The port closes."


def test_segments_with_offsets_and_reasons(run, seeds):
    text = min(seeds.iterdir())
    rows = [json.loads(line) for line in run("segment", text, "--json").stdout.splitlines()]
    raw = text.read_text("utf-8")
    assert len(rows) == 62
    for row in rows:
        original = raw[row["start"] : row["end"]]
        assert "".join(original.split()).replace("-", "") == "".join(row["text"].split()).replace("-", "")
    explained = run("segment", text, "--explain").stdout
    assert "keep" in explained
    assert "dehyphenate" in explained or "join" in explained
    assert all(line.count("\t") == 4 for line in explained.splitlines())


def test_segments_lead_back_to_the_bytes_of_the_file(run, tmp_path):
    text = (
        "Über dem Fluss liegt ein Nebel, der sich nicht\r\nhebt. Der Fährmann wartet.\r\n\r\nKein Gast kommt.\r\n" * 3
    )
    path = tmp_path / "nebel.txt"
    path.write_bytes(text.encode("utf-16"))
    rows = [json.loads(line) for line in run("segment", path, "--json").stdout.splitlines()]
    data = path.read_bytes()
    assert [row["line"] for row in rows[:4]] == [1, 2, 4, 5]
    for row in rows:
        assert " ".join(data[row["start_byte"] : row["end_byte"]].decode("utf-16-le").split()) == row["text"]


def test_texts_that_are_segmented_together_decide_about_each_other(run, tmp_path):
    lines = (
        "Am Morgen öffnet der Bäcker an der Ecke als Erster sein\nGeschäft, und am Abend sitzt er unter der kunter-\n"
    )
    (tmp_path / "a.txt").write_text(lines + "bunten Markise und wartet darauf, dass einer kommt.\n", "utf-8")
    (tmp_path / "b.txt").write_text("Die kunter-bunten Markisen.\n", "utf-8")
    assert "kunterbunten Markise" in run("segment", tmp_path / "a.txt").stdout
    assert "kunter-bunten Markise" in run("segment", tmp_path).stdout


def test_a_missing_text_does_not_stop_the_others(run, seeds):
    result = run("segment", "none.txt", sorted(seeds.iterdir())[1], check=1)
    assert "none.txt" in result.stderr
    assert len([line for line in result.stdout.splitlines() if line]) == 15


def test_doctor_and_models_say_which_model_is_used_and_why(run):
    text = run("doctor").stdout
    assert "embedded in Satzpaar" in text
    assert "sound" in text
    (model,) = json.loads(run("models", "list", "--json").stdout)
    assert (model["source"], model["target"], model["used"]) == ("de", "en", True)


def test_evaluate_prints_what_makes_figures_comparable(run, tmp_path):
    (tmp_path / "test.de").write_text("Die Stadt ist groß.\nDer Zug kommt.\n", "utf-8")
    (tmp_path / "test.en").write_text("The city is big.\nThe train is coming.\n", "utf-8")
    text = run("evaluate", "test.de", "test.en").output.splitlines()
    assert text[0] == "2 segments"
    assert [line.split()[0] for line in text[1:3]] == ["BLEU", "chrF"]
    assert all("version:" in line for line in text[1:3])
    assert text[3].startswith("satzpaar|translate-de_en:")
    values = json.loads(run("evaluate", "test.de", "test.en", "--json").output)
    assert (values["segments"], values["model"]) == (2, text[3])
