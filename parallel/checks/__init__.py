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
from parallel.loading import on_first_use

if TYPE_CHECKING:
    from parallel.checks.registry import CHECKS, Check
    from parallel.checks.runner import check, check_all

__all__ = ["CHECKS", "Check", "Finding", "Ignore", "Severity", "check", "check_all"]

# Through the runner, which has every check register itself.
__getattr__, __dir__ = on_first_use(__name__, runner=["CHECKS", "Check", "check", "check_all"])
