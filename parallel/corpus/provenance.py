"""What documents say about themselves (title, author, date, …), going out with their pairs and coming back in.

A file of pairs has a place for metadata with every pair, but not with every document. So each pair carries its
document's, under names that tell them from its own; a document made by an import gets them back.
"""

from collections.abc import Iterable, Iterator, Mapping

from parallel.bitext import Pair
from parallel.formats import ABOUT

__all__ = ["about", "of_document", "parted", "with_provenance"]

PREFIX = "document_"
NAMES = {name.removeprefix(PREFIX): name for name in ABOUT}
NAMES["source"] = NAMES.pop("address")  # a document's `source` is an address; a pair's is a text


def about(metadata: Mapping[str, str]) -> dict[str, str]:
    """A document's metadata as its pairs carry them; what nobody states, and what is of use to readers only, is not."""
    return {name: metadata[key] for key, name in NAMES.items() if metadata.get(key)}


def with_provenance(pairs: Iterable[Pair], documents: Mapping[str, Mapping[str, str]]) -> Iterator[Pair]:
    """The pairs with what their documents, by name, say about themselves."""
    known = {name: about(metadata) for name, metadata in documents.items()}
    for pair in pairs:
        found = known.get(pair.document)
        yield pair.with_(metadata={**found, **pair.metadata}) if found else pair


def of_document(stated: Mapping[str, str]) -> dict[str, str]:
    """What the header of a file of pairs states, under the names that a document's metadata have."""
    carried = {key: stated[name] for key, name in NAMES.items() if name in stated}
    return {key: text for key, text in stated.items() if key not in ABOUT} | carried


def parted(pair: Pair) -> tuple[Pair, dict[str, str]]:
    """A pair without what it carries of its document's metadata, and that."""
    carried = {key: pair.metadata[name] for key, name in NAMES.items() if name in pair.metadata}
    if not carried:
        return pair, carried
    return pair.with_(metadata={key: text for key, text in pair.metadata.items() if key not in ABOUT}), carried
