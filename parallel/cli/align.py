"""`satzpaar align`: pairs of texts that exist already in two languages."""

import glob
from pathlib import Path
from typing import Annotated

import typer

from parallel.cli.console import DEFAULT_CORPUS, JsonOption, spare_inputs
from parallel.errors import UsageError

__all__ = ["align"]

SourceArgument = Annotated[str, typer.Argument(metavar="SOURCE", help="The original: a file, a folder or a glob.")]
TargetArgument = Annotated[str, typer.Argument(metavar="TARGET", help="Its translation: a file, a folder or a glob.")]
ToOption = Annotated[list[str] | None, typer.Option("--to", "-t", help="beads, or the format of an output of pairs.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", help="The file to write, of folders the folder. [default: stdout]")
]
KeptOption = Annotated[
    Path | None, typer.Option("--corpus", "-c", help="Where to keep the pairs. [default: corpus.db]")
]
LinesOption = Annotated[bool, typer.Option("--lines", help="The files are already one segment a line.")]
MachineOption = Annotated[
    bool, typer.Option("--mt/--no-mt", help="Let a machine translation of SOURCE help, where no lexicon is shipped.")
]
SourceLanguage = Annotated[str, typer.Option("--source-lang", help="Language of SOURCE.")]
TargetLanguage = Annotated[str, typer.Option("--target-lang", help="Language of TARGET.")]
ThresholdOption = Annotated[
    float, typer.Option("--threshold", min=0, max=1, help="Beads less sure than this are drafts.")
]
ScoreOption = Annotated[Path | None, typer.Option("--score", help="Gold beads to score against.")]
ReviewOption = Annotated[bool, typer.Option("--review", help="Then show the ladder of both texts to correct it.")]
ReplaceOption = Annotated[
    bool, typer.Option("--replace", help="Align anew, in place of pairs that somebody has worked on, too.")
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Of folders: processes at work. [default: all cores]")
]


def align(
    source: SourceArgument,
    target: TargetArgument,
    to: ToOption = None,
    out: OutOption = None,
    corpus: KeptOption = None,
    lines: LinesOption = False,
    mt: MachineOption = False,
    source_language: SourceLanguage = "de",
    target_language: TargetLanguage = "en",
    threshold: ThresholdOption = 0.7,
    score: ScoreOption = None,
    review: ReviewOption = False,
    replace: ReplaceOption = False,
    jobs: JobsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Pair texts that exist already with their translations, segment by segment, into a corpus or a file.

    `--to beads` prints `[0,1]:[0]:score`, one bead a line, with segment numbers from 0. Of two folders, the files that
    belong together are found by their names and by what stands in them; a second run only takes up what is new.

    Example: `satzpaar align artikel.de.txt article.en.txt --corpus corpus.db --review`

    Example: `satzpaar align de/ en/ --out out --to tmx`
    """
    from parallel.cli.alignment import Manner, align_two, print_score, write_out
    from parallel.cli.folders import align_folders

    manner = Manner((source_language, target_language), lines, mt, threshold, replace, as_json)
    formats = [name.lower() for name in to or []]
    if several(source) or several(target):
        if score is not None or review:
            raise UsageError("--score and --review are for two files; name a file, not a folder")
        align_folders((source, target), formats, out, corpus or DEFAULT_CORPUS, manner, jobs)
    elif score is not None:
        check_alone("--score", formats, out, corpus, review)
        print_score((source, target), score, manner)
    elif formats or out is not None:
        check_alone("--to and --out", formats[1:], None, corpus, review or as_json)
        spare_inputs(out, Path(source), Path(target))
        write_out((source, target), formats[0] if formats else "", out, manner)
    else:
        align_two((source, target), corpus or DEFAULT_CORPUS, manner, review=review)


def several(argument: str) -> bool:
    """Whether an argument names a folder or a pattern."""
    path = Path(argument)
    return path.is_dir() or (glob.has_magic(argument) and not path.exists())


def check_alone(what: str, formats: list[str], out: Path | None, corpus: Path | None, other: bool) -> None:
    """Refuse a wish for two things at a time."""
    if formats or out is not None:
        raise UsageError(f"{what}: of two files one output is written at a time; export the corpus for more")
    if corpus is not None or other:
        raise UsageError(f"{what}: not together with --corpus, --review and --json, which go with pairs that are kept")
