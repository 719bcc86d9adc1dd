"""From files to segmented documents: read, lay out, cut into segments.

One file by itself with `read`; several that belong together, and files too large for memory, with a `Collection`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from parallel.bitext import Document
from parallel.ingest.collection import Collection, prepared

if TYPE_CHECKING:
    from parallel.segment import Rules

__all__ = ["Collection", "prepared", "read", "read_bytes"]


def read(path: str | Path, *, language: str = "de", name: str | None = None, rules: "Rules | None" = None) -> Document:
    """The text of a file with its paragraphs and segments. `name` is what a corpus calls it, else the file's name.

    `rules` are the user's own about where sentences end; `parallel.segment.find_rules` finds those that are kept.

    Raises `InputError` (or one of its kinds) that names the file and the mend.
    """
    from parallel.readers import read_document

    return prepared(read_document(path, language=language, name=name), rules=rules)


def read_bytes(data: bytes, *, language: str = "de", name: str = "-", rules: "Rules | None" = None) -> Document:
    """The same for bytes that are at hand, for instance from standard input."""
    from parallel.readers import read_document_bytes

    return prepared(read_document_bytes(data, name=name, language=language), rules=rules)
