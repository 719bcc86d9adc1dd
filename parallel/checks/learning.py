"""Learns what the checks know about German and English from parallel text: words of one language only, usual lengths.

::

    python -m parallel.checks.learning FOLDER      # writes parallel/data/checks.json.xz

The folder holds files NAME.tsv.xz, german<TAB>english. What is written holds no sentence: words that are frequent on
one side and (nearly) never stand on the other, which keeps names out; words that both have; and for each class of
source length the median and the spread of log(target length / source length).
"""

import json
import lzma
import math
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from parallel.checks.knowledge import PATH, LengthClass
from parallel.checks.text import WORD

__all__ = ["learn", "learn_lengths", "learn_shared", "learn_words"]

MACHINE_MADE = ("news-distilled", "news-backtranslated")
PAIRS_PER_FILE = 60_000
LEAST_COUNT = 6
LEAST_RATIO = 30
OWN_RATIO = 1_000
LENGTH_BOUNDS = (10, 15, 20, 30, 40, 60, 80, 120, 160, 240, 400, 10_000)

Sentences = tuple[str, str]


def learn(folder: Path) -> dict[str, object]:
    """What is to be known, from all files in `folder` that people wrote."""
    pairs = list(_pairs(folder))
    german, english = learn_words(pairs)
    return {
        "words": {"de": " ".join(german), "en": " ".join(english)},
        "shared": " ".join(learn_shared(pairs)),
        "lengths": {
            "de-en": learn_lengths(pairs),
            "en-de": learn_lengths((english, german) for german, english in pairs),
        },
    }


def _pairs(folder: Path) -> Iterator[Sentences]:
    for path in sorted(folder.glob("*.tsv.xz")):
        if path.name.removesuffix(".tsv.xz") in MACHINE_MADE:
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in islice(lines, PAIRS_PER_FILE):
                source, _, target = line.rstrip("\n").partition("\t")
                if source != target:
                    yield source, target


def learn_words(pairs: Iterable[Sentences]) -> tuple[list[str], list[str]]:
    """Words of the first and of the second language that the other does not have, each sorted.

    A word is written as it mostly is, so that German nouns keep their capital.
    """
    forms: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    strange: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for pair in pairs:
        words = [WORD.findall(text) for text in pair]
        lowered = [{word.lower() for word in found} for found in words]
        for side in (0, 1):
            forms[side].update(words[side])
            strange[side].update(lowered[side] - lowered[1 - side])
    first, second = (_lowered(found) for found in forms)
    return _only(forms[0], first, second, strange[1]), _only(forms[1], second, first, strange[0])


def learn_shared(pairs: Iterable[Sentences]) -> list[str]:
    """Words written small on both sides, more than once each, sorted: international ones, and chance."""
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for pair in pairs:
        for side in (0, 1):
            counts[side].update(word for word in WORD.findall(pair[side]) if word.islower())
    return sorted(word for word, count in counts[0].items() if count > 1 and counts[1][word] > 1)


def _lowered(forms: Counter[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for form, count in forms.items():
        counts[form.lower()] += count
    return counts


def _only(forms: Counter[str], ours: Counter[str], theirs: Counter[str], strange: Counter[str]) -> list[str]:
    """Frequent words of one side that the other side (nearly) lacks, even as copies, and hardly has on its own account.

    `strange` counts the pairs where the other side has the word and this side has not: there it is no copy.
    """
    share = theirs.total() / ours.total()
    best: dict[str, str] = {}
    for form, _ in forms.most_common():
        best.setdefault(form.lower(), form)
    return sorted(
        best[word]
        for word, count in ours.items()
        if count >= LEAST_COUNT
        and len(word) > 1
        and theirs[word] * LEAST_RATIO <= count * share
        and strange[word] * OWN_RATIO <= count * share
    )


def learn_lengths(pairs: Iterable[Sentences]) -> list[LengthClass]:
    """For each class of source length (characters, up to and with): median and spread of the log ratio.

    The spread is the interquartile range over 1.349, the standard deviation of a normal distribution, so that
    misaligned pairs do not widen it.
    """
    ratios: dict[int, list[float]] = {bound: [] for bound in LENGTH_BOUNDS}
    for source, target in pairs:
        bound = next((bound for bound in LENGTH_BOUNDS if len(source) <= bound), None)
        if bound and source and target:
            ratios[bound].append(math.log(len(target) / len(source)))
    return [_class(bound, found) for bound, found in ratios.items() if len(found) > 1]


def _class(bound: int, ratios: list[float]) -> LengthClass:
    low, median, high = statistics.quantiles(ratios, n=4)
    return bound, round(median, 3), round((high - low) / 1.349, 3)


def main() -> None:
    """Learn from the folder named on the command line."""
    text = json.dumps(learn(Path(sys.argv[1])), ensure_ascii=False)
    PATH.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()
