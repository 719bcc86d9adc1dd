"""`satzpaar gold`: two people's alignments of the same texts into one gold standard."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.cli.alignment import write_lines
from parallel.cli.console import JsonOption, counted, emit_json, narrate, spare_inputs
from parallel.cli.review import is_corpus
from parallel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parallel.align import Agreement
    from parallel.bitext import Bead

__all__ = ["gold"]


class Form(StrEnum):
    """How gold is written."""

    BEADS = "beads"
    LADDER = "ladder"


def gold(
    first: Annotated[
        Path, typer.Argument(metavar="FIRST", help="One person's beads, hunalign's ladder, or a corpus with a ladder.")
    ],
    second: Annotated[
        Path | None, typer.Argument(metavar="SECOND", help="Another person's. Without: only write FIRST.")
    ] = None,
    to: Annotated[Form, typer.Option("--to", "-t", help="As vecalign reads it, or as hunalign does.")] = Form.BEADS,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file to write. [default: stdout]")] = None,
    document: Annotated[
        str, typer.Option("--document", "-d", help="Of corpora: which aligned text. [default: the only one]")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Compare two alignments of the same texts, and write one gold standard out of both.

    What both share is written as it is. Where they differ, FIRST's beads are in force and SECOND's stand beside them
    behind a `#`: whoever adjudicates moves the `#`, and the file is the gold, for `satzpaar align --score` and
    vecalign. `satzpaar gold FILE --to ladder` then writes it for hunalign. What somebody has corrected on the ladder
    of the review is read from the corpus.

    Example: `satzpaar gold anna.beads ben.beads --out gold.beads`
    """
    from parallel.align import compare

    spare_inputs(out, first, second)
    ours = beads_in(first, document)
    if second is None:
        write_lines(lines_of(ours, to), out)
        return
    agreement = compare(ours, beads_in(second, document))
    narrate(
        f"agreement: beads {agreement.beads:.3f}, links {agreement.links:.3f} (F1 of either against the other); "
        f"{counted(len(agreement.disagreements), 'disagreement')}"
    )
    if as_json:
        emit_json(report(agreement))
    elif to is Form.LADDER and agreement.disagreements:
        narrate("a ladder cannot hold what is not decided; write beads, decide, and then the ladder")
        raise typer.Exit(1)
    else:
        write_lines(merged(agreement, str(first), str(second)) if to is Form.BEADS else lines_of(ours, to), out)


def beads_in(path: Path, document: str) -> "list[Bead]":
    """The beads of a file, or of an aligned text in a corpus."""
    from parallel.align import read_alignment
    from parallel.corpus import Corpus
    from parallel.pairing import Ladder

    if not is_corpus(path):
        return read_alignment(path)
    with Corpus.open(path, create=False) as corpus:
        names = [document] if document else [entry.name for entry in corpus.documents()]
        if len(names) != 1:
            there = f": {', '.join(names)}" if names else ""
            raise UsageError(f"{path}: holds {counted(len(names), 'text')}; name one with --document{there}")
        return [rung.bead for rung in Ladder(corpus, names[0]).rungs]


def report(agreement: "Agreement") -> object:
    """The agreement as JSON."""

    def told(beads: "tuple[Bead, ...]") -> object:
        return [[list(bead.source), list(bead.target)] for bead in beads]

    found = [{"first": told(d.first), "second": told(d.second)} for d in agreement.disagreements]
    return {"beads": agreement.beads, "links": agreement.links, "disagreements": found}


def merged(agreement: "Agreement", first: str, second: str) -> "Iterator[str]":
    """Bead lines in reading order; of each disagreement the first reading, and the second one behind `#`."""
    from parallel.align import adjudicate, bead_lines

    parts = {key(d.first[0]): (number, d) for number, d in enumerate(agreement.disagreements, 1)}
    said = {key(bead) for d in agreement.disagreements for bead in d.first}
    for bead in adjudicate(agreement, [d.first for d in agreement.disagreements]):
        if key(bead) in parts:
            number, found = parts[key(bead)]
            yield f"# disagreement {number} of {len(parts)}; {second}:\n"
            yield from (f"#{line}" for line in bead_lines(found.second))
            yield f"# {first}:\n"
            yield from bead_lines(found.first)
        elif key(bead) not in said:
            yield from bead_lines([bead])


def key(bead: "Bead") -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A bead without its score."""
    return bead.source, bead.target


def lines_of(beads: "list[Bead]", to: Form) -> "Iterator[str]":
    """Beads in one of the two forms."""
    from parallel.align import bead_lines, rungs

    return rungs(beads) if to is Form.LADDER else bead_lines(beads)
