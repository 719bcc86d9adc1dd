"""The plain baseline: Gale & Church (1993), lengths only, as NLTK implements it."""

from collections.abc import Sequence

from parallel.align.links import beads_of_links
from parallel.bitext import Bead
from parallel.errors import UsageError

__all__ = ["gale_church"]


def gale_church(source: Sequence[str], target: Sequence[str]) -> list[Bead]:
    """Align by segment lengths in characters; time and memory grow with the product of both counts.

    Scores are 1.0: the method gives no confidence. Raises UsageError for more segments than NLTK accepts (4,000).
    """
    from nltk.translate.gale_church import MAX_ALIGN_BLOCKS, align_blocks

    if max(len(source), len(target)) > MAX_ALIGN_BLOCKS:
        raise UsageError(f"Gale–Church takes at most {MAX_ALIGN_BLOCKS} segments a side; use align()")
    links = align_blocks([len(s) for s in source], [len(t) for t in target])
    return beads_of_links(links, len(source), len(target))
