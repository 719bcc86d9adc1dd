"""`satzpaar log`, `undo` and `redo`: what was done to a corpus, and taking it back."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.cli.console import (
    DEFAULT_CORPUS,
    CorpusArgument,
    JsonOption,
    NamedCorpus,
    counted,
    emit,
    emit_json,
    narrate,
    one_corpus,
)
from parallel.errors import UsageError

if TYPE_CHECKING:
    from parallel.corpus import Event

__all__ = ["log", "redo", "undo"]


def log(
    corpus: CorpusArgument = DEFAULT_CORPUS,
    named: NamedCorpus = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, max=10**9, help="How many events; 0 for all.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """What was done to a corpus, newest first.

    Example: `satzpaar log -n 50`
    """
    from parallel.corpus import Corpus

    with Corpus.open(one_corpus(corpus, named), create=False) as opened:
        events = opened.log(limit or -1)
    if as_json:
        emit_json([asdict(event) for event in events])
        return
    for event in events:
        emit(told(event))


def told(event: "Event") -> str:
    """An event in one line."""
    what = f"{event.action} of {event.undoes}" if event.undoes is not None else event.action
    return f"{event.id:>6}  {event.at}  {event.actor:<12}  {what:<16}  {counted(event.pairs, 'pair')}"


def undo(
    corpus: CorpusArgument = DEFAULT_CORPUS,
    named: NamedCorpus = None,
    force: Annotated[bool, typer.Option("--force", help="Also when somebody else took that step.")] = False,
) -> None:
    """Take the last step back, whenever it was taken; somebody else's only with --force.

    A step is what changed something: adding, importing, editing. Drafts the machine made are no step; they go with
    the document they belong to.

    Example: `satzpaar undo`
    """
    from parallel.corpus.desk import Desk

    with Desk.open(one_corpus(corpus, named), create=False) as opened, opened.together():
        last = opened.undoable()
        if last and last.actor != opened.actor and not force:
            what = f"{last.action} of {counted(last.pairs, 'pair')}, {last.at}"
            raise UsageError(f"the last step is {last.actor}'s ({what}); --force takes it back all the same")
        event = opened.undo()
    narrate(f"taken back: {told(event).strip()}" if event else "there is nothing to undo")


def redo(corpus: CorpusArgument = DEFAULT_CORPUS, named: NamedCorpus = None) -> None:
    """Bring back the step that was undone last.

    Example: `satzpaar redo`
    """
    from parallel.corpus import Corpus

    with Corpus.open(one_corpus(corpus, named), create=False) as opened:
        event = opened.redo()
    narrate(f"brought back: {told(event).strip()}" if event else "there is nothing to redo")
