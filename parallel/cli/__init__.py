"""The `satzpaar` command: parses, calls, prints."""

import os
import sys

__all__ = ["main"]

INTERRUPTED = 130


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 an input failed, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # Whatever the locale says, texts are written as UTF-8: a German umlaut must not end a run in the C locale.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run())


def run() -> int:
    """Run the command line and return its exit code, with every error said in one line."""
    import click

    from parallel.cli.app import app
    from parallel.cli.console import complain
    from parallel.errors import SatzpaarError, UsageError

    try:
        return int(app(standalone_mode=False) or 0)
    except (KeyboardInterrupt, click.Abort):
        complain("interrupted; everything finished is kept, and the same command goes on from there")
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SatzpaarError as error:
        complain(str(error))
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:
        # The reader of our output has gone (`… | head`); nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
