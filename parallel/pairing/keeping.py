"""Two aligned documents kept in a corpus, as one document that remembers the file of its translation."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from parallel.bitext import Bead, Document, Origin, Pair, Status
from parallel.corpus import Corpus, DocumentEntry, Filter
from parallel.corpus.alignment import put_alignment
from parallel.errors import InputError
from parallel.pairing.beads import THRESHOLD, beads_to_pairs

__all__ = ["Kept", "is_kept", "keep", "place"]

TARGET, TARGET_SHA256 = "target", "target_sha256"


class Kept(StrEnum):
    """What became of an alignment."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


def keep(
    corpus: Corpus,
    source: Document,
    target: Document,
    beads: Sequence[Bead],
    *,
    threshold: float = THRESHOLD,
    replace: bool = False,
) -> tuple[DocumentEntry, Kept]:
    """Store an alignment as one document, one step of undo; its name is that of the source, or has its folder's too.

    The same two files again change nothing. Anything else of that name (drafts of `translate`, another alignment) is
    replaced, unless a person has worked on it: then InputError is raised, except with `replace`.
    """
    path = Path(source.path or source.name).resolve()
    source = source.with_(name=place(corpus, source.name, path, source.sha256), path=str(path))
    entry = corpus.entry(source.name)
    if entry is not None and not replace:
        if is_kept(corpus, entry, source.sha256, target.sha256):
            return entry, Kept.UNCHANGED
        if worked := _worked_on(corpus, entry):
            raise InputError(
                f"is in {corpus.path} already, and somebody has worked on {worked} of its pairs; "
                "--replace takes it out (undo brings it back), or keep the alignment elsewhere with --corpus",
                path=path,
            )
    told = dict(source.metadata) | {TARGET: target.path or target.name, TARGET_SHA256: target.sha256}
    named = [bead for bead in beads if _says_something(source, bead.source) or _says_something(target, bead.target)]
    pairs = list(beads_to_pairs(source, target, named, threshold=threshold))
    spans = [_span(source, bead) for bead in named]
    made = put_alignment(
        corpus,
        source.with_(metadata=told),
        list(zip(pairs, spans, strict=True)),
        target_language=target.language,
    )
    return made, Kept.NEW if entry is None else Kept.REPLACED


def place(corpus: Corpus, name: str, path: Path, sha256: str) -> str:
    """What the corpus calls a file: its name, unless a different file has that; then with its folder's, or its path."""
    absolute = path.resolve()
    for candidate in (name, f"{absolute.parent.name}/{name}"):
        entry = corpus.entry(candidate)
        if entry is None or entry.path == str(absolute) or (sha256 and entry.sha256 == sha256):
            return candidate
    return str(absolute)


def is_kept(corpus: Corpus, entry: DocumentEntry, source_sha256: str, target_sha256: str) -> bool:
    """Whether a document is the alignment of these two files."""
    if not target_sha256 or entry.sha256 != source_sha256:
        return False
    return corpus.document(entry).metadata.get(TARGET_SHA256) == target_sha256


def _worked_on(corpus: Corpus, entry: DocumentEntry) -> int:
    """How many pairs of a document hold a person's work."""
    return sum(map(_by_hand, corpus.pairs(Filter(documents=frozenset({entry.id})))))


def _by_hand(pair: Pair) -> bool:
    """Whether a person has done something to a pair that the aligner or the engine would not do."""
    done = {Status.REVIEWED, Status.REJECTED} if pair.origin is Origin.ALIGNED else set(Status) - {Status.DRAFT}
    return pair.status in done or pair.origin is Origin.HUMAN or bool(pair.note)


def _says_something(document: Document, numbers: Sequence[int]) -> bool:
    """Whether there is text in these segments; lines may be empty."""
    return any(document.segments[number].text.strip() for number in numbers)


def _span(document: Document, bead: Bead) -> tuple[int, int] | None:
    """Where the source side of a bead stands in the document's text."""
    if not bead.source:
        return None
    first, last = document.segments[bead.source[0]], document.segments[bead.source[-1]]
    return document.span(first)[0], document.span(last)[1]
