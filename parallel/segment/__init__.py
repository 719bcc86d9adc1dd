"""Sentences: Punkt with parameters trained here by NLTK, evidence and rules over it, and the user's own rules."""

from parallel.segment.found import FOLDER_RULES, find_rules, rule_files, user_rules
from parallel.segment.rules import Correction, Rule, Rules
from parallel.segment.splitter import segment, split

__all__ = [
    "FOLDER_RULES",
    "Correction",
    "Rule",
    "Rules",
    "find_rules",
    "rule_files",
    "segment",
    "split",
    "user_rules",
]
