"""The columns of a table of pairs."""

from collections.abc import Iterable

from parallel.bitext import Pair
from parallel.errors import UsageError
from parallel.formats import ABOUT, COLUMNS, EXTRA_COLUMNS, pair_to_fields
from parallel.writers.options import Options

__all__ = ["cells", "chosen", "used"]


def chosen(options: Options) -> tuple[str, ...]:
    """The columns asked for, or all.

    Raises:
        UsageError: a column that no pair has, or none.
    """
    every = COLUMNS + EXTRA_COLUMNS + ABOUT
    columns = COLUMNS + EXTRA_COLUMNS if options.columns is None else options.columns
    unknown = [name for name in columns if name not in every]
    if unknown or not columns:
        what = f"no column is called {', '.join(unknown)}" if unknown else "a table has one column at least"
        raise UsageError(f"{what}; choose among {', '.join(every)}")
    return columns


def cells(pair: Pair, columns: tuple[str, ...]) -> list[str]:
    """The texts of a pair in these columns; metadata with a column of their own are not said twice."""
    apart = {name: pair.metadata[name] for name in columns if name in ABOUT and name in pair.metadata}
    if apart:
        pair = pair.with_(metadata={key: text for key, text in pair.metadata.items() if key not in apart})
    fields = pair_to_fields(pair)
    return [apart.get(name, "") if name in ABOUT else fields[name] for name in columns]


def used(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """The usual columns, and of the further ones those in which one of these pairs has something to say."""
    further: set[str] = set()
    for pair in pairs:
        fields = pair_to_fields(pair)
        further.update(name for name in EXTRA_COLUMNS if fields[name])
    return COLUMNS + tuple(name for name in EXTRA_COLUMNS if name in further)
