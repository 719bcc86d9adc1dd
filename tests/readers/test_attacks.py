"""Files that are built to hang, to fill the memory or to reach other files, and files that are only enormous."""

import io
import os
import random
import zlib

import pytest

from parallel.errors import EncodingError, FormatError, InputError, SatzpaarError, UnsafeInputError
from parallel.readers import Format, read_document, read_document_bytes, read_pairs
from parallel.readers.textlines import LONGEST
from parallel.readers.xmlstream import elements


def sparse(path, size, beginning=b""):
    with path.open("wb") as stream:
        stream.write(beginning)
        stream.truncate(size)
    return path


def test_a_text_of_three_gigabytes_is_refused_before_it_is_read(tmp_path):
    path = sparse(tmp_path / "riese.txt", 3 * 10**9, b"Ein Satz.\n")
    with pytest.raises(
        UnsafeInputError, match="has 3,000,000,000 bytes, and a document is read whole up to 268,435,456"
    ):
        read_document(path)


def test_a_catalogue_that_is_read_whole_has_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("parallel.readers.po.LIMIT", 1000)
    path = tmp_path / "a.po"
    path.write_text('msgid ""\nmsgstr ""\n\nmsgid "Ja"\nmsgstr "Yes"\n' + "# x\n" * 500)
    with pytest.raises(UnsafeInputError, match="read whole up to 1,000"):
        list(read_pairs(path))


@pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.jsonl"])
def test_a_line_without_end_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"source\ttarget\n" + b"x" * (LONGEST + 10))
    with pytest.raises((UnsafeInputError, FormatError)) as caught:
        list(read_pairs(path))
    assert len(str(caught.value)) < 400


def test_memories_are_read_in_constant_memory():
    """What was read is forgotten: before an element stands one other at most, and that is empty."""
    units = b"<tu><tuv><seg>Ja</seg></tuv></tu>\n" * 20_000
    stream = io.BytesIO(b"<tmx><header/><body>" + units + b"</body></tmx>")
    found = 0
    for element in elements(stream, ("tu",), name="x"):
        found += 1
        before = element.getprevious()
        assert before is None or (before.getprevious() is None and not len(before))
    assert found == 20_000


def test_one_text_of_twenty_megabytes_in_a_memory_is_refused(tmp_path):
    path = tmp_path / "a.tmx"
    path.write_bytes(b"<tmx><body><tu><tuv xml:lang='de'><seg>" + b"x" * 20_000_000 + b"</seg></tuv></tu></body></tmx>")
    with pytest.raises(FormatError):
        list(read_pairs(path))


def test_a_document_type_that_names_other_files_is_not_fetched(tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    path = tmp_path / "a.tmx"
    path.write_text(
        f'<!DOCTYPE tmx SYSTEM "{secret.as_uri()}"><tmx><body><tu><tuv xml:lang="de"><seg>&x;Ja</seg></tuv>'
        '<tuv xml:lang="en"><seg>Yes</seg></tuv></tu></body></tmx>'
    )
    (pair,) = read_pairs(path)
    assert "geheim" not in pair.source


def test_a_page_that_names_other_files_is_not_followed(tmp_path):
    (tmp_path / "geheim.txt").write_text("geheim")
    path = tmp_path / "a.html"
    path.write_text(
        '<!DOCTYPE html [<!ENTITY x SYSTEM "geheim.txt">]><html><p>Hier &x; da</p>'
        '<iframe src="geheim.txt"></iframe></html>'
    )
    assert "geheim" not in read_document(path).text


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE " + "[" * 60_000,
        "<?" * 30_000,
        "<!--" * 15_000 + "<tmx>",
        "#" * 60_000 + "msgid",
        "\n" * 60_000 + "msgid",
        "#\n" * 30_000,
        "1\n" * 30_000,
        "---\n" + "a: b\n" * 12_000,
        "[" * 20_000,
        "[" * 60_000 + "x" + "](" * 30_000,
        "[a " * 60_000,
        "> " * 20_000 + "x",
        "*a " * 20_000,
        "\\" * 60_000,
    ],
    ids=range(14),
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_texts_that_make_patterns_run_wild_take_no_time(name, text):
    try:
        read_document_bytes(text.encode(), name=name)
    except InputError as error:
        assert len(str(error)) < 400  # noqa: PT017


ATTRIBUTES = [f"a{number}" for number in range(100_000)]


@pytest.mark.parametrize(
    "tag",
    [
        " ".join(f"{name}=1" for name in ATTRIBUTES),
        " ".join(f'{name}=">"' for name in ATTRIBUTES),
        " ".join(ATTRIBUTES),
        "/".join(ATTRIBUTES),
    ],
    ids=["with values", "with brackets in quotes", "bare", "with slashes"],
)
@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_a_tag_with_a_hundred_thousand_attributes_is_refused(tag, name):
    page = "<html><body>" if name == "a.html" else "Ein Satz.\n\n"
    with pytest.raises(UnsafeInputError, match="attributes"):
        read_document_bytes(f"{page}\n<p {tag}>x</p>\n".encode(), name=name)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>if (a<b) {" + " x = 1;\n" * 20_000 + "}</script>",
        "<style>" + " a b c " * 5_000 + "</STYLE>",
        '<img src="data:image/png;base64,' + "ABCD " * 20_000 + '">',
        "<a'\"" * 30_000,
    ],
    ids=["script", "style", "data", "quotes"],
)
def test_a_page_with_much_else_in_it_is_read(inside):
    assert "Ein Satz." in read_document_bytes(f"<html><body><p>Ein Satz.</p>{inside}</body></html>".encode()).text


@pytest.mark.parametrize("charset", ["idna", "punycode", "unicode_escape", "rot13", "utf-7", "undefined"])
def test_a_page_that_declares_a_codec_no_page_is_in(charset):
    page = f'<html><head><meta charset="{charset}"></head><body><p>Schöne Grüße.</p></body></html>'
    assert read_document_bytes(page.encode()).text == "Schöne Grüße."


def seeds():
    """A small file of each format, to be damaged."""
    yield Format.RTF, rb"{\rtf1\ansi Sch\'f6n{\b fett}\par \u8222?Ja\u8220? Ende}"
    yield Format.HTML, b"<html><body><h1>T</h1><p>Text <b>fett</b></p><table><tr><td>x</table></html>"
    yield Format.MD, b"# Titel\n\nText *fett* [x](y)\n\n| a |\n|-|\n| b |\n"
    yield Format.SRT, b"1\n00:00:01,000 --> 00:00:02,000\nHallo.\n\n2\n00:00:03,000 --> 00:00:04,000\nDu.\n"
    yield Format.VTT, b"WEBVTT\n\n00:01.000 --> 00:02.000\nHallo.\n"
    yield Format.TXT, "Schöne Grüße aus Köln.\n".encode("utf-16")


@pytest.mark.parametrize(("format", "data"), list(seeds()), ids=[kind for kind, _ in seeds()])
def test_damaged_bytes_give_a_document_or_a_clear_error(format, data):
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        cut = bytes(damaged[: chance.randint(1, len(damaged))])
        try:
            read_document_bytes(cut, name="x", format=format)
        except SatzpaarError as error:
            assert "\n" not in str(error)  # noqa: PT017


PAIRS = {
    "tmx": b"<tmx><body><tu tuid='1'><note>n</note><prop type='x-satzpaar-score'>0.5</prop><tuv xml:lang='de'><seg>Ja"
    b"</seg></tuv><tuv xml:lang='en'><seg>Yes</seg></tuv></tu></body></tmx>",
    "xlf": b"<xliff version='2.0' srcLang='de' trgLang='en'><file id='f'><unit id='u'><segment><source>Ja</source>"
    b"<target>Yes</target></segment></unit></file></xliff>",
    "tsv": b"source\ttarget\tscore\nJa\tYes\t0.5\nNein\tNo\t\n",
    "csv": b'source,target,score\n"Ja, ja",Yes,0.5\nNein,No,\n',
    "jsonl": b'{"source": "Ja", "target": "Yes", "score": 0.5}\n{"de": "Nein", "en": "No"}\n',
    "po": b'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n#, fuzzy\nmsgid "Ja"\nmsgstr "Yes"\n',
}


@pytest.mark.parametrize("suffix", PAIRS)
def test_damaged_pairs_are_pairs_or_a_clear_error(tmp_path, suffix):
    chance = random.Random(11)
    path = tmp_path / f"a.{suffix}"
    for _ in range(80):
        damaged = bytearray(PAIRS[suffix])
        for _ in range(chance.randint(1, 4)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged[: chance.randint(1, len(damaged))] if chance.random() < 0.3 else damaged)
        try:
            list(read_pairs(path, format=Format("xliff" if suffix == "xlf" else suffix)))
        except SatzpaarError as error:
            assert "\n" not in str(error)  # noqa: PT017


def test_noise_is_no_text():
    noise = random.Random(3).randbytes(20_000)
    for data in (noise, zlib.compress(os.urandom(5_000)), noise[:100]):
        with pytest.raises((EncodingError, FormatError)):
            read_document_bytes(data)
