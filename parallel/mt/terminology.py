"""Glossary terms: a translation that uses the wanted ones, if the model can be brought to it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from parallel.mt.alignment import align
from parallel.mt.compounds import GERMAN_ENDINGS
from parallel.mt.model import Decoding, Model
from parallel.mt.prediction import alternatives
from parallel.mt.scoring import hypotheses, score
from parallel.mt.translation import Translation

__all__ = ["honour", "places_of", "unused_terms"]

BEAM = 8
TRIED = 3  # hypotheses that terms are forced into
GERMAN_ENDING = f"(?:{'|'.join(filter(None, GERMAN_ENDINGS))})?"
ENGLISH_ENDING = "(?:s|es|'s|’s|d|ed|ing)?"


def honour(translation: Translation, terms: Mapping[str, str], model: Model, decoding: Decoding) -> Translation:
    """The translation that uses most of the terms, of those the likeliest, with a warning for each it does not use.

    A model with hints has read terms of one word as such (`parallel.mt.hints`), and mostly uses them by itself.
    The model's other hypotheses are looked through; and the terms still missing are forced, from left to right, into
    the places that attention points at, behind which the model goes on.
    """
    source, first = translation.source, translation.text
    if not unused_terms(source, first, terms):
        return translation
    texts = [first, *(found.text for found in hypotheses(source, BEAM, model, decoding))]
    text = _best(source, texts, terms, model)
    for begun in (text, *texts[1:TRIED]):
        if not unused_terms(source, text, terms):
            break
        text = _best(source, [text, _with_all(source, begun, terms, model, decoding)], terms, model)
    left = tuple(f"term {term!r} is not translated as {terms[term]!r}" for term in unused_terms(source, text, terms))
    likelihood = score(source, text, model).score
    return replace(translation, text=text, score=likelihood, warnings=translation.warnings + left)


def _with_all(source: str, text: str, terms: Mapping[str, str], model: Model, decoding: Decoding) -> str:
    """A translation with the missing terms forced one by one, the leftmost first, so that it stays in the prefix."""
    tried: set[str] = set()
    while missing := [term for term in unused_terms(source, text, terms) if term not in tried]:
        places = {term: _place(source, text, term, model, decoding) for term in missing}
        term = min(missing, key=lambda term: (places[term] is None, places[term] or 0))
        tried.add(term)
        place = places[term]
        if place is not None:
            texts = list(_forced(source, text[:place], terms[term], model, decoding))
            text = _best(source, texts, terms, model) if texts else text
    return text


def _best(source: str, texts: Iterable[str], terms: Mapping[str, str], model: Model) -> str:
    """Of several translations those that use most terms, and of these the likeliest."""
    unused = {text: len(unused_terms(source, text, terms)) for text in texts}
    fewest = [text for text, number in unused.items() if number == min(unused.values())]
    return max(fewest, key=lambda text: score(source, text, model).score)


def unused_terms(source: str, target: str, terms: Mapping[str, str]) -> list[str]:
    """The terms that stand in the source, in any case ending, while the target lacks their translation."""
    return [
        term
        for term, wanted in terms.items()
        if term in source  # a glossary has thousands of terms, of which this leaves one or two
        and _source_term(term).search(source)
        and not _target_term(wanted).search(target)
    ]


def places_of(term: str, source: str) -> list[tuple[int, int]]:
    """Where a term stands in a source, in any case ending: (start, end) in characters."""
    return [found.span() for found in _source_term(term).finditer(source)]


def _source_term(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term)}{GERMAN_ENDING}(?!\w)")


def _target_term(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term)}{ENGLISH_ENDING}(?!\w)", re.IGNORECASE)


def _forced(source: str, begun: str, wanted: str, model: Model, decoding: Decoding) -> Iterator[str]:
    """Translations that go on behind a beginning with the wanted term."""
    prefix = begun + (wanted if begun else wanted[:1].upper() + wanted[1:])
    for alternative in alternatives(source, prefix, BEAM, model, decoding):
        gap = " " if alternative.word[0].isalnum() else ""
        yield f"{prefix}{gap}{alternative.word} {alternative.rest}".rstrip()


def _place(source: str, target: str, term: str, model: Model, decoding: Decoding) -> int | None:
    """Where in the target the translation of a term begins, None if nothing was aligned to it and it was not copied."""
    if copied := _target_term(term).search(target):
        return copied.start()
    match = _source_term(term).search(source)
    if match is None:
        return None
    spans = [
        link.target[0]
        for link in align(source, target, model, decoding)
        if link.source[0] < match.end() and link.source[1] > match.start()
    ]
    return min(spans, default=None)
