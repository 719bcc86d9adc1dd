r"""The glossary: which translation is wanted for a term, kept as one small table beside the corpus.

A TSV table (`satzpaar-terms.tsv`: a header row, `source target note`, escapes as in `writers.tsv`) that people can
edit, diff and share; TBX (ISO 30042, "TermBase eXchange", version 3 and the older martif) comes in and goes out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from parallel.errors import FormatError, InputError
from parallel.formats import TOOL, escape, unescape

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "GLOSSARY",
    "Term",
    "merged",
    "read_terms",
    "terms_beside",
    "terms_in_force",
    "terms_of",
    "unused",
    "wanted",
    "write_terms",
]

GLOSSARY = "satzpaar-terms.tsv"
HEADER = ("source", "target", "note")
TBX = (".tbx", ".xml")
TBX_NAMESPACE = "urn:iso:std:iso:30042:ed-2"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the source language and the translation wanted for it, both in their dictionary form."""

    source: str
    target: str
    note: str = ""


def terms_beside(corpus: Path) -> Path:
    """Where the glossary of a corpus is, whether there is one or not."""
    return corpus.parent / GLOSSARY


def wanted(terms: Iterable[Term]) -> dict[str, str]:
    """The terms as `Translator` takes them."""
    return {term.source: term.target for term in terms}


def terms_of(corpus: Path) -> dict[str, str]:
    """The glossary of a corpus as `Translator` and `check` take it; empty when it has none.

    Raises:
        InputError, FormatError: as `read_terms`.
    """
    return wanted(terms_in_force(None, corpus))


def terms_in_force(given: Path | None, corpus: Path) -> tuple[Term, ...]:
    """The terms of the file that was given, or of the glossary beside the corpus, if there is one.

    A file that has not changed is not read again. Raises as `read_terms`.
    """
    place = given or terms_beside(corpus)
    try:
        found = place.stat()
    except OSError:
        return read_terms(place) if given or place.exists() else ()
    return _as_it_was(place, (found.st_mtime_ns, found.st_size, found.st_ino))


@lru_cache(maxsize=8)
def _as_it_was(place: Path, _: tuple[int, ...]) -> tuple[Term, ...]:
    return read_terms(place)


def merged(terms: Iterable[Term], more: Iterable[Term]) -> tuple[Term, ...]:
    """Both lists as one, by source term; where both have one, that of `more` counts."""
    return tuple(sorted({term.source: term for term in [*terms, *more]}.values(), key=lambda term: term.source))


def read_terms(path: Path, *, source: str = "de", target: str = "en") -> tuple[Term, ...]:
    """The terms of a TSV table or a TBX file; of a TBX entry the first term in either language.

    Raises:
        InputError: the file is not there or cannot be read.
        FormatError: a line without two columns, or no well-formed TBX.
        UnsafeInputError: a TBX that declares entities.
    """
    try:
        found = list(_tbx(path, source, target) if path.suffix.lower() in TBX else _table(path))
    except FileNotFoundError as error:
        raise InputError("no such file; check the path", path=path) from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", path=path) from error
    return merged((), found)


def _table(path: Path) -> Iterator[Term]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise FormatError("is not UTF-8; save it as UTF-8", path=path) from error
    for number, line in enumerate(lines, 1):
        cells = [unescape(cell).strip() for cell in line.split("\t")]
        if not line.strip() or tuple(cells[:2]) == HEADER[:2]:
            continue
        if len(cells) < 2 or not cells[0] or not cells[1]:
            raise FormatError("a term needs two columns with a tab between, source and target", path=path, line=number)
        yield Term(cells[0], cells[1], cells[2] if len(cells) > 2 else "")


def _tbx(path: Path, source: str, target: str) -> Iterator[Term]:
    from parallel.readers.languages import fit
    from parallel.readers.xmlstream import XML_LANG, elements

    with path.open("rb") as stream:
        for entry in elements(stream, ("conceptEntry", "termEntry"), name=str(path)):
            sides: dict[str, str] = {}
            for section in entry.iter("{*}langSec", "{*}langSet"):
                language = str(section.get(XML_LANG) or "")
                side = next((side for side in (source, target) if fit(language, side)), None)
                text = _text(section.find(".//{*}term"))
                if side and text:
                    sides.setdefault(side, text)
            if len(sides) == 2:
                yield Term(sides[source], sides[target], _text(entry.find("{*}note")))


def _text(element: "_Element | None") -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def write_terms(terms: Iterable[Term], path: Path, *, source: str = "de", target: str = "en") -> None:
    """Write a TSV table, or TBX if the file is named so, in one step; raises OutputError when it cannot be."""
    data = _as_tbx(terms, source, target) if path.suffix.lower() in TBX else _as_table(terms)
    from parallel.writers.replacing import replacing

    with replacing(path) as file:
        file.write(data)


def _as_table(terms: Iterable[Term]) -> bytes:
    rows = [HEADER, *((term.source, term.target, term.note) for term in terms)]
    return "".join("\t".join(map(escape, row)).rstrip("\t") + "\n" for row in rows).encode()


def _as_tbx(terms: Iterable[Term], source: str, target: str) -> bytes:
    from lxml.etree import Element, SubElement, tostring

    from parallel.readers.xmlstream import XML_LANG

    root = Element("tbx", {"type": "TBX-Core", "style": "dca", XML_LANG: source}, nsmap={None: TBX_NAMESPACE})  # type: ignore[dict-item]
    header = SubElement(SubElement(SubElement(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    SubElement(header, "p").text = TOOL
    body = SubElement(SubElement(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        entry = SubElement(body, "conceptEntry", {"id": f"c{number}"})
        if term.note:
            SubElement(entry, "note").text = term.note
        for language, text in ((source, term.source), (target, term.target)):
            section = SubElement(entry, "langSec", {XML_LANG: language})
            SubElement(SubElement(section, "termSec"), "term").text = text
    return bytes(tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def unused(terms: Mapping[str, str], source: str, target: str) -> list[str]:
    """The terms that stand in a source, in any case ending, while its translation lacks what is wanted for them."""
    from parallel.mt.terminology import unused_terms

    return unused_terms(source, target, terms)
