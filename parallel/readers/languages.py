"""Which of a bilingual file's languages are meant when two are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from parallel.errors import FormatError

__all__ = ["Wanted", "fit", "turned"]

_Text = TypeVar("_Text")


@lru_cache
def fit(stated: str, wanted: str) -> int:
    """How well a stated language (BCP 47) answers a wanted one: 2 the same, 1 the same but for the region, 0 not."""
    have, want = stated.lower().replace("_", "-"), wanted.lower().replace("_", "-")
    if have == want:
        return 2
    return int(have.partition("-")[0] == want.partition("-")[0] and (have.startswith(want) or want.startswith(have)))


@dataclass(slots=True)
class Wanted:
    """Two wanted languages, and what a file has offered instead."""

    source: str
    target: str
    path: str
    found: bool = False
    seen: set[str] = field(default_factory=set)

    def choose(self, offered: Sequence[tuple[str, _Text]]) -> tuple[list[_Text], list[_Text]]:
        """Of (language, text) pairs the best for either side, in order; an exact language shuts out its regions."""
        sources, targets = _best(offered, self.source), _best(offered, self.target)
        self.found = self.found or bool(sources and targets)
        if not self.found:
            self.seen.update(language for language, _ in offered)
        return sources, targets

    def check(self) -> None:
        """Complain if units were seen and none had both languages.

        Raises:
            FormatError: naming the languages that there are.
        """
        if self.seen and not self.found:
            have = ", ".join(sorted(language or "(none stated)" for language in self.seen))
            raise FormatError(
                f"has no pair in {self.source} and {self.target}; it holds {have}: choose two of them "
                "with --source-lang and --target-lang",
                path=self.path,
            )


def _best(offered: Sequence[tuple[str, _Text]], wanted: str) -> list[_Text]:
    best = max([fit(language, wanted) for language, _ in offered], default=0)
    return [text for language, text in offered if fit(language, wanted) == best] if best else []


def turned(fields: Mapping[str, str]) -> dict[str, str]:
    """A pair's fields when its sides change places: the seams go with their texts."""
    sides = {"source_seams": fields.get("target_seams", ""), "target_seams": fields.get("source_seams", "")}
    return {**fields, **sides}
