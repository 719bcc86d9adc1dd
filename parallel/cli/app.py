"""The commands, put together, and what becomes of an error."""

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from parallel import __version__
from parallel.cli import (
    align,
    check,
    diagnosis,
    evaluate,
    gold,
    history,
    interchange,
    lookup,
    models,
    review,
    rules,
    segment,
    terms,
    train,
    translate,
)
from parallel.cli.console import complain
from parallel.errors import SatzpaarError, UsageError

__all__ = ["app"]

FAILED, MISUSED, INTERRUPTED = 1, 2, 130


class Commands(TyperGroup):
    """Says every error in one line and turns it into an exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  # typer keeps its type to itself
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            complain("interrupted; everything finished is kept, and the same command goes on from there")
            raise typer.Exit(INTERRUPTED) from None
        except SatzpaarError as error:
            complain(str(error))
            raise typer.Exit(MISUSED if isinstance(error, UsageError) else FAILED) from error
        except BrokenPipeError:
            # The reader of our output has gone (`… | head`); nobody is left to tell.
            silence()
            raise typer.Exit(FAILED) from None
        except OSError as error:
            complain(f"{error.filename or 'output'}: {error.strerror or error}")
            silence()
            raise typer.Exit(FAILED) from error


def silence() -> None:
    """Let nothing more go to standard output, which would fail again when the interpreter empties it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    cls=Commands,
    name="satzpaar",
    help="German texts into a reviewed German–English corpus, offline, in a terminal.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)

app.command("translate")(translate.translate)
app.command("review")(review.review)
app.command("segment")(segment.segment)
app.command("import")(interchange.import_)
app.command("export")(interchange.export)
app.command("search")(lookup.search)
app.command("stats")(lookup.stats)
app.command("align")(align.align)
app.command("gold")(gold.gold)
app.command("check")(check.check)
app.command("log")(history.log)
app.command("undo")(history.undo)
app.command("redo")(history.redo)
app.command("evaluate")(evaluate.evaluate)
app.command("train")(train.train)
app.add_typer(models.models, name="models")
app.add_typer(terms.terms, name="terms")
app.add_typer(rules.rules, name="rules")
app.command("doctor")(diagnosis.doctor)


def version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        typer.echo(f"satzpaar {__version__}")
        raise typer.Exit


@app.callback()
def satzpaar(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=version, is_eager=True)
    ] = False,
) -> None:
    """German texts into a reviewed German–English corpus, offline, in a terminal."""
