"""Which Argos package translates a pair of languages, and why that one.

The order is fixed: what the user gave wins over what is installed through Argos, which wins over the embedded package.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from parallel.errors import ModelError
from parallel.mt import archive

__all__ = [
    "SHORTLIST",
    "Found",
    "Package",
    "argos_folders",
    "find_package",
    "find_route",
    "installed_packages",
    "newer",
    "read_package",
]

SHORTLIST = "model/vmap.txt"
"""The file that says which pieces a translation can need (see `parallel.train.shortlist`), by CTranslate2's name."""

EMBEDDED = Path(__file__).parents[1] / "data" / "translate-de_en.argosmodel"
PIVOT = "en"


class Found(StrEnum):
    """Where a package was found; in the order in which they win."""

    GIVEN = "given"
    INSTALLED = "installed"
    EMBEDDED = "embedded"


WHY = {
    Found.GIVEN: "given by the user",
    Found.INSTALLED: "installed through Argos",
    Found.EMBEDDED: "embedded in Satzpaar",
}


@dataclass(frozen=True, slots=True)
class Package:
    """An Argos package: an `.argosmodel` file or an unpacked folder, for one direction of translation.

    `name` is Argos's code (`translate-de_en`); `prefix` is the target token that tells a multilingual model which
    language to write, empty for most.
    """

    path: Path
    source: str
    target: str
    name: str
    version: str
    found: Found
    prefix: str = ""

    @property
    def why(self) -> str:
        """Why this package is used, as a phrase for people."""
        return WHY[self.found]

    @property
    def packed(self) -> bool:
        """Whether it is an archive and not a folder."""
        return self.path.is_file()

    @property
    def shortlisted(self) -> bool:
        """Whether it brings a shortlist. Raises ModelError."""
        return SHORTLIST in archive.package_names(self.path)

    def read(self, name: str) -> bytes | None:
        """The bytes of one of its files (`sentencepiece.model`), None when it is not there; raises ModelError."""
        return archive.read_file(self.path, name)

    def model_files(self) -> dict[str, bytes]:
        """The files of its CTranslate2 model by name; raises ModelError when there is none."""
        names = [name for name in archive.package_names(self.path) if name.startswith("model/")]
        files = {name.removeprefix("model/"): self.read(name) or b"" for name in names}
        if "model.bin" not in files:
            raise ModelError(f"{self.path}: the package holds no model/model.bin; fetch it again")
        return files

    @contextmanager
    def model_folder(self) -> Iterator[Path]:
        """The folder of its CTranslate2 model; that of an archive is a temporary one. Raises ModelError.

        CTranslate2 can read from memory too, but keeps a second copy of the weights there for as long as it lives.
        """
        if not self.packed:
            yield self.path / "model"
            return
        with _temporary_folder(self.path) as folder:
            archive.extract(self.path, "model", folder)
            if not (folder / "model.bin").is_file():
                raise ModelError(f"{self.path}: the package holds no model/model.bin; fetch it again")
            yield folder

    def sha256(self) -> str:
        """SHA-256 over what it translates with, in hexadecimal: the same for an archive and its unpacked folder."""
        import hashlib

        digest = hashlib.sha256()
        for name in archive.package_names(self.path):
            if name.startswith("model/") or name in {"sentencepiece.model", "bpe.model", "hints.tsv"}:
                digest.update(name.encode() + b"\0" + hashlib.sha256(self.read(name) or b"").digest())
        return digest.hexdigest()


@contextmanager
def _temporary_folder(package: Path) -> Iterator[Path]:
    import tempfile

    try:
        folder = tempfile.TemporaryDirectory(prefix="satzpaar-", ignore_cleanup_errors=True)
    except OSError as error:
        raise ModelError(f"{package}: nowhere to unpack it ({error.strerror or error}); set TMPDIR") from error
    with folder as place:
        yield Path(place)


def read_package(path: Path, found: Found = Found.GIVEN) -> Package:
    """The package at `path`; raises ModelError when it is none, UnsafeInputError when it is built to harm."""
    if not path.exists():
        raise ModelError(f"{path}: there is no such package; give an .argosmodel file or an unpacked package folder")
    raw = archive.read_file(path, archive.METADATA)
    if raw is None:
        raise ModelError(f"{path}: not an Argos package, it holds no {archive.METADATA}")
    try:
        metadata = json.loads(raw)
        source, target = str(metadata["from_code"]), str(metadata["to_code"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelError(
            f"{path}: its {archive.METADATA} names no languages ({error!r}); not a translation package"
        ) from error
    name = str(metadata.get("code") or f"translate-{source}_{target}")
    version = str(metadata.get("package_version") or "0")
    return Package(path, source, target, name, version, found, str(metadata.get("target_prefix") or ""))


def argos_folders() -> list[Path]:
    """The folders in which Argos keeps unpacked packages, by Argos's own rules, of which some may not exist.

    The same as `argostranslate.settings.package_dirs`, without the folders that importing it creates.
    """
    home = Path(os.environ["SNAP_USER_DATA"]) if "SNAP" in os.environ else Path("~").expanduser()
    data = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share")) / "argos-translate"
    config = Path(os.environ.get("XDG_CONFIG_HOME", home / ".config")) / "argos-translate" / "settings.json"
    chosen = os.environ.get("ARGOS_PACKAGES_DIR") or _setting(config, "ARGOS_PACKAGES_DIR")
    folders = [Path(chosen) if chosen else data / "packages"]
    if "SNAP" in os.environ:
        bundled = Path(os.environ["SNAP"]) / "snap_custom"
        folders.append(bundled / "packages")
        folders.extend(_subfolders(bundled / "content_snap_packages"))
    return folders


def _setting(config: Path, key: str) -> str | None:
    try:
        value = json.loads(config.read_bytes()).get(key)
    except (OSError, ValueError, AttributeError):
        return None  # Argos, too, goes on without a settings file that it cannot read
    return str(value) if value is not None else None


def _subfolders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []


def installed_packages() -> list[Package]:
    """Every translation package at hand, in the order in which they win: Argos's newest first, the embedded one last.

    A folder that is no translation package (Argos keeps sentence splitters there too) is left out.
    """
    found = []
    for folder in argos_folders():
        for path in _subfolders(folder):
            try:
                found.append(read_package(path, Found.INSTALLED))
            except ModelError:
                continue
    found.sort(key=lambda package: (package.source, package.target, _descending(package.version), package.path.name))
    return [*found, read_package(EMBEDDED, Found.EMBEDDED)]


def _descending(version: str) -> list[int]:
    return [-int(number) for number in re.findall(r"\d+", version)] + [0]


def newer(version: str, than: str) -> bool:
    """Whether a version is newer than another: 1.10 is newer than 1.9."""
    return _descending(version) < _descending(than)


def find_package(source: str = "de", target: str = "en", model: Path | None = None) -> Package:
    """The package that translates `source` into `target` directly.

    `model` (an `.argosmodel` file or an unpacked folder) wins over packages installed through Argos, the newest of
    which wins over the embedded one. Raises ModelError when there is none or `model` is for other languages.
    """
    if model is not None:
        given = read_package(Path(model))
        if (given.source, given.target) != (source, target):
            raise ModelError(f"{model}: translates {given.source}→{given.target}, but {source}→{target} was asked for")
        return given
    for package in installed_packages():
        if (package.source, package.target) == (source, target):
            return package
    raise ModelError(
        f"no package translates {source}→{target}; install one with: satzpaar models install {source}-{target}"
    )


def find_route(source: str = "de", target: str = "en", model: Path | None = None) -> tuple[Package, ...]:
    """The packages to apply one after the other: one, or two through English where no direct one is installed.

    Raises ModelError, which names the package that is missing: half of the way, when the other half is there.
    """
    if model is not None:
        return (find_package(source, target, model),)
    installed = {(package.source, package.target) for package in installed_packages()}
    way = {(source, PIVOT), (PIVOT, target)}
    if (source, target) in installed or not way & installed or PIVOT in (source, target):
        return (find_package(source, target),)
    if missing := way - installed:
        ((first, last),) = missing
        raise ModelError(
            f"no package translates {source}→{target}, and of the way through {PIVOT} {first}→{last} is missing;"
            f" install it with: satzpaar models install {first}-{last}"
        )
    return find_package(source, PIVOT), find_package(PIVOT, target)
