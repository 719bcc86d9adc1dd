"""Two texts that exist already into pairs: one after the other, folders of them, and by hand on a ladder."""

from parallel.pairing.beads import align_documents, as_lines, beads_to_pairs
from parallel.pairing.ladder import Ladder, Side
from parallel.pairing.rungs import Rung

__all__ = ["Ladder", "Rung", "Side", "align_documents", "as_lines", "beads_to_pairs"]
