"""One side of a bitext as the aligner sees it: segments as runs of numbered word types.

A type is a Snowball stem (Porter 2001, through NLTK) where the language has a stemmer, else the casefolded word.
Numbers lose their separators ("1.250" and "1,250" are one type), quotation marks and dashes are made alike, because
punctuation that is rare in a text says as much about a pair as a rare word does.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

__all__ = ["PARAGRAPH", "TokenizedText", "fold_type", "is_number", "is_word", "tokenize", "word_type"]

PARAGRAPH = "¶"
"""The type that marks the first segment of a paragraph, where paragraphs are known."""

STEMMERS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish",
}  # fmt: skip
TOKEN = re.compile(r"\d+(?:[.,:'’]\d+)*|[^\W\d_]+|[^\w\s]")
GROUPED = re.compile(r"\d{1,3}([.,'’])\d{3}(?:\1\d{3})*")
ALIKE = str.maketrans({c: '"' for c in "„“”‟«»‹›‘‚’'`"} | {c: "-" for c in "–—―‐‑"})


def tokenize(text: str) -> list[str]:
    """Words, numbers and punctuation marks of a text, in order, casefolded."""
    return [token.translate(ALIKE) for token in TOKEN.findall(text.casefold()) if token != ","]


def is_number(kind: str) -> bool:
    """Whether a type is a number."""
    return kind[:1].isdigit()


def is_word(kind: str) -> bool:
    """Whether a type is a word: neither number nor punctuation."""
    return kind[:1].isalpha()


@cache
def word_type(language: str) -> Callable[[str], str]:
    """The function from a token to its type in a language (an ISO 639-1 code, a region after it is ignored)."""
    name = STEMMERS.get(language.lower()[:2])
    if name is None:
        return plain_type
    from nltk.stem.snowball import SnowballStemmer  # NLTK takes half a second to import

    stem = SnowballStemmer(name).stem
    return cache(lambda token: stem(token) or token if token.isalpha() else plain_type(token))


def plain_type(token: str) -> str:
    """A token's type without a stemmer: numbers lose the separators between their thousands."""
    if GROUPED.fullmatch(token):
        return re.sub(r"\D", "", token)
    return re.sub(r"[.,:'’]", ".", token) if is_number(token) else token


def fold_type(kind: str) -> str:
    """A type without diacritics and with the spellings of European languages made alike, for finding cognates."""
    import unicodedata

    plain = "".join(c for c in unicodedata.normalize("NFKD", kind.replace("ß", "ss")) if not unicodedata.combining(c))
    for old, new in (
        ("ph", "f"),
        ("th", "t"),
        ("ch", "k"),
        ("qu", "k"),
        ("c", "k"),
        ("y", "i"),
        ("z", "s"),
        ("w", "v"),
    ):
        plain = plain.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", plain)


@dataclass(frozen=True, slots=True, eq=False)
class TokenizedText:
    """The segments of one side: segment `i` holds the types `ids[starts[i]:starts[i + 1]]`.

    `words` are the types by number, `background` their share of the text, `lengths` the segments' letters and digits.
    """

    words: list[str]
    ids: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.float32]
    background: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.lengths)

    @classmethod
    def of(
        cls,
        segments: Sequence[str],
        language: str,
        *,
        paragraphs: Sequence[int] | None = None,
        also: Sequence[Iterable[str]] | None = None,
    ) -> "TokenizedText":
        """Tokenize segments; `paragraphs` numbers each one's paragraph, `also` adds ready types to each segment."""
        kind = word_type(language)
        index: dict[str, int] = {}
        ids: list[int] = []
        starts = [0]
        for number, segment in enumerate(segments):
            types: Iterable[str] = map(kind, tokenize(segment))
            if paragraphs is not None and (number == 0 or paragraphs[number] != paragraphs[number - 1]):
                types = chain(types, (PARAGRAPH,))
            if also is not None:
                types = chain(types, also[number])
            ids.extend(index.setdefault(t, len(index)) for t in types)
            starts.append(len(ids))
        return cls._from(list(index), ids, starts, segments)

    @classmethod
    def _from(cls, words: list[str], ids: list[int], starts: list[int], segments: Sequence[str]) -> "TokenizedText":
        numbers = np.array(ids, dtype=np.int32)
        counts = np.bincount(numbers, minlength=len(words)).astype(np.float32)
        lengths = np.array([len("".join(s.split())) for s in segments], dtype=np.float32)
        share = np.maximum(counts / max(len(ids), 1), RAREST)
        return cls(words, numbers, np.array(starts, dtype=np.int64), lengths, share.astype(np.float32))

    def sizes(self) -> npt.NDArray[np.float32]:
        """The number of tokens of each segment."""
        return np.diff(self.starts).astype(np.float32)


RAREST = 5e-4
"""No type counts as rarer than this, so that a long book and a short letter weigh a name alike."""
