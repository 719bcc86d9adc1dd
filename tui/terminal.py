"""What terminals send, where Textual reads it otherwise than we need it."""

from typing import TYPE_CHECKING, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

if TYPE_CHECKING:
    from collections.abc import MutableMapping

__all__ = ["tell_alt_digits"]


def tell_alt_digits() -> None:
    """Make alt-0 to alt-9 keys of their own in this process.

    A classic terminal sends escape and the digit. Textual takes that for the character that a Mac types with option
    and the digit (∞ for 5), so that a bound alt-5 would type one.
    """
    known = cast("MutableMapping[str, object]", ANSI_SEQUENCES_KEYS)
    for digit in "0123456789":
        known.pop(f"\x1b{digit}", None)
