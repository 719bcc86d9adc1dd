"""Cuts paragraphs into segments."""

from operator import itemgetter

from parallel.bitext import Document, Segment
from parallel.segment.boundary import Boundary, flatten, possible_boundaries, unstopped
from parallel.segment.judge import Judge
from parallel.segment.parameters import load

__all__ = ["segment", "split"]


def split(text: str, language: str = "de") -> list[tuple[int, int]]:
    """Start and end of every sentence of a paragraph, outer white space excluded."""
    flat = flatten(text)
    punkt, evidence = load(language)
    judge = Judge(flat, punkt, evidence)
    places: list[tuple[int, Boundary | None]] = [(place.end, place) for place in possible_boundaries(flat)]
    if evidence.openers:
        places += [(end, None) for end, _ in unstopped(flat, evidence.openers, evidence.suspended)]
        places.sort(key=itemgetter(0))
    spans = []
    start = len(flat) - len(flat.lstrip())
    for end, place in places:
        if place is None or judge.ends_sentence(place, start):
            spans.append((start, end))
            start = end
            while flat[start] == " ":
                start += 1
    end = len(flat.rstrip())
    if start < end:
        spans.append((start, end))
    return spans


def segment(document: Document) -> Document:
    """The document with `segments` filled."""
    segments = [
        Segment(paragraph.text[start:end], index, start, end)
        for index, paragraph in enumerate(document.paragraphs)
        for start, end in split(paragraph.text, document.language)
    ]
    return document.with_(segments=tuple(segments))
