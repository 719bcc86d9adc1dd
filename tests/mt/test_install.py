import os
import signal
import subprocess
import sys
import time
import zipfile

import pytest

from parallel.errors import ModelError, UnsafeInputError
from parallel.mt import Found, find_package, install_file, installed_packages, remove, verify
from parallel.mt.archive import sha256
from parallel.mt.packages import EMBEDDED


def test_installed_package_is_used_and_seen_by_argos(argos_home):
    package = install_file(EMBEDDED, sha256=sha256(EMBEDDED))
    assert find_package() == package
    assert package.found is Found.INSTALLED
    script = (
        "from argostranslate import package; print([str(p.package_path) for p in package.get_installed_packages()])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == str([str(package.path)])


def test_installing_again_replaces_and_leaves_nothing_behind(argos_home):
    place = install_file(EMBEDDED).path
    (place / "old.txt").write_text("of the package before")
    install_file(EMBEDDED)
    assert list(argos_home.iterdir()) == [place]
    assert not (place / "old.txt").exists()
    assert [path.name for path in argos_home.parent.iterdir()] == ["packages"]


def test_removed_package_gives_way_to_the_embedded_one(argos_home):
    remove(install_file(EMBEDDED))
    assert find_package().found is Found.EMBEDDED
    assert list(argos_home.iterdir()) == []
    with pytest.raises(ModelError, match="cannot be removed"):
        remove(find_package())


def test_wrong_checksum_is_refused(argos_home):
    with pytest.raises(ModelError, match="SHA-256 is"):
        install_file(EMBEDDED, sha256="0" * 64)
    with pytest.raises(ModelError, match="SHA-256 is"):
        verify(EMBEDDED, "0" * 64)
    assert not argos_home.exists()


def test_damaged_and_hostile_packages_leave_nothing(argos_home, tmp_path):
    rotten = tmp_path / "rotten.argosmodel"
    raw = bytearray(EMBEDDED.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    rotten.write_bytes(raw)
    with pytest.raises(ModelError, match="damaged"):
        install_file(rotten)
    hostile = tmp_path / "hostile.argosmodel"
    with zipfile.ZipFile(hostile, "w") as archive:
        archive.writestr("p/metadata.json", '{"from_code": "de", "to_code": "en"}')
        archive.writestr("../../escaped.txt", "x")
    with pytest.raises(UnsafeInputError, match="climbs out"):
        install_file(hostile)
    without = tmp_path / "without.argosmodel"
    with zipfile.ZipFile(without, "w") as archive:
        archive.writestr("p/metadata.json", '{"from_code": "de", "to_code": "en"}')
    with pytest.raises(ModelError, match=r"no model/model\.bin"):
        install_file(without)
    assert [package.found for package in installed_packages()] == [Found.EMBEDDED]
    assert not list(argos_home.parent.rglob("*.txt"))


@pytest.mark.parametrize(
    ("names", "metadata"),
    [
        (["./metadata.json", "./model/model.bin"], '{"from_code": "de", "to_code": "en", "code": "../../escaped"}'),
        ([".p/metadata.json", ".p/model/model.bin"], '{"from_code": "de", "to_code": "en"}'),
        (["p/metadata.json", "p/model/model.bin", "q/metadata.json"], '{"from_code": "de", "to_code": "en"}'),
        (["p/metadata.json", "p/model/model.bin"], "[" * 100_000),
        (["p/metadata.json", "p/model/model.bin"], "[]"),
    ],
    ids=["no folder", "hidden folder", "two folders", "deep", "no object"],
)
def test_oddly_built_packages_leave_nothing(argos_home, tmp_path, names, metadata):
    odd = tmp_path / "odd.argosmodel"
    with zipfile.ZipFile(odd, "w") as archive:
        for name in names:
            archive.writestr(name, metadata)
    with pytest.raises(ModelError, match=r"odd\.argosmodel"):
        install_file(odd)
    assert not list(tmp_path.rglob("model.bin"))


def test_killed_install_leaves_nothing_half(argos_home):
    script = (
        "import sys, time, zipfile; from pathlib import Path; from parallel.mt import install_file\n"
        "extract = zipfile.ZipFile.extractall\n"
        "def slow(self, place):\n"
        "    for name in self.namelist()[:3]: self.extract(name, place)\n"
        "    print('half', flush=True); time.sleep(60)\n"
        "zipfile.ZipFile.extractall = slow\n"
        "install_file(Path(sys.argv[1]))"
    )
    process = subprocess.Popen([sys.executable, "-c", script, EMBEDDED], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "half\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert [package.found for package in installed_packages()] == [Found.EMBEDDED]
    (left,) = argos_home.parent.glob(".satzpaar-*")
    past = time.time() - 7_200
    os.utime(left, (past, past))
    install_file(EMBEDDED)
    assert not left.exists()
    assert find_package().found is Found.INSTALLED


def test_folder_that_cannot_be_written_is_named(argos_home, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file/packages"))
    with pytest.raises(ModelError, match="cannot be written"):
        install_file(EMBEDDED)
