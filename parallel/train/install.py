"""Which package to adapt, which version that makes, and taking an adaptation out of Argos's folder again."""

import json
from pathlib import Path

from parallel.errors import ModelError
from parallel.mt import archive
from parallel.mt.install import remove
from parallel.mt.packages import Package, installed_packages

__all__ = ["ADAPTED_FROM", "adapted_from", "base_package", "next_version", "undo_adaptation"]

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


def undo_adaptation(source: str = "de", target: str = "en") -> Path | None:
    """Remove the newest adapted package, so that the one before it translates again; None when there is none.

    Returns the folder that was removed. Raises ModelError when it cannot be.
    """
    for package in installed_packages():
        if (package.source, package.target) == (source, target) and adapted_from(package):
            remove(package)
            return package.path
    return None
