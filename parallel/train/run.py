"""A run's folder: clean pairs, vocabulary, checkpoint, the epoch in work, and a log of its evaluations."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from parallel.bitext import Pair
from parallel.errors import InputError, ModelError, UsageError
from parallel.mt.hints import FILE
from parallel.mt.packages import SHORTLIST, Package, read_package
from parallel.train.data import PAIRS, Counts, prepare, stored
from parallel.train.epoch import Epoch, load_epoch, piece_counts
from parallel.train.hints import learn_hints
from parallel.train.recipe import Recipe
from parallel.train.schedule import Phase
from parallel.train.shortlist import learn_shortlist
from parallel.train.vocabulary import Pieces, train_vocabulary

__all__ = ["Evaluation", "Run"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One look at the averaged weights: dev loss in nats a piece, BLEU and chrF on the recipe's dev lines."""

    phase: Phase
    steps: int
    tokens: int
    hours: float
    train_loss: float
    dev_loss: float
    bleu: float
    chrf: float


class Run:
    """The files of one training. Everything in it can be made again from the recipe, but the checkpoint costs hours."""

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self.folder, self.recipe = folder, recipe
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot be made ({error.strerror or error})", path=folder) from error

    @property
    def checkpoint(self) -> Path:
        """Where the checkpoint is, or will be."""
        return self.folder / "checkpoint.pt"

    @property
    def start(self) -> Package | None:
        """The package that the run begins with, if the recipe names one. Raises ModelError."""
        return read_package(self.recipe.folder / self.recipe.start) if self.recipe.start else None

    def pairs(self, extra: Iterable[Pair], report: Callable[[Counts], None]) -> Path:
        """The file of the clean pairs; made when it is not there."""
        return prepare(self.recipe, self.folder, extra, report)

    def pieces(self, pairs: Path) -> Pieces:
        """The vocabulary and the hints; made when they are not there."""
        path = self.folder / "sentencepiece.model"
        given = b"" if self.checkpoint.exists() else self._given()
        if not path.exists():
            draft = path.with_suffix(".part")
            draft.write_bytes(given or train_vocabulary(stored(pairs), self.recipe))
            draft.replace(path)
        if given and path.read_bytes() != given:
            raise UsageError(f"{path}: is not the vocabulary of the package to begin with; start in a new folder")
        return Pieces(path.read_bytes(), tags=self.recipe.tags, hints=self._hints(pairs))

    def _given(self) -> bytes:
        """The vocabulary of the package that the run begins with, nothing if there is none. Raises ModelError."""
        package = self.start
        given = package.read("sentencepiece.model") if package else b""
        if package and not given:
            raise ModelError(f"{package.path}: has no SentencePiece model; begin with a package that `train` made")
        return given or b""

    def _hints(self, pairs: Path) -> bytes:
        """What the network reads behind rare words, if the recipe wants any; learnt when it is not there."""
        if not self.recipe.hints.share:
            return b""
        path = self.folder / FILE
        if not path.exists():
            draft = path.with_suffix(".part")
            draft.write_bytes(learn_hints(pairs, self.recipe))
            draft.replace(path)
        return path.read_bytes()

    def shortlist(self, pieces: Pieces) -> dict[str, bytes]:
        """The file of the model that says which pieces a translation can need, if the recipe wants one.

        It is learnt when it is not there: in a minute or two, with two gigabytes of memory.
        """
        if not self.recipe.shortlist.pairs:
            return {}
        path = self.folder / SHORTLIST.removeprefix("model/")
        if not path.exists():
            draft = path.with_suffix(".part")
            draft.write_bytes(learn_shortlist(self.folder / PAIRS, self.recipe, pieces))
            draft.replace(path)
        return {path.name: path.read_bytes()}

    def epoch(self, pieces: Pieces, phase: Phase, number: int, pairs: Path) -> Epoch:
        """An epoch's pairs; drawn and encoded when they are not there."""
        return load_epoch(self.folder, self.recipe, pieces, phase, number, pairs)

    def seldom(self, pieces: Pieces) -> set[int]:
        """Letters beyond ASCII that the epoch in work has fewer times than the recipe's `vocabulary.least`."""
        if not self.recipe.vocabulary.least:
            return set()
        counts = piece_counts(self.folder, len(pieces))
        places: dict[str, list[int]] = defaultdict(list)  # a letter, and the letter that begins a word
        for index, name in enumerate(pieces.names):
            letter = name.removeprefix("▁")
            if len(letter) == 1 and letter.isalpha() and not letter.isascii():
                places[letter].append(index)
        least = self.recipe.vocabulary.least
        return {index for both in places.values() if sum(counts[i] for i in both) < least for index in both}

    def record(self, evaluation: Evaluation) -> None:
        """Add a line to the log, one JSON object."""
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(evaluation)) + "\n")

    def evaluations(self) -> list[Evaluation]:
        """The log so far."""
        path = self.folder / "log.jsonl"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        rows = [json.loads(line) for line in lines]
        return [Evaluation(**{**row, "phase": Phase(row["phase"])}) for row in rows]
