"""Choosing files: by typing a path, or by going through the folders."""

from collections.abc import Iterable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.suggester import Suggester
from textual.widgets import DirectoryTree, Input, Static

from parallel.formats import BILINGUAL, SUFFIXES
from tui.hints import hints
from tui.screens.dialog import Dialog

__all__ = ["CORPORA", "PickScreen"]

CORPORA = frozenset({".db", ".sqlite", ".sqlite3"})
TEXTS = frozenset(suffix for suffix, kind in SUFFIXES.items() if kind not in BILINGUAL)


class Paths(Suggester):
    """Completes paths as a shell does, and says so in grey."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first path that goes on like this."""
        typed = Path(value).expanduser()
        folder = typed if value.endswith("/") else typed.parent
        begun = "" if value.endswith("/") else typed.name
        try:
            found = sorted(each for each in folder.iterdir() if each.name.startswith(begun) and shown(each))
        except OSError:
            return None
        if not found or not value:
            return None
        return value + found[0].name[len(begun) :] + ("/" if found[0].is_dir() else "")


class Folders(DirectoryTree):
    """Folders, and the files in them that can be used."""

    def __init__(self, path: Path, suffixes: frozenset[str]) -> None:
        super().__init__(path)
        self.suffixes = suffixes

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """No hidden files, and none of a kind that cannot be read."""
        return [path for path in paths if shown(path) and (path.is_dir() or path.suffix.lower() in self.suffixes)]


class PickScreen(Dialog[Path | None]):
    """Answers a file, or a folder when its path was typed; None when it is given up."""

    BINDINGS = [("escape", "dismiss", "Close")]  # noqa: RUF012  # declared so by Textual

    def __init__(self, title: str, start: Path, suffixes: frozenset[str] = CORPORA | TEXTS) -> None:
        super().__init__()
        self.heading = title
        self.start = start
        self.suffixes = suffixes

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box pick") as box:
            box.border_title = self.heading
            yield Input(
                placeholder="type a path, or choose below", compact=True, suggester=Paths(), select_on_focus=False
            )
            yield Folders(self.start, self.suffixes)
            keys = hints("⏎ opens", "→ completes the path", "tab to the folders and back", ("esc closes", "dismiss"))
            yield Static(keys, classes="quiet")

    def on_mount(self) -> None:
        """Begin with the folders."""
        self.query_one(Folders).focus()

    def on_key(self, event: Key) -> None:
        """Who types at the folders means a path."""
        field = self.query_one(Input)
        if event.is_printable and event.character not in (None, " ") and not field.has_focus:
            event.stop()
            field.focus()
            field.insert_text_at_cursor(event.character or "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer the path that was typed, if there is one."""
        path = Path(event.value).expanduser()
        if event.value.strip() and path.exists():
            self.dismiss(path)
        else:
            self.query_one(".quiet", Static).update(Content(f"There is no {event.value.strip() or 'path to open'}."))

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        """Answer the file."""
        self.dismiss(event.path)


def shown(path: Path) -> bool:
    """Whether a path is worth offering."""
    return not path.name.startswith(".") and path.name != "__pycache__"
