"""Sentences: Punkt with parameters trained here by NLTK, evidence and rules over it, and the user's own rules."""

from parallel.segment.rules import Correction, Rule, Rules
from parallel.segment.splitter import segment, split

__all__ = ["Correction", "Rule", "Rules", "segment", "split"]
