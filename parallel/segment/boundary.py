"""The places in a paragraph where a sentence could end, with the words around them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parallel.layout.words import is_attributive

__all__ = ["CLOSING", "LABEL", "OPENING", "Boundary", "flatten", "possible_boundaries", "smiled", "unstopped"]

OPENING = "\"'„“”»«›‹‚‘’([{*•–—-¿¡`´"
CLOSING = "\"'’”“»«‘›‹)]}*_"
REACH = 100  # characters; a longer word is no word
# Faces, hands and hearts; other pictures rather mark what follows them.
SMILE = (
    "(?:[\u2639\u263a\u2764\U0001f389\U0001f38a\U0001f440\U0001f44b-\U0001f44f\U0001f493-\U0001f49f\U0001f4aa"
    "\U0001f525\U0001f600-\U0001f64f\U0001f90c-\U0001f93a\U0001f970-\U0001f97a][\ufe0f\u200d\U0001f3fb-\U0001f3ff♀♂]*"
    r"|[:;]-?[()DPp](?=\ )|<3(?=\ )|\^\^(?=\ )|xD(?=\ ))"
)
BLANK = re.compile(r"[^\S ]")
PLACE = re.compile(
    rf"""
      (?<![.!?…]) (?<![.!?…]\ )
      (?P<stop> [.!?…]++ (?:\ [.!?…]++)*+ )
      (?P<close> (?: [{re.escape(CLOSING)}] | \[\d{{1,3}}\] )*  # quotes, brackets, note numbers
                 (?: \ ["”“»«](?=\ ) )? )                      # and a closing quote set off by a space
      (?: \ ?{SMILE} )*                                       # what shows a mood belongs to what was said
      (?=\ )
    | (?<=[a-zäöüß][a-zäöüß]) (?P<tight>[.!?]+) (?=[A-ZÄÖÜ][a-zäöüß])
    """,
    re.VERBOSE,
)
NEXT = re.compile(rf" *([{re.escape(OPENING)}]*(?: +(?=\S))?)([^ ]{{0,{REACH}}})")


RISEN = re.compile(r"((?<![^\W\d_])[^\W\d_]+[)\"“”]*|[:;]-?[()]) (?=([A-ZÄÖÜ][a-zäöüß]+) )")
SMILED = re.compile(rf"(?<![.!?…\s])(?<![.!?…]\ )\ ?(?:{SMILE}\ ?)+(?<!\ )(?=\ ([A-ZÄÖÜ]\w*))")
PICTURE = re.compile("[\u2639-\U0001ffff]")
JOINING = frozenset({"oder", "und", "or", "and"})  # "oder?" ends many a sentence, but not without its mark
# An adjective behind an article or pronoun that is declined: its noun is still to come.
DECLINED = re.compile(
    r"\b(?i:d(?:e[mnrs]|as|ie)|(?:dies|jen|jed|welch|all|[mdsk]?ein|ihr|unser|eur)(?:e[mnrs]?)?) [a-zäöüß]{3,}en$"
)
LABEL = re.compile(r"[a-z]{1,2}\)$")  # of a list item


class Boundary(NamedTuple):
    """A place where a sentence could end: at `end`, closing quotes and brackets included.

    `word` is the last word with its stop but without opening quotes, which begins about `start`; `before` the word
    before it; `following` the next word, without opening quotes, which are in `opening`. `stop` are the marks, `close`
    is what closes after them. `tight`: no space follows.
    """

    end: int
    start: int
    word: str
    before: str
    stop: str
    close: str
    opening: str
    following: str
    tight: bool


def flatten(text: str) -> str:
    """The text with every white-space character as a plain space, at the same offsets."""
    return BLANK.sub(" ", text) if not text.isprintable() or "\u00a0" in text else text


def possible_boundaries(text: str) -> Iterator[Boundary]:
    """The places in flattened text where a sentence could end, in order."""
    for match in PLACE.finditer(text):
        end = match.end()
        tight = match["tight"] is not None
        opening, following = NEXT.match(text, end).groups()  # type: ignore[union-attr]  # it matches anywhere
        if not following:
            return
        first = word_start(text, match.start())
        if tight and not is_prose(text[first : end + len(following)]):
            continue
        before = text[word_start(text, first - 1) : first - 1] if first > 1 else ""
        stop = match["stop"] or match["tight"]
        word = text[first : match.start() + len(stop)].lstrip(OPENING) or stop
        yield Boundary(end, first, word, before, stop, match["close"] or "", opening, following, tight)


def word_start(text: str, end: int) -> int:
    """Where the word that reaches to `end` begins."""
    earliest = max(0, end - REACH)
    return max(text.rfind(" ", earliest, end) + 1, earliest)


def is_prose(token: str) -> bool:
    """Whether a word with a stop in it is two words whose space was forgotten, and no address or file name."""
    return token.count(".") <= 2 and not any(mark in token for mark in "/@_\\:()") and "www" not in token


def unstopped(text: str, openers: frozenset[str], suspended: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Ends of sentences without any stop: where a word that is only written with a capital at beginnings follows a word
    that can end a sentence. With the word. An empty set of openers stands for all words.
    """
    for match in RISEN.finditer(text):
        if openers and match[2] not in openers:
            continue
        before = match[1]
        if before in suspended or before in openers or before in JOINING or is_adjective(before) or LABEL.match(before):
            continue
        if not DECLINED.search(text, max(0, match.start() - REACH), match.end(1)):
            yield match.end(1), match[2]


def smiled(text: str) -> Iterator[tuple[int, str]]:
    """Places behind a picture that shows a mood and stands where others set a stop, with the word that follows."""
    if PICTURE.search(text):
        yield from ((match.end(), match[1]) for match in SMILED.finditer(text))


def is_adjective(word: str) -> bool:
    """Whether a small word looks like a German adjective before its noun; such a noun is often made of any word."""
    return is_attributive(word) or (word.endswith("es") and word[0].islower() and len(word) > 4)
