"""`satzpaar align`: pairs of two texts that exist already."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.cli.console import DEFAULT_CORPUS, counted, emit, narrate
from parallel.errors import InputError, UsageError

if TYPE_CHECKING:
    from parallel.bitext import Bead, Document

__all__ = ["align"]

BEADS = "beads"


def align(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The original.")],
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="Its translation.")],
    to: Annotated[str, typer.Option("--to", "-t", help="beads, or the format of an output of pairs.")] = "",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file to write. [default: stdout]")] = None,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", "-c", help="Without --to: where to keep the pairs. [default: corpus.db]")
    ] = None,
    lines: Annotated[bool, typer.Option("--lines", help="The files are already one segment a line.")] = False,
    mt: Annotated[bool, typer.Option("--mt/--no-mt", help="Let a machine translation of SOURCE help.")] = False,
    source_language: Annotated[str, typer.Option("--source-lang", help="Language of SOURCE.")] = "de",
    target_language: Annotated[str, typer.Option("--target-lang", help="Language of TARGET.")] = "en",
    threshold: Annotated[
        float, typer.Option("--threshold", min=0, max=1, help="Beads less sure than this are drafts.")
    ] = 0.7,
    score: Annotated[Path | None, typer.Option("--score", help="Gold beads to score against.")] = None,
) -> None:
    """Pair two texts that exist already, segment by segment, into a corpus or a file.

    `--to beads` prints `[0,1]:[0]:score`, one bead a line, with segment numbers from 0.

    Example: `satzpaar align artikel.de.txt article.en.txt --corpus corpus.db`
    """
    from parallel.pairing import align_documents, beads_to_pairs

    if to and corpus is not None:
        raise UsageError("--to writes a file and --corpus keeps the pairs: one of them")
    texts = loaded(source, source_language, lines=lines), loaded(target, target_language, lines=lines)
    if mt:
        from parallel.mt import Translator

        with Translator(source_language, target_language) as translator:
            beads = align_documents(*texts, translator=translator)
    else:
        beads = align_documents(*texts)
    warn(*texts, beads)
    if score is not None:
        print_score(beads, score)
    elif to == BEADS:
        write_beads(beads, out)
    elif to or out is not None:
        from parallel.writers import format_of, write_pairs

        pairs = beads_to_pairs(*texts, beads, threshold=threshold)
        kind = to or format_of(out or "")
        write_pairs(pairs, out or sys.stdout.buffer, kind, source=source_language, target=target_language)
    else:
        keep(*texts, beads, corpus or DEFAULT_CORPUS, threshold)


def loaded(path: Path, language: str, *, lines: bool) -> "Document":
    """A segmented document."""
    from parallel.ingest import read
    from parallel.pairing import as_lines
    from parallel.readers import read_document

    return as_lines(read_document(path, language=language)) if lines else read(path, language=language)


def warn(source: "Document", target: "Document", beads: "list[Bead]") -> None:
    """Say what makes the alignment suspect."""
    from parallel.align import diagnose

    texts = [[segment.text for segment in document.segments] for document in (source, target)]
    languages = {"source_language": source.language, "target_language": target.language}
    for warning in diagnose(texts[0], texts[1], beads, **languages):
        narrate(f"warning: {source.path} and {target.path}: {warning.message}")


def keep(source: "Document", target: "Document", beads: "list[Bead]", corpus: Path, threshold: float) -> None:
    """Store the pairs."""
    from parallel.bitext import Status
    from parallel.corpus import Corpus
    from parallel.pairing import beads_to_pairs

    pairs = list(beads_to_pairs(source, target, beads, threshold=threshold))
    with Corpus.open(corpus) as opened:
        added = opened.add_pairs(
            pairs,
            name=source.name,
            sha256=source.sha256,
            path=source.path,
            language=source.language,
            target_language=target.language,
        )
    drafts = sum(pair.status is Status.DRAFT for pair in pairs)
    narrate(f"{counted(len(pairs), 'bead')}, {counted(added, 'new pair')} kept in {corpus}; {drafts} to be looked at")


def write_beads(beads: "list[Bead]", out: Path | None) -> None:
    """One bead a line."""
    from parallel.align import bead_lines
    from parallel.writers import replacing

    text = "".join(bead_lines(beads))
    if out is None:
        sys.stdout.write(text)
        return
    with replacing(out) as stream:
        stream.write(text.encode())


def print_score(beads: "list[Bead]", gold: Path) -> None:
    """Strict and lax precision, recall and F1."""
    from parallel.align import evaluate, read_beads

    try:
        lines = gold.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as beads ({error})", path=gold) from error
    emit(str(evaluate(beads, read_beads(lines, path=gold))))
