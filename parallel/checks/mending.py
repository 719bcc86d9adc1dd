"""Mending a translation: the certain fixes of all checks, one after the other, until none is left."""

from collections.abc import Collection
from dataclasses import dataclass

from parallel.bitext import Pair
from parallel.checks.finding import Ignore
from parallel.checks.runner import check

__all__ = ["ROUNDS", "Mended", "mend"]

ROUNDS = 20  # fixes that may follow upon one another; real texts need two or three


@dataclass(frozen=True, slots=True)
class Mended:
    """A target and the checks whose fixes made it, in order, each once; none when there was nothing to mend."""

    target: str
    checks: tuple[str, ...]


def mend(pair: Pair, *, ignored: Collection[Ignore] = (), languages: tuple[str, str] = ("de", "en")) -> Mended:
    """The pair's target with every fix that is certain, and the fixes that those call for in turn.

    Ends after `ROUNDS` fixes, and where a fix would bring back a text that was there before.
    """
    seen, names = [pair.target], dict[str, None]()
    for _ in range(ROUNDS):
        now = pair.with_(target=seen[-1])
        found = check(now, ignored=ignored, source_language=languages[0], target_language=languages[1])
        fixing = next((finding for finding in found if finding.fix is not None and finding.fix not in seen), None)
        if fixing is None or fixing.fix is None:
            break
        seen.append(fixing.fix)
        names[fixing.check] = None
    return Mended(seen[-1], tuple(names))
