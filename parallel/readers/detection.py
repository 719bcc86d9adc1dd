"""Which format a file is in: its first bytes decide, its name only where they leave a choice."""

import json
import re
import zipfile
from pathlib import PurePath
from typing import BinaryIO

from parallel.errors import EncodingError, FormatError
from parallel.formats import SUFFIXES, Format
from parallel.readers.encoding import detect

__all__ = ["HEAD", "detect_format"]

HEAD = 65536
"""Bytes from the beginning of a file that are looked at."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    (_OLE, "an old Office file", "save it as .docx or .odt"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it with gunzip"),
    (b"BZh", "bzip2-compressed", "unpack it with bunzip2"),
    (b"\xfd7zXZ\x00", "xz-compressed", "unpack it with unxz"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "unpack it with unzstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"SQLite format 3\x00", "an SQLite database", "a corpus is named with --corpus"),
    (b"\x89PNG", "a picture", "run an OCR program on it"),
    (b"\xff\xd8\xff", "a picture", "run an OCR program on it"),
    (b"GIF8", "a picture", "run an OCR program on it"),
    (b"II*\x00", "a picture", "run an OCR program on it"),
    (b"\x7fELF", "a program", "name a text"),
    (b"MZ\x90\x00", "a program", "name a text"),
)
_MIMETYPES = {
    b"application/epub+zip": Format.EPUB,
    b"application/vnd.oasis.opendocument.text": Format.ODT,
    b"application/vnd.oasis.opendocument.text-template": Format.ODT,
}
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL)
_ROOT = re.compile(r"\s*<(?:\w+:)?([A-Za-z]\w*)")
_HTML_TYPE = re.compile(r"\s*<!doctype\s+html", re.IGNORECASE)
_SRT = re.compile(r"\s*\d+\s*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3} *-->")
_PO = re.compile(r"(?:[ \t\r]*(?:#[^\n]*)?\n)*[ \t]*msg(?:id|ctxt) +\"")
_FRONT = re.compile(r"---[ \t]*\r?\n(?:[\w-]+:[^\n]*\n|[ \t#-][^\n]*\n)+---[ \t]*\r?\n")
_MARKDOWN = (
    r"#{1,6} \S",
    r"```",
    r"> \S",
    r"[*-] \S.*\[[^\]\n]+\]\(",
    r"[^|\n]*\]\(https?://\S+\)",
    r"\|?[ :-]*-{3,}[ :|-]*\|",
)
_ROOTS = {"tmx": Format.TMX, "xliff": Format.XLIFF, "html": Format.HTML}
_SIDES = {"source", "target"}
_JSON_KEYS = frozenset({"source", "translation"})
_PACKED = frozenset({Format.DOCX, Format.ODT, Format.EPUB, Format.PDF, Format.RTF})


def detect_format(stream: BinaryIO, name: str) -> Format:
    """The format of the file that begins at `stream`'s position; the position is restored.

    Raises:
        FormatError: no format read here, or not the one that the name's suffix promises.
    """
    start = stream.tell()
    head = stream.read(HEAD)
    try:
        found = _by_bytes(head, stream, name) or _by_text(head, name)
    finally:
        stream.seek(start)
    promised = SUFFIXES.get(PurePath(name).suffix.lower())
    if found is None and promised is None and _is_markdown(head):
        return Format.MD
    if found is None and promised in _PACKED:
        raise FormatError(f"is no {promised} file, whatever its name says; rename it to what it is", path=name)
    return found or promised or Format.TXT


def _by_bytes(head: bytes, stream: BinaryIO, name: str) -> Format | None:
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return Format.PDF
    if head.startswith(b"{\\rtf"):
        return Format.RTF
    if head.startswith(b"PK\x03\x04"):
        return _packed(stream, name)
    if head.startswith(_OLE) and (_ENCRYPTED in head or PurePath(name).suffix.lower() == ".docx"):
        raise FormatError("is protected by a password; save it without", path=name)
    for magic, what, mend in _FOREIGN:
        if head.startswith(magic):
            raise FormatError(f"is {what}; {mend}", path=name)
    return None


def _packed(stream: BinaryIO, name: str) -> Format:
    """A ZIP archive is told by the type it states (EPUB, ODF) or by the part every DOCX has."""
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return Format.DOCX
            stated = archive.open("mimetype").read(100).strip() if "mimetype" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise FormatError(
            f"is a damaged ZIP archive or document ({error}); fetch or save it again", path=name
        ) from error
    if stated in _MIMETYPES:
        return _MIMETYPES[stated]
    raise FormatError("is a ZIP archive without a text document; unpack it and name the files", path=name)


def _by_text(head: bytes, name: str) -> Format | None:
    try:
        found = detect(head, complete=False, path=name)
    except EncodingError:
        return None
    text = head[found.mark :].decode(found.name, "ignore")
    if text.lstrip().startswith("<"):
        return _by_markup(text, name)
    if text.startswith("WEBVTT"):
        return Format.VTT
    if _SRT.match(text):
        return Format.SRT
    if _PO.match(text):
        return Format.PO
    return Format.JSONL if _is_json_lines(text) else _by_header(text)


def _by_markup(text: str, name: str) -> Format | None:
    if _HTML_TYPE.match(text):
        return Format.HTML
    start = 0
    while piece := _PROLOG.match(text, start):
        start = piece.end()
    root = _ROOT.match(text, start)
    found = _ROOTS.get(root[1].lower()) if root else None
    if root and not found and text.lstrip().startswith("<?xml"):
        raise FormatError(f"is XML of another kind (<{root[1]}>); export it as text, HTML, TMX or XLIFF", path=name)
    return found


def _by_header(text: str) -> Format | None:
    """A table that names its columns."""
    line = text.partition("\n")[0].strip().lower()
    for separator, kind in (("\t", Format.TSV), (",", Format.CSV), (";", Format.CSV)):
        if {cell.strip('"') for cell in line.split(separator)} >= _SIDES:
            return kind
    return None


def _is_markdown(head: bytes) -> bool:
    """Front matter, or marks of two kinds at line beginnings. One kind may be anything: a comment, a quoted letter."""
    text = head.decode("utf-8", "ignore").lstrip("\ufeff")
    return bool(_FRONT.match(text)) or sum(bool(re.search(f"(?m)^{mark}", text)) for mark in _MARKDOWN) >= 2


def _is_json_lines(text: str) -> bool:
    """The first line is an object with a source text or a translation."""
    line = text.partition("\n")[0]
    if not line.startswith("{"):
        return False
    try:
        return bool(_JSON_KEYS.intersection(json.loads(line)))
    except (ValueError, RecursionError):
        return False
