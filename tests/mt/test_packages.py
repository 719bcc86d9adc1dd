import json
import os
import subprocess
import sys
import tempfile
import zipfile

import pytest

from parallel.errors import ModelError
from parallel.mt import Found, find_package, find_route, installed_packages
from parallel.mt.packages import EMBEDDED, argos_folders, read_package


def test_embedded_when_nothing_else_is_there(argos_home):
    package = find_package()
    assert (package.path, package.found) == (EMBEDDED, Found.EMBEDDED)
    assert (package.source, package.target, package.name) == ("de", "en", "translate-de_en")
    assert "embedded" in package.why


def test_installed_wins_over_embedded_and_given_over_both(argos_home, tmp_path, unpack):
    installed = unpack(argos_home)
    assert find_package().path == installed
    assert find_package().found is Found.INSTALLED
    given = unpack(tmp_path / "mine", name="own")
    assert find_package(model=given).found is Found.GIVEN
    assert find_package(model=EMBEDDED).path == EMBEDDED


def test_newest_installed_wins(argos_home, unpack):
    for version in ("1.9", "1.10", "1.2"):
        unpack(argos_home, name=f"translate-de_en-{version}", version=version)
    embedded = read_package(EMBEDDED).version
    assert [package.version for package in installed_packages()] == ["1.10", "1.9", "1.2", embedded]
    assert find_package().version == "1.10"


def test_embedded_is_for_german_to_english_only(argos_home):
    with pytest.raises(ModelError, match=r"fr→en.*models install fr-en"):
        find_package("fr", "en")


def test_given_for_other_languages_is_refused(tmp_path, unpack):
    model = unpack(tmp_path, pair="fr_en")
    with pytest.raises(ModelError, match="fr→en, but de→en"):
        find_package(model=model)


def test_route_is_direct_before_it_goes_through_english(argos_home, unpack):
    unpack(argos_home, name="a", pair="de_en")
    unpack(argos_home, name="b", pair="en_fr")
    assert [package.target for package in find_route("de", "fr")] == ["en", "fr"]
    unpack(argos_home, name="c", pair="de_fr")
    assert [package.path.name for package in find_route("de", "fr")] == ["c"]
    with pytest.raises(ModelError, match=r"fr→de.*models install fr-de"):
        find_route("fr", "de")


def test_half_of_a_route_is_told(argos_home, unpack):
    unpack(argos_home, name="a", pair="de_en")
    with pytest.raises(ModelError, match=r"de→fr.*through en en→fr is missing.*models install en-fr"):
        find_route("de", "fr")
    with pytest.raises(ModelError, match=r"fr→en.*models install fr-en"):
        find_route("fr", "en")


def test_other_packages_and_rubbish_in_argos_folder_are_left_out(argos_home):
    (argos_home / "empty").mkdir(parents=True)
    (argos_home / "stanza").mkdir()
    (argos_home / "stanza/metadata.json").write_text('{"type": "sbd", "from_codes": ["de"]}')
    assert [package.found for package in installed_packages()] == [Found.EMBEDDED]


def test_fingerprint_is_the_same_packed_and_unpacked(tmp_path, unpack):
    assert read_package(unpack(tmp_path)).sha256() == read_package(EMBEDDED).sha256()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("absent.argosmodel", None, "no such package"),
        ("text.argosmodel", b"not a zip", "not an Argos package"),
        ("cut.argosmodel", EMBEDDED.read_bytes()[:100_000], "not an Argos package, or damaged"),
    ],
)
def test_bad_package_is_named(tmp_path, name, content, message):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match=message) as caught:
        find_package(model=path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"ARGOS_PACKAGES_DIR": "elsewhere"},
        {"XDG_DATA_HOME": "data"},
        {"XDG_CONFIG_HOME": "config"},
        {"XDG_CONFIG_HOME": "config", "ARGOS_PACKAGES_DIR": "elsewhere"},
        {"SNAP": "snap", "SNAP_USER_DATA": "snapdata"},
    ],
    ids=lambda environment: "+".join(environment) or "home",
)
def test_folders_are_those_of_argos(argos_home, tmp_path, monkeypatch, environment):
    config = tmp_path / "config/argos-translate"
    config.mkdir(parents=True)
    (config / "settings.json").write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "set")}))
    (tmp_path / "snap/snap_custom/packages").mkdir(parents=True)
    for name, folder in environment.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    script = "from argostranslate import settings; print(*settings.package_dirs, sep='\\n')"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ)
    assert [str(folder) for folder in argos_folders()] == answer.stdout.split()


def test_archive_is_unpacked_for_a_moment_only(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    package = read_package(EMBEDDED)
    with package.model_folder() as folder:
        assert (folder / "model.bin").is_file()
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(ModelError, match="set TMPDIR"), package.model_folder():
        pass


def test_archive_without_a_model_says_so(tmp_path):
    path = tmp_path / "empty.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("translate-de_en/metadata.json", '{"from_code": "de", "to_code": "en"}')
    with pytest.raises(ModelError, match="holds no model"), read_package(path).model_folder():
        pass
