"""What a classic terminal sends is the key that was pressed."""

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from tui.actions import ACTIONS
from tui.terminal import tell_alt_digits


def keys(sent: str) -> list[str]:
    parser = XTermParser()
    return [event.key for text in (sent, "") for event in parser.feed(text) if isinstance(event, Key)]


BOUND = sorted({key for action in ACTIONS for key in (*action.grid, *action.edit) if key.startswith("alt+")})


@pytest.mark.parametrize("key", [key for key in BOUND if len(key) == len("alt+x")])
def test_alt_and_a_letter_or_digit(key: str) -> None:
    tell_alt_digits()
    assert keys("\x1b" + key[-1]) == [key]


def test_what_a_mac_types_with_option_is_still_typed() -> None:
    tell_alt_digits()
    assert keys("∞") == ["infinity"]
    assert keys("5") == ["5"]
