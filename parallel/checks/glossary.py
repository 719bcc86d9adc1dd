"""The check against a glossary, which runs only where there is one."""

from collections.abc import Iterator, Mapping

from parallel.checks.finding import Issue, Severity
from parallel.checks.registry import register_terms
from parallel.checks.text import Text


@register_terms("term", Severity.WARNING)
def term(source: Text, target: Text, terms: Mapping[str, str]) -> Iterator[Issue]:
    """A term is not translated as the glossary wants it."""
    from parallel.mt.terminology import places_of, unused_terms

    for one in unused_terms(source.text, target.text, terms):
        yield Issue(f"the glossary wants {one} to be translated as “{terms[one]}”", tuple(places_of(one, source.text)))
