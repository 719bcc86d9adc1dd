"""Argos packages put into Argos's own folder, whole or not at all, and taken out of it: Argos sees them too."""

import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_cache_path

from parallel.errors import ModelError
from parallel.mt import archive
from parallel.mt.index import IndexEntry, Progress, download, read_index
from parallel.mt.packages import Found, Package, argos_folders, installed_packages, newer, read_package

__all__ = ["install_file", "install_from_index", "remove", "update", "verify"]

WORKPLACE = ".satzpaar-"  # beside Argos's folder, not in it: Argos stumbles over a folder that is no package
STALE = 3_600  # seconds after which a workplace was left behind by a process that was killed


def verify(path: Path, sha256: str) -> None:
    """Check a file's SHA-256; raises ModelError when it is another."""
    found = archive.sha256(path)
    if found != sha256.lower():
        raise ModelError(f"{path}: SHA-256 is {found}, but {sha256} was expected; fetch it again, do not use it")


def install_file(path: Path, *, sha256: str = "") -> Package:
    """Install an `.argosmodel` file; a package of the same name and version is replaced.

    Raises ModelError when it is no sound package, has another SHA-256 than the given one, or Argos's folder cannot be
    written; UnsafeInputError when it is built to harm.
    """
    if sha256:
        verify(path, sha256)
    read_package(path)
    folder = argos_folders()[0]
    with _workplace(folder) as work, archive.open_archive(path) as packed:
        packed.extractall(work)
        tops = [place for place in work.iterdir() if (place / archive.METADATA).is_file()]
        if len(tops) != 1 or tops[0].name.startswith("."):
            raise ModelError(f"{path}: an Argos package has one folder, and in it its {archive.METADATA}; this has not")
        if not (tops[0] / "model" / "model.bin").is_file():
            raise ModelError(f"{path}: the package holds no model/model.bin; fetch it again")
        place = folder / tops[0].name
        _exchange(tops[0], place, work)
    return read_package(place, Found.INSTALLED)


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    """A folder on the same disk as Argos's, gone afterwards; what killed processes left behind goes with it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.parent.glob(f"{WORKPLACE}*"):
            if time.time() - left.stat().st_mtime > STALE:
                shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=WORKPLACE, dir=folder.parent) as work:
            yield Path(work)
    except OSError as error:
        raise ModelError(f"{folder}: cannot be written ({error.strerror or error})") from error
    except zipfile.BadZipFile as error:
        raise ModelError(f"{error}: the package is damaged; fetch it again") from error


def _exchange(new: Path, place: Path, work: Path) -> None:
    """Put a folder in its place by renaming; what was there goes into the workplace, to be thrown away with it."""
    if place.exists():
        place.rename(work / "replaced")
    new.rename(place)


def install_from_index(
    source: str, target: str, *, url: str | None = None, progress: Progress | None = None
) -> Package:
    """Fetch the newest package for a pair of languages from the index and install it. Opens sockets.

    Raises ModelError when the index has none, it cannot be fetched, or it is damaged.
    """
    return _install(_newest(source, target, url), progress)


def _newest(source: str, target: str, url: str | None) -> IndexEntry:
    entries = [entry for entry in read_index(url) if (entry.source, entry.target) == (source, target)]
    if not entries:
        raise ModelError(f"the index has no package for {source}→{target}")
    best = entries[0]
    for entry in entries[1:]:
        best = entry if newer(entry.version, best.version) else best
    return best


def _install(entry: IndexEntry, progress: Progress | None) -> Package:
    try:
        folder = user_cache_path("satzpaar", ensure_exists=True) / "downloads"
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ModelError(f"no place for the download ({error.strerror or error}); set XDG_CACHE_HOME") from error
    name = f"{Path(entry.name).name}-{entry.version.replace('.', '_').replace('/', '_')}.argosmodel"
    path = download(entry.links, folder / name, sha256=entry.sha256, progress=progress)
    try:
        return install_file(path)
    finally:
        path.unlink()


def update(package: Package, *, url: str | None = None, progress: Progress | None = None) -> Package | None:
    """Replace an installed package by the index's if that is newer; None when it is not. Opens sockets."""
    entry = _newest(package.source, package.target, url)
    if not newer(entry.version, package.version):
        return None
    installed = _install(entry, progress)
    if package.found is Found.INSTALLED and package.path != installed.path:
        remove(package)
    return installed


def remove(package: Package) -> None:
    """Take an installed package out of Argos's folder; raises ModelError for one that was not installed there."""
    if package.path not in [item.path for item in installed_packages() if item.found is Found.INSTALLED]:
        raise ModelError(f"{package.path}: {package.why}, not installed, so it cannot be removed")
    with _workplace(package.path.parent) as work:
        package.path.rename(work / "removed")
