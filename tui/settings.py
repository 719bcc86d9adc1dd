"""What a person likes: colours, density, model, keys; and which corpora were open last. Kept apart from the corpora.

`settings.toml` in the user's configuration folder (`~/.config/satzpaar` on Linux; the settings screen names it) holds:

    theme = "satzpaar-dark"   # satzpaar-light, satzpaar-contrast
    density = "airy"          # compact: no blank lines in the list
    model = ""                # an Argos package to use before any other
    keys = "default"          # or "vim"
    guided = true             # the first-run guide has been seen

It may be edited by hand; what cannot be read is told and passed over. `keys.toml` beside it is never written:
see `tui.keymap`.
"""

import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from parallel.errors import OutputError

__all__ = ["DENSITIES", "PRESETS", "Settings", "choices", "folder", "recent", "remember"]

DENSITIES = ("airy", "compact")
PRESETS = ("default", "vim")
KEPT = 10  # corpora remembered


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices; see the module."""

    theme: str = "satzpaar-dark"
    density: str = "airy"
    model: str = ""
    keys: str = "default"
    guided: bool = False

    @classmethod
    def load(cls) -> "tuple[Settings, tuple[str, ...]]":
        """The choices as they are kept, and what could not be read of them, in words."""
        path = folder() / "settings.toml"
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(), ()
        except (OSError, ValueError, RecursionError) as error:
            return cls(), (f"{path}: cannot be read ({error}); the usual settings are in force",)
        return cls._checked(found)

    @classmethod
    def _checked(cls, found: Mapping[str, object]) -> "tuple[Settings, tuple[str, ...]]":
        settings, problems = cls(), []
        allowed = {"density": DENSITIES, "keys": PRESETS}
        known = {field.name: type(getattr(settings, field.name)) for field in fields(cls)}
        for name, value in found.items():
            if name not in known:
                problems.append(f"settings.toml: there is no setting {name}")
            elif not isinstance(value, known[name]) or (name in allowed and value not in allowed[name]):
                wanted = " or ".join(allowed.get(name, (known[name].__name__,)))
                problems.append(f"settings.toml: {name} must be {wanted}, not {value!r}")
            else:
                settings = replace(settings, **{name: value})
        return settings, tuple(problems)

    def save(self) -> None:
        """Keep the choices, all or none of them. Raises `OSError`."""
        from parallel.writers.replacing import replacing

        folder().mkdir(parents=True, exist_ok=True)
        # JSON's strings and booleans are TOML's.
        lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in asdict(self).items()]
        try:
            with replacing(folder() / "settings.toml") as file:
                file.write("".join(lines).encode())
        except OutputError as error:
            raise OSError(str(error)) from error


def choices(name: str) -> Sequence[object]:
    """The values that a setting can have."""
    match name:
        case "theme":
            from tui.themes import THEMES

            return [theme.name for theme in THEMES]
        case "density":
            return DENSITIES
        case "keys":
            return PRESETS
        case "model":
            from parallel.mt.packages import installed_packages

            return ["", *(str(package.path) for package in installed_packages())]
    return [True, False]


def folder() -> Path:
    """Where settings are kept."""
    from platformdirs import user_config_path

    return user_config_path("satzpaar", appauthor=False)


def recent() -> list[Path]:
    """The corpora that were open, the last one first, as far as they are still there."""
    try:
        lines = os.fsdecode(state().read_bytes()).splitlines()
    except OSError:
        return []
    return [path for path in map(Path, lines) if path.is_file()]


def remember(corpus: Path) -> None:
    """The corpus is open now. A folder that cannot be written to forgets it, and nothing more."""
    paths = [corpus.resolve(), *(path for path in recent() if path != corpus.resolve())]
    try:
        state().parent.mkdir(parents=True, exist_ok=True)
        # Names of files are bytes, not always UTF-8.
        state().write_bytes(os.fsencode("".join(f"{path}\n" for path in paths[:KEPT])))
    except OSError:
        return


def state() -> Path:
    """The list of corpora."""
    from platformdirs import user_state_path

    return user_state_path("satzpaar", appauthor=False) / "recent.txt"
