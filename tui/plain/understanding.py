"""Which command a line means."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from tui.actions import ACTIONS
from tui.keymap import Keymap
from tui.plain.program import letter
from tui.plain.spoken import spoken
from tui.session import Refused

__all__ = ["ELSEWHERE", "Meant", "letters", "understood"]

LONGEST = 3  # words that a command's name may have
IN_EDITOR = "is for the editor on the screen; here `edit` and the whole translation change it"
PICTURED = "is for what the screen draws"
ELSEWHERE = {
    "leave": "is for the editor on the screen; here you are never in one",
    "source": "is for the editor on the screen; `read` says the source",
    "predict": "is for the editor on the screen; `take all` lets the model go on",
    "new_line": IN_EDITOR + r", with `\n` where a line ends",
    "select_all": IN_EDITOR,
    "case": IN_EDITOR,
    "next_section": "is for what the screen draws; `context` says all of it",
    "previous_section": "is for what the screen draws; `context` says all of it",
    "palette": "is for what the screen draws; `help` says all commands",
    "theme": PICTURED,
    "ladder": "is for what the screen draws; `merge`, `split`, `source down` and their like change the same pairs",
}
"""The actions that only the screen has, and what there is instead."""


class Meant(NamedTuple):
    """A command's name, and what stands behind it, as it was typed."""

    command: str
    text: str


def letters(keymap: Keymap) -> dict[str, str]:
    """The letters and signs that mean a command, as on the screen."""
    return {key: action.name for action in ACTIONS for key in letter(action.name, keymap).split()}


def understood(line: str, commands: Collection[str], short: Mapping[str, str]) -> Meant:
    """What a line means: a letter, a whole name, or the beginning of one name only.

    Raises `Refused` when it is none or not clear, saying which there are.
    """
    line = line.strip()
    if not line:
        return Meant("next_pair", "")
    first = line.split()[0]
    sign = line[0] if line[0] in "/:" else first
    if sign not in short:
        return by_name(line, commands)
    if (name := short[sign]) in ELSEWHERE:
        raise Refused(f"`{sign}` {ELSEWHERE[name]}.")
    return Meant(name, line[len(sign) :].strip())


def by_name(line: str, commands: Collection[str]) -> Meant:
    """The command whose name, or the beginning of it, a line begins with."""
    words = line.split()
    for count in range(min(LONGEST, len(words)), 0, -1):
        said = "_".join(words[:count]).lower()
        rest = line.split(maxsplit=count)[count] if len(words) > count else ""
        if said in ELSEWHERE:
            raise Refused(f"`{spoken(said)}` {ELSEWHERE[said]}.")
        near = [said] if said in commands else [name for name in commands if name.startswith(said)]
        if len(near) == 1:
            return Meant(near[0], rest)
        if near and count == 1:
            raise Refused(f"{line}: {', '.join(map(spoken, near))}?")
    raise Refused(f"{words[0]} is not a command here; `help` says them all.")
