"""A translation memory's near match mended: only what the new source changed is translated anew.

Fuzzy-match repair after Ortega, Sánchez-Martínez and Forcada 2014: the words of the stored source that differ are
found, attention tells which words of the stored target they became, and these are replaced by what the model makes of
the new ones; of the ways to do so the one that the model finds likeliest as a whole is taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from parallel.mt.translation import Translation

if TYPE_CHECKING:
    from parallel.mt.translator import Translator

__all__ = ["repair_match"]

MOST_CHANGED = 0.5  # of the stored source's words; beyond this nothing of it is kept
ARTICLE = re.compile(r"\b([Aa])(n?) $")
PHRASES = 4  # translations of the changed words that are tried


@dataclass(frozen=True, slots=True)
class _Change:
    """Characters (start, end) of the old source that became `text` in the new one."""

    span: tuple[int, int]
    text: str


def repair_match(source: str, known_source: str, known_target: str, translator: "Translator") -> Translation | None:
    """`known_target` changed as `known_source` was changed into `source`; None when too much has to change.

    The score is that of the whole under the model, comparable with `Translator.score`.
    """
    if source == known_source:
        return Translation(source, known_target, translator.score(source, known_target).score)
    change = _change(known_source, source)
    if change is None:
        return None
    span = _target_span(known_source, known_target, change.span, translator)
    if span is None:
        return None
    texts = {
        before + phrase + known_target[span[1] :]
        for phrase in _phrases(source, change, translator)
        for before in _before(known_target[: span[0]])
    }
    scored = {text.strip(): translator.score(source, text).score for text in sorted(texts)}
    best = max(scored, key=scored.__getitem__, default=None)
    return None if best is None else Translation(source, best, scored[best])


def _change(old: str, new: str) -> _Change | None:
    """The one stretch of words from the first difference to the last."""
    old_words, new_words = _words(old), _words(new)
    matcher = SequenceMatcher(None, [word for *_, word in old_words], [word for *_, word in new_words], autojunk=False)
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    if not codes:
        return None
    first, last, begin, end = codes[0][1], codes[-1][2], codes[0][3], codes[-1][4]
    if first == last or begin == end or last - first > MOST_CHANGED * len(old_words):
        return None
    span = (old_words[first][0], old_words[last - 1][1])
    return _Change(span, new[new_words[begin][0] : new_words[end - 1][1]])


def _words(text: str) -> list[tuple[int, int, str]]:
    """Start, end and text of each word; punctuation counts as words."""
    from parallel.mt.alignment import WORD

    return [(*match.span(), match.group()) for match in WORD.finditer(text)]


def _target_span(source: str, target: str, span: tuple[int, int], translator: "Translator") -> tuple[int, int] | None:
    """The characters of a target that translate some of its source."""
    found = [
        link.target
        for link in translator.word_alignment(source, target)
        if link.source[0] < span[1] and link.source[1] > span[0]
    ]
    return (min(start for start, _ in found), max(end for _, end in found)) if found else None


def _before(text: str) -> Iterator[str]:
    """What may stand before the new words: as it was, or with the other form of the English article."""
    yield text
    if match := ARTICLE.search(text):
        yield text[: match.end(1)] + ("" if match[2] else "n") + " "


def _phrases(source: str, change: _Change, translator: "Translator") -> Iterator[str]:
    """What the changed words may be in the target: translated alone, and as the whole sentence has them."""
    for hypothesis in translator.hypotheses(change.text, PHRASES):
        phrase = hypothesis.text
        yield phrase if change.text[-1] in ".!?" else phrase.rstrip(".!?")
        yield (phrase[:1].lower() + phrase[1:]).rstrip(".!?")
    whole = translator.translate_one(source).text
    start = source.find(change.text)
    span = _target_span(source, whole, (start, start + len(change.text)), translator)
    if span is not None:
        yield whole[span[0] : span[1]]
