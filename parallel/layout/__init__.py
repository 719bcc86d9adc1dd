"""Layout: hard-wrapped lines become paragraphs; every join, dehyphenation, break and drop is a decision with a reason.

    document = lay_out(read("article.txt"))

Text whose lines are whole paragraphs already comes through untouched, character for character.
"""

from parallel.layout.evidence import HyphenStatistics, broken_forms
from parallel.layout.typeset import lay_out

__all__ = ["HyphenStatistics", "broken_forms", "lay_out"]
