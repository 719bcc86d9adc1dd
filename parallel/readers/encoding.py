"""Which encoding bytes are in, decided for German first: byte order marks, strict UTF-8, NUL statistics, then letters.

The 8-bit encodings that German texts come in (Windows-1252, Latin-1, Latin-9, Mac Roman, DOS 850) put ä, ö, ü and ß at
different bytes. Each candidate is scored by what its letters stand between: `ä` inside a word is German, `Š` or `‰`
there is not. Where no candidate looks like text, charset-normalizer is asked.
"""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from parallel.errors import EncodingError

__all__ = ["Detected", "decode", "detect", "first_byte"]

_SAMPLE = 1 << 20
_STRAY = 3  # control characters that a short text may hold by accident
_ENOUGH = 64  # bytes above 7F that charset-normalizer needs; with fewer it guesses at random

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# The order settles ties: a byte string without any of 80–9F reads the same in the first two.
_EIGHT_BIT = ("iso-8859-1", "windows-1252", "iso-8859-15", "mac-roman", "cp850")

# Encodings in which every character has the same bytes wherever it stands, so that offsets can be counted.
_COUNTABLE = frozenset({*_EIGHT_BIT, "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})

_CONTEXT = 200  # bytes before the first bad one that are looked at, too

_MULTI_BYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")
_GERMAN_INSIDE = re.compile(
    r"(?<=[A-Za-zäöüß])[äöüß]|[äöü](?=[a-zß])|(?<![A-Za-zÄÖÜäöüß])[ÄÖÜ](?=[a-z])|(?<=[A-Z])[ÄÖÜ]"
)
_TYPOGRAPHY = re.compile(
    r"(?<!\w)[„“‚‘«»‹›](?=\w)|(?<=[\w.,!?…])[“”‘’«»‹›](?!\w)|(?<=\s)[–—](?=\s)|(?<=\w)’(?=\w)"
    r"|(?<=\d)[–€°](?!\w)|(?<=\d )€|§(?= ?\d)|(?<=\w)…|(?<=\s)[€•]",
)
_OTHER_LETTER = re.compile(
    r"(?<=[a-z])[àâáãåçéèêëíìîïñóòôõøúùûæœÿ](?=[a-z\W])|(?<!\w)[ÀÁÂÅÇÈÉÊÎÓÔØŒÆ](?=[a-z])"
    r"|(?<!\w)[ŠŽšž](?=[a-z])|(?<=[a-z])[šž](?=[a-z])",
)
_HIGH = re.compile(r"[^\x00-\x7f\xa0\u200b]")


@dataclass(frozen=True, slots=True)
class Detected:
    """An encoding's name, as Python's codecs know it, and the number of bytes of its byte order mark."""

    name: str
    mark: int = 0


def detect(sample: bytes, *, complete: bool = True, path: str = "") -> Detected:
    """The encoding of `sample`; `complete` says that it is all of the file, not its beginning.

    Raises:
        EncodingError: the bytes are no text in any encoding known here.
    """
    found = _marked(sample) or _wide(sample)
    if found:
        return found
    _refuse_binary(sample, path)
    bad = _first_bad_byte(sample, complete=complete)
    if bad is None:
        return Detected("utf-8")
    _refuse_damaged_utf8(sample, bad, path)
    return Detected(_eight_bit(sample[max(0, bad - _CONTEXT) :], path))


def _marked(sample: bytes) -> Detected | None:
    """The encoding that a byte order mark tells."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return Detected(_endian(name, sample), len(mark))
    return None


def decode(data: bytes, *, path: str = "") -> tuple[str, str]:
    """The text of `data`, with its line ends as they are and without a byte order mark, and the encoding's name.

    Raises:
        EncodingError: the bytes are no text in any encoding known here, or break the rules of the one they are in.
    """
    found = _marked(data) or _wide(data)
    if found is None:
        _refuse_binary(data, path)
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8"), "utf-8"
        found = detect(data, path=path)
    try:
        return data[found.mark :].decode(found.name), found.name
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start + found.mark) + 1
        raise EncodingError(
            f"is {found.name}, but byte {error.start + found.mark} is not ({error.reason}); save it again as UTF-8",
            path=path,
            line=line,
        ) from error


def first_byte(data: bytes, encoding: str) -> int | None:
    """Where the text of `data`, decoded as `encoding`, begins: behind a byte order mark. None: bytes tell no place."""
    marked = _marked(data)
    return (marked.mark if marked else 0) if encoding in _COUNTABLE else None


def _refuse_binary(sample: bytes, path: str) -> None:
    """No text holds many control characters."""
    head = sample[:_SAMPLE]
    controls = len(_CONTROL.findall(head.decode("latin-1")))
    if controls * 200 > len(head) and (controls > _STRAY or controls * 10 > len(head)):
        raise EncodingError(
            f"is not a text file ({controls} control characters in its first {len(head)} bytes); export its text first",
            path=path,
        )


def _endian(name: str, sample: bytes) -> str:
    if name == "utf-8-sig":
        return "utf-8"
    return name + ("-le" if sample[0] == 0xFF else "-be")


def _wide(sample: bytes) -> Detected | None:
    """UTF-16 without a mark: in a western text nearly every second byte is NUL, always on the same side."""
    head = sample[: _SAMPLE & ~1]
    half = len(head) // 2
    if half < 2:
        return None
    first, second = head[0::2].count(0), head[1::2].count(0)
    for high, low, name in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if high > 0.4 * half and low < 0.05 * half:
            return Detected(name)
    return None


def _first_bad_byte(sample: bytes, *, complete: bool) -> int | None:
    """Where `sample` stops being UTF-8."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=complete)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _refuse_damaged_utf8(sample: bytes, bad: int, path: str) -> None:
    """Mostly valid multi-byte sequences are a damaged UTF-8 file; another encoding would only make nonsense of it."""
    head = sample[:_SAMPLE]
    valid = len(_MULTI_BYTE.findall(head))
    stray = head.decode("utf-8", "replace").count("\ufffd") - head.count("\ufffd".encode())
    if valid > 10 * max(stray, 1):
        line = sample.count(b"\n", 0, bad) + 1
        message = f"is UTF-8, but byte {bad} (0x{sample[bad]:02x}) is not; save it again as UTF-8"
        raise EncodingError(message, path=path, line=line)


def _eight_bit(sample: bytes, path: str) -> str:
    head = _around_high_bytes(sample)
    scores = [(_plausibility(head, name), name) for name in _EIGHT_BIT]
    best, name = max(scores, key=lambda scored: scored[0])
    if best > 0:
        return name
    return _asked(head, path) if len(_HIGH.findall(head.decode("latin-1"))) >= _ENOUGH else "windows-1252"


def _around_high_bytes(sample: bytes) -> bytes:
    """Enough of the sample to tell: the lines with bytes above 7F, at most a sixteenth of the sample size."""
    lines = [line for line in sample[:_SAMPLE].splitlines() if not line.isascii()]
    return b"\n".join(lines)[: _SAMPLE >> 4] or sample[-_SAMPLE:]


def _plausibility(sample: bytes, name: str) -> float:
    """The mean over all non-ASCII characters: German 1, typographic marks and loan letters in place less, else -1."""
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return -1.0
    high = len(_HIGH.findall(text)) or 1
    good = len(_GERMAN_INSIDE.findall(text))
    fair = len(_TYPOGRAPHY.findall(text))
    other = len(_OTHER_LETTER.findall(text))
    bad = high - good - fair - other + 4 * len(_C1.findall(text))
    return (good + 0.9 * fair + 0.5 * other - bad) / high


def _asked(sample: bytes, path: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:65536]).best()
    if best is None:
        raise EncodingError("is no text in any encoding known here; save it as UTF-8", path=path)
    return best.encoding
