"""Lines from a person at a terminal, or from a pipe."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from parallel.errors import InputError

__all__ = ["asked", "prompted"]

OFTEN = 1.0  # seconds: what a kill can cost of what is being typed


def prompted() -> Iterator[str]:
    """The lines of standard input, asked for where somebody types them.

    Raises `InputError` for what is no text, `KeyboardInterrupt` at ctrl-c.
    """
    typed = sys.stdin.isatty()
    while True:
        try:
            line = input("> " if typed else "")
            line.encode()  # what is no text may come as half of a character
            yield line
        except (EOFError, KeyboardInterrupt) as end:
            if typed:
                print()  # noqa: T201  # what follows begins a line
            if isinstance(end, EOFError):
                return
            raise
        except UnicodeError:
            raise InputError("standard input: no text in UTF-8; send the commands in that encoding") from None


def asked(prompt: str, text: str, keep: Callable[[str], object]) -> str:
    """A line that begins as this text, changed by whoever sits there; `keep` is told now and then how far it is.

    Raises `EOFError` or `KeyboardInterrupt` when it is given up.
    """
    try:
        import readline
    except ImportError:  # Windows: its console has no line that could be filled in beforehand
        print(f"{prompt}{text}")  # noqa: T201
        return input(f"{prompt.strip()} now: ") or text
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        with ticking(lambda: keep(readline.get_line_buffer())):
            return input(prompt)
    finally:
        readline.set_startup_hook(None)


@contextmanager
def ticking(doing: Callable[[], object]) -> Iterator[None]:
    """Do something now and then while the block waits for a key, in the same thread."""
    if sys.platform == "win32":  # which knows no such timer
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: doing())
    signal.setitimer(signal.ITIMER_REAL, OFTEN, OFTEN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
