"""From a file to a segmented document: read, lay out, cut into segments."""

from pathlib import Path

from parallel.bitext import Document

__all__ = ["read", "read_bytes"]


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


def prepared(document: Document) -> Document:
    """A document as a reader gave it, with paragraphs and segments."""
    from parallel.layout import lay_out
    from parallel.segment import segment

    return segment(lay_out(document))
