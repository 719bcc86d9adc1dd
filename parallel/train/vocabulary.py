"""The vocabulary: pieces of words for both languages (SentencePiece; Kudo and Richardson 2018)."""

import random
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from parallel.errors import FormatError, UsageError
from parallel.mt.hints import NOTHING, Hints
from parallel.train.data import Stored
from parallel.train.normalization import normalize, rules_tsv
from parallel.train.recipe import Recipe

__all__ = ["BOS", "EOS", "PAD", "UNKNOWN", "Pieces", "train_vocabulary", "without"]

PAD, UNKNOWN, BOS, EOS = range(4)
Ids = list[int]

# Latin with all its accents, Greek, Cyrillic, punctuation, currency, letter-like symbols, arrows and mathematics:
# a line with anything else is no example of German or English, and would cost a piece for each sign.
USUAL = re.compile(r"[ -~\xa0-\u024f\u0300-\u045f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\u2100-\u22ff]*", re.ASCII)


class Pieces:
    """A trained vocabulary, over one SentencePiece model, and the content of the file of hints that sources get."""

    def __init__(self, model: bytes, *, tags: Sequence[str] = (), hints: bytes = b"") -> None:
        import sentencepiece

        self.model, self.hints = model, hints
        self._hints = Hints(hints, lambda text: self._processor.encode(text, out_type=str)) if hints else None
        self._processor: Any = sentencepiece.SentencePieceProcessor()
        self._processor.LoadFromSerializedProto(model)
        self.tags = {tag: int(self._processor.piece_to_id(f"<{tag}>")) for tag in tags}
        if missing := [tag for tag, piece in self.tags.items() if piece == UNKNOWN]:
            raise UsageError(f"the vocabulary has no piece for the tags {', '.join(missing)}; start a new run")

    def __len__(self) -> int:
        return int(self._processor.get_piece_size())

    @cached_property
    def names(self) -> list[str]:
        """The pieces in the order of their ids."""
        return [self._processor.id_to_piece(index) for index in range(len(self))]

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.names)}

    def hinted(self, ids: Ids, sure: Mapping[str, str] = NOTHING) -> Ids:
        """The ids of a source to learn from, with the hints behind its rare words that are no guess.

        What some words became is `sure`.
        """
        if not self._hints:
            return ids
        names = [self.names[piece] for piece in ids]
        return [self._ids.get(piece, UNKNOWN) for piece in self._hints.add(names, guess=False, sure=sure)]

    def hint(self, word: str) -> str:
        """What a word of a source becomes by the file of hints, usual words included, or nothing."""
        return self._hints.listed(word) if self._hints else ""

    def encode(self, texts: Sequence[str]) -> list[Ids]:
        """The most probable ids of each text, without `<s>` and `</s>`."""
        ids: list[Ids] = self._processor.encode(list(texts))
        return ids

    def cut(self, texts: Sequence[str]) -> list[list[str]]:
        """The most probable pieces of each text; a character that is no piece stays as it is."""
        cut: list[list[str]] = self._processor.encode(list(texts), out_type=str)
        return cut

    def read(self, texts: Sequence[str]) -> list[list[str]]:
        """The most probable pieces of each source, with its hints if there are any."""
        return [self._hints.add(pieces) for pieces in self.cut(texts)] if self._hints else self.cut(texts)

    def recut(self, ids: Ids, share: float, generator: random.Random) -> Iterator[int]:
        """The ids with a `share` of those that can be cut in two pieces cut so, each at a place drawn at random."""
        for piece in ids:
            halves = self._halves[piece] if generator.random() < share else ()
            yield from generator.choice(halves) if halves else (piece,)

    @cached_property
    def _halves(self) -> list[list[tuple[int, int]]]:
        """For each piece all pairs of pieces that make it up."""
        ids = self._ids
        return [
            [(ids[name[:at]], ids[name[at:]]) for at in range(1, len(name)) if name[:at] in ids and name[at:] in ids]
            for name in self.names
        ]

    def decode(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """The texts of lists of pieces."""
        texts: list[str] = self._processor.decode([list(row) for row in pieces])
        return texts


def without(model: bytes, pieces: Collection[int]) -> bytes:
    """A SentencePiece model that cuts no text into some of its pieces; all ids stay.

    Each piece is a field of the model's protocol buffer, and its type a field of it, of which the last one counts.
    Raises FormatError.
    """
    parts, at, index = [], 0, 0
    while at < len(model):
        start, (tag, at) = at, _varint(model, at)
        if tag & 7 != LENGTH_DELIMITED:
            raise FormatError("is no SentencePiece model")
        length, at = _varint(model, at)
        content, at = model[at : at + length], at + length
        if tag >> 3 != PIECE_FIELD:
            parts.append(model[start:at])
            continue
        if index in pieces:
            content += UNUSED_TYPE
        parts += [bytes([tag]), _as_varint(len(content)), content]
        index += 1
    return b"".join(parts)


LENGTH_DELIMITED, PIECE_FIELD = 2, 1
UNUSED_TYPE = bytes([3 << 3, 5])  # `type`, the third field of a piece: UNUSED


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 0x80:
            return value, at


def _as_varint(value: int) -> bytes:
    low = bytes([value & 0x7F | (0x80 if value > 0x7F else 0)])
    return low + _as_varint(value >> 7) if value > 0x7F else low


def train_vocabulary(pairs: Iterable[Stored], recipe: Recipe) -> bytes:
    """A SentencePiece model of a recipe's pairs, for both languages together.

    Every character of the sampled lines is a piece, and so is each in the recipe's `characters`. Digits stand alone.
    """
    import sentencepiece

    values = recipe.vocabulary
    with tempfile.TemporaryDirectory() as folder:
        lines, rules, prefix = Path(folder, "lines"), Path(folder, "rules.tsv"), Path(folder, "pieces")
        lines.write_text("\n".join(_sample(pairs, recipe)), "utf-8")
        rules.write_text(rules_tsv(), "utf-8")
        try:
            sentencepiece.SentencePieceTrainer.train(
                input=str(lines), model_prefix=str(prefix), vocab_size=values.size, model_type="unigram",
                character_coverage=1.0, required_chars="".join(sorted(set(normalize(values.characters)) - {" "})),
                normalization_rule_tsv=str(rules), split_digits=True, max_sentence_length=8_192,
                pad_id=PAD, unk_id=UNKNOWN, bos_id=BOS, eos_id=EOS, pad_piece="<blank>",
                control_symbols=[f"<{tag}>" for tag in recipe.tags], minloglevel=2,
            )  # fmt: skip
        except (RuntimeError, ValueError) as error:
            raise UsageError(f"no vocabulary of {values.size} pieces can be made of these pairs ({error})") from error
        return prefix.with_suffix(".model").read_bytes()


def _sample(pairs: Iterable[Stored], recipe: Recipe) -> Iterator[str]:
    """Lines of both languages, up to the number in the recipe, drawn evenly from the sets by their final weight.

    Sets without a final weight have half the chance: the vocabulary should suit what is translated in the end.
    """
    lines = [
        (entry, text)
        for pair in pairs
        for entry, text in ((pair.entry, pair.source), (pair.entry, pair.target))
        if USUAL.fullmatch(normalize(text))
    ]
    generator = random.Random(recipe.schedule.seed)
    chances = [min(1.0, entry.weight) * (1.0 if entry.final else 0.5) for entry in recipe.data]
    drawn = [text for entry, text in lines if generator.random() < chances[entry]]
    generator.shuffle(drawn)
    yield from drawn[: recipe.vocabulary.lines]
