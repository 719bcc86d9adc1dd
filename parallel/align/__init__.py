"""Aligning a text with its translation: beads and their confidence, gold and scores, and which files belong together.

NumPy, NLTK and the lexicon are loaded when they are first needed, not when this package is imported.
"""

from parallel.align.aligner import Aligner, Resources, align
from parallel.align.diagnosis import Diagnosis, Problem, diagnose
from parallel.align.documents import DocumentPair, DocumentPairs, language_named, pair_documents
from parallel.align.gale_church import gale_church
from parallel.align.gold import Agreement, Disagreement, adjudicate, compare
from parallel.align.ladder import bead_line, bead_lines, read_alignment, read_beads, read_ladder, rungs
from parallel.align.score import AlignmentScore, evaluate
from parallel.lexicon.lexicon import Lexicon, lexicon_for, shipped_lexicon

__all__ = [
    "Agreement",
    "Aligner",
    "AlignmentScore",
    "Diagnosis",
    "Disagreement",
    "DocumentPair",
    "DocumentPairs",
    "Lexicon",
    "Problem",
    "Resources",
    "adjudicate",
    "align",
    "bead_line",
    "bead_lines",
    "compare",
    "diagnose",
    "evaluate",
    "gale_church",
    "language_named",
    "lexicon_for",
    "pair_documents",
    "read_alignment",
    "read_beads",
    "read_ladder",
    "rungs",
    "shipped_lexicon",
]
