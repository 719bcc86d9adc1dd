"""A package loaded into memory: its tokenizer and its CTranslate2 model. Pieces in, pieces out."""

import os
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from parallel.errors import ModelError
from parallel.lexicon import Coverage, coverage_between
from parallel.loading import put_off
from parallel.mt.hints import Hints, plain, read_hints, spread
from parallel.mt.lifetime import computing, hold_at_exit
from parallel.mt.memory import hold
from parallel.mt.packages import Package
from parallel.mt.tokenizer import Pieces, load_tokenizer

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["LONGEST", "Decoding", "Model", "Pending", "default_threads", "results"]

LONGEST = 500  # pieces that are never exceeded: models know a limited number of positions, mostly 512 or more

TICK = 0.005  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How the search is made.

    `length_penalty` α divides a hypothesis' log-probability by length**α (Wu et al. 2016, without the constant);
    Argos has 0.2, but 1.0 was worth 0.2 to 0.4 BLEU and chrF on news: short outputs are what these models err by.
    `replace_unknowns` puts the source piece with the highest attention where the model wrote an unknown one.
    With `shortlist` nothing is written but what the package's own list allows for the sources of a batch. The search
    ends when `patience` times as many hypotheses as it is wide are finished (Kasai et al. 2022). A translation that
    seems to have lost something is searched for a second time, `wider` if that is a clause; 0 for never.
    """

    beam_size: int = 4
    length_penalty: float = 1.0
    replace_unknowns: bool = True
    shortlist: bool = False
    patience: float = 1.0
    wider: int = 0

    @property
    def finished(self) -> int:
        """How many hypotheses there are in the end."""
        return round(self.beam_size * self._patience)

    @property
    def _patience(self) -> float:
        return self.patience if self.beam_size > 1 else 1.0  # a greedy search has one hypothesis

    def options(self) -> dict[str, Any]:
        """The same as keyword arguments of `ctranslate2.Translator.translate_batch`."""
        return {
            "beam_size": self.beam_size,
            "length_penalty": self.length_penalty,
            "replace_unknowns": self.replace_unknowns,
            "use_vmap": self.shortlist,
            "patience": self._patience,
            "max_input_length": LONGEST,
            "return_scores": True,
        }


class Pending(Protocol):
    """A result of CTranslate2 that may still be in the making."""

    def done(self) -> bool:
        """Whether it is there."""

    def result(self) -> "ctranslate2.TranslationResult":
        """Wait for it."""


class Model:
    """A package in memory, ready to translate; may be shared by threads.

    Raises ModelError when the package is damaged. With `hints` sources are read with those that the package brings, if
    any, and with `terms` as such.
    """

    def __init__(
        self,
        package: Package,
        *,
        threads: int | None = None,
        compute_type: str = "auto",
        hints: bool = True,
        terms: Mapping[str, str] | None = None,
    ) -> None:
        with put_off("asyncio"):  # takes longer to load than CTranslate2, which needs it for servers alone
            import ctranslate2

        hold()
        self.package = package
        self.tokenizer = load_tokenizer(package)
        self._hints = self._load_hints(terms) if hints else None
        try:
            # One batch a core beats one batch on all cores by a quarter: matrices this small do not divide well.
            with package.model_folder() as folder:
                self._translator = ctranslate2.Translator(
                    str(folder),
                    compute_type=compute_type,
                    inter_threads=threads or default_threads(),
                    intra_threads=1,
                    max_queued_batches=-1,
                )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{package.path}: CTranslate2 cannot load its model ({error})") from error
        self.compute_type: str = self._translator.compute_type

    def _load_hints(self, terms: Mapping[str, str] | None) -> Hints | None:
        lines, tokenizer = read_hints(self.package), self.tokenizer  # not the model: it would hold itself in memory
        german = self.german_english
        return Hints(lines, lambda text: tokenizer.encode([text])[0], terms, verbs=german) if lines else None

    @cached_property
    def coverage(self) -> Coverage | None:
        """What tells lost words in its translations, which are German read as English; the hints are its dictionary."""
        coverage = coverage_between(self.package.source, self.package.target) if self.german_english else None
        return coverage.beside(self._hints.listed) if coverage and self._hints else coverage

    @property
    def german_english(self) -> bool:
        """Whether what is known about writing German and English applies."""
        return (self.package.source, self.package.target) == ("de", "en")

    def submit(
        self,
        batch: Sequence[Pieces],
        decoding: Decoding,
        *,
        prefixes: Sequence[Pieces] | None = None,
        **options: object,
    ) -> list[Pending]:
        """Start to translate one batch, and return at once with a pending result for each of its members.

        `prefixes` are the pieces that each translation has to begin with; `options` are CTranslate2's.
        """
        if self.package.prefix:
            prefixes = [[self.package.prefix, *self._own(prefix)] for prefix in prefixes or [[]] * len(batch)]
        with computing():
            pending: list[Pending] = self._translator.translate_batch(
                list(batch), **{"target_prefix": prefixes, **decoding.options(), "asynchronous": True, **options}
            )
        return pending

    def read(self, source: str, lost: Collection[str] = ()) -> Pieces:
        """The pieces of a source as the model reads it, with hints behind rare words if the package has any.

        So have usual words that a translation `lost`. A source that would only be read in part with hints has none.
        """
        (pieces,) = self.tokenizer.encode([source])
        hinted = self._hints.add(pieces, lost=lost) if self._hints else pieces
        return hinted if len(hinted) <= LONGEST else pieces

    def cuts(self, word: str) -> bool:
        """Whether the vocabulary has no piece for a word."""
        return len(self.tokenizer.encode([word])[0]) > 1

    def knows(self, word: str) -> bool:
        """Whether the package's hints have a translation of a word."""
        return self._hints is not None and self._hints.listed(word) != ""

    def words(self, source: Pieces) -> list[int]:
        """For each piece that `read` gave the number, from 0, of its word; a hint belongs to the word before it."""
        return spread(self.tokenizer.words(plain(source)), source) if self._hints else self.tokenizer.words(source)

    def text(self, pieces: Pieces) -> str:
        """The text that target pieces stand for."""
        return self.tokenizer.decode([self._own(pieces)])[0]

    def _own(self, pieces: Pieces) -> Pieces:
        """The pieces without the token that tells a multilingual model which language to write."""
        return pieces[1:] if self.package.prefix and pieces[:1] == [self.package.prefix] else pieces

    def score(self, source: Pieces, targets: Sequence[Pieces]) -> list[list[float]]:
        """For each target of one source the log-probabilities of its pieces and of its end."""
        cut = [target[:LONGEST] for target in targets]
        with computing():
            scored = self._translator.score_batch([source] * len(targets), cut, max_input_length=LONGEST)
        return [result.log_probs for result in scored]

    def abandon(self) -> None:
        """Let go of the weights in a forked child: to free them would be to wait for threads that the child has not."""
        from ctypes import py_object, pythonapi

        pythonapi.Py_IncRef(py_object(self._translator))

    def close(self) -> None:
        """Free the weights. Waits for what is being translated."""
        while self._translator.num_active_batches:
            time.sleep(TICK)
        hold_at_exit(self._translator)
        self._translator.unload_model()


def results(pending: Iterable[Pending]) -> list["ctranslate2.TranslationResult"]:
    """Wait for results; raises ModelError when the model failed."""
    try:
        with computing():
            return [item.result() for item in pending]
    except RuntimeError as error:
        raise ModelError(f"the model failed ({error}); its package may be damaged") from error


def default_threads() -> int:
    """One batch at a time for each core this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
