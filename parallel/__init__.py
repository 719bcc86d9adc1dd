"""Satzpaar: German texts into a reviewed German–English corpus, offline.

>>> from parallel import Corpus, Translator, read
>>> with Translator() as translator, Corpus.open("news.db") as corpus:  # doctest: +SKIP
...     document = corpus.add(read("article.txt"))
...     corpus.translate(document, translator)
...     corpus.export("news.tmx")

Everything below loads when it is first used: `import parallel` itself takes a few milliseconds.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parallel.bitext import Bead, Document, Origin, Pair, Paragraph, Segment, Status
    from parallel.corpus import Corpus, Filter
    from parallel.errors import SatzpaarError
    from parallel.ingest import read
    from parallel.mt import Translation, Translator
    from parallel.readers import read_pairs
    from parallel.writers import write_pairs

__version__ = "0.1.0"

__all__ = [
    "Bead",
    "Corpus",
    "Document",
    "Filter",
    "Origin",
    "Pair",
    "Paragraph",
    "SatzpaarError",
    "Segment",
    "Status",
    "Translation",
    "Translator",
    "read",
    "read_pairs",
    "write_pairs",
]

_HOMES = {
    "Bead": "bitext",
    "Corpus": "corpus",
    "Document": "bitext",
    "Filter": "corpus",
    "Origin": "bitext",
    "Pair": "bitext",
    "Paragraph": "bitext",
    "SatzpaarError": "errors",
    "Segment": "bitext",
    "Status": "bitext",
    "Translation": "mt",
    "Translator": "mt",
    "read": "ingest",
    "read_pairs": "readers",
    "write_pairs": "writers",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*__all__, "__version__"})
