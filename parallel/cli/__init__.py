"""The `satzpaar` command: parses, calls, prints."""

import os
import sys
from pathlib import Path

__all__ = ["main"]


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 an input failed, 2 wrong usage, 130 interrupted."""
    from parallel.cli.app import app

    if sys.stdout is None:  # closed by the caller: `satzpaar … >&-`
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  # open as long as the program
    for stream in (sys.stdout, sys.stderr):
        # Whatever the locale says, texts are written as UTF-8: a German umlaut must not end a run in the C locale.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
