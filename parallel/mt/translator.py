"""The engine: texts in, translations out, at the speed of the machine."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import sqrt
from pathlib import Path
from types import TracebackType
from typing import Self, get_args

from parallel.errors import ModelError, UsageError
from parallel.mt.alignment import Link, align
from parallel.mt.argos import ARGOS_DECODING
from parallel.mt.model import Decoding, Model
from parallel.mt.packages import Package, find_route
from parallel.mt.pipeline import EngineName, Pipeline
from parallel.mt.prediction import alternatives, complete
from parallel.mt.scoring import hypotheses, score
from parallel.mt.translation import Alternative, Completion, Hypothesis, Scored, Translation

__all__ = ["Translator"]

PATIENCE = 2.0  # with a shortlist; as fast as Argos's search of the whole vocabulary
WIDER = 12  # where a clause seems to be lost


class Translator:
    """Translates segments with an Argos package: a context manager, loaded on first use, shared by threads as it is.

    >>> with Translator() as translator:
    ...     translator.translate_one("Guten Tag.").text
    'Good day.'

    `model` is an `.argosmodel` file or an unpacked package; without it the package is found by `find_package`, or two
    by `find_route` for a pair that only goes through English; both raise ModelError when there is none.

    The engine `satzpaar` protects what must be kept and repairs what Argos loses; `argos` gives the same words as
    argostranslate. `terms` maps source terms to the target terms wanted for them; a translation that could not use one
    carries a warning. `beam_size` and `length_penalty` are chosen by the engine unless given. `threads` batches of
    `batch_pieces` pieces, of one segment with a shortlist, are translated at a time, each on one core (default: all);
    `compute_type` is CTranslate2's (`auto`, `int8`, `float32`). The same text, package and options give the same
    translation on one machine, in whatever company and by however many threads it is translated.
    """

    def __init__(
        self,
        source: str = "de",
        target: str = "en",
        *,
        model: Path | None = None,
        engine: EngineName = "satzpaar",
        terms: Mapping[str, str] | None = None,
        beam_size: int | None = None,
        length_penalty: float | None = None,
        threads: int | None = None,
        compute_type: str = "auto",
        batch_pieces: int = 384,
    ) -> None:
        if engine not in get_args(EngineName):
            raise UsageError(f"there is no engine {engine!r}; choose one of: {', '.join(get_args(EngineName))}")
        if any(number is not None and number < 1 for number in (threads, beam_size, batch_pieces)):
            raise UsageError("threads, beam_size and batch_pieces have to be 1 or more")
        route = find_route(source, target, model)
        if terms and len(route) > 1:
            raise UsageError(f"terms need a package for {source}→{target} itself; install one, or leave the terms out")
        self.engine = engine
        self._pipelines = tuple(
            Pipeline(
                package,
                _decoding(package, engine, beam_size, length_penalty),
                engine=engine,
                terms=terms,
                threads=threads,
                compute_type=compute_type,
                batch_pieces=batch_pieces,
            )
            for package in route
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the models. Closing twice is fine; translating afterwards raises ModelError."""
        for pipeline in self._pipelines:
            pipeline.close()

    @property
    def packages(self) -> tuple[Package, ...]:
        """The packages in use: one, or two when the way goes through English."""
        return tuple(pipeline.package for pipeline in self._pipelines)

    @property
    def package(self) -> Package:
        """The (first) package in use."""
        return self._pipelines[0].package

    @property
    def signature(self) -> str:
        """What made a translation, for its provenance: engine, packages with SHA-256, search, precision, library."""
        import ctranslate2

        decoding = self._pipelines[0].decoding
        packages = "+".join(f"{package.name}:{package.version}:{package.sha256()[:12]}" for package in self.packages)
        return (
            f"{self.engine}|{packages}|beam:{decoding.beam_size}|patience:{decoding.patience:g}"
            f"|again:{decoding.wider}"
            f"|lenpen:{decoding.length_penalty}"
            f"|{self._pipelines[0].model.compute_type}|ctranslate2:{ctranslate2.__version__}"
        )

    @property
    def _model(self) -> Model:
        if len(self._pipelines) > 1:
            names = " + ".join(package.name for package in self.packages)
            raise ModelError(f"{names}: only a package for this very pair can do that, not two by way of English")
        return self._pipelines[0].model

    @property
    def decoding(self) -> Decoding:
        """How the search is made."""
        return self._pipelines[0].decoding

    def hypotheses(self, text: str, n: int = 4) -> tuple[Hypothesis, ...]:
        """At most `n` different translations of a segment, best first; the first is `translate_one`'s if n ≤ beam.

        With `decoding.patience` the beam holds so many times more.
        """
        return hypotheses(text, n, self._model, self.decoding)

    def score(self, source: str, target: str) -> Scored:
        """How probable the model finds a given translation, as a whole and token by token."""
        return score(source, target, self._model)

    def complete(self, source: str, prefix: str) -> Completion:
        """The likeliest translation that begins with what was typed; the last word may be unfinished."""
        return complete(source, prefix, self._model, self.decoding)

    def alternatives(self, source: str, prefix: str, n: int = 8) -> tuple[Alternative, ...]:
        """What else could stand behind `prefix`, the target's whole words before the one in question."""
        return alternatives(source, prefix, n, self._model, self.decoding)

    def word_alignment(self, source: str, target: str) -> tuple[Link, ...]:
        """Which source word each word of a given translation comes from, by attention."""
        return align(source, target, self._model, self.decoding)

    def translate_one(self, text: str) -> Translation:
        """The translation of one segment."""
        return next(self.translate([text]))

    def translate(self, texts: Iterable[str]) -> Iterator[Translation]:
        """Translate a stream of segments, in order, one translation for each.

        Each package reads some five hundred segments ahead at most, so that memory stays the same for any number of
        them. An empty segment has an empty translation; a segment that comes again soon is translated once.
        """
        translations = self._pipelines[0].translate(texts)
        for pipeline in self._pipelines[1:]:
            translations = _chained(translations, pipeline)
        return translations


def _decoding(package: Package, engine: EngineName, beam_size: int | None, length_penalty: float | None) -> Decoding:
    """How to search with a package, unless somebody chose: as well as takes no longer than Argos's search would."""
    decoding = ARGOS_DECODING if engine == "argos" else Decoding()
    if engine != "argos" and package.shortlisted:
        decoding = replace(decoding, patience=PATIENCE, shortlist=True, wider=WIDER)
    if beam_size is not None:
        decoding = replace(decoding, beam_size=beam_size, wider=0)
    return decoding if length_penalty is None else replace(decoding, length_penalty=length_penalty)


def _chained(translations: Iterator[Translation], pipeline: Pipeline) -> Iterator[Translation]:
    """Translations of translations, each with the first one's source and what both have to say."""
    waiting: deque[Translation] = deque()

    def texts() -> Iterator[str]:
        for translation in translations:
            waiting.append(translation)
            yield translation.text

    for second in pipeline.translate(texts()):
        first = waiting.popleft()
        yield Translation(
            first.source,
            second.text,
            sqrt(first.score * second.score),
            first.cut or second.cut,
            first.warnings + second.warnings,
        )
