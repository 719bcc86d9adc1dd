"""Title, author, date, address and licence go out with the pairs when asked for, and come back."""

import csv

import pytest
from lxml import etree

from parallel.bitext import Pair
from parallel.corpus import Corpus
from parallel.readers import read_pairs

STATED = {
    "title": "Der Hafen & die Stadt",
    "author": "Jutta Brandt\tund andere",
    "date": "2024-05-06",
    "source": "https://example.invalid/hafen?seite=1",
    "licence": "CC BY 4.0",
}
OTHER = {"title": "Nachtrag", "cues": "[[0, 1]]"}


@pytest.fixture
def stocked(path, echo, make_article):
    with Corpus.open(path) as corpus:
        for name, metadata, text in (("hafen.html", STATED, "Es regnet."), ("nachtrag.srt", OTHER, "Es schneit.")):
            corpus.translate(corpus.add(make_article(name, (text, "Ja.")).with_(metadata=metadata)), echo)
        corpus.add_pairs([Pair(source="Nein.", target="No.", metadata={"client": "Amt"})], name="memory")
        yield corpus


@pytest.mark.parametrize("format", ["tmx", "tsv", "csv", "jsonl", "xliff"])
def test_there_and_back(stocked, tmp_path, format):
    place = tmp_path / f"out.{'xlf' if format == 'xliff' else format}"
    assert stocked.export(place, format=format, metadata=True) == 5
    with Corpus.open(tmp_path / "again.db") as again:
        again.add_pairs(read_pairs(place, source="de", target="en"), name="out")
        assert again.provenance() == {"hafen.html": STATED, "nachtrag.srt": {"title": "Nachtrag"}, "memory": {}}
        assert [pair.metadata for pair in again.pairs()] == [pair.metadata for pair in stocked.pairs()]
        assert again.add_pairs(read_pairs(place, source="de", target="en"), name="out") == 0
        assert again.verify() == []


def test_only_when_it_is_asked_for(stocked, tmp_path):
    stocked.export(tmp_path / "out.tmx")
    assert b"document_" not in (tmp_path / "out.tmx").read_bytes()
    stocked.export(tmp_path / "out.tsv")
    assert b"document_" not in (tmp_path / "out.tsv").read_bytes()


def test_tmx_has_properties_and_for_one_document_a_header(stocked, tmp_path):
    from parallel.corpus.query import KEPT, Filter

    stocked.export(tmp_path / "all.tmx", metadata=True)
    root = etree.parse(tmp_path / "all.tmx").getroot()
    props = {prop.get("type"): prop.text for prop in root.find(".//tu").iterfind("prop")}
    assert props["document_title"] == STATED["title"]
    assert props["document_address"] == STATED["source"]
    assert root.findall("header/prop") == []
    first = stocked.entry("hafen.html").id
    only = Filter(statuses=KEPT.statuses, documents=frozenset({first}))
    stocked.export(tmp_path / "one.tmx", wanted=only, metadata=True)
    header = {prop.get("type"): prop.text for prop in etree.parse(tmp_path / "one.tmx").iterfind("header/prop")}
    assert header["document_licence"] == STATED["licence"]


def test_tables_have_a_column_for_each_that_is_stated(stocked, tmp_path):
    stocked.export(tmp_path / "out.csv", metadata=True)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["document_author"] == STATED["author"]
    assert [row["document_title"] for row in rows] == [STATED["title"]] * 2 + ["Nachtrag"] * 2 + [""]
    assert "document_publisher" not in rows[0]
    assert rows[0]["metadata"] == ""
    stocked.export(tmp_path / "bare.tsv", metadata=True, columns=["document_title", "source"], header=False)
    assert (tmp_path / "bare.tsv").read_text("utf-8").split("\n")[0].startswith(f"{STATED['title']}\tEs regnet.\t")


def test_another_documents_metadata_stay_with_the_pair(stocked):
    stocked.add_pairs(
        [Pair(source="Doch.", target="Yes.", metadata={"document_title": "Etwas anderes"})], name="hafen.html"
    )
    assert list(stocked.pairs())[2].metadata == {"document_title": "Etwas anderes"}
    assert stocked.provenance()["hafen.html"] == STATED


def test_what_a_file_says_about_itself_goes_to_the_document_named_after_it(path):
    pairs = [Pair(source="Ja.", target="Yes."), Pair(source="Nein.", target="No.", document="brief.txt")]
    stated = {"author": "Kim Ott", "document_title": "Das Archiv", "segtype": "sentence"}
    known = {"author": "Kim Ott", "title": "Das Archiv", "segtype": "sentence"}
    with Corpus.open(path) as corpus:
        corpus.add_pairs(pairs, name="archiv.tmx", metadata=stated)
        assert corpus.provenance() == {"archiv.tmx": known, "brief.txt": {}}
