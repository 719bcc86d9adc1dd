from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallel.ingest import read_bytes
from parallel.mt import Translation
from parallel.plain import translate_document, translate_lines


class Marks:
    """Puts every text into brackets, a few at a time, as an engine that works in batches does."""

    def __init__(self, at_once: int = 3) -> None:
        self.at_once = at_once

    def translate(self, texts) -> Iterator[Translation]:
        waiting = []
        for text in texts:
            waiting.append(text)
            if len(waiting) == self.at_once:
                yield from (Translation(t, f"[{t}]" if t else "") for t in waiting)
                waiting = []
        yield from (Translation(t, f"[{t}]" if t else "") for t in waiting)


def test_paragraphs_of_unwrapped_text_keep_what_stands_between_them():
    text = "Der erste Absatz. Er hat zwei Sätze.\n\n\nDer zweite Absatz.\n"
    assert translate_document(read_bytes(text.encode()), Marks()) == (
        "[Der erste Absatz.] [Er hat zwei Sätze.]\n\n\n[Der zweite Absatz.]\n"
    )


def test_wrapped_lines_come_out_as_paragraphs(seeds):
    document = read_bytes(min(seeds.iterdir()).read_bytes())
    text = translate_document(document, Marks())
    assert len(text.split("\n\n")) == len(document.paragraphs)
    assert text.endswith("]\n")
    assert "[Trump stößt hier keine leeren Drohungen aus.] [An der US-mexikanischen Grenze" in text


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_lines_are_answered_one_for_one(at_once):
    lines = ["Es regnet. Wir gehen.", "", "Vielleicht.", "  ", "Ende"]
    expected = ["[Es regnet.] [Wir gehen.]", "", "[Vielleicht.]", "", "[Ende]"]
    assert list(translate_lines(lines, Marks(at_once))) == expected


@given(st.lists(st.text(alphabet="abC .!?äß\t", max_size=30), max_size=12))
def test_there_are_always_as_many_lines_as_there_were(lines):
    assert len(list(translate_lines(lines, Marks()))) == len(lines)


def test_lines_stream():
    seen = []

    def endless():
        for number in range(1000):
            seen.append(number)
            yield f"Zeile {number}."

    first = next(translate_lines(endless(), Marks()))
    assert first == "[Zeile 0.]"
    assert len(seen) < 10
