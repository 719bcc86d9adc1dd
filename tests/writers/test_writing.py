"""What the formats look like to others, and that a file is written whole or not at all."""

import csv
import errno
import io
import json
import os
import stat
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta, timezone

import pandas
import pytest

from parallel.bitext import Origin, Pair, Status
from parallel.errors import OutputError, UsageError
from parallel.formats import COLUMNS, escape, unescape
from parallel.readers import read_pairs
from parallel.writers import FORMATS, replacing, write_pairs

FIRST = Pair(
    source="Guten Tag.\tWie geht’s?",
    target='"Hello."\nHow are you?',
    status=Status.REVIEWED,
    origin=Origin.HUMAN,
    score=0.1,
    document="brief.txt",
    paragraph=0,
    position=0,
    id=7,
    source_seams=(11,),
    target_seams=(9,),
    note="höflich",
    created=datetime(2024, 2, 29, 12, 0, tzinfo=UTC),
    changed=datetime(2025, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))),
    metadata={"x-domain": "Post", "creationid": "anna"},
)
SECOND = Pair(source="Ende & <Schluss>", target="End | `done`", document="brief.txt", paragraph=1, position=1)
THIRD = Pair(source="Noch eins", document="zweites.txt", status=Status.REJECTED)
PAIRS = [FIRST, SECOND, THIRD]


def written(format, pairs=PAIRS, **options):
    stream = io.BytesIO()
    count = write_pairs(pairs, stream, format, **options)
    assert count == len(pairs)
    assert not stream.closed
    return stream.getvalue().decode()


def test_tmx_looks_as_the_standard_has_it():
    root = ET.fromstring(written("tmx", created=datetime(2026, 5, 4, 10, 15, tzinfo=UTC), metadata={"title": "Briefe"}))
    header = root.find("header")
    assert root.get("version") == "1.4"
    assert header.attrib | {"creationtoolversion": ""} == {
        "creationtool": "satzpaar",
        "creationtoolversion": "",
        "segtype": "sentence",
        "o-tmf": "satzpaar",
        "adminlang": "en",
        "srclang": "de",
        "datatype": "plaintext",
        "creationdate": "20260504T101500Z",
    }
    assert [(prop.get("type"), prop.text) for prop in header] == [("title", "Briefe")]
    unit = root.find("body/tu")
    assert unit.attrib == {
        "tuid": "7",
        "creationid": "anna",
        "creationdate": "20240229T120000Z",
        "changedate": "20241231T233000Z",
    }
    kinds = [child.tag for child in unit]
    assert kinds == sorted(kinds, key=["note", "prop", "tuv"].index)
    assert [variant.get("{http://www.w3.org/XML/1998/namespace}lang") for variant in unit.findall("tuv")] == [
        "de",
        "en",
    ]


def test_a_memory_is_the_same_bytes_every_time():
    assert written("tmx") == written("tmx")
    assert "creationdate" not in written("tmx").partition("<body>")[0]


def test_tsv_is_what_pandas_reads(tmp_path):
    path = tmp_path / "a.tsv"
    write_pairs(PAIRS, path, "tsv")
    frame = pandas.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False)
    assert list(frame.columns[: len(COLUMNS)]) == list(COLUMNS)
    assert [unescape(text) for text in frame["target"]] == [pair.target for pair in PAIRS]
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {len(row) for row in rows} == {len(frame.columns)}


def test_bare_tsv():
    assert written("tsv", columns=("source", "target"), header=False).splitlines() == [
        'Guten Tag.\\tWie geht’s?\t"Hello."\\nHow are you?',
        "Ende & <Schluss>\tEnd | `done`",
        "Noch eins\t",
    ]


def test_csv_is_what_pandas_reads(tmp_path):
    path = tmp_path / "a.csv"
    write_pairs(PAIRS, path, "csv")
    assert list(pandas.read_csv(path, keep_default_na=False)["target"]) == [pair.target for pair in PAIRS]
    assert list(read_pairs(path)) == PAIRS


def test_json_lines_are_what_pandas_reads(tmp_path):
    path = tmp_path / "a.jsonl"
    write_pairs(PAIRS, path, "jsonl")
    frame = pandas.read_json(path, lines=True)
    assert list(frame["source"]) == [pair.source for pair in PAIRS]
    assert frame["score"][0] == 0.1


def test_hugging_face_lines(tmp_path):
    path = tmp_path / "a.jsonl"
    assert write_pairs(PAIRS, path, "hf", target="en-GB") == 3
    assert json.loads(path.read_text("utf-8").splitlines()[1]) == {
        "translation": {"de": SECOND.source, "en-GB": SECOND.target}
    }
    assert [(pair.source, pair.target) for pair in read_pairs(path)][1] == (SECOND.source, SECOND.target)


def test_text_keeps_its_paragraphs():
    pairs = [
        Pair(source="a", target="One.", document="a"),
        Pair(source="b", target="Two.", document="a"),
        Pair(source="c", target="", document="a"),
        Pair(source="d", target="Three.", document="a", paragraph=1),
        Pair(source="e", target="", document="a", paragraph=2),
        Pair(source="f", target="Four.", document="b", paragraph=2),
    ]
    assert written("txt", pairs) == "One. Two.\n\nThree.\n\nFour.\n"


def test_moses_pairs_are_two_files_of_as_many_lines(tmp_path):
    assert write_pairs(PAIRS, tmp_path / "news", "moses") == 3
    assert (tmp_path / "news.de").read_text("utf-8").splitlines()[0] == "Guten Tag. Wie geht’s?"
    assert (tmp_path / "news.en").read_text("utf-8") == '"Hello." How are you?\nEnd | `done`\n\n'
    assert len(list(read_pairs(tmp_path / "news.de"))) == 3


def test_moses_pairs_do_not_fit_a_stream_or_one_language(tmp_path):
    with pytest.raises(UsageError, match="two files"):
        write_pairs(PAIRS, io.BytesIO(), "moses")
    with pytest.raises(UsageError, match="two languages"):
        write_pairs(PAIRS, tmp_path / "x", "moses", target="de")


def test_po_is_read_by_polib(tmp_path):
    import polib

    path = tmp_path / "a.po"
    assert write_pairs([*PAIRS, Pair(source="", target="x")], path, "po") == 2
    catalogue = polib.pofile(str(path))
    assert catalogue.metadata["Language"] == "en"
    assert [(entry.msgid, entry.msgstr, entry.fuzzy) for entry in catalogue] == [
        (FIRST.source, FIRST.target, False),
        (SECOND.source, SECOND.target, True),
    ]
    assert [(pair.source, pair.status) for pair in read_pairs(path)] == [
        (FIRST.source, Status.TRANSLATED),
        (SECOND.source, Status.DRAFT),
    ]


@pytest.mark.parametrize(
    ("format", "states"),
    [
        ("xliff", ["reviewed", "initial", "initial"]),
        ("xliff1.2", ["signed-off", "needs-review-translation", None]),
    ],
)
def test_xliff_states_and_files(format, states):
    root = ET.fromstring(written(format))
    name = root.tag.removesuffix("xliff")
    assert [file.get("original") for file in root.findall(f"{name}file")] == ["brief.txt", "zweites.txt"]
    units = [*root.iter(f"{name}segment"), *root.iter(f"{name}trans-unit")]
    found = [unit.get("state") or getattr(unit.find(f"{name}target"), "attrib", {}).get("state") for unit in units]
    assert found == states


@pytest.mark.parametrize("format", ["xliff", "xliff1.2", "tmx"])
def test_pairs_without_a_place_get_none(format, tmp_path):
    path = tmp_path / "a"
    pairs = [Pair(source="a", target="b", document="brief.txt"), Pair(source="c", target="d")]
    write_pairs(pairs, path, format)
    assert list(read_pairs(path)) == pairs


@pytest.mark.parametrize("format", ["xliff", "xliff1.2", "tmx"])
def test_pairs_read_the_other_way_round(format, tmp_path):
    path = tmp_path / "a"
    pair = Pair(source="Ja. Ja.", target="Yes. Oh yes.", source_seams=(4,), target_seams=(5,), origin=Origin.HUMAN)
    write_pairs([pair], path, format)
    (back,) = read_pairs(path, source="en", target="de")
    assert back == pair.with_(source=pair.target, target=pair.source, source_seams=(5,), target_seams=(4,))


def test_markdown_side_by_side():
    lines = written("md", metadata={"title": "Briefe"}).splitlines()
    assert lines[:5] == ["# Briefe", "", "## brief.txt", "", "| de | en |"]
    assert lines[7] == "| Ende & \\<Schluss\\> | End \\| \\`done\\` |"


def test_html_side_by_side():
    from lxml import html

    page = html.fromstring(written("html", metadata={"title": "A & B"}))
    assert page.findtext(".//h1") == "A & B"
    assert len(page.findall(".//table")) == 2
    assert [cell.text_content() for cell in page.findall(".//td")][2:4] == ["Ende & <Schluss>", "End | `done`"]


def test_unknown_formats_and_columns_are_said():
    with pytest.raises(UsageError, match="no format is called docx; choose among tmx, tsv"):
        written("docx")
    with pytest.raises(UsageError, match="no column is called quelle"):
        written("tsv", columns=("quelle",))
    with pytest.raises(UsageError, match="one column at least"):
        written("tsv", columns=())


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "moses"])
def test_a_stream_stays_open_whatever_happens(format):
    stream = io.BytesIO()

    def failing():
        yield FIRST
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pairs(failing(), stream, format)
    assert not stream.closed


@pytest.mark.parametrize("format", FORMATS)
def test_no_pairs_make_a_file_too(format, tmp_path):
    assert write_pairs([], tmp_path / "leer", format) == 0
    assert list(tmp_path.iterdir())


@pytest.mark.parametrize("format", ["tmx", "tsv", "csv", "xliff", "moses", "html"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, format):
    path = tmp_path / "x.de"
    path.write_text("alt")

    def failing():
        yield FIRST
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pairs(failing(), path, format, target="en")
    assert path.read_text() == "alt"
    assert [found.name for found in tmp_path.iterdir()] == ["x.de"]


def test_a_full_disk_is_said_and_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.tmx"
    path.write_text("alt")

    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"a\.tmx: cannot be written \(No space left"):
        write_pairs(PAIRS, path, "tmx")
    assert path.read_text() == "alt"
    assert len(list(tmp_path.iterdir())) == 1


def test_folders_that_are_not_there_or_in_the_way(tmp_path):
    with pytest.raises(OutputError, match="No such file"):
        write_pairs(PAIRS, tmp_path / "fehlt" / "a.tmx", "tmx")
    with pytest.raises(OutputError, match="it is a folder"):
        write_pairs(PAIRS, tmp_path, "tmx")


def test_permissions_and_links_are_kept(tmp_path):
    real = tmp_path / "a.tsv"
    real.write_text("alt")
    real.chmod(0o640)
    link = tmp_path / "link.tsv"
    link.symlink_to(real)
    write_pairs(PAIRS, link, "tsv")
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("source\t")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_new_file_gets_the_usual_permissions(tmp_path):
    (tmp_path / "b").write_text("")
    with replacing(tmp_path / "a") as stream:
        stream.write(b"x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_device_is_written_directly():
    assert write_pairs(PAIRS, "/dev/null", "tmx") == 3


@pytest.mark.parametrize("text", ["a\tb", "a\\tb", "\\", "\\\\n", "a\r\n", "\x00\u2028\ud800", "ä😀"])
def test_escapes_come_back_and_stay_in_one_line(text):
    assert unescape(escape(text)) == text
    assert len(escape(text + "x").splitlines()) == 1
    assert "\t" not in escape(text)
