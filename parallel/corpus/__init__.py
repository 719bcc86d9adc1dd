"""The corpus: one SQLite file of documents and pairs, its event log and its queries."""

from parallel.corpus.log import Change, Event
from parallel.corpus.matching import Match
from parallel.corpus.query import EVERYTHING, KEPT, Filter
from parallel.corpus.rows import DocumentEntry
from parallel.corpus.search import Hit
from parallel.corpus.statistics import Statistics
from parallel.corpus.store import Corpus

__all__ = ["EVERYTHING", "KEPT", "Change", "Corpus", "DocumentEntry", "Event", "Filter", "Hit", "Match", "Statistics"]
