"""Source and target side by side as a Markdown table (GitHub's), one table a document."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import BinaryIO

from parallel.bitext import Pair
from parallel.writers.options import Options

__all__ = ["write"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def write(pairs: Iterable[Pair], stream: BinaryIO, options: Options) -> int:
    """The pairs as rows; returns how many there were."""
    count = 0
    if title := options.metadata.get("title"):
        stream.write(f"# {_cell(title)}\n\n".encode("utf-8", "replace"))
    for number, (document, group) in enumerate(groupby(pairs, key=lambda pair: pair.document)):
        heading = f"## {_cell(document)}\n\n" if document else ""
        opening = f"{heading}| {options.source} | {options.target} |\n| --- | --- |\n"
        stream.write((("\n" if number else "") + opening).encode("utf-8", "replace"))
        for pair in group:
            count += 1
            stream.write(f"| {_cell(pair.source)} | {_cell(pair.target)} |\n".encode("utf-8", "replace"))
    return count


def _cell(text: str) -> str:
    return "<br>".join(_SPECIAL.sub(r"\\\1", line).strip() for line in text.splitlines())
