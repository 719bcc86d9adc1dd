"""The way from a document back to its file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallel.bitext import Document
from parallel.ingest import read_bytes
from parallel.readers import Places, read_document_bytes

WRAPPED = (
    "Der Fährmann über den großen Fluss wartet seit dem\nfrühen Morgen – niemand will hinüber. Gegen Mittag\n"
    "kommt ein Händler mit drei Kisten voller Geschirr.\nDie Überfahrt kostet ihn fünf Münzen und die „größte\n"
    "Geduld“ seines Lebens.\n"
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_segment_leads_back_to_its_bytes(encoding, end):
    data = WRAPPED.replace("\n", end).encode(encoding)
    document = read_bytes(data, name="a.txt")
    places = Places(document)
    assert len(document.segments) == 3
    for segment in document.segments:
        place = places.of(*document.span(segment))
        original = data[place["start_byte"] : place["end_byte"]].decode(document.encoding)
        assert original == document.original(segment)
        assert " ".join(original.split()) == segment.text
    assert places.of(*document.span(document.segments[1]))["line"] == 2


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r𝄞äß"), min_size=1).map(
        lambda text: "Größe " * 300 + text
    ),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"]),
    st.integers(0, 5),
)
def test_the_byte_of_every_character(text, encoding, first):
    places = Places(Document(name="d", text=text, encoding=encoding, first_byte=first))
    data = b"x" * first + text.encode(encoding)
    for offset in {*range(1700, len(text), 7), len(text) - 1, 0, 1023, 1024, 1025}:
        start, end = places.byte(offset), places.byte(offset + 1)
        assert data[start:end].decode(encoding) == text[offset]
        assert places.line(offset) == len(text[: offset + 1].replace("\r\n", "\n").splitlines()) or offset > 1023


def test_lines_of_every_system():
    places = Places(Document(name="d", text="eins\nzwei\r\ndrei\rvier", first_byte=0))
    assert [places.line(offset) for offset in (0, 4, 5, 10, 11, 16, 19)] == [1, 1, 2, 2, 3, 4, 4]


def test_an_encoding_in_which_bytes_tell_no_place():
    document = Document(name="d", text="Über", encoding="iso2022_jp")
    assert Places(document).of(0, 4) == {}
    with pytest.raises(ValueError, match="not the bytes of its file"):
        Places(document).byte(1)


def test_a_page_of_a_pdf():
    document = Document(name="d.pdf", text="Erste Seite.\fZweite Seite.\fDritte.", metadata={"pages": "3"})
    assert [Places(document).of(start, start + 3)["page"] for start in (0, 11, 13, 27)] == [1, 1, 2, 3]


def test_the_time_of_a_sentence_over_two_cues():
    data = (
        b"1\n00:00:01,000 --> 00:00:02,500\nEs war einmal ein\n\n"
        b"2\n00:00:02,600 --> 00:00:04,000\nM\xc3\xbcller. Der hatte\n\n"
        b"3\n00:00:04,100 --> 00:00:06,000\ndrei S\xc3\xb6hne.\n"
    )
    document = read_bytes(data, name="a.srt")
    places = Places(document)
    times = [places.of(*document.span(segment)) for segment in document.segments]
    assert [segment.text for segment in document.segments] == ["Es war einmal ein Müller.", "Der hatte drei Söhne."]
    assert times == [{"start_ms": 1000, "end_ms": 4000}, {"start_ms": 2600, "end_ms": 6000}]


def test_a_format_that_packs_its_text_has_no_bytes():
    document = read_document_bytes(
        b"<!doctype html><html><body><p>Ein Satz steht hier.</p></body></html>", name="a.html"
    )
    assert document.first_byte is None
    assert Places(document).of(0, 3) == {}
