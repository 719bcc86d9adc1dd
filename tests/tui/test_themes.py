"""Every text can be read: a contrast of 4.5 to 1, in the theme of high contrast 7 (WCAG 2.2, criteria 1.4.3, 1.4.6)."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from parallel.corpus.query import EVERYTHING
from tui.app import ReviewApp
from tui.screens.review import ReviewScreen
from tui.themes import THEMES

TEXTS = ("foreground", "primary", "accent", "success", "warning", "error", "quiet")
GROUNDS = ("background", "surface", "panel", "cursor", "cursor-away")
ENOUGH = {"satzpaar-dark": 4.5, "satzpaar-light": 4.5, "satzpaar-contrast": 7.0}


def colour(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


def luminance(colour: Color) -> float:
    """The relative luminance as WCAG defines it, 0 to 1."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(text, "chip") for text in ("foreground", "accent", "primary")]
    pairs += [("foreground", "hit"), ("accent", "hit"), ("background", "primary")]
    enough = ENOUGH[theme.name]
    faint = {pair: round(found, 2) for pair in pairs if (found := contrast(*(colour(theme, n) for n in pair))) < enough}
    assert not faint


# As it is drawn, whatever has mixed the colours on the way there.

SCREENS = {
    "list": ["n"],
    "filtered": ["2", "slash", *"die", "enter"],
    "searching": ["slash", *"die"],
    "nothing found": ["slash", *"qqq", "enter"],
    "editing": ["n", "enter"],
    "marked": ["n", "enter", "alt+a"],
    "source": ["n", "enter", "shift+tab"],
    "empty": ["end", "enter"],
    "about": ["end", "k", "k", "o"],
    "help": ["question_mark"],
    "palette": ["ctrl+p"],
    "split": ["n", "s"],
    "findings": ["W", "z"],
    "note": ["a", *"Ask"],
    "go to": ["colon"],
    "replace": ["R", *" is", "tab", *" was"],
    "chosen": ["R", *" is", "tab", *" was", "enter", "space", "down"],
    "consistency": ["C"],
    "concordance": ["f3", *"the"],
    "filters": ["F", "space", "down"],
    "documents": ["D"],
    "pick": ["D", "a"],
    "statistics": ["S"],
    "export": ["E"],
    "settings": ["comma"],
    "lines": ["j", "j", "l"],
}


def drawn(pilot: Any) -> Iterator[tuple[str, Style]]:
    """What is drawn on the screen that is in front, piece by piece; of a dialog only its box: the rest is shaded."""
    screen = pilot.app.screen
    boxes = list(screen.query(".box, #alternatives")) if screen.is_modal else []
    place = boxes[0].region if boxes else screen.region
    for strip in screen._compositor.render_strips()[place.y : place.bottom]:
        for segment in strip.crop(place.x, place.right):
            if segment.style is not None:
                yield segment.text, segment.style


def is_read(text: str) -> bool:
    """Whether there is anything to read in it: letters and signs, no rules, frames and bars."""
    return any(not letter.isspace() and unicodedata.category(letter) != "So" for letter in text if not shape(letter))


def shape(letter: str) -> bool:
    """Whether it is part of a frame, a rule or a bar, or a picture in colours of its own."""
    return 0x2500 <= ord(letter) < 0x25A0 or ord(letter) > 0x1F000


def faint(pilot: Any, enough: float) -> dict[tuple[str, str], tuple[float, str]]:
    """The pairs of colours that are too close, and what is drawn in them."""
    found = {}
    for text, style in drawn(pilot):
        if is_read(text) and style.color is not None and style.bgcolor is not None:
            ink, ground = (Color.from_rich_color(part) for part in (style.color, style.bgcolor))
            if ink != ground and (ratio := contrast(ink, ground)) < enough:  # the same: not to be seen at all
                found[ink.hex, ground.hex] = (round(ratio, 2), text)
    return found


@pytest.mark.usefixtures("steady")
async def test_whatever_is_drawn_can_be_read(corpus: Path) -> None:
    app = ReviewApp(corpus)
    found = {}
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.settle()
        for name, keys in SCREENS.items():
            await pilot.press("g", *keys)
            await pilot.settle()
            for theme, enough in ENOUGH.items():
                app.theme = theme
                await pilot.pause()
                assert sum(is_read(text) for text, _ in drawn(pilot)) > 3, name
                if too_close := faint(pilot, enough):
                    found[name, theme] = too_close
            await back(pilot)
    assert not found, "\n".join(f"{where}: {pairs}" for where, pairs in found.items())


async def back(pilot: Any) -> None:
    """To the list, with everything in it."""
    while not isinstance(pilot.app.screen, ReviewScreen):
        await pilot.press("escape")
    review = pilot.app.screen
    review._close_search()
    review.remove_class("-context")
    review.show_filter(EVERYTHING)
    await pilot.settle()


def test_a_contrast_that_is_too_small_is_found() -> None:
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)
    assert not is_read(" ── │ ")
    assert is_read("a")
