"""Which keys do what: the registry's own, a preset, and the user's `keys.toml` over both.

    [list]
    confirm = "c space"     # keys, separated by blanks; "" takes all of an action's keys away
    merge = "J"

    [editor]
    confirm = "ctrl+j"

The names of the actions are those of `tui.actions`; `satzpaar review --keys` prints them. What is wrong in the file is
told, and everything else in it works.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from textual.app import App
from textual.keys import Keys, _character_to_key

from tui.actions import ACTIONS, Action, Place, action, key_name

__all__ = ["TABLES", "Keymap", "bound", "preset"]

Bindings = Mapping[str, tuple[str, ...]]

TABLES = {"list": Place.GRID, "editor": Place.EDIT}
VIM: Mapping[Place, Mapping[str, str]] = {
    Place.GRID: {
        "page_down": "ctrl+f ctrl+d pagedown",
        "page_up": "ctrl+b ctrl+u pageup",
        "next_document": "right_curly_bracket right_square_bracket",
        "previous_document": "left_curly_bracket left_square_bracket",
        "edit": "i enter",
        "merge": "J",
        "undo": "u",
        "redo": "ctrl+r",
        "concordance": "asterisk f3",
        "quit": "Z ctrl+q",
    },
    Place.EDIT: {"confirm": "ctrl+j ctrl+enter alt+enter enter", "leave": "escape"},
}
# What a classic terminal sends for each is the other (FIELD: keys).
SAME_BYTE = {"ctrl+m": "enter", "ctrl+i": "tab", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}


class Keymap:
    """The keys of every action in every place; `problems` say in words what of the user's wishes could not be met."""

    def __init__(self, wishes: Mapping[Place, Bindings] | None = None, problems: tuple[str, ...] = ()) -> None:
        self._keys: dict[Place, dict[str, tuple[str, ...]]] = {}
        told = list(problems)
        for place in Place:
            self._keys[place], more = settled(place, (wishes or {}).get(place, {}))
            told += more
        self.problems = tuple(told)

    @classmethod
    def load(cls, path: Path, name: str = "default") -> "Keymap":
        """A preset and the wishes in a file, which need not be there."""
        wishes = {place: dict(preset(name).get(place, {})) for place in Place}
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(wishes)
        except (OSError, ValueError, RecursionError) as error:
            return cls(wishes, (f"{path.name}: cannot be read ({error}); the usual keys are in force",))
        problems: list[str] = []
        for table, entries in found.items():
            if table not in TABLES or not isinstance(entries, dict):
                problems.append(f"{path.name}: [{table}] is not a place; there are [list] and [editor]")
                continue
            for wish, keys in entries.items():
                wishes[TABLES[table]] |= understood(table, wish, keys, problems)
        return cls(wishes, tuple(problems))

    def keys(self, wanted: Action, place: Place) -> tuple[str, ...]:
        """The keys of an action in a place."""
        return self._keys[place][wanted.name]

    def shown(self, name: str, place: Place) -> str:
        """An action's first key as people read it; "" when it has none."""
        keys = self.keys(action(name), place)
        return key_name(keys[0]) if keys else ""

    def table(self, place: Place) -> Mapping[str, str]:
        """What each key does in a place: the action as Textual writes it."""
        found = {key: f"screen.{name}" for name, keys in self._keys[place].items() for key in keys}
        return MappingProxyType(found)


@cache
def default() -> Keymap:
    """The registry's own keys."""
    return Keymap()


def bound(app: App[object]) -> Keymap:
    """The keys in force in an app."""
    found = getattr(app, "bound", None)
    return found if isinstance(found, Keymap) else default()


def preset(name: str) -> Mapping[Place, Bindings]:
    """The wishes of a preset."""
    if name != "vim":
        return {}
    return {place: {wish: tuple(keys.split()) for wish, keys in wishes.items()} for place, wishes in VIM.items()}


def settled(place: Place, wishes: Bindings) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The keys of all actions in a place; and where two actions wish for the same."""
    holder: dict[str, str] = {}
    problems = []
    found: dict[str, list[str]] = {each.name: [] for each in ACTIONS}
    for name, keys in wishes.items():
        for key in keys:
            if holder.setdefault(key, name) == name:
                found[name].append(key)
            else:
                problems.append(f"{key_name(key)} cannot be both {holder[key]} and {name}; it stays {holder[key]}")
    for each in ACTIONS:
        if each.name not in wishes:
            found[each.name] = [key for key in each.keys(place) if key not in holder]
    return {name: tuple(keys) for name, keys in found.items()}, problems


def understood(table: str, wish: str, keys: object, problems: list[str]) -> dict[str, tuple[str, ...]]:
    """A wish from the file, if it can be met at all."""
    import difflib

    names = [each.name for each in ACTIONS]
    if wish not in names:
        near = difflib.get_close_matches(wish, names, 1)
        problems.append(f"[{table}] there is no action {wish}" + (f"; did you mean {near[0]}?" if near else ""))
        return {}
    if not isinstance(keys, str):
        problems.append(f'[{table}] {wish}: keys are written as a text, "a b", not {keys!r}')
        return {}
    good = []
    for written in keys.split():
        key = spelled(written)
        if reason := refusal(key, TABLES[table]):
            problems.append(f"[{table}] {wish}: {written} {reason}")
        else:
            good.append(key)
    return {wish: tuple(good)} if good or not keys.strip() else {}


def spelled(key: str) -> str:
    """A key as Textual names it: `/` is slash, `ctrl+[` is ctrl+left_square_bracket."""
    *modifiers, last = key.split("+") if key not in ("+", "") else [key]
    return "+".join([*modifiers, _character_to_key(last) if len(last) == 1 else last])


def refusal(key: str, place: Place) -> str:
    """Why a key cannot be used, "" when it can."""
    *modifiers, last = key.split("+")
    if key in SAME_BYTE:
        return f"cannot be told from {key_name(SAME_BYTE[key])} in most terminals"
    if "ctrl" in modifiers and (last.isdigit() or ("shift" in modifiers and len(last) == 1)):
        return "is sent by few terminals"
    if key == "ctrl+c":
        return "belongs to the terminal: it copies, or ends a program"
    if not known(modifiers, last):
        return "is not the name of a key"
    if place is Place.EDIT and not modifiers and prints(last):
        return "types a character in the editor; use ctrl, alt or a function key"
    return ""


def known(modifiers: list[str], last: str) -> bool:
    """Whether there is such a key."""
    return set(modifiers) <= {"ctrl", "alt", "shift"} and (last in names_of_keys() or prints(last))


def prints(last: str) -> bool:
    """Whether a key types a character."""
    return len(last) == 1 or last == "space" or last in names_of_characters()


@cache
def names_of_keys() -> frozenset[str]:
    """The keys that type nothing."""
    return frozenset(key.value for key in Keys if "+" not in key.value and "<" not in key.value)


@cache
def names_of_characters() -> frozenset[str]:
    """What Textual calls the characters that are no letters."""
    return frozenset(_character_to_key(chr(code)) for code in [*range(33, 127), *range(161, 256)])


def listing() -> Iterator[str]:
    """Every action with its usual keys, as a `keys.toml` that changes nothing."""
    for table, place in TABLES.items():
        yield f"[{table}]"
        for each in ACTIONS:
            if each.keys(place):
                yield f'# {each.name} = "{" ".join(each.keys(place))}"   # {each.about}'
        yield ""
