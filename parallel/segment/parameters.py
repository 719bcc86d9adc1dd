"""The trained parameters on disk: one gzipped JSON file a language, `punkt-LANGUAGE.json.gz`."""

import gzip
import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from parallel.segment.evidence import Evidence
from parallel.segment.punkt import PunktModel

__all__ = ["load", "save"]

PACKAGE = "parallel.data"


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
            "leading": sorted(evidence.leading),
            "openers": sorted(evidence.openers),
            "suspended": sorted(evidence.suspended),
            "leanings": inverted(evidence.leanings),
            "weights": dict(sorted(evidence.weights.items())),
        },
    }
    path = folder / f"punkt-{language}.json.gz"
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(data, 9, mtime=0))
    return path


@cache
def load(language: str) -> tuple[PunktModel, Evidence]:
    """The parameters that ship for a language; empty ones where none do."""
    resource = files(PACKAGE) / f"punkt-{language}.json.gz"
    if not resource.is_file():
        return PunktModel(), Evidence()
    content: dict[str, Any] = json.loads(gzip.decompress(resource.read_bytes()))
    punkt, evidence = content["punkt"], content["evidence"]
    return (
        PunktModel(
            frozenset(punkt["abbreviations"]),
            frozenset((left, right) for left, right in (pair.split(" ") for pair in punkt["collocations"])),
            frozenset(punkt["starters"]),
            unfolded(punkt["orthography"]),
        ),
        Evidence(
            abbreviations=frozenset(evidence["abbreviations"]),
            leading=frozenset(evidence["leading"]),
            leanings=unfolded(evidence["leanings"]),
            openers=frozenset(evidence["openers"]),
            suspended=frozenset(evidence["suspended"]),
            weights=evidence["weights"],
        ),
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
