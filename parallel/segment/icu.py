"""Regular expressions of ICU and Java, in which SRX files are written, as Python understands them.

Python knows no `\\p{Lu}` and its like, no `\\h`, no `\\x{2014}`, and flags only at the very beginning.
"""

import re
from collections.abc import Mapping

__all__ = ["in_python"]

UPPER, LOWER = "A-ZÀ-ÖØ-ÞŒŠŽŸĀĂĄĆĈĊČĎĐĒĔĖĘĚ", "a-zß-öø-ÿœšžāăąćĉċčďđēĕėęě"
CLASSES: Mapping[str, str] = {
    **dict.fromkeys(("Lu", "Lt", "Upper", "IsUppercase", "javaUpperCase"), UPPER),
    **dict.fromkeys(("Ll", "Lower", "IsLowercase", "javaLowerCase"), LOWER),
    **dict.fromkeys(("L", "Alpha", "IsAlphabetic"), UPPER + LOWER),
    **dict.fromkeys(("N", "Nd"), r"\d"),
    **dict.fromkeys(("Z", "Zs", "Space"), r"\s"),
    **dict.fromkeys(("P", "Punct"), r"!-/:-@\[-`{-~«»‘’“”„‚–—…"),
    "Ps": r"(\[{",
    "Pe": r")\]}",
    "Pi": "«‹“‘„‚",
    "Pf": "»›”’",
    "Pd": r"\-–—",
    "S": r"$+<=>^`|~€§°",
}
HORIZONTAL = r" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
TOKEN = re.compile(r"\\([pP])(?:\{\^?(\w+)\}|(\w))|\\(h)|\\x\{([0-9A-Fa-f]+)\}|\\.|\[|\]", re.DOTALL)
FLAGS = re.compile(r"\(\?([a-zA-Z]+)\)")
KNOWN_FLAGS = frozenset("imsx")


def in_python(pattern: str) -> str:
    """A pattern of ICU or Java as Python's `re` reads it; what both understand stays."""
    result: list[str] = []
    place = depth = 0
    for match in TOKEN.finditer(pattern):
        result.append(pattern[place : match.start()])
        place = match.end()
        depth += {"[": 1, "]": -1 if depth else 0}.get(match[0], 0)
        result.append(token(match, inside=depth > 0))
    return scoped("".join(result) + pattern[place:])


def token(match: re.Match[str], *, inside: bool) -> str:
    """One escape, or a bracket; `inside` square brackets the characters of a class stand by themselves."""
    if match[5]:
        return re.escape(chr(int(match[5], 16)))
    if match[4]:
        return HORIZONTAL if inside else f"[{HORIZONTAL}]"
    if not match[1]:
        return match[0]
    characters = CLASSES.get(match[2] or match[3], "")
    negated = "^" if match[1] == "P" else ""
    return characters if inside and not negated else f"[{negated}{characters or 'a'}]"


def scoped(pattern: str) -> str:
    """The pattern with flags such as `(?i)` bound to what follows them."""
    match = FLAGS.search(pattern)
    if match is None:
        return pattern
    head, rest = pattern[: match.start()], scoped(pattern[match.end() :])
    flags = "".join(flag for flag in dict.fromkeys(match[1]) if flag in KNOWN_FLAGS)
    return f"{head}(?{flags}:{rest})" if flags else head + rest
