"""From files to segmented documents: read, lay out, cut into segments.

One file by itself with `read`; several that belong together, and files too large for memory, with a `Collection`.
"""

from pathlib import Path

from parallel.bitext import Document
from parallel.ingest.collection import Collection, prepared

__all__ = ["Collection", "prepared", "read", "read_bytes"]


def read(path: str | Path, *, language: str = "de", name: str | None = None) -> Document:
    """The text of a file with its paragraphs and segments. `name` is what a corpus calls it, else the file's name.

    Raises `InputError` (or one of its kinds) that names the file and the mend.
    """
    from parallel.readers import read_document

    return prepared(read_document(path, language=language, name=name))


def read_bytes(data: bytes, *, language: str = "de", name: str = "-") -> Document:
    """The same for bytes that are at hand, for instance from standard input."""
    from parallel.readers import read_document_bytes

    return prepared(read_document_bytes(data, name=name, language=language))
