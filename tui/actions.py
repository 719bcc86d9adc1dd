"""Everything the review screen can do, once: keys, key bar, help, palette and the README's table come from here."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["ACTIONS", "Action", "Group", "Place", "action", "key_name", "key_table", "keys"]


class Place(StrEnum):
    """Where the keyboard is."""

    GRID = "grid"
    EDIT = "edit"


class Group(StrEnum):
    """What an action is for; the help screen has a heading for each."""

    MOVE = "Moving"
    WORK = "Working on a pair"
    STRUCTURE = "Sentences and pairs"
    LOOK = "Looking"
    APP = "The program"


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do: its method on the screen is `action_<name>`.

    `text` is the label in the key bar, `about` the sentence in help and palette; `grid` and `edit` are the keys that
    do it in the list and in the editor. `rank` orders the key bar, smallest first; None keeps it out.
    """

    name: str
    text: str
    about: str
    group: Group
    grid: tuple[str, ...] = ()
    edit: tuple[str, ...] = ()
    rank: int | None = None

    def keys(self, place: Place) -> tuple[str, ...]:
        """Its keys there."""
        return self.grid if place is Place.GRID else self.edit


def define(
    group: Group, name: str, text: str, about: str, grid: str = "", edit: str = "", rank: int | None = None
) -> Action:
    """An action; the keys are separated by blanks."""
    return Action(name, text, about, group, tuple(grid.split()), tuple(edit.split()), rank)


def moving() -> Iterator[Action]:
    """Getting about."""
    g = Group.MOVE
    yield define(g, "next_pair", "Next", "Go to the next pair", "down j", "ctrl+down alt+down")
    yield define(g, "previous_pair", "Previous", "Go to the previous pair", "up k", "ctrl+up alt+up")
    yield define(g, "next_draft", "Next draft", "Go to the next pair nobody has confirmed", "n", "f8", 4)
    yield define(g, "previous_draft", "Draft before", "Go to the draft before this one", "N", "shift+f8")
    yield define(g, "page_down", "Page down", "One screen down", "pagedown ctrl+f")
    yield define(g, "page_up", "Page up", "One screen up", "pageup ctrl+b")
    yield define(g, "first_pair", "First", "Go to the first pair", "home g")
    yield define(g, "last_pair", "Last", "Go to the last pair", "end G")
    yield define(g, "next_document", "Next text", "Go to the first pair of the next document", "right_square_bracket")
    yield define(g, "previous_document", "Text before", "Go to the document before this one", "left_square_bracket")
    yield define(g, "go_to", "Go to", "Go to a pair by its number", "ctrl+g colon", "ctrl+g")


def working() -> Iterator[Action]:
    """Correcting."""
    g = Group.WORK
    confirm = "Confirm the pair and go to the next one"
    yield define(g, "edit", "Edit", "Edit the translation", "enter e i", rank=1)
    yield define(g, "confirm", "Confirm", confirm, "c space", "enter ctrl+enter ctrl+j alt+enter", 2)
    yield define(g, "leave", "To the list", "Back to the list; what you typed is kept", edit="escape", rank=3)
    yield define(g, "review", "Reviewed", "Mark the pair as seen by a second person", "v", "alt+v")
    yield define(g, "reject", "Reject", "Reject the pair (it is not exported), or take it back in", "x", rank=5)
    yield define(g, "unconfirm", "To draft", "Make the pair a draft again", "d")
    yield define(g, "copy_source", "Copy source", "Put the source text in place of the translation", "f5", "f5")
    for number in range(1, 4):
        about = f"Put match {number} of the memory in place of the translation"
        yield define(g, f"match_{number}", f"Match {number}", about, f"alt+{number}", f"alt+{number}")
    yield define(g, "mend", "Mend", "Mend what the checks found, where the remedy is certain", "f6", "f6", 5)
    about = "Take the next word that is offered in grey; without one, go to the list"
    yield define(g, "take_word", "Take word", about, edit="tab", rank=4)
    yield define(g, "take_all", "Take all", "Take all that is offered in grey", edit="alt+right ctrl+space", rank=4)
    yield define(g, "predict", "Prediction", "Offer, or no longer offer, how a translation goes on", "p", "f9")
    yield define(g, "new_line", "New line", "Begin a new line inside the translation", edit="shift+enter ctrl+n")
    yield define(g, "case", "Case", "Change the case of the word: lower, Title, UPPER", edit="shift+f3 alt+c")
    about = "Search and replace in the translations, with a preview"
    yield define(g, "replace", "Replace", about, "R f2", "f2")
    yield define(g, "undo", "Undo", "Take back the last thing done, however long ago", "u ctrl+z", "ctrl+z", 8)
    yield define(g, "redo", "Redo", "Do again what was taken back", "ctrl+r ctrl+y", "ctrl+y", 9)


def structure() -> Iterator[Action]:
    """Cutting and joining."""
    g = Group.STRUCTURE
    yield define(g, "merge", "Merge", "Join the pair with the next one", "m", rank=6)
    yield define(g, "split", "Split", "Cut the pair in two; in the editor, at the cursor", "s", "alt+s", 7)


def looking() -> Iterator[Action]:
    """Finding and filtering."""
    g = Group.LOOK
    yield define(g, "search", "Search", "Show only pairs with a text in them, or with /a pattern/", "slash", "f4", 10)
    yield define(g, "filter", "Filter", "Show one status after the other, then all", "f", rank=11)
    for key, status in enumerate(("all", "draft", "translated", "reviewed", "rejected"), start=1):
        about = "Show all pairs" if key == 1 else f"Show only pairs with status {status}"
        yield define(g, f"filter_{status}", status.capitalize(), about, str(key))
    yield define(g, "clear_filter", "Show all", "Take off all filters and the search", "escape", rank=3)
    yield define(
        g, "context", "About", "Show checks, memory, file and history where they find no room beside", "o", "f7"
    )
    yield define(g, "concordance", "Concordance", "Find every place where a word or phrase stands", "f3", "f3", 12)


def program() -> Iterator[Action]:
    """The rest."""
    g = Group.APP
    yield define(g, "help", "Help", "Show every key that works here", "question_mark f1", "f1", 0)
    yield define(g, "palette", "Palette", "Find any action by its name", "ctrl+p", "ctrl+p", 13)
    yield define(g, "theme", "Theme", "Change the colours: dark, light, high contrast", "t")
    yield define(g, "quit", "Quit", "Leave; everything is saved already", "q ctrl+q", "ctrl+q", 14)


ACTIONS: tuple[Action, ...] = (*moving(), *working(), *structure(), *looking(), *program())


def action(name: str) -> Action:
    """The action of that name. Raises `KeyError` when there is none."""
    for found in ACTIONS:
        if found.name == name:
            return found
    raise KeyError(name)


def keys(place: Place) -> dict[str, str]:
    """What each key does in a place: the action as Textual writes it."""
    return {key: f"screen.{found.name}" for found in ACTIONS for key in found.keys(place)}


NAMES = {
    "enter": "⏎",
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "space": "space",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "up": "↑",
    "down": "↓",
}


def key_name(key: str) -> str:
    """A key as people read it: `^j` for ctrl+j, `⏎` for enter."""
    *modifiers, last = key.split("+")
    named = NAMES.get(last, last)
    if modifiers == ["ctrl"]:
        return f"^{named}"
    return "-".join([*modifiers, named])


def key_table() -> str:
    """All actions and their default keys as a Markdown table."""
    lines = ["| | in the list | in the editor |", "|---|---|---|"]
    for group in Group:
        lines.append(f"| **{group}** | | |")
        for found in ACTIONS:
            if found.group is group:
                cells = (" ".join(f"`{key_name(key)}`" for key in keys) for keys in (found.grid, found.edit))
                lines.append(f"| {found.about} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
