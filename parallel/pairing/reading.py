"""The texts of one side, read together: what one of them says about a word helps to read another."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from parallel.bitext import Document
from parallel.errors import SatzpaarError
from parallel.ingest import Collection
from parallel.inputs import Input
from parallel.pairing.beads import as_lines

if TYPE_CHECKING:
    from parallel.segment import Rules

__all__ = ["Read", "read_lines", "read_together"]

Read = tuple[Input, Document | SatzpaarError]


def read_together(
    files: Sequence[Input],
    beside: Sequence[Input] = (),
    *,
    language: str,
    told: Callable[[str], None],
    rules: "Rules | None" = None,
) -> Iterator[Read]:
    """Each file with its segmented document, or with what is wrong with it; `told` hears the names of those looked at.

    A word that is broken at a line end is mended as all of them write it elsewhere, and as those `beside` them do,
    which are not read themselves: a run that goes on reads a text as one that was never interrupted.
    """
    collection = Collection(language=language, rules=rules)
    wrong: dict[Input, SatzpaarError] = {}
    for file in [*files, *(beside if files else ())]:
        told(file.name)
        try:
            collection.look(file.path, name=file.name)
        except SatzpaarError as error:
            wrong[file] = error
    collection.count()
    for file in files:
        try:
            yield file, wrong.get(file) or collection.read(file.path, name=file.name)
        except SatzpaarError as error:  # it has changed since it was looked at
            yield file, error


def read_lines(files: Sequence[Input], *, language: str, told: Callable[[str], None]) -> Iterator[Read]:
    """The same of files that are one segment a line."""
    from parallel.readers import read_document

    for file in files:
        told(file.name)
        try:
            yield file, as_lines(read_document(file.path, language=language, name=file.name))
        except SatzpaarError as error:
            yield file, error
