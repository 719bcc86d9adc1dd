"""One package at work on a stream: windows of segments, batches of like length, translations in order."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Literal

from parallel.errors import ModelError
from parallel.mt import lifetime
from parallel.mt.argos import argos_draft, argos_translation
from parallel.mt.drafts import Draft, Part, assemble, draft, german_english, with_number_warnings
from parallel.mt.feed import Feed
from parallel.mt.model import Decoding, Model, Pending, default_threads, results
from parallel.mt.packages import Package
from parallel.mt.repetition import longest_output
from parallel.mt.rescue import rescue
from parallel.mt.stream import LastUsed, like_lengths, windows
from parallel.mt.terminology import honour
from parallel.mt.tokenizer import Pieces
from parallel.mt.translation import Translation

__all__ = ["EngineName", "Pipeline"]

EngineName = Literal["satzpaar", "argos"]

REMEMBERED = 20_000  # segments; about 15 MB
IN_FLIGHT = 2  # windows: while one is being read, the next keeps the cores busy
AHEAD = 2  # batches for each thread: the next is there when one is done


@dataclass(frozen=True, slots=True)
class _Work:
    """A segment and what the model has yet to say about its parts."""

    draft: Draft
    pending: list[Pending]


@dataclass(frozen=True, slots=True)
class _Window:
    """Some of the stream: its texts in order, and the work for those not known yet."""

    texts: list[str]
    work: dict[str, _Work]


class Pipeline:
    """Translates with one package, which it loads when first asked to; may be shared by threads."""

    def __init__(
        self,
        package: Package,
        decoding: Decoding,
        *,
        engine: EngineName = "satzpaar",
        terms: Mapping[str, str] | None = None,
        threads: int | None = None,
        compute_type: str = "auto",
        batch_pieces: int = 256,
    ) -> None:
        self.package = package
        self.decoding = decoding
        self._engine = engine
        self._terms = dict(terms or {})
        self._threads = threads
        self._compute_type = compute_type
        self._batch_pieces = batch_pieces
        self._model: Model | None = None
        self._closed = False
        self._lock = Lock()
        self._known: LastUsed[str, Translation] = LastUsed(REMEMBERED)
        lifetime.watch(self)

    def begin_anew(self) -> None:
        """Act as if no model had been loaded: this is a forked child, in which the parent's has no threads."""
        if self._model is not None:
            self._model.abandon()
        self._model = None
        self._lock = Lock()
        self._known = LastUsed(REMEMBERED)

    @property
    def model(self) -> Model:
        """The package in memory; raises ModelError when it cannot be loaded or was closed."""
        with self._lock:
            if self._closed:
                lifetime.end_thread_at_exit()
                raise ModelError(f"{self.package.path}: this translator was closed; make another one")
            if self._model is None:
                self._model = Model(self.package, threads=self._threads, compute_type=self._compute_type)
            return self._model

    def close(self) -> None:
        """Free the model, for good."""
        with self._lock:
            model, self._model, self._closed = self._model, None, True
        if model is not None:
            model.close()

    def translate(self, texts: Iterable[str]) -> Iterator[Translation]:
        """One translation for each text, in order, reading ahead at most some thousand of them."""
        feed = Feed(AHEAD * (self._threads or default_threads()))
        begun: deque[_Window] = deque()
        for window in windows(texts):
            begun.append(self._begin(window, feed))
            if len(begun) == IN_FLIGHT:
                yield from self._finish(begun.popleft(), feed)
        while begun:
            yield from self._finish(begun.popleft(), feed)

    def _begin(self, texts: list[str], feed: Feed) -> _Window:
        """Send what is new in a window on its way, in batches of like length."""
        new = [text for text in dict.fromkeys(texts) if self._known.get(text) is None]
        work = {text: _Work(self._draft(text), []) for text in new}
        pending = self._submit([part for item in work.values() for part in item.draft.parts], feed)
        for item in work.values():
            item.pending.extend(pending[part.prepared.text] for part in item.draft.parts)
        return _Window(texts, work)

    def _submit(self, parts: list[Part], feed: Feed) -> dict[str, Pending]:
        """Send parts on their way, each text once; a pending result for each text."""
        lifted = {part.prepared.text for part in parts if part.prepared.lifts}  # attention is large: only they need it
        unique = list({part.prepared.text: part for part in parts}.values())
        pending: dict[str, Pending] = {}
        for batch in like_lengths([len(part.pieces) for part in unique], self._batch_pieces):
            members = [unique[index] for index in batch]
            texts = [part.prepared.text for part in members]
            options: dict[str, object] = {"return_attention": not lifted.isdisjoint(texts)}
            if self._engine == "satzpaar":  # Argos has CTranslate2's own bound
                options["max_decoding_length"] = longest_output(max(len(part.pieces) for part in members))
            begin = partial(self._submit_batch, [part.pieces for part in members], options)
            pending.update(zip(texts, feed.add(begin, len(members)), strict=True))
        return pending

    def _submit_batch(self, batch: list[Pieces], options: dict[str, object]) -> list[Pending]:
        return self.model.submit(batch, self.decoding, prefixes=None, **options)

    def _finish(self, window: _Window, feed: Feed) -> Iterator[Translation]:
        """Wait for a window's results and yield its translations in order."""
        for text in window.texts:
            known = self._known.get(text)
            if known is None:
                work = window.work.pop(text, None) or self._begin([text], feed).work[text]
                known = self._translation(work)
                self._known.put(text, known)
            yield known

    def _draft(self, text: str) -> Draft:
        return argos_draft(text, self.model) if self._engine == "argos" else draft(text, self.model)

    def _translation(self, work: _Work) -> Translation:
        found = results(work.pending)
        if self._engine == "argos":
            return argos_translation(work.draft, found, self.model, self.decoding.length_penalty)
        translation = assemble(work.draft, found, self.model, self.decoding.length_penalty)
        if translation.warnings:
            translation = rescue(work.draft, found, self.model, self.decoding)
        if self._terms:
            translation = honour(translation, self._terms, self.model, self.decoding)
        return with_number_warnings(translation) if german_english(self.model) else translation
