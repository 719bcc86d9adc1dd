"""Which hyphens belong to their word: what compounds look like, learnt from how whole texts write them.

Where a word is broken at a line end and the collection never writes it otherwise, its two parts tell: `Facebook-⏎fähig`
and `rheinland-⏎pfälzisch` are written with a hyphen, `Militär-⏎putsch` is not. The log-odds are a logistic regression
over the letters around the joint, the parts, their endings, their case, and whether the right part is an adjective by
itself; `python -m parallel.layout.train` learns it.
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from parallel.errors import FormatError

__all__ = ["KEPT", "SCALE", "Compounds", "adjective", "features", "file_name", "load"]

PACKAGE = "parallel.data"
SCALE = 10  # the weights on disk are tenths
KEPT = -1.0  # log-odds from which a hyphen stays: parts that were never seen say less than they could
NEAR = 5  # letters on either side of the joint
FAR = 6  # letters at the end of the right part
INFLECTED = re.compile(r"(?<=\w{4})e[mnrs]?$")
ADJECTIVE = re.compile(r"[a-zäöüß]{3,}(?:isch|lich|ig|iert|frei|haft|sam|bar|end)$")


@dataclass(frozen=True, slots=True)
class Compounds:
    """What is known of a language: weights of features, and its adjectives (uninflected) that stand alone."""

    weights: Mapping[str, float] = field(default_factory=dict)
    adjectives: frozenset[str] = frozenset()

    def log_odds(self, prefix: str, left: str, right: str) -> float:
        """How much rather `left-right` is written with its hyphen than without it: log-odds, if one word in ten is.

        `prefix` is what stands before `left` in the word, with its own hyphens. 0.0 if nothing is known.
        """
        weights = self.weights
        return sum(weights.get(name, 0.0) for name in features(prefix, left, right, self.adjectives))


def features(prefix: str, left: str, right: str, adjectives: frozenset[str]) -> Iterator[str]:
    """What can be said of a word `left-right`; see `Compounds.log_odds`."""
    small, stem = left.lower(), bare(right)
    case = written(left)
    yield from ("bias", f"c{case}", f"p{'-' in prefix}{case}", f"n{min(len(left), 9)}", f"m{min(len(right), 9)}")
    yield from (f"L{small}", f"R{stem}", f"j{small[-2:]}{stem[:1]}", f"J{small[-1:]}{stem[:2]}")
    yield f"x{small[-3:]}+{stem[-3:]}"
    for size in range(1, NEAR + 1):
        if size <= len(small):
            yield f"l{small[-size:]}{'^' * (size == len(small))}"
        if size <= len(stem):
            yield f"r{stem[:size]}{'$' * (size == len(stem))}"
    for size in range(2, min(FAR + 1, len(stem))):
        yield f"e{stem[-size:]}"
        yield f"E{case}{stem[-size:]}"
    known = stem in adjectives
    yield f"F{known}{case}"
    if known:
        yield from (f"G{small[-2:]}", f"H{small}")


def bare(word: str) -> str:
    """The word in small letters, without the ending of an inflected adjective."""
    return INFLECTED.sub("", word.lower())


def adjective(word: str) -> str:
    """The adjective that a word is by its ending, uninflected; empty if it is none."""
    stem = bare(word) if word.islower() else ""
    return stem if ADJECTIVE.match(stem) else ""


def written(left: str) -> str:
    """How the left part is written: in capitals, with one at its beginning or inside, or small."""
    if left.isupper():
        return "U" if len(left) > 1 else "1"
    if not left[1:].islower():
        return "I"
    return "C" if left[0].isupper() else "s"


def file_name(language: str) -> str:
    """What the parameters of a language are called."""
    return f"compounds-{language}.json.gz"


@cache
def load(language: str) -> Compounds:
    """The parameters of a language, given by its ISO 639-1 code; empty ones if none ship.

    Raises FormatError if the file is damaged.
    """
    resource = files(PACKAGE) / file_name(language.lower().replace("_", "-").split("-")[0])
    if not resource.is_file():
        return Compounds()
    try:
        content = json.loads(gzip.decompress(resource.read_bytes()))
        groups: dict[str, str] = content["weights"]
        weights = {name: int(tenths) / SCALE for tenths, names in groups.items() for name in names.split(" ")}
        return Compounds(weights, frozenset(content["adjectives"].split(" ")))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"no parameters of compounds ({error}); install satzpaar anew"
        raise FormatError(what, path=str(resource)) from None
