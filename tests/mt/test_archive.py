import stat
import zipfile

import pytest

from parallel.errors import ModelError, UnsafeInputError
from parallel.mt import find_package
from parallel.mt.archive import package_names, read_file
from parallel.mt.packages import EMBEDDED


def make(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ([("../outside.txt", b"x")], "climbs out"),
        ([("package/../../outside.txt", b"x")], "climbs out"),
        ([("/etc/outside.txt", b"x")], "climbs out"),
        ([("C:/outside.txt", b"x")], "climbs out"),
        ([(link("package/model"), b"/etc")], "link or a device"),
        ([("package/bomb.bin", bytes(50_000_000))], "bomb"),
        ([(f"package/{n}", b"") for n in range(5_000)], "far more"),
    ],
    ids=["parent", "inner parent", "absolute", "drive", "link", "bomb", "crowd"],
)
def test_hostile_archive_is_refused(tmp_path, members, reason):
    path = make(tmp_path / "hostile.argosmodel", members)
    with pytest.raises(UnsafeInputError, match=reason) as caught:
        find_package(model=path)
    assert caught.value.path == str(path)


def test_name_that_is_there_twice_is_refused(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = make(tmp_path / "twice.argosmodel", [("package/metadata.json", b"{}"), ("package/metadata.json", b"{}")])
    with pytest.raises(UnsafeInputError, match="there twice"):
        find_package(model=path)


def test_changed_byte_is_found_when_the_file_is_read(tmp_path):
    path = tmp_path / "bitrot.argosmodel"
    raw = bytearray(EMBEDDED.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    path.write_bytes(raw)
    package = find_package(model=path)
    with pytest.raises(ModelError, match="damaged"):
        package.model_files()


def test_archive_and_folder_read_alike(tmp_path, unpack):
    folder = unpack(tmp_path)
    assert package_names(folder) == package_names(EMBEDDED)
    assert read_file(folder, "model/config.json") == read_file(EMBEDDED, "model/config.json")
    assert read_file(folder, "absent") is read_file(EMBEDDED, "absent") is None
