"""Which file of one folder is the translation of which file of another: by names, numbers and content."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from parallel.lexicon.lexicon import Lexicon, lexicon_between
from parallel.lexicon.words import is_number, tokenize, word_type

__all__ = ["DocumentPair", "DocumentPairs", "language_named", "pair_documents"]

LANGUAGES = {
    "de": frozenset({"de", "deu", "ger", "german", "deutsch"}),
    "en": frozenset({"en", "eng", "english", "englisch"}),
    "fr": frozenset({"fr", "fra", "fre", "french"}),
    "es": frozenset({"es"}),
    "it": frozenset({"it"}),
}
SIDES = ("src", "tgt", "source", "target", "original", "translation", "quelle", "ziel", "uebersetzung", "übersetzung")
LANGUAGE_NAMES = frozenset(SIDES).union(*LANGUAGES.values())
PIECE = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """Two documents that belong together: their names, how sure that is (0..1), and why, for people."""

    source: str
    target: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentPairs:
    """The pairs of two folders, and the documents that found no partner."""

    pairs: tuple[DocumentPair, ...]
    unpaired_source: tuple[str, ...]
    unpaired_target: tuple[str, ...]


def pair_documents(
    source: Mapping[str, Sequence[str]],
    target: Mapping[str, Sequence[str]],
    *,
    source_language: str = "de",
    target_language: str = "en",
    lexicon: Lexicon | None = None,
    least: float = 0.45,
) -> DocumentPairs:
    """Pair documents, given as name (a path may do) → segments; each is used once.

    Names count without the marks of their language ("brief_de.txt", "en/brief.txt"); contents count by the rare words,
    names, numbers and dates they share, through the lexicon where there is one for the languages. Documents whose
    best partner scores below `least` stay unpaired. An empty sequence is a document of which only the name counts.
    """
    known = lexicon_between(source_language, target_language) if lexicon is None else lexicon
    contents = _cosines(
        [_profile(s, source_language, known) for s in source.values()],
        [_profile(t, target_language) for t in target.values()],
    )
    ours, theirs = list(source), list(target)
    scored = []
    for (i, j), (score, reason) in _scores(ours, theirs, contents, _lengths(source), _lengths(target)).items():
        if score >= least:
            scored.append((score, i, j, reason))
    pairs, left, right = [], set(range(len(ours))), set(range(len(theirs)))
    for score, i, j, reason in sorted(scored, key=lambda x: (-x[0], x[1], x[2])):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append(DocumentPair(ours[i], theirs[j], round(score, 4), reason))
    pairs.sort(key=lambda pair: pair.source)
    return DocumentPairs(tuple(pairs), tuple(ours[i] for i in sorted(left)), tuple(theirs[j] for j in sorted(right)))


def _scores(
    ours: Sequence[str],
    theirs: Sequence[str],
    contents: Mapping[tuple[int, int], float],
    source_lengths: Sequence[int],
    target_lengths: Sequence[int],
) -> dict[tuple[int, int], tuple[float, str]]:
    """Scores of the candidate pairs: those that share content or pieces of their names."""
    scores: dict[tuple[int, int], tuple[float, str]] = {}
    names = _similar_names(ours, theirs)
    for i, j in names.keys() | contents.keys():
        name = names.get((i, j), 0.0)
        if source_lengths[i] and target_lengths[j]:
            alike = contents.get((i, j), 0.0)
            content = alike / (alike + USUAL) * _fitting_length(source_lengths[i], target_lengths[j])
            # A name alone never outweighs contents that disagree; alike names decide between alike contents.
            score = content + (1 - content) * NAME_SHARE * name if content > SOME else content
        else:
            content, score = 0.0, name
        scores[i, j] = (score, _reason(name, content))
    return scores


NAME_SHARE = 0.3
SAME_NAME, SIMILAR_NAME = 0.99, 0.5
USUAL, SOME = 0.08, 0.3


def _reason(name: float, content: float) -> str:
    reasons = [
        text for text, value in (("the same name", name >= 0.99), ("a similar name", 0.5 <= name < 0.99)) if value
    ]
    if content > SOME:
        reasons.append(f"rare words and numbers in common ({content:.2f})")
    return " and ".join(reasons) or "little in common"


def _pieces(name: str) -> Counter[str]:
    """What a name says apart from its language: words, and numbers without leading zeros, of its last two parts."""
    path = PurePath(name.casefold())
    words = PIECE.findall(f"{path.parent.name} {path.stem.split('.')[0]} {path.stem}")
    return Counter({w.lstrip("0") or "0" for w in words if w not in LANGUAGE_NAMES})


def language_named(name: str, languages: Sequence[str]) -> str | None:
    """The language of these that a file's name states, as "brief.de.txt" and "en/brief.txt" do; None without or both.

    What stands last counts: "en/brief_de.txt" is German.
    """
    marks = {mark: code for code in languages for mark in LANGUAGES.get(code.lower()[:2], {code.casefold()})}
    path = PurePath(name.casefold())
    for part in (path.stem, path.parent.name):
        stated = {marks[piece] for piece in PIECE.findall(part) if piece in marks}
        if stated:
            return stated.pop() if len(stated) == 1 else None
    return None


def _similar_names(ours: Sequence[str], theirs: Sequence[str]) -> dict[tuple[int, int], float]:
    """Cosine of the rarity-weighted pieces of names; differing numbers make names unlike."""
    left, right = [_pieces(name) for name in ours], [_pieces(name) for name in theirs]
    alike = _cosines(left, right)
    return {
        (i, j): value
        for (i, j), value in alike.items()
        if {p for p in left[i] if p.isdigit()} == {p for p in right[j] if p.isdigit()}
    }


def _profile(segments: Sequence[str], language: str, lexicon: Lexicon | None = None) -> Counter[str]:
    """The types of a document, through the lexicon as types of the other language; numbers and names as they are."""
    kind = word_type(language)
    types = Counter(kind(token) for segment in segments for token in tokenize(segment) if token[0].isalnum())
    profile: Counter[str] = Counter()
    for word, count in types.items():
        translations = () if lexicon is None or is_number(word) else tuple(lexicon.translations(word))[:2]
        for translated in [t for t, forward, _ in translations if forward > 0.2] or [word]:
            profile[translated] += count
    return profile


def _cosines(ours: Sequence[Counter[str]], theirs: Sequence[Counter[str]]) -> dict[tuple[int, int], float]:
    """Cosine similarity of all pairs that share a type, weighted by how few documents hold the type on either side."""
    spread = Counter(w for profile in (*ours, *theirs) for w in profile)
    count = len(ours) + len(theirs)
    weights = {w: math.log(1 + count / n) for w, n in spread.items()}
    left, right = list(_weighted(ours, weights)), list(_weighted(theirs, weights))
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, vector in enumerate(right):
        for word, value in vector.items():
            holders[word].append((j, value))
    cosines: defaultdict[tuple[int, int], float] = defaultdict(float)
    for i, vector in enumerate(left):
        for word, value in vector.items():
            for j, other in holders.get(word, ()):
                cosines[i, j] += value * other
    return dict(cosines)


def _weighted(profiles: Sequence[Counter[str]], weights: Mapping[str, float]) -> Iterator[dict[str, float]]:
    for profile in profiles:
        vector = {w: (1 + math.log(n)) * weights[w] ** 2 for w, n in profile.items()}
        norm = math.sqrt(sum(v * v for v in vector.values())) or 1.0
        yield {w: v / norm for w, v in vector.items()}


def _lengths(documents: Mapping[str, Sequence[str]]) -> list[int]:
    return [sum(map(len, segments)) for segments in documents.values()]


def _fitting_length(ours: int, theirs: int) -> float:
    """1 for translations of usual length, less where one document is more than half as long again."""
    ratio = max(ours, theirs) / max(min(ours, theirs), 1)
    return 1.0 if ratio <= 1.5 else (1.5 / ratio) ** 0.5
