"""Search and replace: what a text or a pattern becomes, and the pairs that it would change."""

from dataclasses import replace

from parallel.bitext import Pair
from parallel.corpus.desk import Desk
from parallel.corpus.query import Filter
from parallel.patterns import literal, pattern

__all__ = ["MOST", "Substitution", "find"]

MOST = 2_000  # changes at a time


class Substitution:
    """A text or `/regular expression/` and what is to stand in its place; upper and lower case are two things."""

    def __init__(self, wanted: str, replacement: str) -> None:
        """Raises `PatternError` when the expression is not one."""
        self.regex = len(wanted) > 2 and wanted.startswith("/") and wanted.endswith("/")
        self.text = wanted[1:-1] if self.regex else wanted
        self.pattern = pattern(self.text) if self.regex else literal(self.text)
        self.replacement = replacement if self.regex else replacement.replace("\\", r"\\")

    def apply(self, text: str) -> str:
        """The text with all places replaced. Raises `PatternError` for a missing group, or when it has no end."""
        return self.pattern.sub(self.replacement, text)


def find(desk: Desk, wanted: Filter, substitution: Substitution) -> list[Pair]:
    """The pairs of the list that a substitution would change, in order, `MOST` of them at most."""
    if not (wanted.text or wanted.source or wanted.target):  # else the list is looked through: it is short
        wanted = replace(wanted, target=substitution.text, regex=substitution.regex)
    scan, found = desk.scan(wanted), list[Pair]()
    while len(found) < MOST and (ids := scan.take(MOST)):
        pairs = desk.fetch(ids)
        found += [pairs[one] for one in ids if one in pairs and substitution.pattern.search(pairs[one].target)]
    scan.cancel()
    return found[:MOST]
