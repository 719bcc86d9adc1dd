"""XLIFF 1.2 (OASIS): one `trans-unit` a pair, one `file` a document, our further fields in a `context-group`.

Status becomes the target's state: draft `needs-review-translation`, translated `translated`, reviewed `signed-off` (and
`approved`), rejected `needs-translation`. A character that XML cannot hold is `<ph ctype="x-satzpaar-character">`.
"""

from collections.abc import Iterable, Iterator
from itertools import count as numbers
from itertools import groupby
from typing import BinaryIO

from parallel.bitext import Origin, Pair, Status
from parallel.formats import PROP, TOOL, escape
from parallel.writers.markup import attribute, content, stated, text
from parallel.writers.options import Options

__all__ = ["write"]

_STATES = {
    Status.DRAFT: "needs-review-translation",
    Status.TRANSLATED: "translated",
    Status.REVIEWED: "signed-off",
    Status.REJECTED: "needs-translation",
}
_QUALIFIERS = {Origin.MT: "mt-suggestion", Origin.TM: "tm-suggestion"}
_FIELDS = (
    "status",
    "origin",
    "score",
    "document",
    "paragraph",
    "position",
    "id",
    "source_seams",
    "target_seams",
    "created",
    "changed",
    "note",
)


def write(pairs: Iterable[Pair], stream: BinaryIO, options: Options) -> int:
    """The pairs as one document; returns how many there were."""
    count = 0
    stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n')
    languages = attribute("source-language", options.source) + attribute("target-language", options.target)
    for document, group in groupby(pairs, key=lambda pair: pair.document):
        stream.write(f'  <file{attribute("original", document)}{languages} datatype="plaintext">\n'.encode())
        stream.write(b"    <body>\n")
        for count, pair in enumerate(group, count + 1):  # noqa: B020  # counts on from the group before
            stream.write("".join(_unit(pair, count)).encode())
        stream.write(b"    </body>\n  </file>\n")
    stream.write(b"</xliff>\n")
    return count


def _unit(pair: Pair, number: int) -> Iterator[str]:
    approved = ' approved="yes"' if pair.status is Status.REVIEWED else ""
    yield f'      <trans-unit id="{number}"{approved} xml:space="preserve">\n'
    ids = numbers(1)

    def placeholder(code: int) -> str:
        return f'<ph id="{next(ids)}" ctype="{PROP}character">U+{code:04X}</ph>'

    yield f"        <source>{content(pair.source, placeholder)}</source>\n"
    if pair.target:
        yield f"        <target{_state(pair)}>{content(pair.target, placeholder)}</target>\n"
    yield f'        <context-group name="{TOOL}" purpose="x-{TOOL}">\n'
    for name, value in stated(pair, _FIELDS):
        yield _context(name, escape(value))
    for key, value in sorted(pair.metadata.items()):
        yield _context("metadata", f"{escape(key)}\t{escape(value)}")
    yield "        </context-group>\n"
    if pair.note:
        yield f"        <note>{text(pair.note)}</note>\n"
    yield "      </trans-unit>\n"


def _state(pair: Pair) -> str:
    qualifier = _QUALIFIERS.get(pair.origin) if pair.status is Status.DRAFT else None
    return attribute("state", _STATES[pair.status]) + (attribute("state-qualifier", qualifier) if qualifier else "")


def _context(name: str, value: str) -> str:
    return f"          <context{attribute('context-type', PROP + name.replace('_', '-'))}>{text(value)}</context>\n"
