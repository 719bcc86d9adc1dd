"""Cuts paragraphs into segments."""

import re
from operator import itemgetter

from parallel.bitext import Document, Segment
from parallel.segment.boundary import Boundary, flatten, possible_boundaries, smiled, unstopped
from parallel.segment.evidence import Evidence
from parallel.segment.judge import Judge
from parallel.segment.parameters import load
from parallel.segment.rules import Rules
from parallel.segment.ruleset import RuleSet

__all__ = ["segment", "split"]

BLANKS = re.compile(" *")


def split(text: str, language: str = "de", *, rules: Rules | None = None) -> list[tuple[int, int]]:
    """Start and end of every sentence of a paragraph, outer white space excluded.

    `language` is an ISO 639-1 code; German and English have parameters of their own, others what is installed for
    NLTK or in the user's data folder, or else Punkt without parameters. `rules` are asked first.
    """
    flat = flatten(text)
    punkt, evidence = load(language)
    judge = Judge(flat, punkt, evidence)
    exceptions = rules.of(language) if rules else None
    spans = []
    start = len(flat) - len(flat.lstrip())
    for end, place in places(flat, evidence, exceptions):
        if end <= start:
            continue
        verdict = exceptions.verdict(text, end) if exceptions else None
        if verdict is None:
            verdict = place is None or judge.ends_sentence(place, start)
        if verdict:
            spans.append((start, end))
            start = BLANKS.match(flat, end).end()  # type: ignore[union-attr]  # it matches nothing at least
    end = len(flat.rstrip())
    return [*spans, (start, end)] if start < end else spans


def places(flat: str, evidence: Evidence, exceptions: RuleSet | None) -> list[tuple[int, Boundary | None]]:
    """The places where a sentence could end, in order; those without a stop have no boundary to judge."""
    found: list[tuple[int, Boundary | None]] = [(place.end, place) for place in possible_boundaries(flat)]
    if evidence.openers:
        found += [(end, None) for end, _ in unstopped(flat, evidence.openers, evidence.suspended)]
    found += [(end, None) for end, word in smiled(flat) if evidence.begins(word)]
    if exceptions:
        stops = {end for end, _ in found}
        found += [(end, None) for end in exceptions.places(flat) if end not in stops]
    return sorted(found, key=itemgetter(0))


def segment(document: Document, *, rules: Rules | None = None) -> Document:
    """The document with `segments` filled: the sentences of its paragraphs, in order."""
    return document.with_(
        segments=tuple(
            Segment(paragraph.text[start:end], index, start, end)
            for index, paragraph in enumerate(document.paragraphs)
            for start, end in split(paragraph.text, document.language, rules=rules)
        )
    )
