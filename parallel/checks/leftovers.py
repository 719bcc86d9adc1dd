"""Checks of what was not translated: the source as it stands, words of it, another language altogether."""

import re
import unicodedata
from collections.abc import Iterator

from parallel.checks.finding import Issue, Severity, Span
from parallel.checks.knowledge import capitalized_words_of, shared_words, words_of
from parallel.checks.number_words import value_of
from parallel.checks.placeables import EMAIL, URL
from parallel.checks.registry import register
from parallel.checks.text import Text

GERMAN_SUFFIX = r"\w{3,}(?:igkeit|keit|heit|schaft|ung|ungen)"
GERMAN_NOUN = re.compile(GERMAN_SUFFIX)
GERMAN_LOOK = re.compile(
    rf"{GERMAN_SUFFIX}|\w*[äöüß]\w*|\w{{3,}}(?:lich(?:e[mnrs]?)?|ische[mnrs]?|ierte[mnrs]?|ige[mnrs]?|ene[mnrs]?|te[mnrs]?)"
    r"|\w{3,}(?:ert|elt|igt|acht)|\w{5,}(?:en|iert|haft|weise|los)"
)
"""Endings and letters of German words, for those that no list has."""

QUOTED = re.compile(r"[\"“„«»‘‚'](?=\w)[^\"“”„«»’‘]{1,80}?(?<=[\w.,!?])[\"”“»«’‘']")
SMALL_WORD = re.compile(r"(?<![\w./\\@-])[^\W\d_]{2,}(?![\w/\\@-]|\.\w)")
PARTICLES = frozenset(
    ("von", "vom", "zu", "zum", "zur", "der", "die", "das", "den", "dem", "des", "am", "an", "und", "im", "du", "da")
)
"""Words inside names: von der Leyen, Die Linke, Haus am See, Cirque du Soleil."""

DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "no")
)
GERMAN_DETERMINER = re.compile(
    r"(?:d(?:er|ie|as|en|em|es)|(?:[mdsk]?ein|ihr|unser|euer|dies|jed|jen|all|viel|wenig|manch|welch)(?:e[mnrs]?)?|eure[mnrs]?"
    r"|beim|zum|zur|im|am|vom|ins|ans|mehr|keinerlei)\Z"
)
LETTERS = re.compile(r"[^\W\d_]+")

LONG_NOUN = 9
SHORTEST_COMPOUND = 8
NO_WORD = 80
MOST_PARTICLES = 3
LONG_TITLE = 5
MANY = 4
SAME_LONG = 4
SENTENCE = 6


@register("identical", Severity.WARNING)
def identical(source: Text, target: Text) -> Iterator[Issue]:
    """The translation is the source, and that is more than a name, a number or an address."""
    if source.text.strip() != target.text.strip() or not target.words:
        return
    whole = ((0, len(source.text)),), ((0, len(target.text)),)
    if len(target.vocabulary & words_of(target.language, but_not=source.language)) > 1:
        message = "source and translation are the same, in the language of the translation"
        yield Issue(message, *whole, severity=Severity.INFO)
    elif not _are_names(target, words_of(source.language, but_not=target.language)):
        yield Issue("the translation is the source", *whole)


def _are_names(text: Text, foreign: frozenset[str]) -> bool:
    """Whether a text may be left as it is: names, titles, addresses, signs.

    It may not when a word of the foreign language is written small, when most of the words are of that language, or
    when there are many small words of whatever language.
    """
    known = text.vocabulary & foreign
    if 2 * len(known) > len(text.vocabulary):
        return False
    small = [word for word in SMALL_WORD.findall(EMAIL.sub(" ", URL.sub(" ", text.text))) if word.islower()]
    return len(small) < SAME_LONG and known.isdisjoint(set(small) - PARTICLES)


@register("untranslated", Severity.WARNING)
def untranslated(source: Text, target: Text) -> Iterator[Issue]:
    """Words of the source are left over in the translation."""
    foreign = words_of(source.language, but_not=target.language)
    same = target.vocabulary & source.vocabulary
    if not foreign or not same:
        return
    nouns = capitalized_words_of(source.language)
    left = same & foreign
    if source.language == "de":
        left |= {
            word
            for word in same - left - shared_words()
            if 3 < len(word) < NO_WORD and _looks_german(source, word, nouns)
        }
    if not left or _is_foreign(target, source.language):
        return
    places: dict[Severity | None, list[Span]] = {Severity.WARNING: [], Severity.INFO: [], None: []}
    for index, at in _copied(source, target, left):
        named = _in_name(source, target, index)
        places[None if named else _severity(source, target, index, nouns, foreign)].append(at)
    together = sorted(at for found in places.values() for at in found)
    if sum(target.lowered[start:end] in foreign for start, end in together) >= MANY:
        yield _left(source, target, together, Severity.WARNING)
    elif places[Severity.WARNING]:
        yield _left(source, target, places[Severity.WARNING], Severity.WARNING)
    elif places[Severity.INFO]:
        yield _left(source, target, places[Severity.INFO], Severity.INFO)


def _looks_german(source: Text, word: str, nouns: frozenset[str]) -> bool:
    """Whether a word that no list has may be German: it is small, has a German ending, or is a compound of a noun."""
    if word in source.text or GERMAN_LOOK.fullmatch(word):
        return True
    return len(word) >= SHORTEST_COMPOUND and any(word[cut:] in nouns for cut in range(3, len(word) - 3))


def _copied(source: Text, target: Text, left: frozenset[str] | set[str]) -> Iterator[tuple[int, Span]]:
    """Those words that stand outside titles and addresses, written as in the source: their index and place."""
    forms = {source.text[start:end] for start, end in source.spans}
    titles = _titles(source, target)
    for index, (start, end) in enumerate(target.spans):
        if target.words[index] in left and not any(begin <= start < stop for begin, stop in titles):
            form = target.text[start:end]
            if index == 0 or form in forms or form.capitalize() == source.text[slice(*source.spans[0])]:
                yield index, (start, end)


def _titles(source: Text, target: Text) -> list[Span]:
    """Addresses, and what stands in quotation marks exactly as in the source: titles and names."""
    titles = [match.span() for pattern in (URL, EMAIL) for match in pattern.finditer(target.text)]
    quoted = [match for match in QUOTED.finditer(target.text) if match.group()[1:-1].strip(" .,!?") in source.text]
    return titles + [match.span() for match in quoted if match.group().count(" ") < LONG_TITLE]


def _left(source: Text, target: Text, spans: list[Span], severity: Severity) -> Issue:
    words = dict.fromkeys(target.text[start:end] for start, end in spans)
    lowered = {word.lower() for word in words}
    theirs = tuple(span for word, span in zip(source.words, source.spans, strict=True) if word in lowered)
    return Issue(f"not translated: {', '.join(list(words)[:5])}", theirs, tuple(spans), severity=severity)


def _severity(
    source: Text, target: Text, index: int, nouns: frozenset[str], foreign: frozenset[str]
) -> Severity | None:
    """How surely a word was left over: small words and common nouns are, capitalized ones may be names (None)."""
    word, start = target.words[index], target.spans[index][0]
    article = index > 0 and target.words[index - 1] in DETERMINERS
    if target.text[start].islower():
        return Severity.WARNING if word in foreign or GERMAN_LOOK.fullmatch(word) else Severity.INFO
    if word in nouns:
        common = article or len(word) >= LONG_NOUN or _is_noun(source, word)
        return Severity.WARNING if common else Severity.INFO
    if word in foreign:
        # It is no noun and has a capital: it begins the sentence, or it is somebody's name.
        return Severity.WARNING if start == target.spans[0][0] and source.words[0] == word else None
    if not article or not _is_noun(source, word):
        return None
    return Severity.WARNING if GERMAN_NOUN.fullmatch(word) else Severity.INFO


def _is_noun(source: Text, word: str) -> bool:
    """Whether an article, a pronoun or a number stands before the word in German; names mostly go without."""
    index = source.words.index(word)
    before = source.text[max(0, source.spans[index][0] - 6) : source.spans[index][0]].rstrip()
    if before[-1:].isdigit():
        return True
    last = source.words[index - 1] if index else ""
    known = GERMAN_DETERMINER.match(last) or value_of(last, source.language) is not None
    return bool(known) and before.lower().endswith(last[-5:])


def _in_name(source: Text, target: Text, index: int) -> bool:
    """Whether a word stands beside a capitalized one as names and titles do, or is a sign like ABC, a-b or a_b."""
    text, (start, end) = target.text, target.spans[index]
    if text[start:end].isupper() and not text.isupper():
        return True
    signs = "_/@#-" if text[start].isupper() else "_/@#"
    if (text[end : end + 1] or " ") in signs or (text[max(0, start - 1) : start] or " ") in signs:
        return True
    after = _capital(source, target, index, 1)
    if text[start].islower():
        return target.words[index] in PARTICLES and after
    return after or _capital(source, target, index, -1)


def _capital(source: Text, target: Text, index: int, step: int) -> bool:
    """Whether the next word in this direction, behind a space only, has a capital; particles are stepped over."""
    text, spans = target.text, target.spans
    for other in range(index + step, index + step * (MOST_PARTICLES + 2), step):
        if not 0 <= other < len(spans):
            return False
        first, second = sorted((other - step, other))
        if not text[spans[first][1] : spans[second][0]].isspace():
            return False
        if text[spans[other][0]].isupper():
            # The first word of a sentence has its capital anyway; a name would be in the source too.
            return other > 0 or target.words[other] in source.vocabulary
        if target.words[other] not in PARTICLES:
            return False
    return False


@register("wrong-language", Severity.ERROR)
def wrong_language(source: Text, target: Text) -> Iterator[Issue]:
    """The translation is in another language than it should be, or the source is."""
    if _is_foreign(target, source.language):
        whole = ((0, len(source.text)),), ((0, len(target.text)),)
        yield Issue("the translation is in the language of the source", *whole)
    elif _is_foreign(source, target.language):
        yield Issue("the source is in the language of the translation", ((0, len(source.text)),))
    elif strange := _strange_letters(source, target):
        yield Issue("letters of another script", (), tuple(strange))
    elif _is_unknown(source, target):
        message = "no word of the translation is known in its language"
        yield Issue(message, (), ((0, len(target.text)),), severity=Severity.WARNING)


def _is_foreign(target: Text, language: str) -> bool:
    """Whether many more words of the target are of `language` than of its own."""
    foreign = words_of(language, but_not=target.language)
    if len(target.vocabulary & foreign) < 2:
        return False
    count = sum(word in foreign for word in target.words)
    if 4 * count < len(target.words):
        return False
    own = words_of(target.language, but_not=language)
    return count > 2 * sum(word in own for word in target.words)


def _is_unknown(source: Text, target: Text) -> bool:
    """Whether a text of some length has no word that only its language has, as French under an English label."""
    own = words_of(target.language, but_not=source.language)
    if not own or len(target.words) < SENTENCE or not own.isdisjoint(target.vocabulary):
        return False
    small = [word for word in SMALL_WORD.findall(target.text) if word.islower() and word not in source.vocabulary]
    return len(small) >= SENTENCE


def _strange_letters(source: Text, target: Text) -> list[Span]:
    """Runs of two letters and more that are neither Latin nor in the source, nor Greek, which formulas use."""
    if target.text.isascii():
        return []
    words = [match for match in LETTERS.finditer(target.text) if not match.group().isascii() and len(match.group()) > 1]
    return [match.span() for match in words if match.group() not in source.text and not _is_european(match.group())]


def _is_european(word: str) -> bool:
    return all(unicodedata.name(letter, "").startswith(("LATIN", "GREEK", "MODIFIER", "MICRO")) for letter in word)
