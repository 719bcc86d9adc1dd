"""The public door: what a text becomes, and what each kind of bad input gets."""

import hashlib
import os
from pathlib import Path

import pytest

from parallel.errors import EmptyInputError, EncodingError, FormatError, InputError, UnsafeInputError
from parallel.readers import Format, is_bilingual, read_document, read_document_bytes, read_pairs, sniff


def test_plain_text_comes_as_it_is(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_bytes("Schöne\r\nGrüße\r\n".encode("cp1252"))
    document = read_document(path)
    assert document.text == "Schöne\r\nGrüße\r\n"
    assert (document.name, document.path, document.language) == ("brief.txt", str(path), "de")
    assert document.encoding == "iso-8859-1"
    assert document.wrapped
    assert not document.paragraphs
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_bytes_from_standard_input():
    document = read_document_bytes("Guten Tag.\n".encode("utf-16"), language="de-AT")
    assert (document.name, document.text, document.encoding) == ("-", "Guten Tag.\n", "utf-16-le")
    assert document.language == "de-AT"


def test_another_name():
    assert read_document_bytes(b"Tag.", name="gruss").name == "gruss"


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("leer.txt", b"", EmptyInputError, "is empty"),
        ("weiss.txt", b" \n\t\n", EmptyInputError, "white space"),
        ("bild.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), FormatError, "picture"),
        ("alt.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), FormatError, "save it as .docx"),
        ("brief.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), FormatError, "protected by a password"),
        ("daten.xml", b'<?xml version="1.0"?>\n<rss><channel/></rss>', FormatError, "XML of another kind .<rss>"),
        ("rausch.txt", bytes(range(256)) * 4, EncodingError, "no"),
        ("brief.docx", b"Nur Text.", FormatError, "no docx file"),
        ("brief.pdf", b"Nur Text.", FormatError, "no pdf file"),
        ("paket.zip", b"PK\x03\x04kaputt", FormatError, "damaged ZIP"),
        ("text.txt.gz", b"\x1f\x8b\x08\x00rest", FormatError, "gunzip"),
    ],
)
def test_bad_input_is_named_and_mended(tmp_path, name, data, error, words):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error, match=words) as caught:
        read_document(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        read_document(tmp_path / "fehlt.txt")


def test_a_folder(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        read_document(tmp_path)


def test_a_name_that_cannot_be(tmp_path):
    with pytest.raises(InputError, match="cannot be opened"):
        read_document(f"{tmp_path}/a\0b")


def test_an_unreadable_file(tmp_path, monkeypatch):
    path = tmp_path / "geheim.txt"
    path.write_text("x")
    path.chmod(0)
    if os.geteuid() == 0:  # whom permissions do not stop
        monkeypatch.setattr(Path, "open", lambda self, mode: _raise(PermissionError(13, "Permission denied")))
    with pytest.raises(InputError, match="check its permissions"):
        read_document(path)


def _raise(error):
    raise error


def test_a_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "rohr")
    with pytest.raises(InputError, match="no regular file"):
        read_document(tmp_path / "rohr")


def test_the_limit_is_kept_and_can_be_raised(tmp_path):
    path = tmp_path / "gross.txt"
    path.write_text("Wort " * 100)
    with pytest.raises(UnsafeInputError, match="has 500 bytes, and a document is read whole up to 400;"):
        read_document(path, limit=400)
    assert len(read_document(path, limit=500).text) == 500


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("a.txt", "<tmx version='1.4'/>", Format.TMX),
        ("a.txt", '<?xml version="1.0"?>\n<!-- x --><!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx/>', Format.TMX),
        ("a", '<xliff version="1.2"/>', Format.XLIFF),
        ("a", "<!DOCTYPE HTML>\n<p>Hallo", Format.HTML),
        ("a.txt", "<html lang=de>", Format.HTML),
        ("a.txt", "<Name> hat angerufen.", Format.TXT),
        ("a.txt", "1\n00:00:01,000 --> 00:00:02,000\nHallo\n", Format.SRT),
        ("a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHallo\n", Format.VTT),
        ("a.txt", '# Kommentar\nmsgid ""\nmsgstr ""\n', Format.PO),
        ("a.txt", '{"source": "Hallo", "target": "Hello"}\n', Format.JSONL),
        ("a.txt", "{Klammern}\n", Format.TXT),
        ("a.txt", "source\ttarget\tstatus\nJa\tYes\tdraft\n", Format.TSV),
        ("a.txt", '"target";"source"\r\nYes;Ja\r\n', Format.CSV),
        ("a.txt", "Source and target differ.\n", Format.TXT),
        ("a.tsv", "Hallo\tHello\n", Format.TSV),
        ("a.csv", "Hallo,Hello\n", Format.CSV),
        ("a.md", "# Titel\n", Format.MD),
        ("a", "# Titel\n\nMehr steht [hier](https://example.org/hier).\n", Format.MD),
        ("a", "---\ntitle: Titel\n---\n\nEin Satz.\n", Format.MD),
        ("a", "# Titel\n\n# Noch einer\n", Format.TXT),
        ("a", "> Zitat eines Briefes\n\nAntwort - nicht mehr.\n---\nEnde\n", Format.TXT),
        ("a.txt", "# Titel\n\nMehr steht [hier](https://example.org/hier).\n", Format.TXT),
        ("a.rtf", "{\\rtf1 Hallo}", Format.RTF),
        ("a.xyz", "Hallo", Format.TXT),
    ],
)
def test_the_format_is_told_by_content_then_by_name(tmp_path, name, text, format):
    path = tmp_path / name
    path.write_text(text)
    assert sniff(path) == format
    assert is_bilingual(path) == (format in {Format.TMX, Format.XLIFF, Format.PO, Format.JSONL, Format.TSV, Format.CSV})


def test_a_bilingual_file_is_no_document(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text("Hallo\tHello\n")
    with pytest.raises(FormatError, match="import it"):
        read_document(path)


def test_a_text_holds_no_pairs(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Hallo")
    with pytest.raises(FormatError, match="translate or align it"):
        read_pairs(path)
