"""The two seed texts as a careful reader takes them: where their paragraphs begin and end, and what is in them."""

from pathlib import Path

import pytest

from parallel.bitext import Document, LayoutAction, ParagraphKind
from parallel.layout import lay_out

SEEDS = Path(__file__).parents[2] / "seeds"
WRAPPED, WHOLE = "000_1a749ca07db88ab6.txt", "003_ee6c30766481ad44.txt"

# First and last word of every paragraph.
PARAGRAPHS = [
    ("Trump", "Mexiko"),
    ("Donald", "wurden."),
    ("Trump", "(AMLO)."),
    ("Trump", "besiegen.“"),
    ("Seine", "geraubt."),
    ("Beamte", "Chavez)"),
    ("Als", "anfordern."),
    ("Ein", "bringen“."),
    ("Trumps", "Militärputsch."),
    ("Gaytán", "vorzubereiten."),
    ("Er", "hat.“"),
    ("Gaytáns", "demonstrieren."),
    ("Welche", "korrekt.“"),
    ("Die", "wurde."),
    ("Am", "werben.“"),
    ("Er", "wird“."),
    ("Obwohl", "Arbeiterklasse."),
    ("Bei", "demobilisieren."),
    ("Es", "Widerstand."),
    ("Die", "greifen."),
    ("In", "können.“"),
    ("Um", "ziehen."),
    ("Die", "vorzubereiten."),
    ("Es", "ist."),
    ("7.", "2019"),
]


@pytest.fixture(scope="module")
def wrapped() -> Document:
    return lay_out(Document(name=WRAPPED, text=(SEEDS / WRAPPED).read_text(encoding="utf-8")))


def test_paragraphs_of_the_wrapped_text(wrapped):
    assert [(p.text.split()[0], p.text.split()[-1]) for p in wrapped.paragraphs] == PARAGRAPHS


def test_what_kind_they_are(wrapped):
    kinds = {index: p.kind for index, p in enumerate(wrapped.paragraphs) if p.kind is not ParagraphKind.TEXT}
    assert kinds == {0: ParagraphKind.HEADING, 5: ParagraphKind.CAPTION, 24: ParagraphKind.BYLINE}


def test_no_word_is_broken_and_no_hyphen_lost(wrapped):
    text = "\n".join(p.text for p in wrapped.paragraphs)
    assert text.count("US-Imperialismus") == 2
    assert "US-\n" not in text
    assert "- " not in text.replace("Süd- und", "")
    assert "  " not in text


def test_a_sentence_goes_on_over_the_page_break(wrapped):
    assert any("eines Putsches ausgelöst. El Universal" in p.text for p in wrapped.paragraphs)
    assert any("die breite Wut für ihre eigenen Zwecke" in p.text for p in wrapped.paragraphs)


def test_the_hyphen_is_a_decision_with_its_place(wrapped):
    (kept,) = [d for d in wrapped.decisions if d.action is LayoutAction.KEEP]
    assert wrapped.text[kept.start : kept.end] == "-\n\n"
    assert wrapped.text[kept.end :].startswith("Imperialismus")
    assert kept.confidence > 0.9


def test_whole_paragraphs_come_through_untouched():
    text = (SEEDS / WHOLE).read_text(encoding="utf-8")
    document = lay_out(Document(name=WHOLE, text=text))
    assert [p.text for p in document.paragraphs] == [line for line in text.split("\n") if line]
    assert all(d.action is LayoutAction.BREAK for d in document.decisions)
