"""The engine: texts in, translations out, at the speed of the machine."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import exp
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from parallel.errors import ModelError
from parallel.mt.model import Decoding, Model, Pending
from parallel.mt.packages import Package, find_package
from parallel.mt.stream import LastUsed, like_lengths, windows
from parallel.mt.translation import Translation

__all__ = ["Translator"]

BATCH_PIECES = 1_024
REMEMBERED = 20_000  # segments; about 15 MB
IN_FLIGHT = 2  # windows: while one is being read, the next keeps the cores busy


@dataclass(frozen=True, slots=True)
class _Job:
    """A window on its way through the model: its texts in order, and what is pending for those not yet known."""

    texts: list[str]
    pending: dict[str, Pending]


class Translator:
    """Translates segments with an Argos package: a context manager, loaded on first use, shared by threads as it is.

    >>> with Translator() as translator:
    ...     translator.translate_one("Guten Tag!").text
    'Good day!'

    `model` is an `.argosmodel` file or an unpacked package; without it the package is found by `find_package`, which
    raises ModelError when there is none. `threads` batches are translated at a time, each on one core (default: all
    cores this process may use). The same text, package and options give the same translation on one machine.
    """

    def __init__(
        self,
        source: str = "de",
        target: str = "en",
        *,
        model: Path | None = None,
        beam_size: int = 4,
        length_penalty: float = 0.2,
        threads: int | None = None,
        compute_type: str = "auto",
        batch_pieces: int = BATCH_PIECES,
    ) -> None:
        self.package: Package = find_package(source, target, model)
        self.decoding = Decoding(beam_size=beam_size, length_penalty=length_penalty)
        self._threads = threads
        self._compute_type = compute_type
        self._batch_pieces = batch_pieces
        self._model: Model | None = None
        self._closed = False
        self._lock = Lock()
        self._known: LastUsed[str, Translation] = LastUsed(REMEMBERED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the model. Closing twice is fine; translating afterwards raises ModelError."""
        with self._lock:
            model, self._model, self._closed = self._model, None, True
        if model is not None:
            model.close()

    @property
    def signature(self) -> str:
        """What made a translation, for its provenance: package, its SHA-256, search, precision and library."""
        import ctranslate2

        package, decoding = self.package, self.decoding
        return (
            f"{package.name}:{package.version}|sha256:{package.sha256()[:12]}|beam:{decoding.beam_size}"
            f"|lenpen:{decoding.length_penalty}|{self._loaded().compute_type}|ctranslate2:{ctranslate2.__version__}"
        )

    def _loaded(self) -> Model:
        with self._lock:
            if self._closed:
                raise ModelError(f"{self.package.path}: this translator was closed; make another one")
            if self._model is None:
                self._model = Model(self.package, threads=self._threads, compute_type=self._compute_type)
            return self._model

    def translate_one(self, text: str) -> Translation:
        """The translation of one segment."""
        return next(self.translate([text]))

    def translate(self, texts: Iterable[str]) -> Iterator[Translation]:
        """Translate a stream of segments, in order, one translation for each.

        Reads ahead at most some thousand segments, so that memory stays the same for any number of them. An empty
        segment has an empty translation; a segment that comes again is translated once.
        """
        jobs: deque[_Job] = deque()
        for window in windows(texts):
            jobs.append(self._start(window))
            if len(jobs) == IN_FLIGHT:
                yield from self._finish(jobs.popleft())
        while jobs:
            yield from self._finish(jobs.popleft())

    def _start(self, texts: list[str]) -> _Job:
        """Send what is new in a window to the model, in batches of like length."""
        model = self._loaded()
        new = [text for text in dict.fromkeys(texts) if text.strip() and self._known.get(text) is None]
        pieces = model.tokenizer.encode(new)
        pending: dict[str, Pending] = {}
        for batch in like_lengths([len(row) for row in pieces], self._batch_pieces):
            results = model.submit([pieces[index] for index in batch], self.decoding)
            pending.update(zip((new[index] for index in batch), results, strict=True))
        return _Job(texts, pending)

    def _finish(self, job: _Job) -> Iterator[Translation]:
        """Wait for a window's results and yield its translations in order."""
        done: dict[str, Translation] = {}
        for text in job.texts:
            if not text.strip():
                yield Translation(text, "")
                continue
            if text not in done:
                done[text] = self._translation(text, job.pending[text]) if text in job.pending else self._again(text)
                self._known.put(text, done[text])
            yield done[text]

    def _again(self, text: str) -> Translation:
        return self._known.get(text) or self.translate_one(text)

    def _translation(self, text: str, pending: Pending) -> Translation:
        result = pending.result()
        pieces = result.hypotheses[0]
        (target,) = self._loaded().tokenizer.decode([pieces])
        return Translation(text, target.strip(), self._probability(result.scores[0], len(pieces)))

    def _probability(self, score: float, length: int) -> float:
        """The geometric mean of token probabilities behind a score of CTranslate2, which is log p / length**α."""
        return exp(min(0.0, score * (length + 1) ** (self.decoding.length_penalty - 1)))
