"""Runs the checks over one pair or over many."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from functools import lru_cache
from itertools import islice

from parallel.bitext import Pair
from parallel.checks import (  # noqa: F401  # imported, they enter the registry
    characters,
    consistency,
    glossary,
    leftovers,
    length,
    numbers,
    omission,
    placeables,
    punctuation,
    repetition,
    spacing,
)
from parallel.checks.finding import Finding, Ignore
from parallel.checks.registry import CHECKS, AcrossCheck, Check, PairCheck, TermCheck
from parallel.checks.text import Text
from parallel.errors import UsageError

__all__ = ["check", "check_all"]

Running = tuple[Check, PairCheck | AcrossCheck]
MOST = 100  # findings of a check in a pair; each can hold the whole text, mended


def check(
    pair: Pair,
    *,
    enabled: Collection[str] | None = None,
    ignored: Collection[Ignore] = (),
    terms: Mapping[str, str] | None = None,
    source_language: str = "de",
    target_language: str = "en",
) -> list[Finding]:
    """What looks wrong in `pair`.

    `enabled` names the checks to run, None stands for all; those across pairs only run in `check_all()`. What `ignored`
    covers is left out. `terms` is a glossary, the translation wanted for each source term. Languages are given by their
    two letters; checks that know a language keep silent about others.

    Raises:
        UsageError: `enabled` names a check that does not exist.
    """
    running = _of_pairs(_chosen(enabled), terms)
    return list(_findings(pair, running, ignored, source_language, target_language))


def check_all(
    pairs: Iterable[Pair],
    *,
    enabled: Collection[str] | None = None,
    ignored: Collection[Ignore] = (),
    terms: Mapping[str, str] | None = None,
    source_language: str = "de",
    target_language: str = "en",
) -> Iterator[tuple[Pair, Finding]]:
    """What looks wrong in `pairs`, each finding beside its pair, as they come; also what pairs are to each other.

    Memory stays bounded however many pairs there are. Options and errors are those of `check()`.
    """
    chosen, ignored = _chosen(enabled), frozenset(ignored)
    with ExitStack() as stack:
        running: list[Running] = [*_of_pairs(chosen, terms)]
        running += [(one, stack.enter_context(closing(one.start()))) for one in chosen if one.start]
        for pair in pairs:
            for finding in _findings(pair, running, ignored, source_language, target_language):
                yield pair, finding


def _of_pairs(chosen: Iterable[Check], terms: Mapping[str, str] | None) -> list[tuple[Check, PairCheck]]:
    """The checks of single pairs, those against the glossary among them if there is one."""
    against = [(one, _against(one.terms, terms)) for one in chosen if one.terms and terms]
    return [(one, one.run) for one in chosen if one.run] + against


def _against(run: TermCheck, terms: Mapping[str, str]) -> PairCheck:
    return lambda source, target: run(source, target, terms)


def _chosen(enabled: Collection[str] | None) -> tuple[Check, ...]:
    return _named(None if enabled is None else frozenset(enabled))


@lru_cache(maxsize=8)
def _named(names: frozenset[str] | None) -> tuple[Check, ...]:
    if names is None:
        return tuple(CHECKS.values())
    unknown = names - CHECKS.keys()
    if unknown:
        raise UsageError(f"no check is called {', '.join(sorted(unknown))}; there are {', '.join(CHECKS)}")
    return tuple(one for name, one in CHECKS.items() if name in names)


def _findings(
    pair: Pair, running: Iterable[Running], ignored: Collection[Ignore], source_language: str, target_language: str
) -> Iterator[Finding]:
    source, target = Text(pair.source, source_language), Text(pair.target, target_language)
    blank = source.is_blank or target.is_blank
    for one, run in running:
        if blank and not one.blank:
            continue
        for issue in islice(run(source, target), MOST):
            if ignored and (Ignore(one.name) in ignored or Ignore(one.name, pair.id) in ignored):
                continue
            severity = issue.severity or one.severity
            fix = issue.fix if issue.fix != pair.target else None
            yield Finding(one.name, severity, issue.message, issue.source_spans, issue.target_spans, fix)
