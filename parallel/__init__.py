"""Satzpaar: German texts into a reviewed German–English corpus, offline.

>>> from parallel import Corpus, Translator, read
>>> with Translator() as translator, Corpus.open("news.db") as corpus:
...     document = corpus.add(read("article.txt"))
...     translated = corpus.translate(document, translator)
...     written = corpus.export("news.tmx")

Everything below loads when it is first used: `import parallel` itself takes a few milliseconds.
"""

from typing import TYPE_CHECKING

from parallel.loading import on_first_use

if TYPE_CHECKING:
    from parallel.bitext import Bead, Document, Origin, Pair, Paragraph, Segment, Status
    from parallel.checks import Finding, check
    from parallel.corpus import Corpus, Filter
    from parallel.errors import SatzpaarError
    from parallel.ingest import read
    from parallel.mt import Translation, Translator
    from parallel.pairing import Ladder, align_documents
    from parallel.readers import read_pairs
    from parallel.writers import write_pairs

__version__ = "0.1.0"

__all__ = [
    "Bead",
    "Corpus",
    "Document",
    "Filter",
    "Finding",
    "Ladder",
    "Origin",
    "Pair",
    "Paragraph",
    "SatzpaarError",
    "Segment",
    "Status",
    "Translation",
    "Translator",
    "align_documents",
    "check",
    "read",
    "read_pairs",
    "write_pairs",
]

__getattr__, __dir__ = on_first_use(
    __name__,
    bitext=["Bead", "Document", "Origin", "Pair", "Paragraph", "Segment", "Status"],
    checks=["Finding", "check"],
    corpus=["Corpus", "Filter"],
    errors=["SatzpaarError"],
    ingest=["read"],
    mt=["Translation", "Translator"],
    pairing=["Ladder", "align_documents"],
    readers=["read_pairs"],
    writers=["write_pairs"],
)
