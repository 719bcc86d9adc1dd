"""A filter as chips: one for each condition, each of which can be taken off by itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from parallel.bitext import Origin, Status
from parallel.corpus.facets import Facets
from parallel.corpus.query import Filter

__all__ = ["ORIGINS", "Chip", "chips", "counted", "score_range", "toggled", "without"]

ORIGINS = {
    Origin.MT: "machine",
    Origin.TM: "from memory",
    Origin.HUMAN: "by hand",
    Origin.ALIGNED: "aligned",
    Origin.IMPORTED: "imported",
}
SETS = {"status": "statuses", "origin": "origins", "document": "documents", "check": "checks"}
SINGLE = {"text": "", "source": "", "target": "", "untranslated": False, "by_gain": False}
RANGE = re.compile(r"\s*(0?\.\d+|[01])?\s*(?:-|–|to|bis|\.\.)\s*(0?\.\d+|[01])?\s*")


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition: what names it to `without`, and what it says."""

    key: str
    label: str


def chips(wanted: Filter, documents: Mapping[int, str]) -> Iterator[Chip]:
    """The chips of a filter, in a fixed order. `documents` names documents by their ids."""
    yield from (Chip(f"status:{status}", status.value) for status in Status if status in wanted.statuses)
    yield from (Chip(f"origin:{origin}", ORIGINS[origin]) for origin in Origin if origin in wanted.origins)
    yield from (Chip(f"document:{n}", documents.get(n, f"document {n}")) for n in sorted(wanted.documents))
    yield from (Chip(f"check:{name}", f"! {name}") for name in sorted(wanted.checks))
    if wanted.score_from is not None or wanted.score_below is not None:
        yield Chip("score", f"score {score_range(wanted)}")
    for name, before in (("text", ""), ("source", "de: "), ("target", "en: ")):
        if text := getattr(wanted, name):
            yield Chip(name, before + (f"/{text}/" if wanted.regex else f"“{text}”"))
    if wanted.untranslated:
        yield Chip("untranslated", "untranslated")
    if wanted.by_gain:
        yield Chip("by_gain", "worst first")


def without(wanted: Filter, key: str) -> Filter:
    """The filter without one condition. Raises `KeyError` for what is none."""
    if key == "score":
        return replace(wanted, score_from=None, score_below=None)
    if key in SINGLE:
        left = replace(wanted, **{key: SINGLE[key]})  # type: ignore[arg-type]  # of the field's type
        return left if left.text or left.source or left.target else replace(left, regex=False)
    return toggled(wanted, key)


def toggled(wanted: Filter, key: str) -> Filter:
    """The filter with a status, an origin, a document or a check added, or taken off when it is there."""
    kind, _, value = key.partition(":")
    name = SETS[kind]
    chosen: frozenset[object] = getattr(wanted, name)
    return replace(wanted, **{name: chosen ^ {valued(kind, value)}})  # type: ignore[arg-type]


def valued(kind: str, value: str) -> object:
    """What stands behind the colon of a chip's key."""
    return {"status": Status, "origin": Origin, "document": int, "check": str}[kind](value)


def counted(facets: Facets, key: str) -> int | None:
    """How many pairs stand behind a chip, where that is counted."""
    kind, _, value = key.partition(":")
    counts: Mapping[object, int] = {
        "status": facets.statuses,
        "origin": facets.origins,
        "document": facets.documents,
        "check": facets.checks,
    }.get(kind, {})  # type: ignore[assignment]  # keys of several types
    return counts.get(valued(kind, value), 0) if kind in SETS else None


def score_range(wanted: Filter) -> str:
    """The bounds of the score as `0.2–0.5`."""
    low, high = wanted.score_from, wanted.score_below
    return f"{'' if low is None else f'{low:g}'}–{'' if high is None else f'{high:g}'}"


def scores(text: str) -> tuple[float | None, float | None] | None:
    """The bounds that somebody typed, `.2-.5`, `-0.5`, `0.9-`; None for what is no range."""
    if not text.strip():
        return None, None
    found = RANGE.fullmatch(text)
    if found is None or not (found[1] or found[2]):
        return None
    low, high = (float(part) if part else None for part in found.groups())
    return low, high
