"""Plain text through the engine, without a corpus: with its paragraphs kept, or line for line."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from parallel.bitext import Document, LayoutAction, Paragraph
from parallel.segment import Rules, split

if TYPE_CHECKING:
    from parallel.mt import Translator

__all__ = ["translate_document", "translate_lines"]


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
