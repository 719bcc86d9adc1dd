"""PO of GNU gettext, through polib; read whole. Fuzzy entries are drafts, obsolete ones and the header are left out."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from parallel.bitext import Origin, Pair, Status
from parallel.errors import FormatError
from parallel.readers.encoding import decode
from parallel.readers.languages import fit
from parallel.readers.opening import LIMIT, checked_size

if TYPE_CHECKING:
    from polib import POEntry, POFile

__all__ = ["read_metadata", "read_pairs"]

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_UNSTATED = ("PACKAGE VERSION", "FULL NAME", "LANGUAGE <")  # what tools write where nothing was filled in


def read_pairs(stream: BinaryIO, *, name: str, source: str, target: str) -> Iterator[Pair]:
    """The pairs of a catalogue; one whose `Language` is the wanted source is turned round.

    Raises:
        FormatError: a syntax error, or a catalogue for another language.
        UnsafeInputError: larger than the limit for files that are read whole.
    """
    catalogue = _catalogue(stream, name)
    turned = _turned(catalogue.metadata.get("Language", ""), source, target, name)
    for position, entry in enumerate(catalogue):
        if not entry.obsolete:
            yield _pair(entry, position, turned)


def read_metadata(stream: BinaryIO, *, name: str) -> dict[str, str]:
    """The header's fields under their own names; also project, last translator and revision as title, author and date.

    Raises:
        FormatError: a syntax error. UnsafeInputError: larger than the limit for files that are read whole.
    """
    header = {str(key): str(value).strip() for key, value in _catalogue(stream, name).metadata.items()}
    found = {key: value for key, value in header.items() if value and not any(word in value for word in _UNSTATED)}
    date = _DATE.match(found.get("PO-Revision-Date", ""))
    stated = {
        "title": found.get("Project-Id-Version", ""),
        "author": found.get("Last-Translator", ""),
        "date": date.group() if date else "",
    }
    return found | {key: value for key, value in stated.items() if value}


def _catalogue(stream: BinaryIO, name: str) -> "POFile":
    import polib

    text, _ = decode(checked_size(stream.read(LIMIT + 1), LIMIT, name), path=name)
    try:
        # A final line end, so that polib cannot take the text for the name of a file.
        return polib.pofile(text + "\n")
    except (OSError, ValueError, IndexError) as error:
        raise FormatError(
            f"is no PO file ({str(error).splitlines()[0][:120]}); check it with msgfmt", path=name
        ) from error


def _turned(language: str, source: str, target: str, path: str) -> bool:
    """Whether the translations are in the wanted source language."""
    if not language or fit(language, target):
        return False
    if fit(language, source):
        return True
    raise FormatError(f"translates into {language}, not into {target}; choose it with --target-lang", path=path)


def _pair(entry: "POEntry", position: int, turned: bool) -> Pair:
    sides = entry.msgid, entry.msgstr or entry.msgstr_plural.get(0, "")
    first, second = reversed(sides) if turned else sides
    comments = [text for text in (entry.tcomment, entry.comment) if text]
    stated = {
        "msgctxt": entry.msgctxt or "",
        "occurrences": " ".join(":".join(filter(None, place)) for place in entry.occurrences),
    }
    return Pair(
        source=first,
        target=second,
        status=Status.DRAFT if entry.fuzzy or not second else Status.TRANSLATED,
        origin=Origin.IMPORTED,
        position=position,
        note="\n".join(comments),
        metadata={key: text for key, text in stated.items() if text},
    )
