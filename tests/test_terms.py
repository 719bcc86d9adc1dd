from pathlib import Path

import pytest

from parallel.errors import FormatError, InputError, OutputError, UnsafeInputError
from parallel.terms import (
    GLOSSARY,
    Term,
    merged,
    read_terms,
    terms_beside,
    terms_in_force,
    terms_of,
    unused,
    wanted,
    write_terms,
)

TERMS = (Term("Bürgermeisterin", "mayoress", "only of women"), Term("Rathaus", "city hall"))

MARTIF = """<?xml version="1.0"?>
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1"><langSet xml:lang="de-DE"><tig><term>der Haushalt</term></tig></langSet>
<langSet xml:lang="en-GB"><tig><term>budget</term></tig><tig><term>household</term></tig></langSet></termEntry>
<termEntry id="2"><langSet xml:lang="fr"><tig><term>budget</term></tig></langSet></termEntry>
</body></text></martif>"""


@pytest.mark.parametrize("name", [GLOSSARY, "terms.tbx"])
def test_what_is_written_is_read_back(tmp_path, name):
    write_terms(TERMS, tmp_path / name)
    assert read_terms(tmp_path / name) == TERMS
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_table_by_hand_needs_no_header_and_tells_its_wrong_line(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text("\ufeffRathaus\tcity hall\n\nAmt\toffice\n", "utf-8")
    assert wanted(read_terms(path)) == {"Rathaus": "city hall", "Amt": "office"}
    path.write_text("Rathaus\tcity hall\nAmt\n", "utf-8")
    with pytest.raises(FormatError, match=r"mine\.tsv:2: a term needs two columns"):
        read_terms(path)
    path.write_bytes(b"Stra\xdfe\tstreet\n")
    with pytest.raises(FormatError, match="not UTF-8"):
        read_terms(path)
    with pytest.raises(InputError, match=r"none\.tsv: no such file"):
        read_terms(tmp_path / "none.tsv")
    with pytest.raises(InputError, match="cannot be read"):
        read_terms(tmp_path)
    with pytest.raises(OutputError, match="cannot be written"):
        write_terms(TERMS, tmp_path / "none" / "terms.tsv")


def test_older_tbx_gives_the_first_term_of_either_language(tmp_path):
    path = tmp_path / "old.tbx"
    path.write_text(MARTIF, "utf-8")
    assert read_terms(path) == (Term("der Haushalt", "budget"),)
    path.write_text('<!DOCTYPE a [<!ENTITY b "bbbb">]><martif><termEntry>&b;</termEntry></martif>', "utf-8")
    with pytest.raises(UnsafeInputError):
        read_terms(path)


def test_newer_translation_counts():
    assert merged(TERMS, [Term("Rathaus", "town hall")]) == (TERMS[0], Term("Rathaus", "town hall"))


def test_term_is_found_in_its_forms():
    terms = wanted(TERMS)
    assert unused(terms, "Vor den Rathauses Türen stand niemand.", "Nobody stood there.") == ["Rathaus"]
    assert unused(terms, "Am Rathaus.", "At the City Hall.") == []
    assert terms_beside(Path("texts/corpus.db")) == Path("texts") / GLOSSARY


def test_a_glossary_is_read_again_when_it_has_changed(tmp_path, monkeypatch):
    corpus, read = tmp_path / "corpus.db", []
    monkeypatch.setattr("parallel.terms.read_terms", lambda path: read.append(path) or read_terms(path))
    assert terms_of(corpus) == {}
    write_terms(TERMS, terms_beside(corpus))
    assert terms_of(corpus) == terms_of(corpus) == wanted(TERMS)
    assert len(read) == 1
    write_terms(TERMS[:1], terms_beside(corpus))
    assert terms_of(corpus) == wanted(TERMS[:1])
    terms_beside(corpus).unlink()
    assert terms_of(corpus) == {}
    with pytest.raises(InputError, match="no such file"):
        terms_in_force(tmp_path / "none.tsv", corpus)
