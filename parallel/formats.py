"""What readers and writers share: the names of the formats, their suffixes, and a pair as flat text fields.

Readers and writers know nothing of each other; this vocabulary below both is why what one writes the other reads back.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum

from parallel.bitext import Origin, Pair, Status

__all__ = [
    "ABOUT",
    "BILINGUAL",
    "COLUMNS",
    "EXTRA_COLUMNS",
    "PROP",
    "SUFFIXES",
    "TOOL",
    "UNREPRESENTABLE",
    "Format",
    "escape",
    "lines_of",
    "pair_from_fields",
    "pair_to_fields",
    "unescape",
]

TOOL = "satzpaar"
"""Our name in headers that ask for the program a file was made with."""

PROP = "x-satzpaar-"
"""Prefix of our own properties in formats that let a tool add some (TMX `prop`, XLIFF 1.2 `context`)."""


class Format(StrEnum):
    """The formats that are read. Bilingual ones hold pairs, the others one text."""

    TXT = "txt"
    MD = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    EPUB = "epub"
    SRT = "srt"
    VTT = "vtt"
    TMX = "tmx"
    TSV = "tsv"
    CSV = "csv"
    XLIFF = "xliff"
    PO = "po"
    JSONL = "jsonl"
    MOSES = "moses"


BILINGUAL = frozenset(
    {Format.TMX, Format.TSV, Format.CSV, Format.XLIFF, Format.PO, Format.JSONL, Format.MOSES},
)

SUFFIXES: Mapping[str, Format] = {
    ".txt": Format.TXT,
    ".text": Format.TXT,
    ".md": Format.MD,
    ".markdown": Format.MD,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".odt": Format.ODT,
    ".rtf": Format.RTF,
    ".epub": Format.EPUB,
    ".srt": Format.SRT,
    ".vtt": Format.VTT,
    ".tmx": Format.TMX,
    ".tsv": Format.TSV,
    ".tab": Format.TSV,
    ".csv": Format.CSV,
    ".xlf": Format.XLIFF,
    ".xliff": Format.XLIFF,
    ".po": Format.PO,
    ".pot": Format.PO,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
}

COLUMNS = ("source", "target", "status", "origin", "document", "paragraph", "position", "score", "id")
"""The columns of a table of pairs that people look at."""

EXTRA_COLUMNS = ("note", "created", "changed", "source_seams", "target_seams", "metadata")
"""The further columns that make a table lossless."""

ABOUT = (
    "document_title",
    "document_author",
    "document_date",
    "document_address",
    "document_licence",
    "document_publisher",
)
"""Metadata that a pair carries of its document when that is asked for; tables have a column for each."""

UNREPRESENTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML 1.0 document can hold, not even as a character reference (XML 1.0, section 2.2)."""

# Besides tab and newline, whatever some reader takes for the end of a line (str.splitlines, Excel), and lone
# surrogates, which UTF-8 cannot hold: one pair stays one line for everybody.
_AWKWARD = re.compile("[\\\\\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"\\(?:([tnr\\])|u([0-9a-fA-F]{4}))")
_STRAY = re.compile(r"\\(?![tnr\\]|u[0-9a-fA-F]{4})")
_LINE_END = re.compile(r"\r\n|\n|\r")
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"}
_LONG = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


def lines_of(text: str) -> list[str]:
    """The lines of a text as the tools of the field count them: ended by LF, CR LF or CR, and by nothing else.

    (`str.splitlines` also cuts at U+2028, form feeds and the like, which stand inside segments.)
    """
    lines = _LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]


def escape(text: str) -> str:
    r"""`text` in one line without tabs: `\t`, `\n`, `\r`, `\\`, and `\uXXXX` for other control characters."""
    return _AWKWARD.sub(lambda match: _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}", text)


def unescape(text: str) -> str:
    r"""What `escape` was given. A text with a backslash that `escape` never writes (`C:\Users`) stays as it is."""
    if "\\" not in text or _STRAY.search(text.replace("\\\\", "")):
        return text
    return _ESCAPED.sub(lambda match: _LONG[match[1]] if match[1] else chr(int(match[2], 16)), text)


def pair_to_fields(pair: Pair) -> dict[str, str]:
    """All fields of a pair as text, in the order of `COLUMNS + EXTRA_COLUMNS`; what is not set is empty.

    Scores are written so that they read back exactly, times in ISO 8601, seams as numbers between spaces, metadata
    as JSON with sorted keys.
    """
    return {
        "source": pair.source,
        "target": pair.target,
        "status": pair.status.value,
        "origin": pair.origin.value,
        "document": pair.document,
        "paragraph": str(pair.paragraph),
        "position": str(pair.position),
        "score": "" if pair.score is None else repr(float(pair.score)),
        "id": "" if pair.id is None else str(pair.id),
        "note": pair.note,
        "created": pair.created.isoformat() if pair.created else "",
        "changed": pair.changed.isoformat() if pair.changed else "",
        "source_seams": " ".join(map(str, pair.source_seams)),
        "target_seams": " ".join(map(str, pair.target_seams)),
        "metadata": json.dumps(dict(pair.metadata), sort_keys=True, ensure_ascii=False) if pair.metadata else "",
    }


def pair_from_fields(fields: Mapping[str, str]) -> Pair:
    """The pair that `pair_to_fields` was given; fields it does not know become metadata.

    Where no status is stated, a pair with a target counts as translated; where no origin is, it was imported.

    Raises:
        ValueError: a field holds no value of its kind; the message names the field.
    """
    values: dict[str, object] = {}
    unknown: dict[str, str] = {}
    for name, text in fields.items():
        if not text:
            continue
        parse = _PARSERS.get(name)
        if parse is None:
            unknown[name] = text
            continue
        try:
            values[name] = parse(text)
        except ValueError as error:
            raise ValueError(f"{name} cannot be “{text[:60]}”") from error
    if unknown:
        values["metadata"] = _metadata(fields.get("metadata") or "{}") | unknown
    values.setdefault("source", "")
    values.setdefault("status", Status.TRANSLATED if "target" in values else Status.DRAFT)
    values.setdefault("origin", Origin.IMPORTED)
    return Pair(**values)  # type: ignore[arg-type]  # each parser makes what its field takes


def _score(text: str) -> float:
    score = float(text)
    if not math.isfinite(score):
        raise ValueError("a score is a number")
    return score


def _seams(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split())


def _metadata(text: str) -> dict[str, str]:
    values = json.loads(text)
    if not isinstance(values, dict):
        raise ValueError("metadata is a JSON object")  # noqa: TRY004  # a wrong value in a file, not in a call
    return {str(key): value if isinstance(value, str) else json.dumps(value) for key, value in values.items()}


_PARSERS: Mapping[str, Callable[[str], object]] = {
    "source": str,
    "target": str,
    "status": Status,
    "origin": Origin,
    "document": str,
    "paragraph": int,
    "position": int,
    "score": _score,
    "id": int,
    "note": str,
    "created": datetime.fromisoformat,
    "changed": datetime.fromisoformat,
    "source_seams": _seams,
    "target_seams": _seams,
    "metadata": _metadata,
}
