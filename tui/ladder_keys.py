"""Everything the ladder can do, once: its keys, its key bar, its help and the README's table. Letters as in OmegaT."""

from tui.actions import Action, Group, define, key_name

__all__ = ["LADDER", "ladder_actions", "ladder_table"]

MOVE, WORK, APP = Group.MOVE, Group.WORK, Group.APP

LADDER: tuple[Action, ...] = (
    define(MOVE, "down", "Down", "Go to the sentence below", "down j"),
    define(MOVE, "up", "Up", "Go to the sentence above", "up k"),
    define(MOVE, "turn", "Other text", "Go to the other text", "tab left right h l", rank=9),
    define(MOVE, "next_doubtful", "Next doubtful", "Go to the next rung to be looked at", "n", rank=1),
    define(MOVE, "previous_doubtful", "Doubtful before", "Go to the rung to be looked at before this one", "N"),
    define(MOVE, "page_down", "Page down", "One screen down", "pagedown ctrl+f"),
    define(MOVE, "page_up", "Page up", "One screen up", "pageup ctrl+b"),
    define(MOVE, "first", "First", "Go to the first rung", "home g"),
    define(MOVE, "last", "Last", "Go to the last rung", "end G"),
    define(WORK, "accept", "Accept", "Accept the rung and go to the next doubtful one", "a", rank=2),
    define(WORK, "merge", "Merge", "Join the rung with the next one", "m", rank=4),
    define(WORK, "split", "Split", "Cut the rung in two before this sentence, or where it fits best", "s", rank=5),
    define(WORK, "move_up", "Sentence up", "Give the sentence, and those before it, to the rung above", "u U", rank=6),
    define(WORK, "move_down", "down", "Give the sentence, and those after it, to the rung below", "d D", rank=7),
    define(WORK, "pin", "Link", "Link this sentence with the next one you choose in the other text", "space", rank=8),
    define(WORK, "realign", "Realign", "Align anew all that is not accepted", "ctrl+r R", rank=3),
    define(WORK, "doubt", "Doubt", "Mark the rung as one to look at again", "r"),
    define(WORK, "clear", "Clear", "Take your mark off the rung", "c"),
    define(WORK, "edit", "Edit", "Edit the pair's translation in the list", "e enter"),
    define(WORK, "undo", "Undo", "Take back the last thing done, however long ago", "ctrl+z z", rank=10),
    define(WORK, "redo", "Redo", "Do again what was taken back", "ctrl+y y"),
    define(APP, "help", "Help", "Show every key of the ladder", "question_mark f1", rank=0),
    define(APP, "theme", "Theme", "Change the colours", "t"),
    define(APP, "close", "To the list", "Back to the list; everything is saved already", "escape q", rank=11),
)


def ladder_actions() -> dict[str, str]:
    """What each key does: the action as Textual writes it."""
    return {key: f"screen.{found.name}" for found in LADDER for key in found.grid}


def ladder_table() -> str:
    """All actions and their keys as a Markdown table."""
    rows = (f"| {found.about} | {' '.join(f'`{key_name(key)}`' for key in found.grid)} |" for found in LADDER)
    return "\n".join(["| on the ladder | |", "|---|---|", *rows]) + "\n"
