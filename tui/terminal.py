"""What terminals send, where Textual reads it otherwise than we need it."""

import asyncio
import io
import os
import selectors
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, cast

from rich.segment import Segment
from textual import constants
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual.color import Color
from textual.filter import LineFilter

if TYPE_CHECKING:
    from collections.abc import MutableMapping

__all__ = ["PlainShapes", "answer_escape_soon", "correct_keys", "end_well", "write_what_can_be_written"]

# A VT220 numbers its function keys so, with gaps (xterm's control sequences, "PC-Style Function Keys").
BEHIND_F12 = (25, 26, 28, 29, 31, 32, 33, 34)


ESCAPE = 0.01  # seconds, as in tmux; what follows an escape in a sequence comes with it, or the line is a very bad one


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


class Attentive(selectors.SelectSelector):
    """Once something came it looks again soon: what follows an escape in time tells a key from a sequence."""

    _came = False

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is there, waited for no longer than `timeout` seconds."""
        soon = self._came and timeout is not None
        found = super().select(min(timeout or 0, constants.ESCAPE_DELAY) if soon else timeout)
        self._came = bool(found)
        return found


class Selectors(NamedTuple):
    """What Textual's driver asks of the module `selectors`."""

    SelectSelector: type[selectors.SelectSelector] = Attentive
    EVENT_READ: int = selectors.EVENT_READ


def answer_escape_soon() -> None:
    """Have escape taken for a key after 10 milliseconds, not 100, in this process; `ESCDELAY` may set others."""
    if "ESCDELAY" not in os.environ:
        vars(constants)["ESCAPE_DELAY"] = ESCAPE
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        vars(linux_driver)["selectors"] = Selectors()


def end_well(leave: Callable[[int], object]) -> None:
    """Have `leave` called, with the exit code, when the terminal is gone or somebody ends the program.

    To be called where the event loop runs. Windows closes a console without asking.
    """
    if sys.platform != "win32":
        for number in (signal.SIGHUP, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, leave, 128 + number)


def write_what_can_be_written() -> None:
    """Have a question mark drawn, one cell wide, for each character that the terminal's encoding has not."""
    if isinstance(sys.__stderr__, io.TextIOWrapper):  # where Textual writes
        sys.__stderr__.reconfigure(errors="replace")


class PlainShapes(LineFilter):
    """Draws what is not text in the shapes that every font has, where the terminal's has no others.

    A shape stays as wide as it was. Letters, whatever their script, are left to the terminal.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # of every filter
        """The segments of a line."""
        return [
            segment
            if segment.text.isascii()
            else Segment(segment.text.translate(SHAPES), segment.style, segment.control)
            for segment in segments
        ]


def shapes() -> dict[int, str]:
    """What stands for each sign: rules, frames, bars, arrows, the pictures of folders."""
    found = dict.fromkeys(range(0x2500, 0x2580), "+") | dict.fromkeys(range(0x2580, 0x25A0), "#")
    found |= {ord(sign): "-" for sign in "─━┄┅┈┉╌╍═╴╶╸╺╼╾"}
    found |= {ord(sign): "|" for sign in "│┃┆┇┊┋╎╏║╵╷╹╻╽╿▏▕"}
    pairs = zip("▐▌←→↑↓▲▼▸◂●○✓…⏎↲‹›•", "[]<>^v^v><*o+~¶«<>*", strict=True)
    return found | {ord(sign): plain for sign, plain in pairs} | {ord("📁"): "+ ", ord("📂"): "- ", ord("📄"): "  "}


SHAPES = shapes()
