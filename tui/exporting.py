"""Writing pairs to a file: in which formats, which pairs, how its beginning looks."""

import io
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from parallel.bitext import Status
from parallel.corpus import KEPT, Corpus, Filter
from parallel.errors import UsageError

__all__ = ["FORMATS", "file_name", "preview", "scopes", "write"]

SHOWN = 20  # pairs in the preview
FORMATS = {
    "tmx": "TMX 1.4b, for CAT tools",
    "tsv": "table, tabs",
    "csv": "table, commas",
    "jsonl": "JSON, a pair a line",
    "hf": "JSON for Hugging Face",
    "xliff": "XLIFF 2.1",
    "xliff1.2": "XLIFF 1.2",
    "po": "gettext",
    "moses": "two files of lines",
    "txt": "the English text",
    "md": "Markdown, side by side",
    "html": "a page, side by side",
}
CONFIRMED = frozenset({Status.TRANSLATED, Status.REVIEWED})


def scopes(wanted: Filter) -> Mapping[str, tuple[str, Filter]]:
    """What can be written while a list shows what is `wanted`: a word for it, and its filter."""
    own = wanted.statuses or KEPT.statuses
    shown = {"shown": ("what the list shows now", replace(wanted, statuses=own, by_gain=False))} if wanted else {}
    return shown | {
        "kept": ("all but what is rejected", KEPT),
        "confirmed": ("confirmed and reviewed", Filter(statuses=CONFIRMED)),
        "reviewed": ("only what is reviewed", Filter(statuses=frozenset({Status.REVIEWED}))),
    }


def file_name(corpus: Path, format: str) -> str:
    """What the file is called unless somebody says otherwise."""
    from parallel.writers import FORMATS as WRITTEN

    return str(corpus.with_suffix("").name + WRITTEN[format].suffix)


def preview(corpus: Path, format: str, wanted: Filter) -> tuple[str, int]:
    """The beginning of the file that would be written, and how many pairs it would hold."""
    from parallel.writers import write_pairs

    with Corpus.open(corpus, create=False) as opened:
        number = opened.count(wanted)
        pairs = islice((pair for pair in opened.pairs(wanted) if pair.target), SHOWN)
        stream = io.BytesIO()
        try:
            write_pairs(pairs, stream, format)
        except UsageError:  # two files
            pairs = islice((pair for pair in opened.pairs(wanted) if pair.target), SHOWN)
            return "".join(f"{pair.source}\n    {pair.target}\n" for pair in pairs), number
    return stream.getvalue().decode("utf-8", "replace"), number


def write(corpus: Path, path: Path, format: str, wanted: Filter) -> int:
    """Write the file; return how many pairs. Raises `SatzpaarError`."""
    with Corpus.open(corpus, create=False) as opened:
        return opened.export(path, format=format, wanted=wanted)
