"""Every text can be read on every ground it stands on: a contrast of 4.5 to 1 (WCAG 2.2, success criterion 1.4.3)."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.themes import THEMES

TEXTS = ("foreground", "primary", "accent", "success", "warning", "error", "quiet")
GROUNDS = ("background", "surface", "panel", "cursor", "cursor-away")


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
    pairs += [("foreground", "chip"), ("foreground", "hit"), ("accent", "hit")]
    faint = {pair: round(found, 2) for pair in pairs if (found := contrast(*(colour(theme, n) for n in pair))) < 4.5}
    assert not faint
