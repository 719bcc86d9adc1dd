"""`satzpaar terms`: the glossary, which translation is wanted for a term."""

from pathlib import Path
from typing import Annotated

import typer

from parallel.cli.console import (
    DEFAULT_CORPUS,
    CorpusOption,
    JsonOption,
    counted,
    emit,
    emit_json,
    emit_record,
    narrate,
)
from parallel.errors import UsageError
from parallel.terms import (
    GLOSSARY,
    Term,
    merged,
    read_terms,
    terms_beside,
    terms_in_force,
    unused,
    wanted,
    write_terms,
)

__all__ = ["TermsOption", "terms"]

TermsOption = Annotated[
    Path | None, typer.Option("--terms", help=f"The glossary, TSV or TBX. [default: {GLOSSARY} beside the corpus]")
]
SourceOption = Annotated[str, typer.Option("--source-lang", help="Language of the terms in a TBX file.")]
TargetOption = Annotated[str, typer.Option("--target-lang", help="Language of their translations there.")]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="A table (.tsv) or TermBase eXchange (.tbx).")]

terms = typer.Typer(
    help=f"The glossary: `{GLOSSARY}` in the folder of the corpus, a table of terms and the translations wanted for"
    ' them, which `translate` puts in. Example: `satzpaar terms add Bundestag "German parliament"`',
    no_args_is_help=True,
)


@terms.command("list")
def list_terms(corpus: CorpusOption = DEFAULT_CORPUS, file: TermsOption = None, as_json: JsonOption = False) -> None:
    """The terms, one a line.

    Example: `satzpaar terms list`
    """
    found = terms_in_force(file, corpus)
    if as_json:
        emit_json([{"source": term.source, "target": term.target, "note": term.note} for term in found])
        return
    for term in found:
        emit(f"{term.source}\t{term.target}" + (f"\t{term.note}" if term.note else ""))
    if not found:
        narrate(f"there are no terms; they would be in {file or terms_beside(corpus)}")


@terms.command("add")
def add(
    source: Annotated[str, typer.Argument(metavar="TERM", help="The term, in its dictionary form.")],
    target: Annotated[str, typer.Argument(metavar="TRANSLATION", help="The translation wanted for it.")],
    note: Annotated[str, typer.Option("--note", help="What people should know about it.")] = "",
    corpus: CorpusOption = DEFAULT_CORPUS,
    file: TermsOption = None,
) -> None:
    """Add a term, or change the translation that is wanted for it.

    Example: `satzpaar terms add Bundestag "German parliament"`
    """
    if not source.strip() or not target.strip():
        raise UsageError("a term needs both, itself and its translation")
    place = file or terms_beside(corpus)
    old = read_terms(place) if place.exists() else ()
    write_terms(merged(old, [Term(source.strip(), target.strip(), note)]), place)
    narrate(f"{source.strip()} → {target.strip()}, in {place}")


@terms.command("remove")
def remove(
    source: Annotated[str, typer.Argument(metavar="TERM", help="The term.")],
    corpus: CorpusOption = DEFAULT_CORPUS,
    file: TermsOption = None,
) -> None:
    """Take a term out.

    Example: `satzpaar terms remove Bundestag`
    """
    found = terms_in_force(file, corpus)
    left = [term for term in found if term.source != source]
    if len(left) == len(found):
        raise UsageError(f"there is no term {source!r}; `satzpaar terms list` shows what there is")
    write_terms(left, file or terms_beside(corpus))


@terms.command("import")
def import_terms(
    what: FileArgument,
    corpus: CorpusOption = DEFAULT_CORPUS,
    file: TermsOption = None,
    source: SourceOption = "de",
    target: TargetOption = "en",
) -> None:
    """Take in the terms of a file; where both know a term, the file's translation counts.

    Example: `satzpaar terms import glossary.tbx`
    """
    new = read_terms(what, source=source, target=target)
    place = file or terms_beside(corpus)
    old = read_terms(place) if place.exists() else ()
    both = merged(old, new)
    write_terms(both, place)
    narrate(f"{counted(len(new), 'term')} read, {len(both) - len(old)} of them new, kept in {place}")


@terms.command("export")
def export_terms(
    what: FileArgument,
    corpus: CorpusOption = DEFAULT_CORPUS,
    file: TermsOption = None,
    source: SourceOption = "de",
    target: TargetOption = "en",
) -> None:
    """Write the terms to a file, as a table or as TermBase eXchange (ISO 30042).

    Example: `satzpaar terms export glossary.tbx`
    """
    found = terms_in_force(file, corpus)
    write_terms(found, what, source=source, target=target)
    narrate(f"{counted(len(found), 'term')} written to {what}")


@terms.command("check")
def check(corpus: CorpusOption = DEFAULT_CORPUS, file: TermsOption = None, as_json: JsonOption = False) -> None:
    """The pairs that have a term, but not the translation wanted for it. Exit code 1 if there are any.

    Example: `satzpaar terms check`
    """
    from parallel.corpus import KEPT, Corpus

    mapping, count = wanted(terms_in_force(file, corpus)), 0
    with Corpus.open(corpus, create=False) as opened:
        for pair in opened.pairs(KEPT):
            for term in unused(mapping, pair.source, pair.target) if pair.target else ():
                count += 1
                if as_json:
                    place = {"id": pair.id, "document": pair.document, "position": pair.position}
                    emit_record({**place, "term": term, "wanted": mapping[term], "target": pair.target})
                else:
                    said = f"{term} is not translated as {mapping[term]}"
                    emit(f"{pair.document}:{pair.position + 1}\t{said}\t{' '.join(pair.target.split())}")
    narrate(f"{counted(count, 'place')} without the translation that is wanted" if count else "nothing found")
    raise typer.Exit(1 if count else 0)
