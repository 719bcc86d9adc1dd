"""The files of an Argos package, read alike from an `.argosmodel` archive (a zip) and from an unpacked folder.

An archive is read in place and never trusted: names that climb out, links, devices, duplicates, encrypted members and
bombs are refused before one byte is unpacked.
"""

import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath

from parallel.errors import ModelError, UnsafeInputError

__all__ = ["checked_members", "extract", "member_path", "open_archive", "package_names", "read_file", "sha256"]

METADATA = "metadata.json"
MAX_MEMBERS = 4_096
MAX_BYTES = 8 << 30  # unpacked; the largest official packages are below 1 GiB
MAX_RATIO = 200  # deflate reaches 1032:1; weights and vocabularies stay below 20:1
SMALL = 1 << 20  # a small file may be as repetitive as it likes


@contextmanager
def open_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose directory has been checked; raises ModelError when it is no zip or its data are damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            checked_members(archive, path)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ModelError(f"{path}: not an Argos package, or damaged ({error}); fetch it again") from error
    except OSError as error:
        raise ModelError(f"{path}: cannot be read or unpacked ({error.strerror or error})") from error


def checked_members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """All members of an archive; raises UnsafeInputError naming the first that would do harm."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_BYTES:
        raise UnsafeInputError("unpacks to far more than any translation package holds", path=path)
    seen: set[PurePosixPath] = set()
    for member in members:
        if why := _harm(member, seen):
            raise UnsafeInputError(f"member {member.filename!r} {why}; do not use this file", path=path)
        seen.add(PurePosixPath(member.filename))
    return members


def _harm(member: zipfile.ZipInfo, seen: set[PurePosixPath]) -> str:
    """Why a member must not be unpacked, or an empty text."""
    name = PurePosixPath(member.filename)
    mode = member.external_attr >> 16
    if name.is_absolute() or ".." in name.parts or PureWindowsPath(member.filename).drive or "\\" in member.filename:
        return "climbs out of its folder"
    if name in seen:
        return "is there twice"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if member.flag_bits & 0x1:
        return "is encrypted"
    if member.file_size > max(SMALL, MAX_RATIO * member.compress_size):
        return "is a decompression bomb"
    return ""


def member_path(name: str) -> str:
    """A member's place inside its package: the archive's one top folder is left out."""
    return name.partition("/")[2]


def package_names(path: Path) -> list[str]:
    """The files of a package as sorted relative POSIX names, e.g. `model/model.bin`."""
    if path.is_dir():
        return sorted(file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file())
    with open_archive(path) as archive:
        return sorted(member_path(info.filename) for info in archive.infolist() if not info.is_dir())


def read_file(path: Path, name: str) -> bytes | None:
    """The bytes of one file of a package, None when it has none of that name."""
    if path.is_dir():
        file = path / name
        try:
            return file.read_bytes() if file.is_file() else None
        except OSError as error:
            raise ModelError(f"{file}: cannot be read ({error.strerror or error})") from error
    with open_archive(path) as archive:
        for info in archive.infolist():
            if member_path(info.filename) == name:
                return archive.read(info)
    return None


def extract(path: Path, folder: str, place: Path) -> None:
    """Copy the files that an archive has in one folder (`model`) to `place`; raises ModelError when that fails."""
    with open_archive(path) as archive:
        for info in archive.infolist():
            home, _, name = member_path(info.filename).rpartition("/")
            if home == folder and name:
                with archive.open(info) as packed, (place / name).open("wb") as file:
                    shutil.copyfileobj(packed, file)


def sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
