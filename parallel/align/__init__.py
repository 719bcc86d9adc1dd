"""Aligning two texts that translate each other: beads, their confidence, gold, scores, and which files belong together.

NumPy and the lexicon are loaded when `align` is first called, not when this package is imported.
"""

from parallel.align.aligner import align
from parallel.align.lexicon import Lexicon
from parallel.align.score import AlignmentScore, evaluate

__all__ = ["AlignmentScore", "Lexicon", "align", "evaluate"]
