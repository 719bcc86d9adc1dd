"""The registry of actions."""

from collections import Counter

import pytest

from tui.actions import ACTIONS, Place, action, key_name, key_table
from tui.screens.review import ReviewScreen


@pytest.mark.parametrize("place", Place)
def test_no_key_does_two_things_in_one_place(place: Place) -> None:
    shared = {"escape"}  # takes off filters in the list, leads to the list in the editor
    counts = Counter(key for found in ACTIONS for key in found.keys(place))
    assert {key for key, count in counts.items() if count > 1} <= shared


def test_every_action_has_its_method_and_a_key() -> None:
    for found in ACTIONS:
        assert callable(getattr(ReviewScreen, f"action_{found.name}"))
        assert found.grid or found.edit


def test_no_key_is_one_that_terminals_cannot_tell_apart() -> None:
    unsafe = {"ctrl+m", "ctrl+i", "ctrl+h", "ctrl+left_square_bracket"}
    assert not unsafe & {key for found in ACTIONS for key in (*found.grid, *found.edit)}


def test_an_action_is_found_by_its_name() -> None:
    assert action("merge").grid == ("m",)
    with pytest.raises(KeyError):
        action("dance")


@pytest.mark.parametrize(
    ("key", "name"), [("ctrl+j", "^j"), ("enter", "⏎"), ("alt+enter", "alt-⏎"), ("question_mark", "?"), ("f3", "f3")]
)
def test_keys_as_people_read_them(key: str, name: str) -> None:
    assert key_name(key) == name


def test_the_table_for_the_readme_names_every_action() -> None:
    table = key_table()
    assert all(found.about in table for found in ACTIONS)
    assert "| Join the pair with the next one | `m` |" in table
