"""Lexicons: the shipped one, reading, compounds, and learning."""

import pytest

from parallel.align.train_lexicon import main
from parallel.errors import FormatError
from parallel.lexicon import Lexicon, lexicon_for, shipped_lexicon


def test_the_shipped_lexicon_knows_common_words():
    lexicon = shipped_lexicon()
    assert len(lexicon) > 20_000
    for german, english in [("haus", "hous"), ("gipfel", "summit"), ("nicht", "not"), ("schreib", "write")]:
        translations = {t: (p, q) for t, p, q in lexicon.translations(german)}
        assert translations[english][0] > 0.2


def test_the_other_direction():
    turned = lexicon_for("en")
    assert turned is not None
    assert turned.source_language == "en"
    assert next(turned.translations("hous"))[0] in {"haus", "hausern", "hause"}
    assert lexicon_for("fr") is None


def test_compounds_are_explained_by_their_parts():
    lexicon = Lexicon("de", "en", {"bahn": (("rail", 0.8, 0.8),), "beamt": (("official", 0.6, 0.6),)})
    assert lexicon.split("bahnbeamt") == ("bahn", "beamt")
    assert [t for t, *_ in lexicon.translations("bahnsbeamt")] == ["rail", "official"]
    assert list(lexicon.translations("quark")) == []


@pytest.mark.parametrize(
    ("lines", "said"), [([], "x:1"), (["de\ten\ta\tb", "a\tb\t50"], "x:2"), (["de\ten\ta\tb", "a\tb\tc\t1"], "x:2")]
)
def test_a_damaged_lexicon_is_named(lines, said):
    with pytest.raises(FormatError, match=said):
        Lexicon.parse(lines, path="x")


def test_learning_finds_the_words_that_belong_together(tmp_path):
    nouns = [("hund", "dog"), ("katz", "cat"), ("vogel", "bird"), ("fisch", "fish"), ("pferd", "horse")]
    verbs = [("schläft", "sleeps"), ("singt", "sings"), ("springt", "jumps")]
    lines = [f"der {a} {v}\tthe {b} {w}\n" for a, b in nouns for v, w in verbs] * 2
    pairs, out = tmp_path / "pairs.tsv", tmp_path / "lexicon.tsv.xz"
    pairs.write_text("".join(lines), encoding="utf-8")
    main([str(pairs), str(out), "--rarest", "1"])
    import lzma

    with lzma.open(out, "rt", encoding="utf-8") as text:
        lexicon = Lexicon.parse(text)
    assert (lexicon.source_language, lexicon.target_language) == ("de", "en")
    best = {german: next(lexicon.translations(german))[0] for german, _ in nouns}
    assert best == {"hund": "dog", "katz": "cat", "vogel": "bird", "fisch": "fish", "pferd": "hors"}
