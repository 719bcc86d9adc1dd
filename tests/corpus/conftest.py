"""A small corpus of two articles, with drafts."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from parallel.bitext import Document, Paragraph, Run, Segment
from parallel.corpus import Corpus
from parallel.mt import Translation


class Echo:
    """An engine whose translations are known beforehand: the text in capitals."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, texts: Iterable[str]) -> Iterator[Translation]:
        for text in texts:
            self.asked.append(text)
            yield Translation(text, text.upper(), 0.5)


def article(name: str, *paragraphs: tuple[str, ...], sha256: str = "") -> Document:
    """A document of these paragraphs of sentences, wrapped nowhere."""
    text, made, segments = "", [], []
    for number, sentences in enumerate(paragraphs):
        clean = " ".join(sentences)
        made.append(Paragraph(clean, runs=(Run(0, len(text), len(clean)),)))
        at = 0
        for sentence in sentences:
            segments.append(Segment(sentence, number, at, at + len(sentence)))
            at += len(sentence) + 1
        text += clean + "\n\n"
    return Document(
        name=name, text=text, paragraphs=tuple(made), segments=tuple(segments), sha256=sha256 or str(hash(text))
    )


NEWS = article(
    "news.txt",
    ("Der Hafen schließt.", "Zwölf Kräne stehen still.", "Niemand weiß, wie lange."),
    ("Die Stadt berät.", "Am Montag wird abgestimmt."),
)


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.db"


@pytest.fixture
def corpus(path: Path, echo: Echo) -> Iterator[Corpus]:
    with Corpus.open(path) as opened:
        opened.translate(opened.add(NEWS), echo)
        yield opened


@pytest.fixture
def make_article():
    return article
