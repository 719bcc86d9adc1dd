"""Verse: is a block of short lines a stanza, or prose that was wrapped to a narrow column?

A naive Bayes classifier (Maron 1961) over what sets the two apart: whether the next word would have fitted on the
line, where clauses end, whether a phrase is torn apart at the line end, capitals at line starts, and rhyme. Where
it stands counts a little: verse is often set in.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parallel.layout.kinds import is_label
from parallel.layout.lines import CLOSERS, Line, solid_blocks
from parallel.layout.measure import INDENT
from parallel.layout.words import ends_open

__all__ = ["find_verse", "is_stanza"]

STANZA = 4  # lines; fewer tell nothing
LONGEST = 60  # characters; lines of verse are seldom longer
CLAUSE_ENDS = ",;.!?:–—…"
REACH = 3  # lines: what rhymes stands no farther apart (abba)

# Natural logarithms of how much more often something is seen at a line end of verse than at one of wrapped prose: in
# 18 stanzas made up for the purpose and in 2,299 paragraphs of newspapers, encyclopedias and essays, wrapped to 22 to
# 58 characters, rounded towards 0 for what PDF extraction blurs.
CLAUSE, NO_CLAUSE = 1.7, -0.9
LOOSE, FITTING, FULL = 3.5, 0.5, -0.4  # much room was left for the next word; just enough; too little
TORN, WHOLE = -2.0, 0.4
RHYMED, UNRHYMED = 2.5, -0.25
SENTENCE_INSIDE = -1.2
CAPITAL, MIXED = 1.0, -0.4  # at the start of every line
UNENDED = -1.0  # no clause ends with the last line
SET_IN, FLUSH = 1.2, -0.2  # further in than the lines above and below
PRIOR = -2.5  # for one stanza there are a dozen narrow blocks of prose

SENTENCE = re.compile(r"[.!?] [A-ZÄÖÜ]")
LAST_WORD = re.compile(r"[^\W\d_]+(?=[\W\d_]*$)")
RHYME = re.compile(r"[aeiouöü]+[^aeiouöü]*(?:e[^aeiouöü]*)?$")
# One spelling for what sounds alike to a German poet.
SOUNDS = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in [
        ("äu", "eu"),
        ("ai", "ei"),
        ("ä", "e"),
        ("y", "ü"),
        ("ie", "i"),
        ("([aeiouöü])h", r"\1"),
        ("dt", "t"),
        ("ß", "s"),
        ("ck", "k"),
        (r"([a-z])\1", r"\1"),
        ("d$", "t"),
        ("b$", "p"),
        ("g$", "k"),
    ]
)


def find_verse(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines of all stanzas that stand between blank lines, or are set in; linear in their number."""
    return frozenset(index for block in candidates(lines) if is_stanza(lines, block) for index in block)


def candidates(lines: Sequence[Line]) -> Iterator[range]:
    """Solid blocks whose lines are all short; of others the parts that are set in."""
    for block in solid_blocks(lines):
        if len(block) < STANZA:
            continue
        if is_label(lines[block[-1]].text):  # who wrote it, or when
            block = block[:-1]
        inside = lines[block.start : block.stop]
        if all(len(line.text) <= LONGEST for line in inside):
            yield block
        elif len({line.indent for line in inside}) > 1:
            yield from insets(lines, block)


def insets(lines: Sequence[Line], block: range) -> Iterator[range]:
    """The runs of lines in a block that are indented more than its least indented line, and short."""
    margin = min(lines[i].indent for i in block)
    first = block.start
    for end in range(block.start, block.stop + 1):
        if end < block.stop and lines[end].indent > margin and len(lines[end].text) <= LONGEST:
            continue
        if end - first >= STANZA:
            yield range(first, end)
        first = end + 1


def is_stanza(lines: Sequence[Line], block: range) -> bool:
    """Whether neighbouring lines are more likely verse than wrapped prose; False for fewer than four."""
    inside = lines[block.start : block.stop]
    if len(inside) < STANZA or not worth_looking(inside):
        return False
    set_in = SET_IN if is_set_in(lines, block) else FLUSH
    return PRIOR + likelihood(inside) + rhyme(inside) + set_in > 0


def worth_looking(lines: Sequence[Line]) -> bool:
    """Whether the lines are no list or row of sentences, and so many clauses or capitals stand where verse has them."""
    if any(line.item for line in lines) or all(line.terminal for line in lines[:-1]):
        return False
    clauses = sum(line.text[-1] in CLAUSE_ENDS for line in lines)
    return clauses * 4 >= len(lines) or not any(line.lower for line in lines)


def is_set_in(lines: Sequence[Line], block: range) -> bool:
    """Whether the lines are indented more than those above and below, where there are any."""
    around = [lines[i].indent for i in (block.start - 1, block.stop) if 0 <= i < len(lines)]
    return bool(around) and min(lines[i].indent for i in block) >= max(around) + INDENT


def likelihood(lines: Sequence[Line]) -> float:
    """The logarithm of the likelihood ratio of verse to prose, rhymes apart."""
    width = max(len(line.text) for line in lines)
    ratio = 0.0 if ends_clause(lines[-1]) else UNENDED
    inside = 0
    capitals = True
    for line, following in pairwise(lines):
        ratio += CLAUSE if ends_clause(line) else NO_CLAUSE
        ratio += TORN if ends_open(line.text) and line.text[-1] not in ",;" else WHOLE
        if SENTENCE.search(line.text):
            ratio += SENTENCE_INSIDE
        if not line.terminal:  # else the paragraph may end there, and the room means nothing
            room = width - len(line.text) - 1 - following.head
            ratio += LOOSE if room > 0.08 * width else FITTING if room >= 0 else FULL
            inside += 1
            capitals = capitals and not following.lower
    return ratio + (CAPITAL * (inside - 1) if capitals and inside else MIXED)


def ends_clause(line: Line) -> bool:
    """Whether a clause or sentence ends with the line, closing quotes apart."""
    return line.text.rstrip(CLOSERS)[-1:] in CLAUSE_ENDS


def rhyme(lines: Sequence[Line]) -> float:
    """The logarithm of the likelihood ratio of verse to prose, by the rhymes alone."""
    words = [last_word(line.text) for line in lines]
    rhymes = [sound(word) for word in words]
    ratio = 0.0
    for place in range(1, len(lines)):
        nearby = range(max(0, place - REACH), place)
        found = any(rhymes[place] == rhymes[i] and differ(words[place], words[i]) for i in nearby)
        ratio += RHYMED if rhymes[place] and found else UNRHYMED
    return ratio


def last_word(text: str) -> str:
    """The last word in small letters; empty where there is none."""
    match = LAST_WORD.search(text)
    return match.group().lower() if match else ""


def sound(word: str) -> str:
    """From the last stressed vowel on, as far as spelling tells it; empty for a word that ends with it."""
    for spelling, spoken in SOUNDS:
        word = spelling.sub(spoken, word)
    match = RHYME.search(word)
    return match.group() if match and len(match.group()) > 1 else ""


def differ(word: str, other: str) -> bool:
    """Whether neither is the end of the other: a word repeated is no rhyme."""
    return not word.endswith(other) and not other.endswith(word)
