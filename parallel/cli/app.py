"""The commands, put together."""

from typing import Annotated

import typer

from parallel import __version__
from parallel.cli import diagnosis, history, interchange, lookup, review, segment, translate

__all__ = ["app"]

app = typer.Typer(
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
app.command("log")(history.log)
app.command("undo")(history.undo)
app.command("redo")(history.redo)
app.add_typer(diagnosis.models, name="models")
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
