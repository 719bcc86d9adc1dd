"""What may be wrong with two files that were given as a text and its translation."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parallel.align.languages import NAMES, foreign_stretches, language_of
from parallel.bitext import Bead
from parallel.lexicon.lexicon import Lexicon, lexicon_between
from parallel.lexicon.words import tokenize, word_type

__all__ = ["Diagnosis", "Problem", "diagnose"]


class Problem(StrEnum):
    """Kinds of bad file pairs."""

    EMPTY = "empty"
    SAME_TEXT = "same text"
    SWAPPED = "swapped languages"
    WRONG_LANGUAGE = "wrong language"
    MIXED = "several languages"
    UNRELATED = "not translations"
    PARTIAL = "partly translated"
    MOVED = "in another order"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A problem, and a sentence that says what was seen and what to do."""

    problem: Problem
    message: str


def diagnose(
    source: Sequence[str],
    target: Sequence[str],
    beads: Sequence[Bead],
    *,
    source_language: str = "de",
    target_language: str = "en",
) -> list[Diagnosis]:
    """Look for what speaks against two texts being a text and its translation; nothing found is an empty list.

    `beads` are what `align` made of them. Languages are told for German and English only.
    """
    empty = [side for side, text in (("source", source), ("target", target)) if not "".join(text).strip()]
    if empty:
        return [Diagnosis(Problem.EMPTY, f"the {' and the '.join(empty)} text is empty; there is nothing to align")]
    if (share := _identical(source, target)) > 0.5:
        message = f"{share:.0%} of the source segments stand unchanged in the target: is it the same file twice?"
        return [Diagnosis(Problem.SAME_TEXT, message)]
    languages = _languages(source, target, source_language, target_language)
    if languages:
        return languages
    foreign = list(_foreign(source, target, source_language, target_language))
    return foreign + _relation(source, target, beads, lexicon_between(source_language, target_language))


def _identical(source: Sequence[str], target: Sequence[str]) -> float:
    theirs = {" ".join(t.split()) for t in target}
    words = [" ".join(s.split()) for s in source]
    long = [w for w in words if len(w) > 20] or words
    return sum(w in theirs for w in long) / len(long)


def _languages(source: Sequence[str], target: Sequence[str], ours: str, theirs: str) -> list[Diagnosis]:
    found = language_of(source), language_of(target)
    wanted = ours.lower()[:2], theirs.lower()[:2]
    if None not in found and found == wanted[::-1] and wanted[0] != wanted[1]:
        return [Diagnosis(Problem.SWAPPED, f"the source reads like {NAMES[found[0] or '']} and the target like "
                          f"{NAMES[found[1] or '']}: exchange the two files, or the languages")]  # fmt: skip
    problems = []
    for side, language, expected in (("source", found[0], wanted[0]), ("target", found[1], wanted[1])):
        if language is not None and language != expected:
            said = NAMES.get(expected, expected)
            message = (
                f"the {side} text reads like {NAMES[language]}, not like {said}: check the file and the language option"
            )
            problems.append(Diagnosis(Problem.WRONG_LANGUAGE, message))
    return problems


def _foreign(source: Sequence[str], target: Sequence[str], ours: str, theirs: str) -> Iterator[Diagnosis]:
    """Say where a text goes on in another language."""
    for side, text, language in (("source", source, ours), ("target", target, theirs)):
        said = NAMES.get(language.lower()[:2], language)
        found = foreign_stretches(text, language)
        if found == [(0, len(text))]:
            message = f"the {side} text does not read like {said}: check the file and the language option"
            yield Diagnosis(Problem.WRONG_LANGUAGE, message)
        elif found:
            where = ", ".join(f"{first + 1} to {last}" for first, last in found[:3]) + (" …" if found[3:] else "")
            message = f"{side} segments {where} do not read like {said}: the text seems to hold several languages"
            yield Diagnosis(Problem.MIXED, message)


def _relation(
    source: Sequence[str], target: Sequence[str], beads: Sequence[Bead], lexicon: Lexicon | None
) -> list[Diagnosis]:
    linked = [bead for bead in beads if bead.source and bead.target]
    if lexicon is not None and (shared := _explained(source, target, linked, lexicon)) < UNRELATED:
        longer, shorter, share = _shorter(source, target)
        told = f"the {shorter} text is only {share:.0%} as long as the {longer} text" if share < MUCH_SHORTER else ""
        if told and _explained(source, target, linked, lexicon, back=longer == "source") > SUMMARISED:
            return [Diagnosis(Problem.PARTIAL, f"{told}: a summary, or parts of it?")]
        message = (
            f"only {shared:.0%} of the words have a counterpart: these do not look like translations of each other"
        )
        return [Diagnosis(Problem.UNRELATED, f"{message} ({told})" if told else message)]
    sure = sum(bead.score for bead in linked) / max(len(linked), 1)
    if sure < UNRELATED:
        message = (
            f"no bead is likely to be right ({sure:.0%} on average): these do not look like translations of each other"
        )
        return [Diagnosis(Problem.UNRELATED, message)]
    for side, other, text in (("source", "target", source), ("target", "source", target)):
        paired = sum(len(text[n]) for bead in linked for n in getattr(bead, side)) / sum(map(len, text))
        if paired < PARTIAL:
            message = f"only {paired:.0%} of the {side} text is paired: a part of the {other} text seems to be missing"
            return [Diagnosis(Problem.PARTIAL, message)]
    return list(_moved(linked))


def _shorter(source: Sequence[str], target: Sequence[str]) -> tuple[str, str, float]:
    """Which text is longer, which shorter, and how long it is beside the other."""
    ours, theirs = sum(map(len, source)), sum(map(len, target))
    return ("source", "target", theirs / ours) if theirs <= ours else ("target", "source", ours / theirs)


def _moved(linked: Sequence[Bead]) -> Iterator[Diagnosis]:
    """Say if beads cross: a part of the text stands elsewhere in its translation."""
    if away := _out_of_order(linked):
        where = f"source segments {away[0].source[0] + 1} to {away[-1].source[-1] + 1}"
        yield Diagnosis(Problem.MOVED, f"a part stands elsewhere in the target ({where} are paired out of order)")


def _out_of_order(linked: Sequence[Bead]) -> list[Bead]:
    """The beads that are not in the longest chain that ascends on both sides (patience sorting)."""
    ends: list[int] = []
    piles: list[int] = []
    for bead in linked:
        piles.append(bisect_left(ends, bead.target[0]))
        ends[piles[-1] : piles[-1] + 1] = [bead.target[0]]
    away, wanted = [], len(ends) - 1
    for bead, pile in zip(reversed(linked), reversed(piles), strict=True):
        if pile == wanted:
            wanted -= 1
        else:
            away.append(bead)
    return away[::-1]


def _explained(
    source: Sequence[str], target: Sequence[str], beads: Sequence[Bead], lexicon: Lexicon, *, back: bool = False
) -> float:
    """Share of the source words, weighted by rarity, that have a translation in the target side of their bead.

    With `back`, share of the target words that are one.
    """
    of_source, of_target = word_type(lexicon.source_language), word_type(lexicon.target_language)
    pairs = []
    for bead in beads[:: len(beads) // EXAMINED + 1]:
        ours = {of_source(w) for n in bead.source for w in tokenize(source[n]) if w[0].isalnum()}
        theirs = {of_target(w) for n in bead.target for w in tokenize(target[n]) if w[0].isalnum()}
        likely = {word: {word, *(t for t, p, _ in lexicon.translations(word) if p > LIKELY)} for word in ours}
        if back:
            pairs.append({word: any(word in found for found in likely.values()) for word in theirs})
        else:
            pairs.append({word: not found.isdisjoint(theirs) for word, found in likely.items()})
    spread = Counter(word for words in pairs for word in words)
    weights = {word: math.log(1 + len(pairs) / count) for word, count in spread.items()}
    total = sum(weights[word] for words in pairs for word in words)
    return sum(weights[word] for words in pairs for word, known in words.items() if known) / total if total else 0.0


EXAMINED = 400
LIKELY = 0.05
# Translations reach 0.43 and more, unrelated texts of one genre 0.17 at most (news, novels, scripture).
UNRELATED = 0.3
PARTIAL = 0.6
MUCH_SHORTER = 0.5
# Of the words of a summary (eighth sentences, cut short) .19 to .43 come from the text, of another text .19 at most.
SUMMARISED = 0.22
