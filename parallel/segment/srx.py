"""SRX 2.0 (Segmentation Rules eXchange, LISA/GALA 2008): segmentation rules as other translation tools read them.

Read: rules in the order of the language maps, each bound to its map's language pattern (where the header says
`cascade="no"`, to what no earlier pattern matches); patterns are translated (`icu`). Written: the user's rules first,
in their order, then the nearest that SRX can come to what is built in here. That part is told by its name and not
read back, so that what is written and read again is what it was.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from parallel.errors import FormatError
from parallel.segment.abbreviations import LEADING
from parallel.segment.icu import in_python
from parallel.segment.rules import Rule

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["build_srx", "parse_srx"]

NAMESPACE = "http://www.lisa.org/srx20"
NAMESPACES: dict[str | None, str] = {None: NAMESPACE}
ANY = ".*"
BUILT_IN = "Satzpaar: "  # how the names of groups begin that are not read back
CODE = re.compile(r"[a-z]{2,3}")
CODE_PATTERN = re.compile(r"(?:\[(\w)(\w)\]){2,3}\.\*")
LETTERS = re.compile(r"\[\w(\w)\]")


def parse_srx(data: bytes, *, path: str | Path = "") -> Iterator[Rule]:
    """The rules of an SRX file, in the order in which they apply.

    Entities are never resolved. Raises FormatError that names the line.
    """
    root = parsed(data, path)
    groups = {element.get("languagerulename"): element for element in root.iterfind(".//{*}languagerule")}
    header = root.find("{*}header")
    cascade = header is None or header.get("cascade", "yes") != "no"
    earlier: list[str] = []
    for mapping in root.iterfind(".//{*}languagemap"):
        name = str(mapping.get("languagerulename"))
        pattern = str(mapping.get("languagepattern") or ANY)
        group = groups.get(name)
        if group is None:
            what = f"a language map names the rules {name!r}, which are not there; add them or take the map out"
            raise FormatError(what, path=path, line=line_of(mapping))
        language = language_of(pattern, () if cascade else earlier)
        earlier.append(pattern)
        if not name.startswith(BUILT_IN):
            yield from (rule_of(element, language, path) for element in group.iterfind("{*}rule"))


def parsed(data: bytes, path: str | Path) -> "_Element":
    """The root element of an SRX file."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = int(error.lineno or 0) or None
        raise FormatError(f"not a readable SRX file: {error.msg}; mend it there", path=path, line=line) from None
    if etree.QName(root).localname != "srx":
        raise FormatError("not an SRX file: its first element is not <srx>", path=path, line=line_of(root))
    return root


def language_of(pattern: str, earlier: Sequence[str]) -> str:
    """The languages of a rule for a map's pattern; in files that do not cascade, those of earlier maps are left out."""
    language = "" if pattern == ANY else short(pattern)
    if not earlier:
        return language
    return f"(?!(?:{'|'.join(earlier)})$)(?:{in_python(pattern)})"


def short(pattern: str) -> str:
    """`[Dd][Ee].*` is `de`; other patterns stay what they are."""
    return "".join(LETTERS.findall(pattern)).lower() if CODE_PATTERN.fullmatch(pattern) else in_python(pattern)


def long(language: str) -> str:
    """The opposite: a pattern that also holds for `de-AT` and `DE_DE`."""
    if CODE.fullmatch(language):
        return "".join(f"[{letter.upper()}{letter}]" for letter in language) + ANY
    return language or ANY


def line_of(element: "_Element") -> int | None:
    """The line an element stands in."""
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def rule_of(element: "_Element", language: str, path: str | Path) -> Rule:
    """One rule element."""
    before = element.findtext("{*}beforebreak") or ""
    after = element.findtext("{*}afterbreak") or ""
    try:
        return Rule(element.get("break", "yes") != "no", in_python(before), in_python(after), language)
    except FormatError as error:
        raise FormatError(error.message, path=path, line=line_of(element)) from None


def build_srx(rules: Iterable[Rule]) -> bytes:
    """An SRX file of these rules, followed by the nearest that SRX can come to what is built in here."""
    from lxml import etree

    own = [(language, list(some)) for language, some in groupby(rules, key=lambda rule: rule.language)]
    named = [(f"{number}: {language or 'all'}", long(language), some) for number, (language, some) in enumerate(own, 1)]
    named += [(BUILT_IN + language, long(language), list(built_in(language))) for language in LEADING]
    named.append((BUILT_IN + "all", ANY, list(DEFAULT)))
    root = etree.Element(f"{{{NAMESPACE}}}srx", {"version": "2.0"}, nsmap=NAMESPACES)  # type: ignore[arg-type]  # the stubs know no default namespace
    child(root, "header", segmentsubflows="yes", cascade="yes")
    body = child(root, "body")
    language_rules, map_rules = child(body, "languagerules"), child(body, "maprules")
    for name, pattern, some in named:
        add_rules(child(language_rules, "languagerule", languagerulename=name), some)
        child(map_rules, "languagemap", languagepattern=pattern, languagerulename=name)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def child(parent: "_Element", name: str, **attributes: str) -> "_Element":
    """A new element inside another."""
    from lxml import etree

    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def add_rules(group: "_Element", rules: Iterable[Rule]) -> None:
    """Writes the rules of one language pattern."""
    for rule in rules:
        element = child(group, "rule")
        element.set("break", "yes" if rule.breaks else "no")
        child(element, "beforebreak").text = rule.before
        child(element, "afterbreak").text = rule.after


DEFAULT = (
    Rule(breaks=False, before=r"[.!?…]", after=r"\s+[a-zäöüß]"),
    Rule(breaks=False, before=r"(^|\s)[A-ZÄÖÜ]\.", after=r"\s"),
    Rule(breaks=True, before=r"[.!?…]+[\"'”“»«’)\]]*", after=r"\s+"),
)


def built_in(language: str) -> Iterator[Rule]:
    """What is built in for a language, as far as SRX can say it."""
    words = "|".join(
        sorted(re.escape(form) for word in LEADING[language] for form in {word, word.capitalize()} if word)
    )
    yield Rule(breaks=False, before=rf"\b({words})\.", after=r"\s")
    if language == "de":
        yield Rule(
            breaks=False,
            before=r"\b([Dd]e[rmns]|[Dd]ie|[Dd]as|[Aa]m|[Ii]m|[Vv]om|[Zz]u[mr]|[Bb]is) \d{1,2}\.",
            after=r"\s",
        )
