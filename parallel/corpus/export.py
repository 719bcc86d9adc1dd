"""Pairs of a corpus in a file of another format, with what their documents say about themselves."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from parallel.corpus.provenance import about, with_provenance
from parallel.corpus.query import KEPT, Filter
from parallel.errors import CorpusError, UsageError
from parallel.formats import ABOUT, COLUMNS

if TYPE_CHECKING:
    from parallel.bitext import Pair
    from parallel.corpus.store import Corpus

__all__ = ["export"]


def export(
    corpus: "Corpus",
    path: str | Path | BinaryIO,
    format: str | None,
    wanted: Filter,
    *,
    columns: Sequence[str] | None,
    header: bool,
    metadata: bool,
) -> int:
    """Write the pairs that meet the filter; see `Corpus.export`."""
    from parallel.writers import format_of, write_pairs

    if isinstance(path, str | Path) and Path(path).resolve() == corpus.path.resolve():
        raise UsageError(f"{path}: this is the corpus itself; name another file")
    source, target = languages_of(corpus, wanted)
    everything = wanted.statuses != KEPT.statuses
    pairs: Iterator[Pair] = (pair for pair in corpus.pairs(wanted) if pair.target or everything)
    chosen = format or format_of(path)
    picked = tuple(columns or used_columns(corpus, wanted))
    stated: dict[str, str] = {}
    if metadata:
        documents = corpus.provenance(wanted.documents)
        stated = next(iter(documents.values())) if len(documents) == 1 else {}
        pairs = with_provenance(pairs, documents)
        used = {name for known in documents.values() for name in about(known)}
        picked += tuple(name for name in ABOUT if name in used and name not in picked)
    options: dict[str, Any] = {"source": source, "target": target, "columns": picked, "header": header}
    return write_pairs(pairs, path, chosen, metadata=about(stated), **options)


def languages_of(corpus: "Corpus", wanted: Filter) -> tuple[str, str]:
    """The languages of what is exported. Raises `CorpusError` when there are several pairs of them."""
    languages = {
        (entry.language, entry.target_language)
        for entry in corpus.documents()
        if not wanted.documents or entry.id in wanted.documents
    }
    if len(languages) > 1:
        raise CorpusError(f"{corpus.path}: holds several pairs of languages; export their documents one by one")
    return languages.pop() if languages else ("de", "en")


def used_columns(corpus: "Corpus", wanted: Filter) -> tuple[str, ...]:
    """The columns a table needs to lose nothing of these pairs but the times of their changes."""
    blank = {"note": "", "source_seams": "", "target_seams": "", "metadata": "{}"}
    where, values = wanted.where()
    used = ", ".join(f"ifnull(max({name} <> '{empty}'), 0)" for name, empty in blank.items())
    with corpus._reading():
        found = corpus._connection.execute(f"SELECT {used} FROM pair WHERE {where}", values).fetchone()
    return COLUMNS + tuple(name for name, there in zip(blank, found, strict=True) if there)
