"""One package at work on a stream: segments read ahead, batches of like length, translations in order."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import Literal

from parallel.errors import ModelError
from parallel.mt import lifetime
from parallel.mt.argos import argos_draft, argos_translation
from parallel.mt.choice import Again, again, choose, reconsidered
from parallel.mt.drafts import Draft, Part, assemble, draft, with_number_warnings
from parallel.mt.feed import Feed
from parallel.mt.last_used import LastUsed
from parallel.mt.memory import give_back
from parallel.mt.model import Decoding, Model, Pending, default_threads, results
from parallel.mt.packages import Package
from parallel.mt.repetition import longest_output
from parallel.mt.rescue import rescue
from parallel.mt.terminology import honour
from parallel.mt.translation import Translation

__all__ = ["EngineName", "Pipeline"]

EngineName = Literal["satzpaar", "argos"]

REMEMBERED = 20_000  # segments; about 15 MB
TIDY = 128  # segments after which freed memory is given back
FIRST = 32  # segments that are read when the first translation is given: few, so that it comes early
GROWTH = 7  # so many more are read ahead for each that is given,
MOST = 512  # up to this: what waits for its turn is memory
BEHIND = 8  # segments behind one that is searched for again, whose own second search may begin


@dataclass(slots=True)
class _Work:
    """A segment and what the model has yet to say about its parts; then its translation, and a second search for it."""

    draft: Draft
    pending: list[Pending]
    translation: Translation | None = None
    second: Again | None = None

    def done(self) -> bool:
        """Whether the model has said all about its parts."""
        return all(item.done() for item in self.pending)


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
        batch_pieces: int = 384,
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
                self._model = Model(
                    self.package,
                    threads=self._threads,
                    compute_type=self._compute_type,
                    hints=self._engine == "satzpaar",  # Argos does not know of them
                    terms=self._terms,
                )
            return self._model

    def close(self) -> None:
        """Free the model, for good."""
        with self._lock:
            model, self._model, self._closed = self._model, None, True
        if model is not None:
            model.close()

    def translate(self, texts: Iterable[str]) -> Iterator[Translation]:
        """One translation for each text, in order, reading at most `MOST` of them ahead."""
        threads = self._threads or default_threads()
        feed = Feed(self._submit, budget=self._batch_pieces, threads=threads, alone=self.decoding.shortlist)
        queue: deque[str] = deque()
        begun: dict[str, _Work] = {}
        room, given = FIRST, 0
        for text in texts:
            queue.append(text)
            if text not in begun and self._known.get(text) is None:
                begun[text] = self._work(text, feed)
            if len(queue) >= room:
                yield self._finish(queue.popleft(), begun, feed)
                room, given = min(room + GROWTH, MOST), given + 1
                if given % TIDY == 0:
                    give_back()
        while queue:
            yield self._finish(queue.popleft(), begun, feed)

    def _work(self, text: str, feed: Feed) -> _Work:
        """A segment whose parts are on their way, those that are the same to the model once."""
        draft = self._draft(text)
        keys = [(part.prepared.text, part.prepared.aligned) for part in draft.parts]
        begun = {key: feed.add(part) for key, part in dict(zip(keys, draft.parts, strict=True)).items()}
        return _Work(draft, [begun[key] for key in keys])

    def _submit(self, batch: list[Part]) -> list[Pending]:
        """Begin to translate a batch."""
        aligned = any(part.prepared.aligned for part in batch)  # attention is large: only they need it
        options: dict[str, object] = {"return_attention": aligned}
        if self._engine == "satzpaar":  # Argos has CTranslate2's own bound
            options["max_decoding_length"] = longest_output(max(len(part.pieces) for part in batch))
            options["num_hypotheses"] = self.decoding.finished  # costs nothing; to ask again takes a batch's time
        return self.model.submit([part.pieces for part in batch], self.decoding, prefixes=None, **options)

    def _finish(self, text: str, begun: dict[str, _Work], feed: Feed) -> Translation:
        """Wait for the translation of a text."""
        work = begun.pop(text, None)
        known = self._known.get(text) if work is None else None
        if known is None:
            known = self._translation(work or self._work(text, feed), begun.values(), feed)
            self._known.put(text, known)
        return known

    def _draft(self, text: str) -> Draft:
        return argos_draft(text, self.model) if self._engine == "argos" else draft(text, self.model)

    def _translation(self, work: _Work, others: Iterable[_Work], feed: Feed) -> Translation:
        """The translation of a segment, while `others` wait for theirs."""
        if self._engine == "argos":
            return argos_translation(work.draft, results(work.pending), self.model, self.decoding.length_penalty)
        translation = self._first(work)
        if second := work.second:
            for other in islice(others, BEHIND):  # so that no thread waits for a single second search
                if other.done():
                    self._first(other)
            feed.wait_beside(second.pending)
            found = results([second.pending])
            translation = reconsidered(second.segment, [translation], found, self.model, self.decoding)[0]
        if self._terms:
            translation = honour(translation, self._terms, self.model, self.decoding)
        return with_number_warnings(translation) if self.model.german_english else translation

    def _first(self, work: _Work) -> Translation:
        """The best of what was found for a segment; a second search for it is begun, should it need one."""
        if work.translation is None:
            found, alpha = results(work.pending), self.decoding.length_penalty
            work.translation = assemble(work.draft, found, self.model, alpha)
            if work.translation.warnings:
                work.translation = rescue(work.draft, found, self.model, self.decoding)
            else:
                work.translation = choose(work.draft, found, work.translation, self.model, alpha)
            work.second = again(work.draft, work.translation, self.model, self.decoding)
        return work.translation
