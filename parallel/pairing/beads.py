"""Two texts that exist already into pairs: segments aligned into beads, beads as pairs for a corpus."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from parallel.align import align
from parallel.bitext import Bead, Document, Origin, Pair, Paragraph, Segment, Status
from parallel.formats import lines_of

if TYPE_CHECKING:
    from parallel.mt import Translator

__all__ = ["THRESHOLD", "align_documents", "as_lines", "beads_to_pairs", "joined", "status_of", "translations"]

THRESHOLD = 0.7


def align_documents(
    source: Document, target: Document, *, translator: "Translator | None" = None, machine: Sequence[str] | None = None
) -> list[Bead]:
    """The beads of two segmented documents.

    With a `translator` its translation of the source side helps; `machine` is such a translation made already.
    """
    texts = [segment.text for segment in source.segments]
    return align(
        texts,
        [segment.text for segment in target.segments],
        source_language=source.language,
        target_language=target.language,
        translations=translations(source, translator) if translator else machine,
        source_paragraphs=[segment.paragraph for segment in source.segments],
        target_paragraphs=[segment.paragraph for segment in target.segments],
    )


def translations(document: Document, translator: "Translator") -> list[str]:
    """The machine's translation of each segment."""
    return [translation.text for translation in translator.translate(s.text for s in document.segments)]


def as_lines(document: Document) -> Document:
    """The document with each line as a segment; empty ones too, so that segment numbers are line numbers."""
    lines = lines_of(document.text)
    paragraph = Paragraph("\n".join(lines))
    segments, at = [], 0
    for line in lines:
        segments.append(Segment(line.strip(), 0, at, at + len(line)))
        at += len(line) + 1
    return document.with_(paragraphs=(paragraph,), segments=tuple(segments), wrapped=False)


def beads_to_pairs(
    source: Document, target: Document, beads: Iterable[Bead], *, threshold: float = THRESHOLD
) -> Iterator[Pair]:
    """A pair for each bead, with its seams. Beads of at least `threshold` count as translated, others are drafts.

    A bead with one empty side gives a draft with that side empty. The pairs stand in the source's document.
    """
    ours, theirs = [s.text for s in source.segments], [s.text for s in target.segments]
    for position, bead in enumerate(bead for bead in beads if bead.source or bead.target):
        text, seams = joined(ours, bead.source)
        other, other_seams = joined(theirs, bead.target)
        yield Pair(
            source=text,
            target=other,
            status=status_of(bead, threshold) if text and other else Status.DRAFT,
            origin=Origin.ALIGNED,
            score=bead.score,
            document=source.name,
            paragraph=source.segments[bead.source[0]].paragraph if bead.source else 0,
            position=position,
            source_seams=seams,
            target_seams=other_seams,
        )


def status_of(bead: Bead, threshold: float = THRESHOLD) -> Status:
    """What a bead's score says of its pair: translated if both sides are there and it is likely, else a draft."""
    return Status.TRANSLATED if bead.source and bead.target and bead.score >= threshold else Status.DRAFT


def joined(segments: Sequence[str], numbers: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Segments as one text, and where the second and further ones begin in it."""
    text, seams = "", []
    for number in numbers:
        if text:
            text += " "
            seams.append(len(text))
        text += segments[number]
    return text, tuple(seams)
