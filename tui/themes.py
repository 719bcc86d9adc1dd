"""The colours: few and calm, dark, light, and with high contrast.

Text has a contrast of 4.5 to 1 or more (WCAG AA), in the theme of high contrast 7 (AAA).
"""

from textual.theme import Theme

__all__ = ["THEMES"]


def theme(name: str, *, dark: bool, **colours: str) -> Theme:
    """A theme; the colours by their names in the stylesheet."""
    own = ("quiet", "rule", "cursor", "cursor-away", "chip", "hit")
    return Theme(
        name=name,
        dark=dark,
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        success=colours["success"],
        warning=colours["warning"],
        error=colours["error"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        variables={key: colours[key.replace("-", "_")] for key in own},
    )


THEMES = (
    theme(
        "satzpaar-dark", dark=True, foreground="#d8dbdf", background="#15181c", surface="#1b1f24", panel="#22272d",
        primary="#8fb8d8", secondary="#a9a3d0", accent="#e3bd7a", success="#9cc28f", warning="#e0ac69", error="#e08a84",
        quiet="#9aa2ab", rule="#3a4149", cursor="#2c3844", cursor_away="#20262c", chip="#334352", hit="#54451c",
    ),
    theme(
        "satzpaar-light", dark=False, foreground="#22262a", background="#fcfbf8", surface="#f4f2ec", panel="#e9e6de",
        primary="#1c587e", secondary="#5a5296", accent="#7c5000", success="#2f6119", warning="#7f4b00", error="#a32c26",
        quiet="#5a5f64", rule="#cfcabf", cursor="#d2e1ec", cursor_away="#ecebe5", chip="#c8d9e5", hit="#f6df9a",
    ),
    theme(
        "satzpaar-contrast", dark=True, foreground="#ffffff", background="#000000", surface="#000000", panel="#1a1a1a",
        primary="#6fd3ff", secondary="#ffffff", accent="#ffff00", success="#7cff7c", warning="#ffd000", error="#ffb3b3",
        quiet="#d0d0d0", rule="#b0b0b0", cursor="#003463", cursor_away="#2a2a2a", chip="#003463", hit="#574200",
    ),
)  # fmt: skip
