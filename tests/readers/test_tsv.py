"""Tables of pairs, ours and those of others."""

import pytest

from parallel.bitext import Origin, Pair, Status
from parallel.errors import EncodingError, FormatError
from parallel.readers import read_pairs


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "pairs.tsv"
    path.write_bytes(text.encode(encoding))
    return path


def imported(source, target, **more):
    return Pair(source=source, target=target, status=Status.TRANSLATED, origin=Origin.IMPORTED, **more)


def test_two_bare_columns(tmp_path):
    path = written(tmp_path, "Hallo.\tHello.\r\n\nDanke.\tThanks.\r\n")
    assert list(read_pairs(path)) == [imported("Hallo.", "Hello."), imported("Danke.", "Thanks.")]


@pytest.mark.parametrize("header", ["de\ten", "source\ttarget", "src\ttgt", "Source\tTranslation", "DE\tEN"])
def test_a_header_in_anybodys_words(tmp_path, header):
    assert list(read_pairs(written(tmp_path, f"{header}\nJa.\tYes.\n"))) == [imported("Ja.", "Yes.")]


def test_columns_in_any_order_and_unknown_ones_kept(tmp_path):
    path = written(tmp_path, "url\ten\tstatus\tde\nexample.org\tYes.\tdraft\tJa.\n")
    assert list(read_pairs(path)) == [
        Pair(source="Ja.", target="Yes.", origin=Origin.IMPORTED, metadata={"url": "example.org"})
    ]


def test_excels_unicode_text(tmp_path):
    path = written(tmp_path, "\ufeffde\ten\r\nGrün\tgreen\r\n", "utf-16-le")
    assert list(read_pairs(path)) == [imported("Grün", "green")]


def test_windows_1252(tmp_path):
    path = written(tmp_path, "„Schön“ – größer\tnice\n", "cp1252")
    assert list(read_pairs(path)) == [imported("„Schön“ – größer", "nice")]


def test_backslashes_of_others_are_left_alone(tmp_path):
    path = written(tmp_path, "C:\\Users\\Anna\tC:\\Users\\Anna\n")
    assert next(read_pairs(path)).source == "C:\\Users\\Anna"


def test_quotes_are_text(tmp_path):
    path = written(tmp_path, '"Ja\t"Yes\n"Nein"\t"No"\n')
    assert [(pair.source, pair.target) for pair in read_pairs(path)] == [('"Ja', '"Yes'), ('"Nein"', '"No"')]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Ja.\tYes.\nNein.\n", 2, "1 columns where the first line has 2"),
        ("nur eine Spalte\n", 1, "one column only"),
        ("source\ttarget\tstatus\nJa.\tYes.\tfertig\n", 2, "status cannot be “fertig”"),
        ("source\ttarget\tscore\nJa.\tYes.\thoch\n", 2, "score cannot be “hoch”"),
        ("source\ttarget\tmetadata\nJa.\tYes.\t[1]\n", 2, "metadata cannot be"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, text, line, words):
    with pytest.raises(FormatError, match=words) as caught:
        list(read_pairs(written(tmp_path, text)))
    assert caught.value.line == line


def test_bytes_that_break_the_encoding_late(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_bytes("Größe.\tSize.\n".encode() + b"Ja.\tYes.\n" * 150_000 + b"\xe4\xf6\tx\n")
    with pytest.raises(EncodingError, match="is utf-8 up to here"):
        list(read_pairs(path))


def test_umlauts_after_megabytes_of_ascii(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_bytes(b"Ja.\tYes.\n" * 150_000 + "Größe für Öl\tx\n".encode("cp850"))
    assert list(read_pairs(path))[-1].source == "Größe für Öl"
