"""SRX 2.0 (Segmentation Rules eXchange, LISA/GALA 2008): segmentation rules as other translation tools read them.

Read: rules in the order of the language maps, each bound to its map's language pattern. Patterns there are ICU or Java
regular expressions; the classes Python does not know (`\\p{Lu}` and its like, `\\h`) are rewritten.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from parallel.errors import FormatError
from parallel.segment.abbreviations import LEADING
from parallel.segment.rules import Rule

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["build_srx", "parse_srx"]

NAMESPACE = "http://www.lisa.org/srx20"
NAMESPACES: dict[str | None, str] = {None: NAMESPACE}
UPPER, LOWER = "A-ZÀ-ÖØ-ÞŒŠŽŸĀĂĄĆĈĊČĎĐĒĔĖĘĚ", "a-zß-öø-ÿœšžāăąćĉċčďđēĕėęě"
CLASSES: Mapping[str, str] = {
    **dict.fromkeys(("Lu", "Lt", "Upper", "IsUppercase"), UPPER),
    **dict.fromkeys(("Ll", "Lower", "IsLowercase"), LOWER),
    **dict.fromkeys(("L", "Alpha", "IsAlphabetic"), UPPER + LOWER),
    **dict.fromkeys(("N", "Nd"), r"\d"),
    **dict.fromkeys(("Z", "Zs"), r"\s"),
    **dict.fromkeys(("P", "Punct"), r"!-/:-@\[-`{-~«»‘’“”„‚–—…"),
    "Ps": r"(\[{",
    "Pe": r")\]}",
    "Pi": "«‹“‘„‚",
    "Pf": "»›”’",
    "Pd": r"\-–—",
    "S": r"$+<=>^`|~€§°",
}
PROPERTY = re.compile(r"\\([pP])(?:\{\^?(\w+)\}|(\w))")
ANY = ".*"


def parse_srx(data: bytes, *, path: str | Path = "") -> Iterator[Rule]:
    """The rules of an SRX file, in the order in which they apply. Raises FormatError; entities are never resolved."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(
            f"not a readable SRX file: {error.msg}", path=path, line=int(error.lineno or 0) or None
        ) from None
    if etree.QName(root).localname != "srx":
        raise FormatError("not an SRX file: its first element is not <srx>", path=path)
    groups = {element.get("languagerulename"): element for element in root.iterfind(".//{*}languagerule")}
    for mapping in root.iterfind(".//{*}languagemap"):
        group = groups.get(mapping.get("languagerulename"))
        if group is None:
            raise FormatError("a language map names rules that are not there", path=path, line=line_of(mapping))
        language = str(mapping.get("languagepattern") or ANY)
        yield from (
            rule_of(element, "" if language == ANY else language, path) for element in group.iterfind("{*}rule")
        )


def line_of(element: "_Element") -> int | None:
    """The line an element stands in."""
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def rule_of(element: "_Element", language: str, path: str | Path) -> Rule:
    """One rule element."""
    before = element.findtext("{*}beforebreak") or ""
    after = element.findtext("{*}afterbreak") or ""
    try:
        return Rule(element.get("break", "yes") != "no", translated(before), translated(after), language)
    except FormatError as error:
        raise FormatError(error.message, path=path, line=line_of(element)) from None


def translated(pattern: str) -> str:
    """A pattern of ICU or Java as Python understands it."""
    pattern = pattern.replace(r"\h", r"[ \t\u00a0]")
    result: list[str] = []
    place = 0
    for match in PROPERTY.finditer(pattern):
        characters = CLASSES.get(match[2] or match[3], "")
        inside = in_class(pattern, match.start())
        negated = "^" if match[1] == "P" else ""
        result += [
            pattern[place : match.start()],
            characters if inside and not negated else f"[{negated}{characters or 'a'}]",
        ]
        place = match.end()
    return "".join(result) + pattern[place:]


def in_class(pattern: str, place: int) -> bool:
    """Whether a place of a pattern is inside square brackets."""
    opened = False
    escaped = False
    for letter in pattern[:place]:
        if not escaped and letter in "[]":
            opened = letter == "["
        escaped = letter == "\\" and not escaped
    return opened


def build_srx(rules: Iterable[Rule]) -> bytes:
    """An SRX file of these rules, followed by the nearest that SRX can come to what is built in here."""
    from lxml import etree

    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        groups.setdefault(rule.language or ANY, []).append(rule)
    for language in LEADING:
        groups.setdefault(f"{language}.*", []).extend(built_in(language))
    groups.setdefault(ANY, []).extend(DEFAULT)
    ordered = sorted(groups, key=lambda pattern: pattern == ANY)
    root = etree.Element(f"{{{NAMESPACE}}}srx", {"version": "2.0"}, nsmap=NAMESPACES)  # type: ignore[arg-type]  # the stubs know no default namespace
    child(root, "header", segmentsubflows="yes", cascade="yes")
    body = child(root, "body")
    language_rules = child(body, "languagerules")
    for pattern in ordered:
        add_rules(child(language_rules, "languagerule", languagerulename=pattern), groups[pattern])
    map_rules = child(body, "maprules")
    for pattern in ordered:
        child(map_rules, "languagemap", languagepattern=pattern, languagerulename=pattern)
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
