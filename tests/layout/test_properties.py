"""What holds for every text."""

import textwrap

from hypothesis import example, given, settings
from hypothesis import strategies as st

from parallel.bitext import Document
from parallel.layout import lay_out
from parallel.segment import segment

WORDS = [
    "der",
    "Fluss",
    "steigt",
    "und",
    "niemand",
    "weiß",
    "warum",
    "das",
    "Wasser",
    "über",
    "Nacht",
    "kam",
    "Ufer",
    "im",
]
WORDS += [
    "Dorf",
    "US-Armee",
    "Hochwasser",
    "gegen",
    "Mitternacht",
    "die",
    "Schleusen",
    "geöffnet",
    "worden",
    "waren",
    "z. B.",
]
ALPHABET = st.sampled_from("aÄbc NM.,-!?\n\n\r\f\t „“»«()12\x02\u00ad\u2028\u00a0–…'\"|>•")
sentence = st.lists(st.sampled_from(WORDS), min_size=6, max_size=25).map(lambda words: "Und " + " ".join(words) + ".")
story = st.lists(st.lists(sentence, min_size=2, max_size=5).map(" ".join), min_size=1, max_size=5)


SAMPLE = (
    "Am frühen Morgen zog der Nebel über die Wiesen, und niemand ahnte, dass der Fluss noch vor dem Abend über die Ufer"
    " treten würde, obwohl die Leute im Dorf von den offenen Schleusen am oberen Wehr wussten und auch davon sprachen."
)


def built(text: str) -> Document:
    return segment(lay_out(Document(name="test", text=text)))


@settings(max_examples=300, deadline=None)
@example("a\r11111111111111111111\r\xad")
@example("\xad")
@given(st.text(ALPHABET, max_size=400))
def test_every_character_of_a_run_stands_in_the_document(text):
    document = built(text)
    for paragraph in document.paragraphs:
        covered = 0
        for run in paragraph.runs:
            assert covered <= run.offset
            assert paragraph.text[run.offset : run.offset + run.length] == text[run.source : run.source + run.length]
            covered = run.offset + run.length
        assert covered <= len(paragraph.text)


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=400))
def test_segments_tile_their_paragraphs(text):
    document = built(text)
    for index, paragraph in enumerate(document.paragraphs):
        place = 0
        for each in (s for s in document.segments if s.paragraph == index):
            assert paragraph.text[place : each.start].strip() == ""
            assert each.text == paragraph.text[each.start : each.end] == each.text.strip() != ""
            place = each.end
        assert paragraph.text[place:].strip() == ""


@settings(max_examples=200, deadline=None)
@given(st.text(ALPHABET, max_size=400))
def test_spans_lead_back_to_the_document(text):
    document = built(text)
    previous = 0
    for each in document.segments:
        start, end = document.span(each)
        assert previous <= start < end <= len(text)
        assert text[start] == each.text[0] or each.text[0] == "-"
        assert text[end - 1] == each.text[-1] or each.text[-1] == "-"
        previous = end


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("abcdeÄÖ ,-„“", min_size=1, max_size=80), min_size=1, max_size=8), st.integers(301, 400))
def test_long_lines_are_never_touched(lines, width):
    lines = [line.ljust(width, "x") for line in lines if line.strip()]
    assert [p.text for p in built("\n".join(lines)).paragraphs] == lines


@settings(max_examples=150, deadline=None)
@given(story, st.integers(51, 110), st.sampled_from(["\n\n", "\n\n\n"]))
def test_wrapping_and_laying_out_gives_the_paragraphs_back(paragraphs, width, between):
    # Two lines alone do not tell that they are wrapped, and a few short ones could be verse.
    paragraphs = [SAMPLE, *paragraphs]
    text = between.join(textwrap.fill(p, width, break_on_hyphens=False) for p in paragraphs)
    assert [p.text for p in built(text).paragraphs] == paragraphs


@settings(max_examples=50, deadline=None)
@given(st.text(ALPHABET, max_size=300))
def test_it_is_deterministic(text):
    assert built(text) == built(text)


@settings(max_examples=150, deadline=None)
@given(
    st.text(ALPHABET, max_size=300)
    | st.lists(story, max_size=3).map(lambda parts: "\n".join(textwrap.fill(" ".join(p), 50) for p in parts))
)
def test_its_own_decisions_given_back_decide_the_same(text):
    document = built(text)
    again = lay_out(document, decided=document.decisions)
    assert (again.paragraphs, again.decisions) == (document.paragraphs, document.decisions)
