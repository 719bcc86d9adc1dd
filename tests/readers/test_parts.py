"""Large texts in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallel.errors import EmptyInputError, EncodingError, InputError
from parallel.layout import lay_out
from parallel.readers import is_large, read_document, read_parts
from parallel.readers.parts import safe_cut

PARAGRAPH = "Der Bach fließt seit dem Frühjahr wieder\noffen durch die Stadt, und die Leute\nsitzen auf den Stufen.\n\n"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_parts_are_the_whole(tmp_path, encoding, end):
    path = tmp_path / "a.txt"
    text = (PARAGRAPH * 40).replace("\n", end)
    path.write_bytes(text.encode(encoding))
    data = path.read_bytes()
    parts = list(read_parts(path, size=1000))
    assert len(parts) > 3
    assert "".join(part.text for part in parts) == text
    for part in parts:
        raw = part.text.encode(part.encoding)
        assert data[part.first_byte : part.first_byte + len(raw)] == raw


def test_parts_end_where_paragraphs_do(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PARAGRAPH * 40, "utf-8")
    whole = lay_out(read_document(path)).paragraphs
    parts = [paragraph.text for part in read_parts(path, size=1500) for paragraph in lay_out(part).paragraphs]
    assert parts == [paragraph.text for paragraph in whole]


@given(st.text(alphabet="ab .\n\r\f“–ä𝄞", min_size=1, max_size=200))
def test_a_cut_leaves_something_on_its_left(text):
    assert 0 < safe_cut(text) <= len(text)


def test_a_cut_is_at_a_short_line_with_a_stop_before_a_blank_one():
    text = "Eine lange Zeile, die hier endet.\n\nKurz.\n\nUnd noch eine Zeile, die lang ist.\n\nDann geht es wei"
    assert text[safe_cut(text) :].startswith("Und noch")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("eine Zeile ohne Punkt\nund noch eine\nund die letz", "und die letz"),
        ("Ein Satz. Noch ein Satz. Und ein", "Und ein"),
        ("ein Wort und noch eins und ei", "ei"),
        ("einwort", ""),
        ("einwort\r", "\r"),
    ],
)
def test_without_paragraphs_a_cut_is_between_lines_sentences_or_words(text, rest):
    assert text[safe_cut(text) :] == rest


def test_small_texts_and_other_formats_are_not_large(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PARAGRAPH, "utf-8")
    assert not is_large(path)
    assert is_large(path, size=50)
    page = tmp_path / "a.html"
    page.write_text(f"<!doctype html><html><body><p>{PARAGRAPH}</p></body></html>", "utf-8")
    assert not is_large(page, size=50)


def test_bad_bytes_late_in_the_file_are_said_with_their_line(tmp_path):
    path = tmp_path / "a.txt"
    good = PARAGRAPH * 40_000 + "kaputt: "
    path.write_bytes(good.encode() + b"\xe4\xf6 und mehr\n")
    with pytest.raises(EncodingError, match=rf"a\.txt:160001: is utf-8, but byte {len(good.encode())} is not"):
        list(read_parts(path, size=1 << 20))


def test_nothing_but_white_space(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(" \n" * 5000)
    with pytest.raises(EmptyInputError):
        list(read_parts(path, size=100))


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        list(read_parts(tmp_path / "none.txt"))
