"""What may be wrong with two files that were given as a text and its translation."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parallel.align.lexicon import Lexicon, lexicon_between, shipped_lexicon
from parallel.align.words import is_word, tokenize, word_type
from parallel.bitext import Bead

__all__ = ["Diagnosis", "Problem", "diagnose"]


class Problem(StrEnum):
    """Kinds of bad file pairs."""

    EMPTY = "empty"
    SAME_TEXT = "same text"
    SWAPPED = "swapped languages"
    WRONG_LANGUAGE = "wrong language"
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
    return languages or _relation(source, target, beads, lexicon_between(source_language, target_language))


def _identical(source: Sequence[str], target: Sequence[str]) -> float:
    theirs = {" ".join(t.split()) for t in target}
    words = [" ".join(s.split()) for s in source]
    long = [w for w in words if len(w) > 20] or words
    return sum(w in theirs for w in long) / len(long)


def _languages(source: Sequence[str], target: Sequence[str], ours: str, theirs: str) -> list[Diagnosis]:
    found = _language(source), _language(target)
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


NAMES = {"de": "German", "en": "English"}
KNOWN = 0.75
ENOUGH = 8


def _language(text: Sequence[str]) -> str | None:
    """German or English, if the lexicon knows three quarters of the words as one and clearly fewer as the other."""
    lexicon = shipped_lexicon()
    words = [w for segment in text[:2000] for w in tokenize(segment) if is_word(w) and len(w) > 1]
    if len(words) < ENOUGH:
        return None
    shares = {}
    for language, vocabulary in (("de", lexicon.entries.keys()), ("en", lexicon.target_types)):
        kind = word_type(language)
        shares[language] = sum(kind(w) in vocabulary for w in words) / len(words)
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= KNOWN and shares[best] - min(shares.values()) > 0.15 else None


def _relation(
    source: Sequence[str], target: Sequence[str], beads: Sequence[Bead], lexicon: Lexicon | None
) -> list[Diagnosis]:
    linked = [bead for bead in beads if bead.source and bead.target]
    if lexicon is not None and (shared := _explained(source, target, linked, lexicon)) < UNRELATED:
        message = (
            f"only {shared:.0%} of the words have a counterpart: these do not look like translations of each other"
        )
        return [Diagnosis(Problem.UNRELATED, message)]
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


def _explained(source: Sequence[str], target: Sequence[str], beads: Sequence[Bead], lexicon: Lexicon) -> float:
    """Share of the source words, weighted by rarity, that have a translation in the target side of their bead."""
    of_source, of_target = word_type(lexicon.source_language), word_type(lexicon.target_language)
    pairs = []
    for bead in beads[:: len(beads) // EXAMINED + 1]:
        ours = {of_source(w) for n in bead.source for w in tokenize(source[n]) if w[0].isalnum()}
        theirs = {of_target(w) for n in bead.target for w in tokenize(target[n]) if w[0].isalnum()}
        pairs.append((ours, theirs))
    spread = Counter(word for ours, _ in pairs for word in ours)
    found = total = 0.0
    for ours, theirs in pairs:
        for word in ours:
            weight = math.log(1 + len(pairs) / spread[word])
            total += weight
            if word in theirs or any(t in theirs for t, forward, _ in lexicon.translations(word) if forward > LIKELY):
                found += weight
    return found / total if total else 0.0


EXAMINED = 400
LIKELY = 0.05
# Translations reach 0.43 and more, unrelated texts of one genre 0.17 at most (news, novels, scripture).
UNRELATED = 0.3
PARTIAL = 0.6
