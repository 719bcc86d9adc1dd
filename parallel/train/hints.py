"""What a rare word most often becomes, learnt from a run's pairs: the hints that its model reads (`parallel.mt.hints`).

The aligner's lexicon, which knows stems, finds each word's translation in its own pairs; the forms that stand there are
counted. So a form gets a form, and what is translated by two words gets both. What all pairs of a word have in common
corrects that (`parallel.train.association`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import sqrt
from pathlib import Path
from random import Random

from parallel.errors import UsageError
from parallel.lexicon.lexicon import Lexicon, lexicon_between
from parallel.lexicon.words import word_type
from parallel.mt.compounds import as_it_is, as_usual, translated_in_parts
from parallel.mt.hints import SURE, WORD, Hints
from parallel.train.association import Association, Token, copied_names
from parallel.train.data import stored
from parallel.train.parts import learn_parts
from parallel.train.recipe import Recipe
from parallel.train.vocabulary import Pieces

__all__ = ["SureHints", "learn_hints"]

LINKED = 0.05  # geometric mean of the probabilities of a word and its translation in both directions
RELIABLE = 0.15  # the same from which a link is sure
SHORT = 4  # letters of words that mostly mean nothing by themselves
COMPOUND = 8  # letters from which a word may be one
ENTRY = 2.0  # what a dictionary's likeliest entry for a word is worth among links
ENTRY_WORDS = 2
PHRASE = 0.05  # how often the rarest word of a phrase of two is likely to stand in that phrase
SMOOTHED = 0.5  # what is added to how often a translation is met
LIKELY = 0.3  # of a word's links
CERTAIN = 0.3  # all links of a translation together
ENOUGH = 200  # links that tell what a usual word becomes
PART = 4  # letters of a word that stands in compounds
APART = 10  # times that a word is met in either spelling, from which on they are two words
OPENING = re.compile(r"[.!?:;…\"“„«»–—•(]")  # behind these a capital says nothing
SMALL = 0.2  # of its links from which on a word is written small: headings and sentences begin with capitals


def learn_hints(pairs: Path, recipe: Recipe) -> bytes:
    """The hints for words met at most `hints.most` times in a file of clean pairs, as `Hints` reads them.

    The others are listed as usual, by the first pairs in which they stand.
    Raises UsageError when there is no lexicon for the recipe's languages.
    """
    lexicon = _lexicon(recipe)
    spelling = _Spelling((pair.source for pair in stored(pairs)), recipe.hints.most)
    met, dictionary = Counter[str](), _Dictionary()
    for pair in stored(pairs):
        words = spelling.words(pair.source)
        met.update(words)
        dictionary.add(words, pair.target)
    finder, asked, association = _Finder(lexicon), Counter[str](), Association(lexicon)
    at_home: set[str] = set()
    found: defaultdict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for pair in stored(pairs):
        distinct = set(spelling.words(pair.source))
        wanted = {word for word in distinct if met[word] <= recipe.hints.most or asked[word] < ENOUGH}
        asked.update(wanted)
        if recipe.data[pair.entry].final >= 1:
            at_home |= wanted
        association.add(wanted, pair.source, pair.target)
        entry = len(distinct) == 1
        for word, translation, weight in finder.links(wanted, pair.source, pair.target, entry=entry) if wanted else ():
            found[word][translation] += weight * dictionary.share(word, translation, met) if entry else weight
    best = {word: _best(word, found[word]) if word in found else "" for word in asked}
    for word, translation in best.items():
        if translation or met[word] <= recipe.hints.most:
            best[word] = association.judged(word, translation, found.get(word, {}))
    rare = {word: translation for word, translation in best.items() if translation and met[word] <= recipe.hints.most}
    usual = {as_usual(word): best[word] for word in best.keys() - rare if best[word] and len(word) >= PART}
    listed = {word: said for word, said in rare.items() if word.islower() or rare.get(word.lower()) != said} | usual
    compounds = {word.lower(): best[word] for word in sorted(best, reverse=True) if best[word]}  # capitals come last
    listed |= learn_parts(compounds, {word.lower() for word in at_home}, lexicon.target_language)
    kept = {as_it_is(word): word for word in asked if not best[word] and _is_misread(word, listed, best, association)}
    mark = {SURE: SURE} if recipe.hints.sure else {}
    return Hints.dumps(listed | kept | mark)


class _Spelling:
    """Under what the words of a run's sources are listed: in small letters, but for rare nouns that are other words so.

    *Banden* are *gangs*, whatever *banden* is. A capital that begins a sentence does not tell a noun.
    """

    def __init__(self, sources: Iterable[str], most: int) -> None:
        large, small = Counter[str](), Counter[str]()
        for source in sources:
            matches = list(WORD.finditer(source))
            for match, before in zip(matches, [None, *matches], strict=False):
                word = match.group()
                if word[0].islower():
                    small[word] += 1
                elif len(matches) == 1 or (before and not OPENING.search(source, before.end(), match.start())):
                    large[word] += 1
        both = ((word, times, small[word.lower()]) for word, times in large.items())
        self._nouns = {word for word, *times in both if min(times) >= APART and sum(times) <= most}

    def words(self, source: str) -> list[str]:
        """The words of a source, in order."""
        return [word if word in self._nouns else word.lower() for word in WORD.findall(source)]


def _is_misread(word: str, listed: Mapping[str, str], best: Mapping[str, str], association: Association) -> bool:
    """Whether a word without a translation would be given that of its parts, or a noun that of the word spelt small."""
    if word[0].isupper() and best.get(word.lower()):
        return True
    if len(word) < COMPOUND or not (parts := translated_in_parts(word.lower(), lambda part: listed.get(part, ""))):
        return False
    return association.stays(word) or association.contradicts(word, parts)


class _Dictionary:
    """Words that stand alone among the pairs, and how likely each of the translations of one is.

    Dictionaries list translations by the alphabet. A translation that is common in texts, and is listed for few words
    or for rare ones, is likely to stand for this word there (*ball* does not need *Kugel*, *sphere* does).
    """

    def __init__(self) -> None:
        self._said: Counter[str] = Counter()  # how often words stand in targets
        self._listed: defaultdict[str, set[str]] = defaultdict(set)  # the translations of a word
        self._words: defaultdict[str, set[str]] = defaultdict(set)  # and the words of a translation

    def add(self, words: Sequence[str], target: str) -> None:
        """Take note of a pair: the words of its source as they are listed, and its target."""
        translation = target.lower()
        if len(words) > 1:
            self._said.update(WORD.findall(translation))
        elif words and len(WORD.findall(translation)) <= ENTRY_WORDS:
            self._listed[words[0]].add(translation)
            self._words[translation].add(words[0])

    def share(self, word: str, translation: str, met: Mapping[str, int]) -> float:
        """How likely a translation is beside the likeliest one of a word, in 0..1; `met` says how often words are."""
        chances = {other: self._chance(other, met) for other in {translation.lower(), *self._listed[word]}}
        return chances[translation.lower()] / max(chances.values())

    def _chance(self, translation: str, met: Mapping[str, int]) -> float:
        rarest = min((self._said[part] for part in WORD.findall(translation)), default=0)
        said = rarest * PHRASE ** translation.count(" ") + SMOOTHED
        return said / (sum(met[word] for word in self._words[translation]) + 1)


class SureHints:
    """Finds what words of a source became in its target, for hints that are sure to be right.

    A word that is listed in the form that the list has, if the target has any form of that, so that the network learns
    to inflect it; else as it stands in the target, whatever the list says, so that it learns to obey.
    Raises UsageError when there is no lexicon for the recipe's languages.
    """

    def __init__(self, recipe: Recipe, pieces: Pieces) -> None:
        self._finder, self._listed = _Finder(_lexicon(recipe)), pieces.hint

    def drawn(self, pair: tuple[str, str], share: float, generator: Random) -> dict[str, str]:
        """What a `share` of the words of a source, drawn at random, became in the target, if that is known."""
        source, target = pair
        words = [word for word in WORD.findall(source) if len(word) > SHORT]
        drawn = {word.lower(): word for word in words if generator.random() < share}
        found = self._finder.links(set(drawn), source, target, entry=False) if drawn else ()
        became = {drawn[word]: text for word, text, weight in found if weight >= RELIABLE and text.lower() != word}
        return {word: self._form(word, translation) for word, translation in sorted(became.items())}

    def _form(self, word: str, translation: str) -> str:
        """The form in which the list has a translation, if it has it."""
        listed = self._listed(word)
        return listed if self._finder.kinds(listed) == self._finder.kinds(translation) else translation


def _lexicon(recipe: Recipe) -> Lexicon:
    if lexicon := lexicon_between(recipe.source, recipe.target):
        return lexicon
    raise UsageError(f"no lexicon is known for {recipe.source}→{recipe.target}; set hints.share to 0")


class _Finder:
    """Finds translations of words in their own pairs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._read, self._written = word_type(lexicon.source_language), word_type(lexicon.target_language)
        self._known = cache(self._looked_up)

    def links(self, words: set[str], source: str, target: str, *, entry: bool) -> Iterator[tuple[str, str, float]]:
        """What each of the words of a source became in a target, and how sure that is; itself, if it was left as it is.

        `entry` says that the source is no more than one word, as in a dictionary.
        """
        tokens = [Token.of(match, self._written) for match in WORD.finditer(target)]
        if entry and 1 <= len(tokens) <= ENTRY_WORDS:
            yield next(iter(words)), " ".join(token.text for token in tokens), ENTRY
            return
        same = {token.text.lower() for token in tokens}
        for word in words:
            if word.lower() in same:
                yield word, word.lower(), 1.0
                continue
            direct, parts = self._known(word)
            names = copied_names(word.lower(), source, target)
            chances = [
                (0.0, 0.0) if token.text in names else (direct.get(token.kind, 0.0), parts.get(token.kind, 0.0))
                for token in tokens
            ]
            if found := _phrase(target, tokens, chances):
                yield word, *found

    def kinds(self, text: str) -> list[str]:
        """The types of the words of a translation."""
        return [self._written(word.lower()) for word in WORD.findall(text)]

    def _looked_up(self, word: str) -> tuple[dict[str, float], dict[str, float]]:
        """What a word may become, and what the parts of a compound may, each with its probability."""
        kind = self._read(word.lower())
        parts = self._lexicon.split(kind) if len(kind) >= COMPOUND else ()
        return self._likely((kind,)), self._likely(parts)

    def _likely(self, kinds: Sequence[str]) -> dict[str, float]:
        return {
            translation: sqrt(forward * backward)
            for kind in kinds
            for translation, forward, backward in self._lexicon.entries.get(kind, ())
        }


def _phrase(target: str, tokens: Sequence[Token], chances: Sequence[tuple[float, float]]) -> tuple[str, float] | None:
    """The likeliest words of a target for a word, and how likely they are: one, or two neighbours for two parts.

    `chances` are for each of the target's tokens that it translates the word, and that it translates one of its parts.
    """
    best = max(range(len(tokens)), key=lambda at: (chances[at][0] >= LINKED, max(chances[at])), default=-1)
    if best < 0 or max(chances[best]) < LINKED:
        return None
    for first, second in ((best - 1, best), (best, best + 1)):
        if first < 0 or second == len(tokens):
            continue
        likely = min(max(chances[first]), max(chances[second])) >= LINKED
        if (
            likely
            and tokens[first].kind != tokens[second].kind
            and tokens[first].between(tokens[second], target).isspace()
        ):
            return f"{tokens[first].text} {tokens[second].text}", max(chances[best])
    half = chances[best][1] >= LINKED
    return None if half or chances[best][0] < LINKED else (tokens[best].text, chances[best][0])


def _best(word: str, weights: Mapping[str, float]) -> str:
    """The translation to be given for a word, or nothing: none is likely enough, or it mostly stays as it is."""
    folded: defaultdict[str, float] = defaultdict(float)
    for form, weight in weights.items():
        folded[form.lower()] += weight
    translation = max(folded, key=folded.__getitem__)
    if translation == word.lower() or folded[translation] < max(CERTAIN, LIKELY * sum(folded.values())):
        return ""
    likeliest = max((form for form in weights if form.lower() == translation), key=weights.__getitem__)
    return translation if weights.get(translation, 0.0) > SMALL * folded[translation] else likeliest
