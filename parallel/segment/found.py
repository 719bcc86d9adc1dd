"""Where the user's segmentation rules are kept, and finding them.

Asked in this order, as the first rule that fits decides:

1. a file named for one run (`--rules FILE`);
2. `satzpaar-rules.toml` in the folder of the corpus, or without a corpus in the present folder;
3. `rules.toml` in the user's configuration folder (`~/.config/satzpaar` on Linux).
"""

from pathlib import Path

import platformdirs

from parallel.segment.rules import Rules

__all__ = ["FOLDER_RULES", "find_rules", "rule_files", "user_rules"]

FOLDER_RULES = "satzpaar-rules.toml"


def user_rules() -> Path:
    """Where a user's rules for everything are looked for."""
    return platformdirs.user_config_path("satzpaar") / "rules.toml"


def rule_files(folder: Path | None = None, named: Path | None = None) -> list[Path]:
    """The rule files that hold in a folder, in the order in which they are asked; `named` need not exist."""
    known = [(folder or Path()) / FOLDER_RULES, user_rules()]
    return [*([named] if named is not None else []), *(path for path in known if is_there(path))]


def is_there(path: Path) -> bool:
    """Whether there is such a file; a folder that may not be looked into holds none."""
    try:
        return path.is_file()
    except PermissionError:
        return False


def find_rules(folder: Path | None = None, named: Path | None = None) -> Rules:
    """The rules of all these files.

    Raises:
        InputError: the file that was named cannot be read.
        FormatError: one of them is no rule file; it says which, and in which line.
    """
    return Rules(tuple(rule for path in rule_files(folder, named) for rule in Rules.read(path).rules))
