"""What terminals send, where Textual reads it otherwise than we need it."""

import os
from typing import TYPE_CHECKING, NamedTuple, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS

if TYPE_CHECKING:
    from collections.abc import MutableMapping

__all__ = ["correct_keys"]

# A VT220 numbers its function keys so, with gaps (xterm's control sequences, "PC-Style Function Keys").
BEHIND_F12 = (25, 26, 28, 29, 31, 32, 33, 34)


class Sent(NamedTuple):
    """A key as Textual's table of sequences wants it."""

    value: str


def correct_keys() -> None:
    """Have what classic terminals send read as the keys that were pressed, in this process.

    - Escape and a digit is alt and the digit, not the character that a Mac types so (∞ for 5).
    - NUL is ctrl and space.
    - The keys behind f12 are keys, not the characters whose codes their numbers are (`"` for 34); on the Linux console
      they are f1 to f8 with shift.
    - What rxvt sends for ctrl and down is not ctrl and up.
    """
    known = cast("MutableMapping[str, object]", ANSI_SEQUENCES_KEYS)
    for digit in "0123456789":
        known.pop(f"\x1b{digit}", None)
    known["\x00"] = (Sent("ctrl+space"),)
    known["\x1bOb"] = (Sent("ctrl+down"),)
    for number, code in enumerate(BEHIND_F12, start=1):
        FUNCTIONAL_KEYS[f"{code}~"] = f"shift+f{number}" if os.environ.get("TERM") == "linux" else f"f{number + 12}"
