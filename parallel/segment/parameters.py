"""The trained parameters on disk: one gzipped JSON file a language, `punkt-LANGUAGE.json.gz`."""

import gzip
import json
import os
import sys
import zlib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import platformdirs

from parallel.errors import FormatError
from parallel.segment.abbreviations import CONCLUDING, COUNTED, LEADING, listed
from parallel.segment.evidence import Evidence
from parallel.segment.punkt import PunktModel

__all__ = ["load", "save", "user_folder"]

PACKAGE = "parallel.data"
NLTK_NAMES = {
    "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "et": "estonian",
    "fi": "finnish", "fr": "french", "it": "italian", "ml": "malayalam", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ru": "russian", "sl": "slovene", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


def save(folder: Path, language: str, punkt: PunktModel, evidence: Evidence) -> Path:
    """Writes the parameters of a language; the same parameters give the same bytes."""
    content = {
        "punkt": {
            "abbreviations": sorted(punkt.abbreviations),
            "collocations": sorted(" ".join(pair) for pair in punkt.collocations if not any(" " in w for w in pair)),
            "starters": sorted(punkt.starters),
            "orthography": inverted(punkt.orthography),
        },
        "evidence": {
            "abbreviations": sorted(evidence.abbreviations),
            "openers": sorted(evidence.openers),
            "suspended": sorted(evidence.suspended),
            "leanings": inverted(evidence.leanings),
            "weights": dict(sorted(evidence.weights.items())),
        },
    }
    path = folder / file_name(language)
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(data, 9, mtime=0))
    return path


@cache
def load(language: str) -> tuple[PunktModel, Evidence]:
    """The parameters of a language, given by its ISO 639-1 code.

    Asked in this order: what the user trained (`train`, kept in the user's data folder), what ships here, what is
    installed for NLTK (`punkt_tab`); else empty parameters, with which Punkt ends a sentence at every stop that no
    small letter follows. A file that cannot be used raises FormatError.
    """
    language = language.lower().replace("_", "-").split("-")[0]
    for resource in (user_folder() / file_name(language), files(PACKAGE) / file_name(language)):
        if resource.is_file():
            return decode(resource.read_bytes(), language, str(resource))
    return installed_for_nltk(NLTK_NAMES.get(language, language)) or PunktModel(), Evidence()


def file_name(language: str) -> str:
    """What the parameters of a language are called."""
    return f"punkt-{language}.json.gz"


def user_folder() -> Path:
    """Where a user's own parameters are looked for."""
    return platformdirs.user_data_path("satzpaar") / "punkt"


def decode(data: bytes, language: str, path: str) -> tuple[PunktModel, Evidence]:
    """Parameters from the bytes of their file."""
    try:
        content: dict[str, Any] = json.loads(gzip.decompress(data))
        punkt, evidence = content["punkt"], content["evidence"]
        pairs = (pair.split(" ") for pair in punkt["collocations"])
        return (
            PunktModel(
                abbreviations=frozenset(punkt["abbreviations"]),
                collocations=frozenset((left, right) for left, right in pairs),
                starters=frozenset(punkt["starters"]),
                orthography=unfolded(punkt["orthography"]),
            ),
            Evidence(
                abbreviations=frozenset(evidence["abbreviations"]) | listed(language),
                leading=LEADING.get(language, frozenset()),
                concluding=CONCLUDING.get(language, frozenset()),
                counted=COUNTED.get(language, frozenset()),
                leanings=unfolded(evidence["leanings"]),
                openers=frozenset(evidence["openers"]),
                suspended=frozenset(evidence["suspended"]),
                weights=evidence["weights"],
            ),
        )
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise FormatError(f"no Punkt parameters ({error}); train them again or delete the file", path=path) from None


def installed_for_nltk(name: str) -> PunktModel | None:
    """Punkt parameters that the user has for NLTK (the tables of `punkt_tab`), without importing NLTK."""
    places = [Path(place) for place in os.environ.get("NLTK_DATA", "").split(os.pathsep) if place]
    places += [Path.home() / "nltk_data", Path(sys.prefix) / "nltk_data", Path(sys.prefix) / "share" / "nltk_data"]
    places += [Path("/usr/share/nltk_data"), Path("/usr/local/share/nltk_data")]
    for place in places:
        folder = place / "tokenizers" / "punkt_tab" / name
        if (folder / "abbrev_types.txt").is_file():
            return read_tables(folder)
    return None


def read_tables(folder: Path) -> PunktModel:
    """Punkt parameters from the four tables of NLTK's `punkt_tab`."""

    def rows(name: str) -> list[list[str]]:
        text = (folder / name).read_text(encoding="utf-8")
        return [line.split("\t") for line in text.splitlines() if line]

    return PunktModel(
        abbreviations=frozenset(row[0] for row in rows("abbrev_types.txt")),
        collocations=frozenset((row[0], row[1]) for row in rows("collocations.tab") if len(row) == 2),
        starters=frozenset(row[0] for row in rows("sent_starters.txt")),
        orthography={row[0]: int(row[1]) for row in rows("ortho_context.tab") if len(row) == 2},
    )


def inverted(values: Mapping[str, int]) -> dict[str, str]:
    """Words grouped by their number, as one string each: a third of the size, and quicker to read."""
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for word, value in sorted(values.items()):
        if " " not in word:
            groups[value].append(word)
    return {str(value): " ".join(words) for value, words in sorted(groups.items())}


def unfolded(groups: Mapping[str, str]) -> dict[str, int]:
    """What `inverted` folded."""
    return {word: int(value) for value, words in groups.items() for word in words.split(" ")}
