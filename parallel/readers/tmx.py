"""TMX, the Translation Memory eXchange format of LISA OSCAR, versions 1.1 to 1.4b, streamed.

The languages of the memory itself (`xml:lang`, or `lang` in 1.1) decide, not the header's `srclang`. Native codes
inside a segment (`bpt`, `ept`, `ph`, `it`, `ut`) are left out, highlighted text (`hi`) stays.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, cast

from parallel.bitext import Pair
from parallel.errors import FormatError
from parallel.formats import COLUMNS, EXTRA_COLUMNS, PROP, pair_from_fields, unescape
from parallel.readers.languages import Wanted, turned
from parallel.readers.xmlstream import XML_LANG, elements, entity_text, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_metadata", "read_pairs"]

_DATED = {"creationdate": "created", "changedate": "changed"}
_LINE_BREAK = "lb"
_OURS = {PROP + name.replace("_", "-"): name for name in COLUMNS + EXTRA_COLUMNS}


def read_pairs(stream: BinaryIO, *, name: str, source: str, target: str) -> Iterator[Pair]:
    """The pairs of a memory in two of its languages; several targets of one unit make several pairs.

    Raises:
        FormatError: not well-formed, a property with a wrong value (with the line), or no unit in both languages.
        UnsafeInputError: built to do harm.
    """
    wanted = Wanted(source, target, name)
    for unit in elements(stream, ("tu",), name=name):
        line = cast("int | None", unit.sourceline)
        try:
            yield from _unit_pairs(unit, wanted)
        except ValueError as error:
            raise FormatError(f"{error}; mend it there", path=name, line=line) from error
    wanted.check()


def read_metadata(stream: BinaryIO, *, name: str) -> dict[str, str]:
    """What the header says about the memory: its attributes, properties and notes under their own names.

    `creationid` is given as `author` and `creationdate` as `date` (ISO 8601), too, where no property says otherwise.

    Raises:
        FormatError: not well-formed. UnsafeInputError: built to do harm.
    """
    found: dict[str, str] = {}
    for header in elements(stream, ("header", "tu"), name=name):
        if local_name(header) == "header":
            found = {str(key).rpartition("}")[2]: str(value) for key, value in header.attrib.items()}
            _take_header(header, found)
        break
    if found.get("creationid"):
        found.setdefault("author", found["creationid"])
    with suppress(ValueError):
        found.setdefault("date", _exact_date(found.get("creationdate", ""), "")[:10])
    return found


def _take_header(header: "_Element", found: dict[str, str]) -> None:
    properties: dict[str, str] = {}
    for child in header:
        kind, text = local_name(child), (child.text or "").strip()
        if kind == "prop":
            _take_property(child.get("type", ""), text, {}, properties)
        elif kind == "note":
            properties["note"] = f"{properties['note']}\n{text}" if "note" in properties else text
    found.update(properties)


def _unit_pairs(unit: "_Element", wanted: Wanted) -> Iterator[Pair]:
    variants: list[tuple[str, _Element]] = []
    properties: list[_Element] = []
    notes: list[str] = []
    for child in unit:
        kind = local_name(child)
        if kind == "tuv":
            variants.append((_language(child), child))
        elif kind == "prop":
            properties.append(child)
        elif kind == "note":
            notes.append(child.text or "")
    sources, targets = wanted.choose(variants)
    if not sources or not targets:
        return
    fields, metadata = _fields(unit, properties, targets[0])
    fields.setdefault("note", "\n".join(notes))
    ours = "status" in fields
    if ours and variants[0][1] is targets[0]:
        fields = turned(fields)
    fields["source"] = _segment(sources[0], ours=ours)
    for variant in targets:
        fields["target"] = _segment(variant, ours=ours)
        pair = pair_from_fields(fields)
        if ours or pair.source or pair.target:
            yield pair.with_(metadata=metadata) if metadata else pair


def _language(variant: "_Element") -> str:
    return variant.get(XML_LANG) or variant.get("lang") or ""


def _segment(variant: "_Element", *, ours: bool) -> str:
    seg = next((child for child in variant if local_name(child) == "seg"), None)
    if seg is None:
        return ""
    text = _plain(seg) if len(seg) else seg.text or ""
    # Other tools break and indent a segment with inner tags as if white space did not count.
    return text.strip() if not ours and text[:1] == "\n" else text


def _plain(element: "_Element") -> str:
    return (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)


def _inline(child: "_Element") -> str:
    kind, use = local_name(child), child.get("type", "")
    if not kind:
        return entity_text(child)
    if kind == "hi":
        return _plain(child)
    if kind == "ph" and use == PROP + "character":
        return chr(int((child.text or "").removeprefix("U+"), 16))
    return "\n" if kind == "ph" and use == _LINE_BREAK else ""


def _fields(
    unit: "_Element", properties: list["_Element"], variant: "_Element"
) -> tuple[dict[str, str], dict[str, str]]:
    """Our own fields of a unit as text, and everything else it says, as metadata."""
    fields: dict[str, str] = {}
    metadata = {str(key): str(text) for key, text in unit.attrib.items() if key not in _DATED}
    for child in properties:
        kind, text = child.get("type", ""), child.text or ""
        field = _OURS.get(kind)
        if field:
            fields[field] = text
        else:
            _take_property(kind, text, fields, metadata)
    for attribute, field in _DATED.items():
        stated = unit.get(attribute) or variant.get(attribute)
        if stated:
            fields[field] = _exact_date(stated, fields.get(field, ""))
    if fields.get("id") and metadata.get("tuid") == fields["id"]:
        del metadata["tuid"]
    return fields, metadata


def _take_property(kind: str, text: str, fields: dict[str, str], metadata: dict[str, str]) -> None:
    """A property that needs a second look: one of ours with escapes, or somebody else's."""
    if kind == PROP + "other":
        key, _, value = text.partition("\t")
        metadata[unescape(key)] = unescape(value)
    elif kind.startswith(PROP + "escaped-"):
        fields[kind.removeprefix(PROP + "escaped-")] = unescape(text)
    else:
        metadata[kind] = f"{metadata[kind]}\n{text}" if kind in metadata else text


def _exact_date(stated: str, exact: str) -> str:
    """The date of an attribute, or our more exact property if it still says the same second."""
    moment = datetime.strptime(stated.replace("-", "").replace(":", ""), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    if exact:
        ours = datetime.fromisoformat(exact)
        if abs((ours if ours.tzinfo else ours.replace(tzinfo=UTC)) - moment).total_seconds() < 1:
            return exact
    return moment.isoformat()
