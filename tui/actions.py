"""Everything the review screen can do, once: keys, key bar, help, palette and the README's table come from here."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tui.marks import ASCII

__all__ = ["ACTIONS", "Action", "Group", "Place", "action", "key_name", "key_table"]


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
    about = "Go to the draft that is most worth a look; again: to the next of them"
    yield define(g, "next_by_gain", "Worst first", about, "w", "alt+g", 6)
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
    for number in range(1, 5):
        about = f"Put the model's hypothesis {number} in place of the translation"
        yield define(g, f"machine_{number}", f"Hypothesis {number}", about, f"alt+{number + 3}", f"alt+{number + 3}")
    for number, which in ((1, "before the last change"), (2, "before that")):
        about = f"Put the translation {which} back"
        yield define(g, f"earlier_{number}", f"Earlier {number}", about, f"alt+{number + 7}", f"alt+{number + 7}")
    about = "Put in the next number, address or placeholder of the source that is missing"
    yield define(g, "missing", "Missing", about, edit="alt+n")
    about = "Go into the source, word by word; ⏎ puts a word into the translation"
    yield define(g, "source", "Source", about, "tab", "shift+tab")
    about = "What else could stand at this word: choose, and the rest goes on from there"
    yield define(g, "alternatives", "What else", about, edit="alt+w", rank=5)
    yield define(g, "mend", "Mend", "Mend what the checks found, where the remedy is certain", "f6", "f6", 5)
    about = "Go through what the checks found: mend it, ignore it here or everywhere, hear of it again"
    yield define(g, "findings", "Findings", about, "z", "alt+z")
    yield define(g, "note", "Note", "Write a note about the pair", "a", "alt+m")
    about = "Let, or no longer let, repetitions follow what is confirmed"
    yield define(g, "repetitions", "Repetitions", about, "P")
    about = "Take the next word that is offered in grey; without one, go to the list"
    yield define(g, "take_word", "Take word", about, edit="tab", rank=4)
    yield define(g, "take_all", "Take all", "Take all that is offered in grey", edit="alt+right ctrl+space", rank=4)
    yield define(g, "predict", "Prediction", "Offer, or no longer offer, how a translation goes on", "p", "f9")
    yield define(g, "new_line", "New line", "Begin a new line inside the translation", edit="ctrl+n shift+enter")
    yield define(g, "select_all", "Mark all", "Mark the whole translation", edit="alt+a")
    yield define(g, "case", "Case", "Change the case of the word: lower, Title, UPPER", edit="alt+c shift+f3")
    about = "Search and replace in the translations, with a preview"
    yield define(g, "replace", "Replace", about, "R f2", "f2")
    yield define(g, "undo", "Undo", "Take back the last thing done, however long ago", "u ctrl+z", "ctrl+z", 8)
    yield define(g, "redo", "Redo", "Do again what was taken back", "ctrl+r ctrl+y", "ctrl+y", 9)


def structure() -> Iterator[Action]:
    """Cutting and joining."""
    g = Group.STRUCTURE
    yield define(g, "merge", "Merge", "Join the pair with the next one", "m", rank=6)
    yield define(g, "split", "Split", "Cut the pair in two; in the editor, at the cursor", "s", "alt+s", 7)
    about = "Show the lines in the file; join or break them, take hyphens out, leave lines out"
    yield define(g, "lines", "Lines", about, "l", "alt+l")
    about = "Give the last sentence of the translation to the next pair"
    yield define(g, "target_down", "Target down", about, "J shift+down")
    about = "Give the first sentence of the translation to the pair before"
    yield define(g, "target_up", "Target up", about, "K shift+up")
    about = "Give the last sentence of the source to the next pair"
    yield define(g, "source_down", "Source down", about, "greater_than_sign")
    about = "Give the first sentence of the source to the pair before"
    yield define(g, "source_up", "Source up", about, "less_than_sign")
    about = "Move all translations from here on one pair down"
    yield define(g, "push_targets", "Push down", about, "right_curly_bracket shift+pagedown")
    about = "Move all translations from here on one pair up, into a pair that has none"
    yield define(g, "pull_targets", "Pull up", about, "left_curly_bracket shift+pageup")
    about = "Unlink the two texts: each becomes a pair of its own"
    yield define(g, "unlink", "Unlink", about, "L")
    about = "Show the ladder of an aligned text: both texts and their beads, to correct what belongs together"
    yield define(g, "ladder", "Ladder", about, "A", rank=8)
    yield define(g, "insert_pair", "Insert", "Insert an empty pair below", "I insert")
    yield define(g, "delete_pair", "Delete", "Delete the pair (undo brings it back)", "X delete")


def looking() -> Iterator[Action]:
    """Finding and filtering."""
    g = Group.LOOK
    yield define(g, "search", "Search", "Show only pairs with a text in them, or with /a pattern/", "slash", "f4", 10)
    yield define(g, "filter", "Filter", "Show one status after the other, then all", "f", rank=11)
    for key, status in enumerate(("all", "draft", "translated", "reviewed", "rejected"), start=1):
        about = "Show all pairs" if key == 1 else f"Show only pairs with status {status}"
        yield define(g, f"filter_{status}", status.capitalize(), about, str(key))
    about = "Choose what to show: status, origin, document, check, score, text"
    yield define(g, "filters", "Filters", about, "F", rank=11)
    yield define(g, "drop_filter", "Drop filter", "Take off the filter that was put on last", "backspace")
    about = "List what is most worth a look first, or in the order of the documents again"
    yield define(g, "by_gain", "By worth", about, "W", rank=12)
    yield define(g, "clear_filter", "Show all", "Take off all filters and the search", "escape", rank=3)
    about = "Show checks, memory, file and history where they find no room beside"
    yield define(g, "context", "About", about, "o")
    about = "Show the next section beside the pair: checks, memory, machine, text around, note, file, history"
    yield define(g, "next_section", "Section", about, "f7", "f7")
    yield define(g, "previous_section", "Section before", "Show the section before", "shift+f7", "shift+f7")
    about = "Show all translations of a word or sentence with their counts, and make them one"
    yield define(g, "consistency", "Renderings", about, "C", "alt+k", 12)
    yield define(g, "concordance", "Concordance", "Find every place where a word or phrase stands", "f3", "f3", 12)


def program() -> Iterator[Action]:
    """The rest."""
    g = Group.APP
    about = "Show the documents and how far they have come; add some, remove some"
    yield define(g, "documents", "Documents", about, "D", rank=13)
    about = "Show how much there is, how far it has come, and what is likely still wrong"
    yield define(g, "statistics", "Statistics", about, "S", rank=14)
    yield define(g, "export", "Export", "Write pairs to a file, with a preview", "E", rank=14)
    yield define(g, "settings", "Settings", "Choose colours, density, keys and model", "comma", rank=15)
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
    "comma": ",",
    "backspace": "⌫",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "asterisk": "*",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "up": "↑",
    "down": "↓",
}


# The Linux console has no arrows.
PLAIN_NAMES = NAMES | {"enter": "enter", "backspace": "bksp", "up": "up", "down": "down"}


def key_name(key: str) -> str:
    """A key as people read it: `^j` for ctrl+j, `⏎` for enter."""
    *modifiers, last = key.split("+")
    named = (PLAIN_NAMES if ASCII else NAMES).get(last, last)
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
