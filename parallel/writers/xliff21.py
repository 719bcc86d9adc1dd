"""XLIFF 2.1 (OASIS): one unit of one segment a pair, one file a document, our further fields in the metadata module.

Status becomes the segment's state: draft `initial`, translated `translated`, reviewed `reviewed`; a rejected pair is
`initial` again, with its status in the metadata. A character that XML cannot hold is `<cp hex="0007"/>`.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from parallel.bitext import Pair, Status
from parallel.formats import TOOL, UNREPRESENTABLE, escape
from parallel.writers.markup import attribute, content, stated, text
from parallel.writers.options import Options

__all__ = ["write"]

_STATES = {
    Status.DRAFT: "initial",
    Status.TRANSLATED: "translated",
    Status.REVIEWED: "reviewed",
    Status.REJECTED: "initial",
}
_FIELDS = ("status", "origin", "score", "paragraph", "position", "id", "source_seams", "target_seams")
_TIMES = ("created", "changed")


def write(pairs: Iterable[Pair], stream: BinaryIO, options: Options) -> int:
    """The pairs as one document; returns how many there were."""
    count = 0
    stream.write("".join(_opening(options)).encode())
    for number, (document, group) in enumerate(groupby(pairs, key=lambda pair: pair.document), 1):
        original = attribute("original", document) if document else ""
        stream.write(f'  <file id="f{number}"{original} xml:space="preserve">\n'.encode())
        for count, pair in enumerate(group, count + 1):  # noqa: B020  # counts on from the group before
            stream.write("".join(_unit(pair, count)).encode())
        stream.write(b"  </file>\n")
    stream.write(b"</xliff>\n")
    return count


def _opening(options: Options) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"'
    yield ' xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1"'
    yield attribute("srcLang", options.source) + attribute("trgLang", options.target) + ">\n"


def _unit(pair: Pair, number: int) -> Iterator[str]:
    yield f'    <unit id="u{number}">\n      <mda:metadata>\n'
    yield from _group(TOOL, stated(pair, _FIELDS + _TIMES))
    yield from _group(f"{TOOL}-metadata", ((k, v) for k, v in sorted(pair.metadata.items()) if not _illegal(k + v)))
    yield from _group(f"{TOOL}-escaped", _escaped(pair))
    yield from _group(f"{TOOL}-escaped-metadata", _escaped_metadata(pair))
    yield "      </mda:metadata>\n"
    if pair.note:
        yield f"      <notes><note>{text(pair.note)}</note></notes>\n"
    yield f'      <segment state="{_STATES[pair.status] if pair.target else "initial"}">\n'
    yield f"        <source>{content(pair.source, _placeholder)}</source>\n"
    if pair.target:
        yield f"        <target>{content(pair.target, _placeholder)}</target>\n"
    yield "      </segment>\n    </unit>\n"


def _group(category: str, items: Iterable[tuple[str, str]]) -> Iterator[str]:
    metas = "".join(f"<mda:meta{attribute('type', key)}>{text(value)}</mda:meta>" for key, value in items)
    if metas:
        yield f'        <mda:metaGroup category="{category}">{metas}</mda:metaGroup>\n'


def _escaped(pair: Pair) -> Iterator[tuple[str, str]]:
    """What stands elsewhere with U+FFFD in it, once more and whole."""
    for name, value in (("document", pair.document), ("note", pair.note)):
        if _illegal(value):
            yield name, escape(value)


def _escaped_metadata(pair: Pair) -> Iterator[tuple[str, str]]:
    for key, value in sorted(pair.metadata.items()):
        if _illegal(key + value):
            yield escape(key), escape(value)


def _illegal(value: str) -> bool:
    return bool(UNREPRESENTABLE.search(value))


def _placeholder(code: int) -> str:
    return f'<cp hex="{code:04X}"/>'
