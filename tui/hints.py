"""The last line of a dialog: what its keys do, each of which can be clicked."""

from textual.content import Content
from textual.style import Style

from tui.marks import ASCII

__all__ = ["hints"]


def hints(*items: tuple[str, str] | str) -> Content:
    """Hints side by side; one with an action (`dismiss`, `apply`, …) does it when it is clicked."""
    return Content("   ").join([hint(item) for item in items])


def hint(item: tuple[str, str] | str) -> Content:
    """One hint."""
    if isinstance(item, str):
        return Content(named(item))
    text, action = item
    return Content(named(text)).stylize(Style.from_meta({"@click": f"screen.{action}"}))


def named(text: str) -> str:
    """A hint with the key that has no sign in every font by its name there."""
    return text.replace("⏎", "enter") if ASCII else text
