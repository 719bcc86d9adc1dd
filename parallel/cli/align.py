"""`satzpaar align`: pairs of texts that exist already in two languages."""

import glob
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.cli.console import DEFAULT_CORPUS, JsonOption, counted, emit, narrate
from parallel.errors import InputError, UsageError

if TYPE_CHECKING:
    from parallel.bitext import Bead, Document

__all__ = ["align"]

BEADS = "beads"


def align(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The original: a file, a folder or a glob.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Its translation: a file, a folder or a glob.")],
    to: Annotated[
        list[str] | None, typer.Option("--to", "-t", help="beads, or the format of an output of pairs.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file to write, of folders the folder. [default: stdout]")
    ] = None,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", "-c", help="Where to keep the pairs. [default: corpus.db]")
    ] = None,
    lines: Annotated[bool, typer.Option("--lines", help="The files are already one segment a line.")] = False,
    mt: Annotated[
        bool,
        typer.Option("--mt/--no-mt", help="Let a machine translation of SOURCE help, where no lexicon is shipped."),
    ] = False,
    source_language: Annotated[str, typer.Option("--source-lang", help="Language of SOURCE.")] = "de",
    target_language: Annotated[str, typer.Option("--target-lang", help="Language of TARGET.")] = "en",
    threshold: Annotated[
        float, typer.Option("--threshold", min=0, max=1, help="Beads less sure than this are drafts.")
    ] = 0.7,
    score: Annotated[Path | None, typer.Option("--score", help="Gold beads to score against.")] = None,
    review: Annotated[bool, typer.Option("--review", help="Then show the ladder of both texts to correct it.")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Align anew, in place of pairs that somebody has worked on, too.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Of folders: processes at work. [default: all cores]")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Pair texts that exist already with their translations, segment by segment, into a corpus or a file.

    `--to beads` prints `[0,1]:[0]:score`, one bead a line, with segment numbers from 0. Of two folders, the files that
    belong together are found by their names and by what stands in them; a second run only takes up what is new.

    Example: `satzpaar align artikel.de.txt article.en.txt --corpus corpus.db --review`

    Example: `satzpaar align de/ en/ --out out --to tmx`
    """
    languages = source_language, target_language
    if several(source) or several(target):
        from parallel.cli.folders import align_folders

        if score is not None or review:
            raise UsageError("--score and --review are for two files; name a file, not a folder")
        align_folders(
            (source, target), to or [], out, corpus or DEFAULT_CORPUS, languages,
            lines=lines, mt=mt, threshold=threshold, replace=replace, jobs=jobs, as_json=as_json,
        )  # fmt: skip
        return
    if len(to or []) > 1:
        raise UsageError("of two files one --to is written at a time; export the corpus for more")
    if as_json:
        raise UsageError("--json is the report on folders; of two files --to jsonl gives the pairs")
    kind = to[0] if to else ""
    if (kind or out or score) and (corpus is not None or review):
        raise UsageError("--to, --out and --score are for a file, --corpus and --review keep the pairs: one of them")
    texts = loaded(Path(source), source_language, lines=lines), loaded(Path(target), target_language, lines=lines)
    beads = aligned(texts, languages, mt=mt)
    if score is not None:
        print_score(beads, score)
    elif kind == BEADS:
        write_beads(beads, out)
    elif kind or out is not None:
        write_pairs_of(texts, beads, out, kind, threshold)
    else:
        name = keep_pairs(texts, beads, corpus or DEFAULT_CORPUS, threshold, replace=replace)
        if review:
            from parallel.cli.review import open_ladder

            raise typer.Exit(open_ladder(corpus or DEFAULT_CORPUS, name))


def several(argument: str) -> bool:
    """Whether an argument names a folder or a pattern."""
    path = Path(argument)
    return path.is_dir() or (glob.has_magic(argument) and not path.exists())


def loaded(path: Path, language: str, *, lines: bool) -> "Document":
    """A segmented document."""
    from parallel.ingest import read
    from parallel.pairing import as_lines
    from parallel.readers import read_document
    from parallel.segment import find_rules

    if lines:
        return as_lines(read_document(path, language=language))
    return read(path, language=language, rules=find_rules())


def aligned(texts: "tuple[Document, Document]", languages: tuple[str, str], *, mt: bool) -> "list[Bead]":
    """The beads of two documents; what makes them suspect is said."""
    from parallel.align import diagnose
    from parallel.pairing import align_documents

    if mt:
        from parallel.mt import Translator

        with Translator(*languages) as translator:
            beads = align_documents(*texts, translator=translator)
    else:
        beads = align_documents(*texts)
    source, target = ([segment.text for segment in document.segments] for document in texts)
    for warning in diagnose(source, target, beads, source_language=languages[0], target_language=languages[1]):
        narrate(f"warning: {texts[0].path} and {texts[1].path}: {warning.message}")
    return beads


def keep_pairs(
    texts: "tuple[Document, Document]", beads: "list[Bead]", corpus: Path, threshold: float, *, replace: bool
) -> str:
    """Store the pairs; return the name of their document."""
    from parallel.bitext import Status
    from parallel.corpus import Corpus
    from parallel.pairing.keeping import Kept, keep

    with Corpus.open(corpus) as opened:
        entry, kept = keep(opened, *texts, beads, threshold=threshold, replace=replace)
    said = {
        Kept.NEW: f"kept in {corpus}",
        Kept.REPLACED: f"kept in {corpus}, in place of the one that was there (undo brings it back)",
        Kept.UNCHANGED: f"in {corpus} since an earlier run (--replace aligns anew)",
    }[kept]
    narrate(f"{entry.name}: {counted(entry.pairs, 'bead')} {said}; {entry.counts[Status.DRAFT]} to be looked at")
    return entry.name


def write_pairs_of(
    texts: "tuple[Document, Document]", beads: "list[Bead]", out: Path | None, kind: str, threshold: float
) -> None:
    """The pairs in a file or on standard output."""
    from parallel.pairing import beads_to_pairs
    from parallel.writers import format_of, write_pairs

    pairs = beads_to_pairs(*texts, beads, threshold=threshold)
    chosen = kind or format_of(out or "")
    write_pairs(pairs, out or sys.stdout.buffer, chosen, source=texts[0].language, target=texts[1].language)


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
    from parallel.align import evaluate

    emit(str(evaluate(beads, beads_of(gold))))


def beads_of(path: Path) -> "list[Bead]":
    """The beads of a file of bead lines, or of a ladder of hunalign's."""
    from parallel.align import read_beads, read_ladder
    from parallel.readers.opening import read_bytes

    try:
        lines = read_bytes(path).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError("is no text in UTF-8; beads are lines like [0,1]:[0]:0.98", path=path) from error
    first = next((line.strip() for line in lines if line.strip() and not line.startswith("#")), "")
    return read_ladder(lines, path=path) if first[:1].isdigit() else read_beads(lines, path=path)
