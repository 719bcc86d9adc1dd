"""Which keys do what, as the user wishes."""

from pathlib import Path

import pytest

from tui.actions import ACTIONS, Place, action
from tui.keymap import Keymap, listing, refusal, spelled


def written(folder: Path, text: str) -> Path:
    path = folder / "keys.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_usual_keys_are_in_force(tmp_path: Path) -> None:
    keymap = Keymap.load(tmp_path / "keys.toml")
    assert keymap.problems == ()
    for each in ACTIONS:
        for place in Place:
            assert keymap.keys(each, place) == each.keys(place)


def test_a_key_goes_from_one_action_to_another(tmp_path: Path) -> None:
    keymap = Keymap.load(written(tmp_path, '[list]\nmerge = "c J"\n[editor]\nconfirm = "f12"\nleave = ""\n'))
    assert keymap.problems == ()
    assert keymap.keys(action("merge"), Place.GRID) == ("c", "J")
    assert keymap.keys(action("confirm"), Place.GRID) == ("space",)
    assert keymap.keys(action("confirm"), Place.EDIT) == ("f12",)
    assert keymap.keys(action("leave"), Place.EDIT) == ()
    assert keymap.table(Place.GRID)["c"] == "screen.merge"


def test_what_is_wrong_is_told_and_the_rest_works(tmp_path: Path) -> None:
    keymap = Keymap.load(
        written(
            tmp_path,
            """
            [list]
            dance = "d"
            mergee = "J"
            merge = "J ctrl+m hyper+x"
            split = "J K"
            undo = 3
            [editor]
            confirm = "x ctrl+j"
            [kitchen]
            """,
        )
    )
    told = "\n".join(keymap.problems)
    assert "no action dance" in told
    assert "no action mergee; did you mean merge?" in told
    assert "ctrl+m cannot be told from ⏎" in told
    assert "hyper+x is not the name of a key" in told
    assert "J cannot be both merge and split; it stays merge" in told
    assert "undo: keys are written as a text" in told
    assert "x types a character in the editor" in told
    assert "[kitchen] is not a place" in told
    assert len(keymap.problems) == 8
    assert keymap.keys(action("merge"), Place.GRID) == ("J",)
    assert keymap.keys(action("split"), Place.GRID) == ("K",)
    assert keymap.keys(action("undo"), Place.GRID) == action("undo").grid
    assert keymap.keys(action("confirm"), Place.EDIT) == ("ctrl+j",)


@pytest.mark.parametrize("text", ["[list\n", "list = " + "[" * 5000])
def test_a_broken_file_is_told(tmp_path: Path, text: str) -> None:
    keymap = Keymap.load(written(tmp_path, text))
    assert "cannot be read" in keymap.problems[0]
    assert keymap.keys(action("merge"), Place.GRID) == ("m",)


@pytest.mark.parametrize("name", ["ctrl+m", "ctrl+i", "ctrl+h", "ctrl+[", "ctrl+1", "ctrl+shift+s", "ctrl+c", "mouse"])
def test_keys_that_terminals_cannot_send_are_refused(name: str) -> None:
    assert refusal(spelled(name), Place.GRID)


@pytest.mark.parametrize("name", ["ctrl+j", "f24", "alt+ä", "?", "+", "ctrl+/", "shift+up", "space", "pagedown", "Z"])
def test_others_are_not(name: str) -> None:
    assert not refusal(spelled(name), Place.GRID)


def test_no_action_of_ours_has_a_key_that_is_refused() -> None:
    for place in Place:
        for each in ACTIONS:
            assert not [key for key in each.keys(place) if refusal(key, place)]


def test_the_vim_preset_leaves_every_action_a_key(tmp_path: Path) -> None:
    keymap = Keymap.load(tmp_path / "keys.toml", "vim")
    assert keymap.problems == ()
    assert keymap.keys(action("merge"), Place.GRID) == ("J",)
    for each in ACTIONS:
        assert any(keymap.keys(each, place) for place in Place)
        for place in Place:
            assert bool(keymap.keys(each, place)) == bool(each.keys(place)), each.name


def test_the_printed_keymap_changes_nothing(tmp_path: Path) -> None:
    text = "\n".join(line.removeprefix("# ") for line in listing())
    keymap = Keymap.load(written(tmp_path, text))
    assert keymap.problems == ()
    assert all(keymap.keys(each, place) == each.keys(place) for each in ACTIONS for place in Place)
