"""What `satzpaar align` does with a text and its translation: keep the pairs, write them, score the beads."""

import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parallel.cli.console import counted, emit, emit_json, narrate
from parallel.errors import UsageError

if TYPE_CHECKING:
    from parallel.align import Problem
    from parallel.bitext import Bead, Document
    from parallel.pairing.report import Result

__all__ = ["Manner", "align_two", "print_score", "write_lines", "write_out"]

Files = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Manner:
    """How texts are to be aligned and their pairs kept, as the options have it."""

    languages: tuple[str, str] = ("de", "en")
    lines: bool = False
    mt: bool = False
    threshold: float = 0.7
    replace: bool = False
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two documents, their beads, and what is odd about them: problems and what is said of each."""

    source: "Document"
    target: "Document"
    beads: "list[Bead]"
    problems: "tuple[tuple[Problem, str], ...]"


def align_two(files: Files, corpus: Path, manner: Manner, *, review: bool) -> None:
    """Keep the pairs of two files in a corpus; then show their ladder, if that is wanted."""
    from parallel.inputs import check_name

    for file in files:
        check_name(Path(file))
    result = kept(aligned(files, manner), corpus, manner)
    if manner.as_json:
        emit_json(asdict(result))
    if review:
        from parallel.cli.review import open_ladder

        raise typer.Exit(open_ladder(corpus, result.source))


def write_out(files: Files, format: str, out: Path | None, manner: Manner) -> None:
    """The beads or pairs of two files in a file or on standard output."""
    from parallel.align import bead_lines
    from parallel.cli.interchange import check_format
    from parallel.pairing import beads_to_pairs
    from parallel.pairing.folders import BEADS
    from parallel.writers import format_of, write_pairs
    from parallel.writers.columns import used

    chosen = format or format_of(out or "")
    if chosen == BEADS:
        write_lines(bead_lines(aligned(files, manner).beads), out)
        return
    check_format(chosen)
    found = aligned(files, manner)
    pairs = list(beads_to_pairs(found.source, found.target, found.beads, threshold=manner.threshold))
    source, target = manner.languages
    write_pairs(pairs, out or sys.stdout.buffer, chosen, source=source, target=target, columns=used(pairs))


def print_score(files: Files, gold: Path, manner: Manner) -> None:
    """Strict and lax precision, recall and F1 of the beads of two files."""
    from parallel.align import evaluate, read_alignment

    wanted = read_alignment(gold)
    score = evaluate(aligned(files, manner).beads, wanted)
    if manner.as_json:
        emit_json({kind: {what: getattr(score, f"{kind}_{what}") for what in MEASURES} for kind in ("strict", "lax")})
    else:
        emit(str(score))


MEASURES = ("precision", "recall", "f1")


def aligned(files: Files, manner: Manner) -> Aligned:
    """Two files aligned; what makes them suspect is said."""
    from parallel.align import diagnose
    from parallel.pairing import align_documents

    texts = loaded(files, 0, manner), loaded(files, 1, manner)
    if manner.mt:
        from parallel.mt import Translator

        with Translator(*manner.languages) as translator:
            beads = align_documents(*texts, translator=translator)
    else:
        beads = align_documents(*texts)
    source, target = ([segment.text for segment in document.segments] for document in texts)
    found = diagnose(source, target, beads, source_language=manner.languages[0], target_language=manner.languages[1])
    for warning in found:
        narrate(f"warning: {files[0]} and {files[1]}: {warning.message}")
    return Aligned(*texts, beads, tuple((warning.problem, warning.message) for warning in found))


def loaded(files: Files, side: int, manner: Manner) -> "Document":
    """The segmented document of one side."""
    from parallel.ingest import read
    from parallel.pairing import as_lines
    from parallel.readers import read_document
    from parallel.segment import find_rules

    if manner.lines:
        return as_lines(read_document(files[side], language=manner.languages[side]))
    return read(files[side], language=manner.languages[side], rules=find_rules())


def kept(found: Aligned, corpus: Path, manner: Manner) -> "Result":
    """Store the pairs, all as drafts where the texts are no translations of each other; say and return what came."""
    from parallel.bitext import Status
    from parallel.corpus import Corpus
    from parallel.pairing.folders import UNUSABLE
    from parallel.pairing.keeping import Kept, keep
    from parallel.pairing.report import Outcome, Result

    unusable = any(problem in UNUSABLE for problem, _ in found.problems)
    threshold = 2.0 if unusable else manner.threshold  # no bead is as sure as that
    with Corpus.open(corpus) as opened:
        entry, what = keep(opened, found.source, found.target, found.beads, threshold=threshold, replace=manner.replace)
    said = {
        Kept.NEW: f"kept in {corpus}",
        Kept.REPLACED: f"kept in {corpus}, in place of the one that was there (undo brings it back)",
        Kept.UNCHANGED: f"in {corpus} since an earlier run (--replace aligns anew)",
    }[what]
    drafts = entry.counts[Status.DRAFT]
    narrate(f"{entry.name}: {counted(entry.pairs, 'bead')} {said}; {drafts} to be looked at")
    outcome = Outcome.UNCHANGED if what is Kept.UNCHANGED else Outcome.ALIGNED
    warnings = tuple(message for _, message in found.problems)
    return Result(entry.name, found.target.name, outcome, entry.pairs, drafts, "named together", warnings)


def write_lines(lines: Iterable[str], out: Path | None) -> None:
    """Write lines to a file, whole or not at all, or to standard output."""
    from parallel.writers import replacing

    text = "".join(lines)
    if out is None:
        sys.stdout.write(text)
        return
    if out.is_dir():
        raise UsageError(f"{out} is a folder; of two files --out names a file")
    with replacing(out) as stream:
        stream.write(text.encode())
