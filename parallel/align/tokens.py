"""One side of a bitext as the aligner sees it: segments as runs of numbered word types."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from parallel.lexicon.words import PARAGRAPH, TRANSLATED, tokenize, word_type

__all__ = ["TokenizedText"]


@dataclass(frozen=True, slots=True, eq=False)
class TokenizedText:
    """The segments of one side: segment `i` holds the types `ids[starts[i]:starts[i + 1]]`.

    `own_ids` and `own_starts` are the same without the types of machine translations, which explain words of the
    other side but need no explanation. `words` are the types by number, `background` their share of the text,
    `lengths` the segments' characters without spaces, `ends` how each ends (0: with neither of the marks in ENDS).
    """

    words: list[str]
    ids: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]
    own_ids: npt.NDArray[np.int32]
    own_starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.float32]
    background: npt.NDArray[np.float32]
    ends: npt.NDArray[np.int8]

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
        ids = array("i")  # a list of so many numbers would hold each as an object
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
    def _from(cls, words: list[str], ids: "array[int]", starts: list[int], segments: Sequence[str]) -> "TokenizedText":
        numbers = np.array(ids, dtype=np.int32)
        counts = np.bincount(numbers, minlength=len(words)).astype(np.float32)
        lengths = np.array([len("".join(s.split())) for s in segments], dtype=np.float32)
        share = np.maximum(counts / max(len(ids), 1), RAREST)
        ends = np.array([_end(segment) for segment in segments], dtype=np.int8)
        own = ~np.array([word.startswith(TRANSLATED) for word in words], dtype=bool)[numbers]
        own_starts = np.concatenate([[0], np.cumsum(own)])[starts]
        begins = np.array(starts, dtype=np.int64)
        return cls(words, numbers, begins, numbers[own], own_starts, lengths, share.astype(np.float32), ends)

    def sizes(self) -> npt.NDArray[np.float32]:
        """The number of tokens of each segment, those of its machine translation not counted."""
        return np.diff(self.own_starts).astype(np.float32)


def _end(segment: str) -> int:
    last = segment.rstrip(CLOSING)[-1:]
    return ENDS.find(last) + 1 if last else 0


ENDS = ".?!:…"
CLOSING = " \t\n\r\"'”“„’‘»«›‹)]}"
RAREST = 5e-4
"""No type counts as rarer than this, so that a long book and a short letter weigh a name alike."""
