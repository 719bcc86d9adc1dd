"""TMX 1.4b, the Translation Memory eXchange format of LISA OSCAR: valid against `tmx14.dtd`, streamed, lossless.

What TMX has no place for stands in properties `x-satzpaar-…`. Metadata that came from TMX goes back to where it was.
A character that XML 1.0 cannot hold is written as a placeholder, `<ph type="x-satzpaar-character">U+0007</ph>`; in a
note the text shows U+FFFD and a further property has it escaped.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import BinaryIO

from parallel.bitext import Pair
from parallel.formats import PROP, TOOL, UNREPRESENTABLE, escape
from parallel.writers.markup import attribute, content, stamp, stated, text
from parallel.writers.options import Options

__all__ = ["write"]

# Attributes of <tu> that may hold any text (segtype may not) and that have no field of ours.
_ATTRIBUTES = (
    "tuid",
    "o-encoding",
    "datatype",
    "usagecount",
    "lastusagedate",
    "creationtool",
    "creationtoolversion",
    "creationid",
    "changeid",
    "o-tmf",
    "srclang",
)
_PROPERTIES = (
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
)


def write(pairs: Iterable[Pair], stream: BinaryIO, options: Options) -> int:
    """The pairs as one memory; returns how many there were."""
    count = 0
    stream.write("".join(_header(options)).encode())
    for count, pair in enumerate(pairs, 1):  # noqa: B007  # the last value is the answer
        stream.write("".join(_unit(pair, options)).encode())
    stream.write(b"  </body>\n</tmx>\n")
    return count


def _header(options: Options) -> Iterator[str]:
    from parallel import __version__

    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n  <header'
    yield attribute("creationtool", TOOL) + attribute("creationtoolversion", __version__)
    yield ' segtype="sentence"' + attribute("o-tmf", TOOL) + ' adminlang="en"' + attribute("srclang", options.source)
    yield ' datatype="plaintext"'
    if options.created:
        yield attribute("creationdate", stamp(options.created))
    if not options.metadata:
        yield "/>\n  <body>\n"
        return
    yield ">\n"
    for key, value in sorted(options.metadata.items()):
        yield _property(key, value)
    yield "  </header>\n  <body>\n"


def _unit(pair: Pair, options: Options) -> Iterator[str]:
    native, others = _divided(pair)
    yield "    <tu"
    for name in _ATTRIBUTES:
        if name in native:
            yield attribute(name, native[name])
    for name, moment in (("creationdate", pair.created), ("changedate", pair.changed)):
        if moment:
            yield attribute(name, stamp(moment))
    yield ">\n"
    yield from _notes(pair)
    yield from _properties(pair)
    for key, value in others:
        yield _property(key, value)
    yield _variant(options.source, pair.source)
    yield _variant(options.target, pair.target)
    yield "    </tu>\n"


def _divided(pair: Pair) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Metadata that are attributes of a unit, and the rest, sorted."""
    native = {} if pair.id is None else {"tuid": str(pair.id)}
    others = []
    for key, value in sorted(pair.metadata.items()):
        if key in _ATTRIBUTES and key not in native and not UNREPRESENTABLE.search(value):
            native[key] = value
        else:
            others.append((key, value))
    return native, others


def _notes(pair: Pair) -> Iterator[str]:
    if pair.note:
        yield f"      <note>{text(pair.note)}</note>\n"
    if UNREPRESENTABLE.search(pair.note):
        yield _own("escaped-note", escape(pair.note))


def _properties(pair: Pair) -> Iterator[str]:
    for name, value in stated(pair, _PROPERTIES):
        if UNREPRESENTABLE.search(value):
            yield _own("escaped-" + name, escape(value))
        elif name not in ("created", "changed") or not _is_whole(getattr(pair, name)):
            yield _own(name, value)


def _is_whole(moment: datetime) -> bool:
    """Whether a TMX date says it all: UTC, stated, whole seconds."""
    return not moment.microsecond and moment.utcoffset() == timedelta(0)


def _own(name: str, value: str) -> str:
    return f'      <prop type="{PROP}{name.replace("_", "-")}">{text(value)}</prop>\n'


def _property(key: str, value: str) -> str:
    if not key or key.startswith(PROP) or key in _TAKEN or UNREPRESENTABLE.search(key + value):
        return _own("other", f"{escape(key)}\t{escape(value)}")
    return f"      <prop{attribute('type', key)}>{text(value)}</prop>\n"


_TAKEN = frozenset({*_ATTRIBUTES, "creationdate", "changedate"})


def _variant(language: str, segment: str) -> str:
    return f"      <tuv{attribute('xml:lang', language)}><seg>{content(segment, _placeholder)}</seg></tuv>\n"


def _placeholder(code: int) -> str:
    return f'<ph type="{PROP}character">U+{code:04X}</ph>'
