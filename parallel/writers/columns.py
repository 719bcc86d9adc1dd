"""The columns of a table of pairs."""

from parallel.errors import UsageError
from parallel.formats import COLUMNS, EXTRA_COLUMNS
from parallel.writers.options import Options

__all__ = ["chosen"]


def chosen(options: Options) -> tuple[str, ...]:
    """The columns asked for, or all.

    Raises:
        UsageError: a column that no pair has, or none.
    """
    every = COLUMNS + EXTRA_COLUMNS
    columns = every if options.columns is None else options.columns
    unknown = [name for name in columns if name not in every]
    if unknown or not columns:
        what = f"no column is called {', '.join(unknown)}" if unknown else "a table has one column at least"
        raise UsageError(f"{what}; choose among {', '.join(every)}")
    return columns
