import json
import zipfile
from pathlib import Path

import pytest

from parallel.mt import Translator
from parallel.mt.packages import EMBEDDED


@pytest.fixture(scope="session")
def translator():
    with Translator(model=EMBEDDED) as translator:
        yield translator


@pytest.fixture
def argos_home(tmp_path, monkeypatch):
    """A home without any Argos package; returns Argos's package folder in it, which does not exist yet."""
    for name in ("ARGOS_PACKAGES_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "SNAP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home/.local/share/argos-translate/packages"


@pytest.fixture
def unpack():
    """Unpack the embedded package into a folder and return the package's own folder."""

    def unpack(folder: Path, *, name: str = "translate-de_en-0_1", version: str = "0.1", pair: str = "de_en") -> Path:
        place = folder / name
        with zipfile.ZipFile(EMBEDDED) as archive:
            for info in archive.infolist():
                file = place / info.filename.partition("/")[2]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(archive.read(info))
        source, _, target = pair.partition("_")
        metadata = place / "metadata.json"
        values = json.loads(metadata.read_text())
        values |= {"package_version": version, "from_code": source, "to_code": target, "code": f"translate-{pair}"}
        metadata.write_text(json.dumps(values))
        return place

    return unpack


@pytest.fixture(scope="session")
def argos_translator():
    with Translator(model=EMBEDDED, engine="argos") as translator:
        yield translator
