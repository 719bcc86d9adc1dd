"""Files that belong together: a word that is broken at a line end in one is decided by how all of them write it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from parallel.bitext import Document
from parallel.errors import InputError
from parallel.readers import PART, is_large, read_document, read_parts

if TYPE_CHECKING:
    from parallel.layout import HyphenStatistics
    from parallel.segment import Rules

__all__ = ["Collection", "prepared"]

ROOM = 1 << 25  # characters of documents that are kept, so that they need not be read twice
MOST = 500_000  # forms that are counted; words broken beyond these are decided by their own look


def prepared(document: Document, hyphens: "HyphenStatistics | None" = None, rules: "Rules | None" = None) -> Document:
    """A document as a reader gave it, with paragraphs and segments; `hyphens` as for `lay_out`, `rules` for `split`."""
    from parallel.layout import lay_out
    from parallel.segment import segment

    return segment(lay_out(document, hyphens=hyphens), rules=rules)


class Collection:
    """Files to be laid out together, in three steps: `look` at each, `count` once, then `read` each (or its `parts`).

    The outcome depends on the files and on what `count` is told, and not on their order. Memory is bounded: files are
    read again when they are many, and `parts` of a plain text of any size come one by one, `part` characters at most.
    A plain text has parts when it has more than `large` bytes (`part`, unless given).
    """

    def __init__(
        self, *, language: str = "de", part: int = PART, large: int | None = None, rules: "Rules | None" = None
    ) -> None:
        from parallel.layout import HyphenStatistics

        self.language = language
        self.rules = rules
        self.part = part
        self.large = part if large is None else large
        self._wanted: set[str] = set()
        self._statistics = HyphenStatistics()
        self._inputs: dict[tuple[str, str | None], bool] = {}
        self._kept: dict[tuple[str, str | None], Document] = {}
        self._room = ROOM

    def look(self, path: str | Path, *, name: str | None = None, whole: bool = True) -> None:
        """Find the words that are broken at line ends in a file. With `whole`, one too large for memory is refused.

        Raises `InputError` (or one of its kinds) that names the file and the mend; it is then no part of this.
        """
        from parallel.layout import broken_forms

        key = (str(path), name)
        found: set[str] = set()
        for document in self._documents(key, whole=whole):
            if document.wrapped and len(self._wanted) + len(found) < MOST:
                found |= broken_forms(document.text, self.language)
            if document.sha256 and len(document.text) <= self._room:
                self._room -= len(document.text)
                self._kept[key] = document
        self._wanted |= found
        self._inputs[key] = whole

    def count(self, elsewhere: "Callable[[set[str]], Mapping[str, int]] | None" = None) -> None:
        """Count how all files looked at write these words, and add the counts that `elsewhere` gives for them."""
        if not self._wanted:
            return
        for key, whole in self._inputs.items():
            try:
                for document in self._documents(key, whole=whole):
                    self._statistics.add(document.text, only=self._wanted)
            except InputError:  # the file has changed since; `read` will tell
                continue
        if elsewhere:
            self._statistics.counts.update(elsewhere(self._wanted))

    def read(self, path: str | Path, *, name: str | None = None) -> Document:
        """A file's document with its paragraphs and segments.

        Raises `InputError` (or one of its kinds) that names the file and the mend.
        """
        key = (str(path), name)
        document = next(self._documents(key, whole=True))
        self._kept.pop(key, None)
        return prepared(document, self._statistics, self.rules)

    def parts(self, path: str | Path, *, name: str | None = None) -> Iterator[Document]:
        """The same for a file of any size: a large plain text comes in parts (see `readers.read_parts`), others whole.

        Raises `InputError` (or one of its kinds) that names the file and the mend.
        """
        key = (str(path), name)
        for document in self._documents(key, whole=False):
            yield prepared(document, self._statistics, self.rules)
        self._kept.pop(key, None)

    def _documents(self, key: tuple[str, str | None], *, whole: bool) -> Iterator[Document]:
        """A file as its reader gives it, whole or in parts."""
        path, name = key
        if key in self._kept:
            yield self._kept[key]
        elif not whole and is_large(path, size=self.large):
            yield from read_parts(path, language=self.language, name=name, size=self.part)
        else:
            yield read_document(path, language=self.language, name=name)
