"""Texts that nobody would write, on every way through the model: no way may fail."""

import pytest

ODD = [
    "",
    "\x00 Haus",
    "\ud800",
    "x" * 300,
    " ".join(["wort"] * 130),
    "<b>" * 50,
    "😀" * 50,
    "\u202e umgekehrt",
    "\u200b",
    "Straße e\u0301te\u0301",
    "GROẞE STRASSE",
    "((((",
    "Zeile\nZeile",
    "{a}{b}{c}",
    r"$1 \1 \g<0>",
    "https://beispiel.de/" + "a" * 600,
]


@pytest.mark.parametrize("text", ODD, ids=[repr(text[:12]) for text in ODD])
def test_every_way_takes_it(translator, argos_translator, text):
    assert translator.translate_one(text).source == text
    assert argos_translator.translate_one(text).source == text
    assert translator.complete(text, "The ").text.startswith("The ")
    assert len(translator.alternatives(text, "The")) <= 8
    assert 0 <= translator.score(text, "The house").score <= 1
    assert len(translator.word_alignment(text, "The house")) in {0, 2}
    assert all(0 < hypothesis.score <= 1 for hypothesis in translator.hypotheses(text))


def test_signs_without_width_do_not_matter(translator):
    plain = translator.translate_one("Die Regierung baut ein Haus.").text
    assert translator.translate_one("\ufeffDie Regie\u00adrung baut ein Haus.").text == plain


def test_capital_sharp_s_is_read(translator):
    assert translator.translate_one("DIE GROẞE STRAẞE").text == translator.translate_one("DIE GROSSE STRASSE").text


def test_address_longer_than_any_model_takes_is_not_cut(translator):
    address = "https://beispiel.de/" + "a" * 2_000
    translation = translator.translate_one(f"Mehr dazu finden Sie unter {address} im Netz.")
    assert address in translation.text
    assert not translation.cut
