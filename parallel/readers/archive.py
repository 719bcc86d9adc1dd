"""ZIP archives that documents are packed in, opened only if they cannot do harm."""

import io
import stat
import zipfile
from pathlib import PurePosixPath

from parallel.errors import FormatError, UnsafeInputError

__all__ = ["UNPACKED_LIMIT", "open_archive", "part", "refuse_entities"]

UNPACKED_LIMIT = 512 * 1024 * 1024
"""Bytes that the parts of one document have at most when unpacked."""

_RATIO = 200  # text in XML packs 5 to 20 times, a page of blanks 1000 times
_FREE = 16 * 1024 * 1024  # bytes unpacked that are nobody's harm, whatever their ratio
_PARTS = 20_000
_HEAD = 1 << 20


def open_archive(data: bytes, path: str) -> zipfile.ZipFile:
    """The archive, opened.

    Raises:
        FormatError: damaged, or protected by a password.
        UnsafeInputError: it would unpack to more than the limit, or far more than it has; it has too many parts, or
            parts that are links or climb out of it.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise FormatError(f"is damaged ({error}); fetch or save it again", path=path) from error
    parts = archive.infolist()
    unpacked = sum(entry.file_size for entry in parts)
    if unpacked > UNPACKED_LIMIT or (unpacked > _FREE and unpacked > _RATIO * len(data)) or len(parts) > _PARTS:
        raise UnsafeInputError(
            f"unpacks from {len(data):,} to {unpacked:,} bytes in {len(parts):,} parts, which no text does", path=path
        )
    for entry in parts:
        _check(entry, path)
    return archive


def part(archive: zipfile.ZipFile, name: str, path: str) -> bytes:
    """The bytes of one part.

    Raises:
        FormatError: it is not there, or damaged.
    """
    try:
        return archive.read(name)
    except KeyError as error:
        raise FormatError(f"has no part {name}; save it again", path=path) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise FormatError(f"has a damaged part {name} ({error}); fetch or save it again", path=path) from error


def refuse_entities(archive: zipfile.ZipFile, path: str) -> None:
    """Refuse a document in which an XML part declares entities; no office program writes any.

    Raises:
        UnsafeInputError: one does.
        FormatError: a part is damaged.
    """
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels", ".rdf")):
            head = part(archive, entry.filename, path)[:_HEAD].replace(b"\0", b"")
            if b"<!ENTITY" in head:
                raise UnsafeInputError(f"declares XML entities in {entry.filename}; remove them", path=path)


def _check(entry: zipfile.ZipInfo, path: str) -> None:
    name = PurePosixPath(entry.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in "".join(name.parts[:1]):
        raise UnsafeInputError(f"has a part that climbs out of it ({entry.filename[:80]})", path=path)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnsafeInputError(f"has a part that is a link ({entry.filename[:80]})", path=path)
    if entry.flag_bits & 1:
        raise FormatError("is protected by a password; save it without", path=path)
