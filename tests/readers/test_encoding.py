"""German text comes back from every encoding it is found in, and what is no text is refused."""

import json

import pytest

from parallel.errors import EncodingError
from parallel.readers.encoding import decode, detect

PLAIN = "Müller fährt über die Straße nach Köln.\r\nSchöne Grüße aus Österreich, Ärger inbegriffen.\r\n"
TYPOGRAPHIC = "Der Übersetzer rief: „Das ist größer als gedacht“ – und schloß die Tür.\nEs kostete 5 €.\n"
LOAN = "Das Café in Besançon hatte früh geöffnet; die Crêpes waren süß.\n"

NAMES = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32-le",
    "cp1252": "windows-1252",
    "mac_roman": "mac-roman",
    "latin-1": "iso-8859-1",
    "cp850": "cp850",
}


@pytest.mark.parametrize("text", [PLAIN, TYPOGRAPHIC, LOAN, "Bär\n", "Für 3 Öre\n"])
@pytest.mark.parametrize("encoding", NAMES)
def test_text_is_decoded_and_its_encoding_named(encoding, text):
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip(f"{encoding} cannot hold this text")
    decoded, name = decode(data)
    assert decoded == text
    same = {"windows-1252", "iso-8859-1"} if text.encode("cp1252", "ignore") == text.encode("latin-1", "ignore") else ()
    assert name == NAMES[encoding] or (name in same and NAMES[encoding] in same)


def test_euro_sign_of_latin_9():
    assert decode("Für 5 € über die Brücke".encode("iso8859-15"))[0] == "Für 5 € über die Brücke"


def test_line_ends_stay():
    assert decode(b"eins\r\nzwei\rdrei\n")[0] == "eins\r\nzwei\rdrei\n"


def test_umlauts_after_a_long_ascii_beginning():
    text = "Ein Satz ohne alles.\n" * 5000 + "Größe und Länge.\n"
    assert decode(text.encode("mac_roman")) == (text, "mac-roman")


def test_umlauts_after_megabytes_of_ascii():
    text = "Ein Satz ohne alles.\n" * 100_000 + "Größe und Länge.\n"
    assert decode(text.encode("cp850")) == (text, "cp850")


def test_a_sample_that_ends_inside_a_character_is_still_utf8():
    assert detect("größ".encode()[:-1], complete=False).name == "utf-8"


def test_damaged_utf8_is_said_with_its_line_and_not_read_as_something_else():
    data = ("Schöne Grüße.\n" * 20).encode() + b"kaputt: \xe4\n" + "Über Köln.\n".encode()
    with pytest.raises(EncodingError, match=r"brief\.txt:21: is UTF-8, but byte \d+ \(0xe4\)"):
        decode(data, path="brief.txt")


def test_binary_is_no_text():
    with pytest.raises(EncodingError, match="control characters"):
        decode(bytes(range(256)) * 8, path="x.txt")


def test_cut_off_utf16_is_said():
    with pytest.raises(EncodingError, match="utf-16-le"):
        decode("\ufeffKöln".encode("utf-16-le")[:-1])


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16-le", "cp850"])
def test_single_german_sentences_are_told_in_nearly_all_cases(shared, encoding):
    """Sentences of a treebank that are not all ASCII, each alone, without anything around it."""
    lines = (shared / "data" / "seg" / "gsd-dev.jsonl").read_text("utf-8").splitlines()
    sentences = [json.loads(line)["text"] for line in lines]
    right = total = 0
    for sentence in sentences:
        data = sentence.encode(encoding, "ignore")
        if sentence.isascii() or data.decode(encoding) != sentence:
            continue
        total += 1
        right += decode(data)[0] == sentence
    assert total > 400
    assert right / total >= 0.99
