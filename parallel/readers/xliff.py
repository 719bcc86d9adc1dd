"""XLIFF 1.2 and 2.0 to 2.2 (OASIS), streamed. A unit (1.2) or segment (2) is a pair.

States become statuses: `final`, `signed-off`, `reviewed` and approved units are reviewed, `translated` ones translated,
the others drafts. Inline codes are left out, the text they mark stays; `<cp>` gives back what XML cannot hold.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from parallel.bitext import Origin, Pair, Status
from parallel.errors import FormatError
from parallel.formats import PROP, TOOL, pair_from_fields, unescape
from parallel.readers.languages import fit, turned
from parallel.readers.xmlstream import XML_SPACE, elements, entity_text, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_pairs"]

_STATUSES = {
    "final": Status.REVIEWED,
    "signed-off": Status.REVIEWED,
    "reviewed": Status.REVIEWED,
    "translated": Status.TRANSLATED,
}
# Several of our statuses go out under one foreign state; ours counts as long as nobody has changed that state.
_WRITTEN_AS = {
    Status.DRAFT: {"initial", "needs-review-translation"},
    Status.TRANSLATED: {"translated", "initial"},
    Status.REVIEWED: {"reviewed", "signed-off", "initial"},
    Status.REJECTED: {"initial", "needs-translation"},
}
_INDENTED = re.compile(r"\s*\n\s*")
_BROKEN_EDGE = re.compile(r"\A\s*\n|\n\s*\Z")
_TEXT_CODES = frozenset({"g", "mrk", "pc"})
_LINE_BREAKS = frozenset({"lb", "fmt:lb"})


class _State(NamedTuple):
    """What a unit or segment says about its translation; `approved` and `qualifier` are of version 1.2 only."""

    name: str = ""
    qualifier: str = ""
    approved: bool = False


@dataclass(slots=True)
class _Place:
    """Where in the file the reader is: its languages, its document, how many pairs it has given."""

    path: str
    source: str
    target: str
    turned: bool = False
    preserve: bool = False
    document: str = ""
    position: int = 0

    def enter(self, element: "_Element") -> None:
        if local_name(element) == "xliff":
            self._languages(element.get("srcLang"), element.get("trgLang"))
        else:
            self._languages(element.get("source-language"), element.get("target-language"))
            self.document = element.get("original") or ""
            self.preserve = element.get(XML_SPACE) == "preserve"

    def _languages(self, source: str | None, target: str | None) -> None:
        """A language that is not stated answers any."""
        if source is None and target is None:
            return
        straight = _fits(source, self.source) and _fits(target, self.target)
        both = source is not None and target is not None
        self.turned = not straight and both and _fits(source, self.target) and _fits(target, self.source)
        if not straight and not self.turned:
            raise FormatError(
                f"is {source} to {target}, not {self.source} to {self.target}; "
                "choose the languages with --source-lang and --target-lang",
                path=self.path,
            )


def _fits(stated: str | None, wanted: str) -> bool:
    return stated is None or fit(stated, wanted) > 0


def read_pairs(stream: BinaryIO, *, name: str, source: str, target: str) -> Iterator[Pair]:
    """The pairs of all files in a document, in order.

    Raises:
        FormatError: not well-formed, of other languages, or a field of ours with a wrong value (with the line).
        UnsafeInputError: built to do harm.
    """
    place = _Place(name, source, target)
    for element in elements(stream, ("trans-unit", "unit"), starts=("xliff", "file"), name=name):
        if local_name(element) in ("xliff", "file"):
            place.enter(element)
            continue
        line = cast("int | None", element.sourceline)
        try:
            yield from _unit_pairs(element, place)
        except ValueError as error:
            raise FormatError(f"{error}; mend it there", path=name, line=line) from error


def _unit_pairs(unit: "_Element", place: _Place) -> Iterator[Pair]:
    if unit.get("translate") == "no":
        return
    first = local_name(unit) == "trans-unit"
    fields, metadata = (_contexts if first else _metadata)(unit)
    fields.setdefault("note", "\n".join(_plain(note, str) for note in _notes(unit)))
    fields.setdefault("document", place.document)
    for segment in [unit] if first else _children(unit, "segment"):
        state = _state_1(segment) if first else _State(segment.get("state") or "")
        pair = _pair(segment, fields, state, place, keep=unit.get(XML_SPACE) == "preserve" or place.preserve)
        if "status" in fields or pair.source or pair.target:
            yield pair.with_(metadata=metadata) if metadata else pair
            place.position += 1


def _pair(segment: "_Element", fields: dict[str, str], state: _State, place: _Place, *, keep: bool) -> Pair:
    source, target = (_side(segment, side, keep=keep or "status" in fields) for side in ("source", "target"))
    if place.turned:
        source, target = target, source
        fields = turned(fields)
    counted = {} if "status" in fields else {"position": str(place.position)}
    pair = pair_from_fields(counted | fields | {"source": source, "target": target})
    origin = pair.origin if "origin" in fields else _origin(state.qualifier)
    return pair.with_(status=_status(pair, state, ours="status" in fields), origin=origin)


def _status(pair: Pair, state: _State, *, ours: bool) -> Status:
    if ours and (not state.name or state.name in _WRITTEN_AS[pair.status]):
        return pair.status
    if not pair.target:
        return Status.DRAFT
    if state.name:
        return _STATUSES.get(state.name, Status.DRAFT)
    return Status.REVIEWED if state.approved else Status.TRANSLATED


def _state_1(unit: "_Element") -> _State:
    target = next(iter(_children(unit, "target")), None)
    approved = unit.get("approved") == "yes"
    if target is None:
        return _State(approved=approved)
    return _State(target.get("state") or "", target.get("state-qualifier") or "", approved)


def _origin(qualifier: str) -> Origin:
    if qualifier in ("mt-suggestion", "leveraged-mt"):
        return Origin.MT
    if qualifier in ("exact-match", "fuzzy-match", "tm-suggestion", "leveraged-tm", "leveraged-inherited"):
        return Origin.TM
    return Origin.IMPORTED


def _children(element: "_Element", name: str) -> list["_Element"]:
    return [child for child in element if local_name(child) == name]


def _notes(unit: "_Element") -> list["_Element"]:
    return _children(unit, "note") + [note for notes in _children(unit, "notes") for note in _children(notes, "note")]


def _contexts(unit: "_Element") -> tuple[dict[str, str], dict[str, str]]:
    """1.2: our fields and metadata stand in a context group, other contexts become metadata."""
    fields: dict[str, str] = {}
    metadata: dict[str, str] = {}
    for group in _children(unit, "context-group"):
        for context in _children(group, "context"):
            kind, text = context.get("context-type") or "", context.text or ""
            if kind == PROP + "metadata":
                key, _, value = text.partition("\t")
                metadata[unescape(key)] = unescape(value)
            elif kind.startswith(PROP):
                fields[kind.removeprefix(PROP).replace("-", "_")] = unescape(text)
            else:
                metadata[kind] = text
    return fields, metadata


def _metadata(unit: "_Element") -> tuple[dict[str, str], dict[str, str]]:
    """2.x: our fields and metadata stand in groups of the metadata module, other groups become metadata."""
    fields: dict[str, str] = {}
    metadata: dict[str, str] = {}
    takers: dict[str, Callable[[str, str], None]] = {
        TOOL: fields.__setitem__,
        f"{TOOL}-escaped": lambda key, text: fields.__setitem__(key, unescape(text)),
        f"{TOOL}-escaped-metadata": lambda key, text: metadata.__setitem__(unescape(key), unescape(text)),
    }
    for group in (group for found in _children(unit, "metadata") for group in _children(found, "metaGroup")):
        take = takers.get(group.get("category") or "", metadata.__setitem__)
        for meta in _children(group, "meta"):
            take(meta.get("type") or "", meta.text or "")
    return fields, metadata


def _side(segment: "_Element", name: str, *, keep: bool) -> str:
    """A side's text; unless its white space counts, a line end and the indentation after it are one space."""
    sides = _children(segment, name)
    if keep:
        return "".join(_plain(side, str) for side in sides)
    text = "".join(_plain(side, lambda text: _INDENTED.sub(" ", text)) for side in sides)
    return text.strip() if any(_BROKEN_EDGE.search(_plain(side, str)) for side in sides) else text


def _plain(element: "_Element", clean: Callable[[str], str]) -> str:
    inner = (_inline(child, clean) + clean(child.tail or "") for child in element)
    return clean(element.text or "") + "".join(inner)


def _inline(child: "_Element", clean: Callable[[str], str]) -> str:
    kind = local_name(child)
    if not kind:
        return entity_text(child)
    if kind in _TEXT_CODES:
        return _plain(child, clean)
    if kind == "cp":
        return chr(int(child.get("hex") or "FFFD", 16))
    if kind == "ph" and child.get("ctype") == PROP + "character":
        return chr(int((child.text or "").removeprefix("U+"), 16))
    return "\n" if _LINE_BREAKS & {child.get("ctype"), child.get("subType")} else ""
