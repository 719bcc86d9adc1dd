"""How the machine would go on where somebody is typing a translation: when to offer it, and how much of it to take."""

__all__ = ["PREDICTION", "first_word", "wants_more"]

PREDICTION = "review.prediction"  # the setting that remembers whether it is wanted
ENDS = frozenset(".!?…\"'”’»)")


def wants_more(typed: str) -> bool:
    """Whether a text looks unfinished: nothing is to be offered behind a full stop."""
    return not typed.strip() or typed.rstrip()[-1] not in ENDS


def first_word(rest: str) -> str:
    """A completion's first word, with the blanks before it."""
    blanks = len(rest) - len(rest.lstrip())
    word = rest[blanks:].split(maxsplit=1)
    return rest[:blanks] + (word[0] if word else "")
