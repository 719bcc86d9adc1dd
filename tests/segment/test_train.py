"""Training parameters, and using what a user trained."""

import platformdirs
import pytest

from parallel.errors import FormatError
from parallel.segment import split
from parallel.segment.parameters import load, save
from parallel.segment.train import main, read_sentences, train_evidence, train_punkt

TOWNS = ["Ulm", "Jena", "Celle", "Gera", "Köln", "Trier", "Bonn", "Kiel", "Mainz", "Hof"]
SENTENCES = [
    sentence
    for number in range(1, 29)
    for town in TOWNS
    for sentence in (
        f"Am {number}. Mai tagt der Rat von {town}.",
        f"Der Zug nach {town} kostet nach der Preisliste {number} Taler.",
        f"Die Qqm. {town} liegt auf Seite {number}.",
        "Danach ging er nach Hause.",
    )
]


@pytest.fixture(autouse=True)
def fresh_parameters():
    load.cache_clear()
    yield
    load.cache_clear()


def test_what_a_user_trained_is_used(tmp_path):
    source = tmp_path / "sätze.txt"
    source.write_text("\n".join(SENTENCES), encoding="utf-8")
    text = "Dort steht die Qqm. Ulm seit gestern. Danach kam niemand."
    assert split(text, "qq")[0] == (0, 19)
    main(["qq", str(source)])
    load.cache_clear()
    assert [text[a:b] for a, b in split(text, "qq")] == ["Dort steht die Qqm. Ulm seit gestern.", "Danach kam niemand."]
    ordinal = "Sie kommt am 3. Mai zurück. Es steht auf Seite 3. Danach kam niemand."
    assert [ordinal[a:b] for a, b in split(ordinal, "qq")] == [
        "Sie kommt am 3. Mai zurück.",
        "Es steht auf Seite 3.",
        "Danach kam niemand.",
    ]


def test_a_source_that_cannot_be_read_is_named(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["qq", str(tmp_path / "none.txt")])
    assert "none.txt" in capsys.readouterr().err


def test_training_is_deterministic(tmp_path):
    words = [sentence.split() for sentence in SENTENCES]
    paths = []
    for name in ("a", "b"):
        punkt = train_punkt([SENTENCES])
        (tmp_path / name).mkdir()
        paths.append(save(tmp_path / name, "qq", punkt, train_evidence(words, punkt, "qq")))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_sources_may_be_packed_tables(tmp_path):
    import lzma

    path = tmp_path / "pairs.tsv.xz"
    path.write_bytes(lzma.compress(b"eins\tone\nzwei\ttwo\ndrei\tthree\n"))
    assert read_sentences(f"{path}:2") == ["one", "two", "three"]
    assert read_sentences(f"{path}:1/2") == ["eins", "drei"]


def test_damaged_parameters_are_named():
    folder = platformdirs.user_data_path("satzpaar") / "punkt"
    folder.mkdir(parents=True)
    (folder / "punkt-qq.json.gz").write_bytes(b"nothing of the kind")
    with pytest.raises(FormatError, match="punkt-qq"):
        split("Ein Satz.", "qq")
