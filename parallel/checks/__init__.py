"""Quality checks of pairs: small functions in a registry that say what looks wrong, where, and how to mend it.

::

    from parallel.checks import check

    for finding in check(Pair(source="Es kostet 3,5 Millionen.", target="It costs 3.6 million.")):
        print(finding.severity, finding.check, finding.message, finding.fix)

`check()` reads one pair, `check_all()` many, and compares them with one another too. `CHECKS` is the registry; to add a
check see `parallel.checks.registry`. Nothing here opens the corpus: what is to be ignored comes as `Ignore` values.

The checks themselves load when `CHECKS`, `Check`, `check` or `check_all` is first used.
"""

from typing import TYPE_CHECKING

from parallel.checks.finding import Finding, Ignore, Severity

if TYPE_CHECKING:
    from parallel.checks.registry import CHECKS, Check
    from parallel.checks.runner import check, check_all

__all__ = ["CHECKS", "Check", "Finding", "Ignore", "Severity", "check", "check_all"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from parallel.checks import runner

    return getattr(runner, name)
