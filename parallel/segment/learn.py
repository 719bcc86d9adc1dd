"""Rules from what a user did: boundaries merged away and boundaries put in."""

import re
from collections import Counter
from collections.abc import Iterable

from parallel.segment.rules import Correction, Rule

__all__ = ["learn_rules"]

ABBREVIATION_LENGTH = 7  # letters; a longer word before a period is taken for a word, and only its pair is learnt
CONTEXT = 40  # characters on both sides that tell a place
LAST = re.compile(r"\S+$")
NEXT = re.compile(r"\s*(\S*)")
OPENING = "\"'„“”»«›‹‚‘’([{"
CLOSING = "\"'“”»«›‹‘’)]},;:.!?…"


def learn_rules(corrections: Iterable[Correction], minimum: int, language: str) -> list[Rule]:
    """One rule for each thing that was corrected at least `minimum` times and never the other way round."""
    wanted: Counter[Rule] = Counter()
    for correction in settled(corrections):
        if rule := generalised(correction, language):
            wanted[rule] += 1
    return [
        rule
        for rule, count in wanted.items()
        if count >= minimum and not wanted[Rule(not rule.breaks, rule.before, rule.after, rule.language)]
    ]


def settled(corrections: Iterable[Correction]) -> Iterable[Correction]:
    """The corrections that were not taken back: merged and cut again in one place, or cut and merged again."""
    last: dict[tuple[str, str], Correction] = {}
    for correction in corrections:
        before, after = correction.text[: correction.offset].rstrip(), correction.text[correction.offset :].lstrip()
        place = before[-CONTEXT:], after[:CONTEXT]
        known = last.pop(place, None)
        if known is None or known.breaks == correction.breaks:
            last[place] = correction
    return last.values()


def generalised(correction: Correction, language: str) -> Rule | None:
    """The rule a single correction asks for: about the word before it, or about that and the word after it."""
    last = LAST.search(correction.text[: correction.offset].rstrip())
    following = NEXT.match(correction.text, correction.offset)
    if last is None or following is None or not following[1]:
        return None
    word = last.group().lstrip(OPENING)
    after = r"\s+" + re.escape(following[1].lstrip(OPENING).rstrip(CLOSING))
    if re.fullmatch(r"\d+\.", word):
        return Rule(correction.breaks, r"\b\d+\.", after, language)
    if not correction.breaks and is_abbreviation(word):
        return Rule(breaks=False, before=edge(word) + re.escape(word), after=r"\s", language=language)
    if correction.breaks and word[-1] in ":;…–—":
        return Rule(breaks=True, before=re.escape(word[-1]), after=r"\s+[A-ZÄÖÜ„\"»]", language=language)
    return Rule(correction.breaks, edge(word) + re.escape(word), after, language)


def is_abbreviation(word: str) -> bool:
    """Whether the word with its period looks like an abbreviation."""
    return word.endswith(".") and len(word) <= ABBREVIATION_LENGTH + 1 and any(letter.isalpha() for letter in word)


def edge(word: str) -> str:
    """A word boundary, where the word begins with a letter or digit."""
    return r"\b" if word[0].isalnum() else ""
