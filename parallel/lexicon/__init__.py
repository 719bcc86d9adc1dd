"""What the words of one language become in another: the lexicon that ships, and what it says of a pair of texts.

`words` counts words as types, `lexicon` has their translations, `coverage` tells which words of a text have no
counterpart in its translation. NLTK, for its stemmers, is loaded when a type is first asked for.
"""

from parallel.lexicon.coverage import Coverage, coverage_between
from parallel.lexicon.lexicon import Lexicon, lexicon_between, lexicon_for, shipped_lexicon

__all__ = ["Coverage", "Lexicon", "coverage_between", "lexicon_between", "lexicon_for", "shipped_lexicon"]
