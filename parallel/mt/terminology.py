"""Glossary terms: a translation that uses the wanted ones, if the model can be brought to it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from parallel.mt.alignment import align
from parallel.mt.model import Decoding, Model
from parallel.mt.prediction import alternatives
from parallel.mt.scoring import hypotheses, score
from parallel.mt.translation import Translation

__all__ = ["honour", "unused_terms"]

BEAM = 8
GERMAN_ENDING = "(?:e|en|er|es|em|n|s|nen)?"
ENGLISH_ENDING = "(?:s|es|'s|’s|d|ed|ing)?"


def honour(translation: Translation, terms: Mapping[str, str], model: Model, decoding: Decoding) -> Translation:
    """The translation that uses most of the terms, of those the likeliest, with a warning for each it does not use.

    The model's other hypotheses are looked through; and each term still missing is forced into the place that
    attention points at, behind which the model goes on.
    """
    source, text = translation.source, translation.text
    missing = unused_terms(source, text, terms)
    if not missing:
        return translation
    text = _best(source, [text, *(found.text for found in hypotheses(source, BEAM, model, decoding))], terms, model)
    for term in missing:
        if term in unused_terms(source, text, terms):
            text = _best(source, [text, *_forced(source, text, term, terms[term], model, decoding)], terms, model)
    left = tuple(f"term {term!r} is not translated as {terms[term]!r}" for term in unused_terms(source, text, terms))
    return replace(translation, text=text, score=score(source, text, model).score, warnings=translation.warnings + left)


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
        if _source_term(term).search(source) and not _target_term(wanted).search(target)
    ]


def _source_term(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term)}{GERMAN_ENDING}(?!\w)")


def _target_term(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term)}{ENGLISH_ENDING}(?!\w)", re.IGNORECASE)


def _forced(source: str, text: str, term: str, wanted: str, model: Model, decoding: Decoding) -> Iterator[str]:
    """Translations that begin as `text` does, up to the place of a term, and there have the wanted one."""
    place = _place(source, text, term, model, decoding)
    if place is None:
        return
    prefix = text[:place] + _cased(wanted, sentence_start=place == 0)
    for alternative in alternatives(source, prefix, BEAM, model, decoding):
        gap = " " if alternative.word[0].isalnum() else ""
        yield f"{prefix}{gap}{alternative.word} {alternative.rest}".rstrip()


def _place(source: str, target: str, term: str, model: Model, decoding: Decoding) -> int | None:
    """Where in the target the translation of a term begins, None if nothing was aligned to it."""
    match = _source_term(term).search(source)
    if match is None:
        return None
    spans = [
        link.target[0]
        for link in align(source, target, model, decoding)
        if link.source[0] < match.end() and link.source[1] > match.start()
    ]
    return min(spans, default=None)


def _cased(term: str, *, sentence_start: bool) -> str:
    return term[:1].upper() + term[1:] if sentence_start else term
