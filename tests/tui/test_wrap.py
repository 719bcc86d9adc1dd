"""Wrapping, measured in terminal cells."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.visible import pictured, restored
from tui.wrap import wrap


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 5, [""]),
        ("eins zwei drei", 9, ["eins zwei", "drei"]),
        ("eins  zwei", 4, ["eins", "zwei"]),
        ("Donaudampf", 4, ["Dona", "udam", "pf"]),
        ("oben\n\nunten", 9, ["oben", "", "unten"]),
        ("你好世界 foo", 6, ["你好世", "界 foo"]),
        ("🎒🎒🎒", 4, ["🎒🎒", "🎒"]),
    ],
)
def test_wrapping(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(st.text(alphabet="abä ßé你 🎒\n", max_size=80), st.integers(2, 20))
def test_every_line_fits_and_no_visible_character_is_lost(text: str, width: int) -> None:
    found = lines(text, width)
    assert all(cell_len(line) <= width for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@given(st.text(max_size=60))
def test_pictures_are_harmless_as_long_as_the_text_and_can_be_taken_back(text: str) -> None:
    shown = pictured(text)
    assert len(shown) == len(text)
    assert len(shown.splitlines()) <= text.count("\n") + 1
    assert not any(ord(character) < 32 and character != "\n" for character in shown)
    assert "\x1b" not in shown
    if not any("\u2400" <= c <= "\u2421" or "\u2840" <= c <= "\u28ff" for c in text):
        assert restored(shown, text) == text


def test_a_million_letters_without_a_blank_are_cut_at_once() -> None:
    began = time.process_time()
    assert len(wrap("x" * 1_000_000, 50)) == 20_000
    assert time.process_time() - began < 60  # a fifth of a second; what looks at all the rest takes minutes
