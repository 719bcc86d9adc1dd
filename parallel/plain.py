"""Plain text through the engine, without a corpus: with its paragraphs kept, line for line, or as hypotheses."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from parallel.bitext import Document, LayoutAction, Paragraph
from parallel.segment import Rules, split

if TYPE_CHECKING:
    from parallel.mt import Translator

__all__ = ["Row", "list_hypotheses", "reads_like", "translate_document", "translate_lines"]

NAMES = {"de": "German", "en": "English"}  # the languages that can be told from one another
SAMPLE = 200  # texts that are looked at for their language
WORDS = 8  # that only the other language has, at least
SURE = 4  # times as many as words that only the stated language has


@dataclass(frozen=True, slots=True)
class Row:
    """One hypothesis about one segment: `segment` and `rank` count from 1, `model` names the engine."""

    segment: int
    model: str
    rank: int
    score: float
    source: str
    target: str
    warnings: tuple[str, ...] = ()


def list_hypotheses(segments: Iterable[str], engines: Sequence["Translator"], best: int = 1) -> Iterator[Row]:
    """The `best` hypotheses of every engine about every segment, in this order. Streams if `best` is 1."""
    from parallel.mt import side_by_side

    names = [" + ".join(package.path.name for package in engine.packages) for engine in engines]
    if best == 1:
        for number, found in enumerate(side_by_side(segments, *engines), 1):
            for name, item in zip(names, found, strict=True):
                yield Row(number, name, 1, item.score, item.source, item.text, item.warnings)
        return
    for number, source in enumerate(segments, 1):
        for name, engine in zip(names, engines, strict=True):
            for rank, hypothesis in enumerate(engine.hypotheses(source, best)[:best], 1):
                yield Row(number, name, rank, hypothesis.score, source, hypothesis.text, hypothesis.warnings)


def reads_like(texts: Iterable[str], other: str, *, stated: str) -> bool:
    """Whether texts stated to be in one language (`de`) surely read like the other (`en`).

    Counted are words that only one of the two has; of a pair of languages about which nothing is known, never.
    """
    from parallel.checks.knowledge import words_of

    theirs, ours = words_of(other, but_not=stated), words_of(stated, but_not=other)
    if not theirs or {other, stated} != set(NAMES):
        return False
    words = re.findall(r"[^\W\d_]+", " ".join(islice(texts, SAMPLE)).lower())
    found = sum(word in theirs for word in words)
    return found >= WORDS and found > SURE * sum(word in ours for word in words)


def translate_lines(
    lines: Iterable[str], translator: "Translator", *, language: str = "de", rules: Rules | None = None
) -> Iterator[str]:
    """One translated line for each line, in order; an empty line stays empty.

    A line of several sentences, cut by `rules`, is translated sentence by sentence. Streams: memory does not grow with
    the input.
    """
    counts: deque[int] = deque()

    def sentences() -> Iterator[str]:
        for line in lines:
            spans = split(line, language, rules=rules)
            # An empty line asks the engine for an empty text, so that it is answered in its turn.
            counts.append(len(spans) or 1)
            yield from (line[start:end] for start, end in spans or [(0, 0)])

    parts: list[str] = []
    for translation in translator.translate(sentences()):
        parts.append(translation.text)
        if len(parts) == counts[0]:
            counts.popleft()
            yield " ".join(parts)
            parts = []


def translate_document(document: Document, translator: "Translator") -> str:
    """The translation of a document as text.

    Where layout rejoined wrapped lines, paragraphs are separated by an empty line; otherwise what stood between them
    (and before the first and behind the last) stays.
    """
    texts: list[list[str]] = [[] for _ in document.paragraphs]
    translations = translator.translate(segment.text for segment in document.segments)
    for segment, translation in zip(document.segments, translations, strict=True):
        texts[segment.paragraph].append(translation.text)
    return "".join(woven(document, [" ".join(sentences) for sentences in texts]))


def woven(document: Document, texts: list[str]) -> Iterator[str]:
    """The translated paragraphs with what stands between them."""
    rejoined = any(decision.action is not LayoutAction.BREAK for decision in document.decisions)
    last = 0
    for paragraph, text in zip(document.paragraphs, texts, strict=True):
        if rejoined:
            yield "\n\n" if last else ""
        else:
            yield document.text[last : begin(paragraph)]
        yield text
        last = finish(paragraph) or 1
    yield "\n" if rejoined else document.text[last:]


def begin(paragraph: Paragraph) -> int:
    """Where a paragraph begins in the document."""
    return paragraph.to_document(0)


def finish(paragraph: Paragraph) -> int:
    """Where it ends."""
    return paragraph.to_document(len(paragraph.text), end=True)
