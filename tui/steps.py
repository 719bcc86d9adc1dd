"""Steps of undo in the words of who made them."""

from parallel.corpus.log import Event

__all__ = ["name", "told"]

# What the log calls them is for programs.
NAMES = {
    "add": "adding a document", "align": "alignment", "confirm": "confirmation", "delete": "deletion",
    "draft": "mark as draft", "edit": "change", "heed": "hearing of a finding again", "ignore": "ignoring a finding",
    "import": "import", "insert": "new pair", "layout": "change of lines", "move": "move of a sentence",
    "realign": "realignment", "rejected": "rejection", "remove": "removal of a document",
    "replace": "new version of a document", "reviewed": "mark as reviewed", "shift": "shift",
    "substitute": "replacement", "translate": "translation", "translated": "mark as translated", "type": "typing",
    "unlink": "unlinking",
}  # fmt: skip


def name(step: Event) -> str:
    """What it was."""
    return NAMES.get(step.action, step.action)


def told(step: Event) -> str:
    """What it was, and in how many pairs if there were several."""
    return f"{name(step)} ({step.pairs:,} pairs)" if step.pairs > 1 else name(step)
