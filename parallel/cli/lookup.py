"""`satzpaar search` and `satzpaar stats`: what is in a corpus."""

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.bitext import Status
from parallel.cli.console import (
    DEFAULT_CORPUS,
    CorpusArgument,
    CorpusOption,
    JsonOption,
    NamedCorpus,
    emit,
    emit_json,
    emit_record,
    narrate,
    on_one_line,
    one_corpus,
)
from parallel.errors import CorpusError, UsageError

if TYPE_CHECKING:
    from parallel.corpus import Hit

__all__ = ["search", "stats"]

QUICK = 5_000  # pairs that are looked through in a second
CONTEXT = 40  # characters on either side of a keyword


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to look for; case is ignored.")],
    corpus: CorpusOption = DEFAULT_CORPUS,
    regex: Annotated[bool, typer.Option("--regex", help="It is a regular expression.")] = False,
    source: Annotated[bool, typer.Option("--source", help="Only in the source texts.")] = False,
    target: Annotated[bool, typer.Option("--target", help="Only in the target texts.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Concordance: every place where a text stands, in its context. Exit code 1 when there is none.

    Example: `satzpaar search Drogenkartell --source`
    """
    from parallel.corpus import Corpus

    check_pattern(text, regex=regex)
    found = False
    with Corpus.open(corpus, create=False) as opened:
        for hit in opened.search(text, regex=regex, source=source or not target, target=target or not source):
            found = True
            if as_json:
                emit_record(described(hit))
            else:
                emit(in_context(hit))
    if not found:
        narrate(f"no match for {text}")
    raise typer.Exit(0 if found else 1)


def check_pattern(text: str, *, regex: bool) -> None:
    """Refuse what cannot be looked for."""
    from parallel.patterns import pattern

    if not text:
        raise UsageError("there is nothing to look for")
    if regex:
        pattern(text, ignore_case=True)


def in_context(hit: "Hit") -> str:
    """Keyword in context: `document:pair  before [keyword] after`, and the other side behind a tab."""
    before, keyword, after = (on_one_line(part) for part in hit.context(CONTEXT))
    place = f"{on_one_line(hit.pair.document)}:{hit.pair.position + 1}"
    other = hit.pair.source if hit.in_target else hit.pair.target
    return f"{place}\t{before.rjust(CONTEXT)}[{keyword}]{after}\t{on_one_line(other)}"


def described(hit: "Hit") -> dict[str, object]:
    """A hit for machines."""
    pair = hit.pair
    return {
        "id": pair.id,
        "document": pair.document,
        "position": pair.position,
        "side": "target" if hit.in_target else "source",
        "start": hit.start,
        "end": hit.end,
        "source": pair.source,
        "target": pair.target,
    }


def stats(corpus: CorpusArgument = DEFAULT_CORPUS, named: NamedCorpus = None, as_json: JsonOption = False) -> None:
    """How much is in a corpus, how far it has come, and how many errors are likely left.

    Example: `satzpaar stats corpus.db`
    """
    from parallel.corpus.desk import Desk

    corpus = one_corpus(corpus, named)
    with Desk.open(corpus, create=False) as opened:
        bring_up_to_date(corpus)
        total, documents, estimate = opened.stats(), opened.documents(), opened.estimate()
    if as_json:
        listed = [asdict(entry) for entry in documents]
        emit_json({**asdict(total), "estimate": asdict(estimate), "document_list": listed})
        return
    width = max((len(entry.name) for entry in documents), default=8)
    heads = "".join(f"{status:>11}" for status in Status)
    emit(f"{'document':<{width}}{'pairs':>8}{heads}")
    for entry in documents:
        counts = "".join(f"{entry.counts[status]:>11}" for status in Status)
        emit(f"{on_one_line(entry.name):<{width}}{entry.pairs:>8}{counts}")
    counts = "".join(f"{total.statuses[status]:>11}" for status in Status)
    emit(f"{'all':<{width}}{total.pairs:>8}{counts}")
    emit(f"words: {total.source_words} source, {total.target_words} target; untranslated pairs: {total.untranslated}")
    emit(f"review: {estimate}")


def bring_up_to_date(corpus: Path) -> None:
    """Work out what the estimate needs, where that is quickly done and can be stored; `review` does the rest."""
    from parallel.corpus.gauge import Gauge

    with suppress(CorpusError), Gauge(corpus) as gauge:
        if len(gauge.waiting()) <= QUICK:
            gauge.run()
