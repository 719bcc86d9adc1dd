"""An adapted package into Argos's folder, where it wins over the package it came from, and out again."""

import json
import shutil
import zipfile
from pathlib import Path

from parallel.errors import ModelError
from parallel.mt import archive
from parallel.mt.packages import Package, argos_folders, installed_packages

__all__ = ["ADAPTED_FROM", "adapted_from", "base_package", "install", "next_version", "undo_adaptation"]

ADAPTED_FROM = "adapted_from"
"""The field of `metadata.json` that holds the SHA-256 of the package that was adapted; Argos passes over it."""


def adapted_from(package: Package) -> str:
    """SHA-256 of the package that this one was adapted from, empty when it is an original."""
    return str(json.loads(package.read(archive.METADATA) or b"{}").get(ADAPTED_FROM) or "")


def base_package(source: str, target: str) -> Package:
    """The package to adapt: the one that would translate if nothing had been adapted yet. Raises ModelError."""
    for package in installed_packages():
        if (package.source, package.target) == (source, target) and not adapted_from(package):
            return package
    raise ModelError(f"no package translates {source}→{target}, so there is none to adapt")


def next_version(base: Package) -> str:
    """A version for the next adaptation of `base`, higher than those of all before: 0.2 → 0.2.1 → 0.2.2."""
    taken = [package.version for package in installed_packages() if adapted_from(package)]
    numbers = [int(version.rpartition(".")[2]) for version in taken if version.rpartition(".")[0] == base.version]
    return f"{base.version}.{max(numbers, default=0) + 1}"


def install(path: Path) -> Path:
    """Unpack an `.argosmodel` into Argos's first folder, whole or not at all; returns the package's own folder.

    Raises ModelError when it is no package or the folder cannot be written, UnsafeInputError when it is built to harm.
    """
    folder = argos_folders()[0]
    with archive.open_archive(path) as packed:
        top = packed.namelist()[0].partition("/")[0]
        draft, place = folder / f".{top}.part", folder / top
        try:
            shutil.rmtree(draft, ignore_errors=True)
            packed.extractall(draft)
            shutil.rmtree(place, ignore_errors=True)
            (draft / top).rename(place)
            draft.rmdir()
        except (OSError, zipfile.BadZipFile) as error:
            raise ModelError(f"{path}: cannot be installed into {folder} ({error})") from error
    return place


def undo_adaptation(source: str = "de", target: str = "en") -> Path | None:
    """Remove the newest adapted package, so that the one before it translates again; None when there is none.

    Returns the folder that was removed. Raises ModelError when it cannot be.
    """
    for package in installed_packages():
        if (package.source, package.target) == (source, target) and adapted_from(package):
            try:
                shutil.rmtree(package.path)
            except OSError as error:
                raise ModelError(f"{package.path}: cannot be removed ({error.strerror or error})") from error
            return package.path
    return None
