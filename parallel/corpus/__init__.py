"""The corpus: one SQLite file of documents and pairs, its event log and its queries.

Each class adds to the one before: `view` (`CorpusView`: reading) → `store` (`Corpus`: every change a step of undo) →
`restructuring` → `ignoring` → `repeating` → `desk` (`Desk`: what a screen needs besides). Behind them:

- the file: `schema`, `rows`, `log`; which pairs, and in what order: `query`, `positions`
- coming in: `intake`, `provenance`; aligned texts: `alignment`
- pairs merged, split, moved, as values: `structure`; what that teaches about sentences: `corrections`
- lines of a document: `printed`, what people `decided` about them, `relayout`, and `carry` for the work done
- going out: `export`
- looking: `search`, `matching`, `renderings`, `surroundings`, `listing`, `facets`, `statistics`
- what is worth a look: `worth`, kept by `gauge`; why: `standing`; `estimate`
- what the file needs now and then, done beside: `upkeep`; commits that nobody waits for: `flushing`
"""

from parallel.corpus.log import Change, Event
from parallel.corpus.matching import Match
from parallel.corpus.query import EVERYTHING, KEPT, Filter
from parallel.corpus.rows import DocumentEntry
from parallel.corpus.search import Hit
from parallel.corpus.statistics import Statistics
from parallel.corpus.store import Corpus

__all__ = ["EVERYTHING", "KEPT", "Change", "Corpus", "DocumentEntry", "Event", "Filter", "Hit", "Match", "Statistics"]
