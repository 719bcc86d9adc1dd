"""Which files an argument means."""

import pytest

from parallel.errors import InputError
from parallel.inputs import Input, distinct, find_inputs


@pytest.fixture
def folder(tmp_path):
    for name in ("a.txt", "sub/b.md", "sub/.hidden.txt", ".git/c.txt", "picture.png", "memory.tmx", "out/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Guten Tag.\n", encoding="utf-8")
    return tmp_path


def names(folder, *arguments, **options):
    return [item.name for item in find_inputs([str(folder / argument) for argument in arguments], **options)]


def test_a_folder_means_the_texts_in_it_however_deep(folder):
    assert names(folder, ".") == ["a.txt", "out/a.txt", "sub/b.md"]
    assert names(folder, ".", outside=[folder / "out", folder / "no such"]) == ["a.txt", "sub/b.md"]


def test_a_file_that_is_named_is_meant_whatever_its_kind(folder):
    assert list(find_inputs([str(folder / "picture.png")])) == [Input(folder / "picture.png", "picture.png")]


def test_each_file_comes_once_in_the_order_of_the_arguments(folder):
    assert names(folder, "sub", "*.txt", "a.txt", ".") == ["b.md", "a.txt", "out/a.txt"]


@pytest.mark.parametrize(
    ("argument", "said"), [("none", "no such file"), ("*.odt", "no file matches"), ("empty", "no texts in this folder")]
)
def test_what_finds_nothing_is_an_error_in_its_place(folder, argument, said):
    (folder / "empty").mkdir()
    error, found = find_inputs([str(folder / argument), str(folder / "a.txt")])
    assert isinstance(error, InputError)
    assert said in str(error)
    assert isinstance(found, Input)


def test_a_folder_that_is_the_runs_own_output_says_so(folder):
    (error,) = find_inputs([str(folder)], outside=[folder])
    assert "folder of the outputs" in str(error)


def test_files_of_one_name_are_told_apart_by_their_folders(folder):
    found = [Input(folder / name, "de.txt") for name in ("a/x/de.txt", "b/x/de.txt", "b/y/de.txt")]
    other = Input(folder / "en.txt", "en.txt")
    assert [item.name for item in distinct([*found, other])] == ["a/x/de.txt", "b/x/de.txt", "y/de.txt", "en.txt"]
    assert distinct([other]) == [other]
