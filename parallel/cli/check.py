"""`satzpaar check`: what looks wrong in a corpus."""

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.checks.finding import Severity
from parallel.cli.console import (
    DEFAULT_CORPUS,
    CorpusArgument,
    JsonOption,
    NamedCorpus,
    counted,
    emit,
    emit_record,
    narrate,
    on_one_line,
    one_corpus,
)

if TYPE_CHECKING:
    from parallel.bitext import Pair
    from parallel.checks import Finding

__all__ = ["check"]

ORDER = list(Severity)


def check(
    corpus: CorpusArgument = DEFAULT_CORPUS,
    named: NamedCorpus = None,
    only: Annotated[list[str] | None, typer.Option("--only", help="Run only this check; may be repeated.")] = None,
    severity: Annotated[Severity, typer.Option("--severity", help="Say nothing below this.")] = Severity.WARNING,
    everything: Annotated[bool, typer.Option("--all", help="Also what is ignored in this corpus.")] = False,
    as_json: JsonOption = False,
) -> None:
    """What looks wrong in the pairs of a corpus, one finding a line, its place (DOCUMENT:PAIR) first.

    Exit code 1 when there is an error among them.

    Example: `satzpaar check --only numbers --severity info`
    """
    from parallel.checks import check_all
    from parallel.corpus import KEPT, Corpus
    from parallel.terms import terms_of

    corpus = one_corpus(corpus, named)
    counts: Counter[Severity] = Counter()
    with Corpus.open(corpus, create=False) as opened:
        ignored = frozenset() if everything else opened.ignored()
        glossary = terms_of(corpus)
        for pair, finding in check_all(opened.pairs(KEPT), enabled=only, ignored=ignored, terms=glossary):
            if ORDER.index(finding.severity) > ORDER.index(severity):
                continue
            counts[finding.severity] += 1
            if as_json:
                emit_record({"id": pair.id, "document": pair.document, "position": pair.position, **asdict(finding)})
            else:
                emit(told(pair, finding))
    narrate(", ".join(counted(counts[kind], kind.value) for kind in ORDER if counts[kind]) or "nothing found")
    if ignored:
        narrate(f"ignored in this corpus: {len(ignored)} (review shows which); --all tells them, too")
    raise typer.Exit(1 if counts[Severity.ERROR] else 0)


def told(pair: "Pair", finding: "Finding") -> str:
    """A finding in one line: place, severity, check, message, the target."""
    place = f"{on_one_line(pair.document)}:{pair.position + 1}"
    return f"{place}\t{finding.severity}\t{finding.check}\t{finding.message}\t{' '.join(pair.target.split())}"
