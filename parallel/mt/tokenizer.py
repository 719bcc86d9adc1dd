"""Text to the pieces of a package's vocabulary and back."""

import re
import tempfile
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Protocol

from parallel.errors import ModelError
from parallel.mt.lifetime import computing
from parallel.mt.packages import Package

__all__ = ["SPACE", "Pieces", "Tokenizer", "load_tokenizer"]

SPACE = "▁"  # SentencePiece's mark for a space, in front of the piece that begins a word

BYTE = re.compile(r"<0x[0-9A-F]{2}>")  # a piece for one byte of a character that is not in the vocabulary
NEAR = 4  # characters that normalization may have dropped between two pieces

Pieces = list[str]


class Tokenizer(Protocol):
    """Cuts texts into pieces and joins pieces to text."""

    def encode(self, texts: Sequence[str]) -> list[Pieces]:
        """The pieces of each text. A character that the vocabulary lacks stays in its piece as it is."""

    def decode(self, pieces: Sequence[Pieces]) -> list[str]:
        """The text of each list of pieces. A piece that the vocabulary lacks is copied."""

    def words(self, pieces: Pieces) -> list[int]:
        """For each piece the number, from 0, of the word between spaces that it belongs to."""

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The characters (start, end) of a text that each of its pieces stands for."""

    def covers(self, character: str) -> bool:
        """Whether the vocabulary can write a character."""

    def likelihood(self, word: str) -> tuple[int, float]:
        """How well the vocabulary knows a spelling, comparable with other spellings of the same word."""


class SentencePieceTokenizer:
    """The tokenizer of nearly all packages (Kudo and Richardson 2018)."""

    def __init__(self, model: bytes) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor()
        self._processor.LoadFromSerializedProto(model)

    def encode(self, texts: Sequence[str]) -> list[Pieces]:
        """The pieces of each text. A character that the vocabulary lacks stays in its piece as it is."""
        with computing():  # one by one: a list has threads started, which takes longer than the work
            return [self._processor.encode(_encodable(text), out_type=str) for text in texts]

    def decode(self, pieces: Sequence[Pieces]) -> list[str]:
        """The text of each list of pieces. A piece that the vocabulary lacks is copied."""
        with computing():
            texts: list[str] = [self._processor.decode(list(row)) for row in pieces]
        return [text.replace(SPACE, " ") for text in texts]

    def words(self, pieces: Pieces) -> list[int]:
        """For each piece the number of its word; the first piece of a word carries the mark of a space."""
        return _numbered(piece.startswith(SPACE) for piece in pieces)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The characters that each piece stands for, without the space before it."""
        return _spans(text, (BYTE.sub("", piece).removeprefix(SPACE) for piece in self.encode([text])[0]))

    def covers(self, character: str) -> bool:
        """Whether the vocabulary can write a character, were it byte by byte."""
        with computing():
            return self._processor.unk_id() not in self._processor.encode(_encodable(character))

    def likelihood(self, word: str) -> tuple[int, float]:
        """Fewest pieces first, then their log-probability under the unigram model."""
        with computing():
            ids = self._processor.encode(_encodable(word))
            return -len(ids), sum(self._processor.GetScore(number) for number in ids)


class BytePairTokenizer:
    """The tokenizer of a few old packages: Moses words, then byte pairs (Sennrich et al. 2016), as Argos does it."""

    def __init__(self, package: Package, codes: bytes) -> None:
        from argostranslate.tokenizer import BPETokenizer

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "bpe.model"
            file.write_bytes(codes)
            self._tokenizer = BPETokenizer(file, package.source, package.target)
            self._tokenizer.lazy_load()

    def encode(self, texts: Sequence[str]) -> list[Pieces]:
        """The pieces of each text."""
        return [list(self._tokenizer.encode(text)) for text in texts]

    def decode(self, pieces: Sequence[Pieces]) -> list[str]:
        """The text of each list of pieces."""
        return [str(self._tokenizer.decode(row)) for row in pieces]

    def words(self, pieces: Pieces) -> list[int]:
        """For each piece the number of its Moses word; all but the last piece of a word end in @@."""
        return _numbered(not before.endswith("@@") for before in ["", *pieces[:-1]])

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The characters that each piece stands for."""
        return _spans(text, (piece.removesuffix("@@") for piece in self.encode([text])[0]))

    def covers(self, character: str) -> bool:  # noqa: ARG002  # the codes do not tell
        """Taken for granted: what the model does not know it copies."""
        return True

    def likelihood(self, word: str) -> tuple[int, float]:
        """Fewest pieces first."""
        return -len(self._tokenizer.encode(word)), 0.0


def _encodable(text: str) -> str:
    """The text with a question mark for each lone surrogate, which is no character."""
    return text.encode("utf-8", "replace").decode()


def _spans(text: str, surfaces: Iterable[str]) -> list[tuple[int, int]]:
    """Where surfaces stand in a text, one after the other.

    A surface that normalization changed is taken to be as long as it was; the next one that is found mends the rest.
    """
    spans, end = [], 0
    for surface in surfaces:
        start = text.find(surface, end, end + len(surface) + NEAR)
        if start < 0:
            start = min(len(text), end + len(text[end:]) - len(text[end:].lstrip()))
        end = min(len(text), start + len(surface))
        spans.append((start, end))
    return spans


def _numbered(begins: Iterable[bool]) -> list[int]:
    """Numbers that rise by one wherever a word begins, from 0."""
    numbers = list(accumulate(map(int, begins)))
    return [number - numbers[0] for number in numbers]


def load_tokenizer(package: Package) -> Tokenizer:
    """The tokenizer that a package brings; raises ModelError when it has none or it is damaged."""
    if model := package.read("sentencepiece.model"):
        try:
            return SentencePieceTokenizer(model)
        except (RuntimeError, OSError) as error:
            raise ModelError(f"{package.path}: its sentencepiece.model is damaged; fetch the package again") from error
    if codes := package.read("bpe.model"):
        return BytePairTokenizer(package, codes)
    raise ModelError(f"{package.path}: the package holds neither sentencepiece.model nor bpe.model; fetch it again")
