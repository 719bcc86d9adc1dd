"""Learns from whole texts which compounds keep a hyphen, and writes it where `compounds.load` finds it.

    python -m parallel.layout.train de news.tsv.xz:1 --held-out other.txt --out parallel/data

A file may be compressed with xz; `:N` takes column N (from 1) of a tab-separated file. Words written with a hyphen
before a small letter are the examples of one kind; words without, broken where a syllable may end, those of the other.
Texts given with `--names` teach only what stands behind a capital or before an adjective, as in technical ones words
like `apt-get` abound. Words of the texts `--held-out` are not learnt from: they tell how good it is.
"""

import argparse
import gzip
import json
import lzma
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from parallel.layout.compounds import KEPT, SCALE, Compounds, adjective, features, file_name
from parallel.layout.regression import regress
from parallel.layout.words import suspending

__all__ = ["Example", "examples", "learn", "save"]

WORD = re.compile(r"(?<![\w./@-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w/@-]|\.\w)")
VOWELS = "aeiouyäöüáàâéèêíóôú"
SYLLABLE = re.compile(
    rf"(?:sch|[bdfgkptv][lr]|ch|ph|th|qu|kn|pf|sp|st|zw|sch[lmnrw]|[bcdfghjklmnpqrstvwxzß])?[{VOWELS}]", re.IGNORECASE
)
NO_HALF = suspending("")
TIMES = 8  # that a word with a hyphen counts, as there are a hundred without to one with
RARE = 2  # occurrences from which a word that looks like an adjective is taken for one


class Example(NamedTuple):
    """A word broken at a hyphen, and whether the hyphen is its own; `prefix` stands before `left` in it."""

    prefix: str
    left: str
    right: str
    kept: bool


def read_words(sources: Iterable[str]) -> Counter[str]:
    """The words of some texts, `PATH[:COLUMN]`, and how often they occur."""
    words: Counter[str] = Counter()
    for source in sources:
        path, _, column = source.partition(":")
        with open_text(path) as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                text = cells[int(column) - 1] if column and int(column) <= len(cells) else "" if column else line
                words.update(WORD.findall(text.replace("\u2010", "-").replace("\u2011", "-")))
    return words


def open_text(path: str) -> TextIO:
    """A text file, unpacked while it is read."""
    return lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else Path(path).open(encoding="utf-8")


def examples(words: Mapping[str, int]) -> Iterator[Example]:
    """Each word broken: at its last hyphen if it has one before a small letter, else at a place drawn by lot.

    A word that is more often written without its hyphen (`Jugend-liche`) is no example of one with.
    """
    chooser = random.Random(1)
    for word in sorted(words):
        *_, left, right = ["", *word.split("-")]
        prefix = word[: len(word) - len(left) - len(right) - 1] if left else ""
        if left and right[0].islower():
            if right not in NO_HALF and len(right) > 1 and words[word] >= words.get(prefix + left + right, 0):
                yield Example(prefix, left, right, kept=True)
        elif right[1:].islower() and (places := list(syllables(right))):
            place = chooser.choice(places)
            yield Example(word[: len(word) - len(right)], right[:place], right[place:], kept=False)


def syllables(word: str) -> Iterator[int]:
    """Places where a word may be broken, more of them than it really may."""
    for place in range(2, len(word) - 1):
        if any(letter in VOWELS for letter in word[:place].lower()) and SYLLABLE.match(word, place):
            yield place


def is_name(word: str) -> bool:
    """Whether a capital stands before the word's last hyphen, or an adjective behind it."""
    left, _, right = word.rpartition("-")
    return left[-1:].isupper() or left.rpartition("-")[2][:1].isupper() or bool(adjective(right))


def learn(words: Mapping[str, int]) -> Compounds:
    """What the words of some texts teach, with how often each occurs."""
    adjectives = frozenset(stem for word, count in words.items() if count >= RARE and (stem := adjective(word)))
    data = [(tuple(features(*each[:3], adjectives)), each.kept) for each in examples(words)]
    repeated = [sample for sample in data for _ in range(TIMES if sample[1] else 1)]
    return Compounds(regress(repeated, rate=0.15, penalty=1e-5, least=0.3), adjectives)


def save(folder: Path, language: str, compounds: Compounds) -> Path:
    """Writes the parameters of a language; the same parameters give the same bytes."""
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for name, weight in sorted(compounds.weights.items()):
        groups[round(weight * SCALE)].append(name)
    weights = {str(tenths): " ".join(names) for tenths, names in sorted(groups.items()) if tenths}
    content = {"weights": weights, "adjectives": " ".join(sorted(compounds.adjectives))}
    path = folder / file_name(language)
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(data, 9, mtime=0))
    return path


def tell(compounds: Compounds, held_out: Mapping[str, int]) -> None:
    """Say how many of the words held out are decided rightly."""
    for kept, name in ((True, "with a hyphen kept"), (False, "without one made whole")):
        scores = [compounds.log_odds(*each[:3]) for each in examples(held_out) if each.kept == kept]
        right = sum((score > KEPT) == kept for score in scores)
        sys.stderr.write(f"words {name}: {right} of {len(scores)}, {right / max(1, len(scores)):.4f}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Learns one language."""
    parser = argparse.ArgumentParser(prog="python -m parallel.layout.train", description=__doc__.split("\n")[0])
    parser.add_argument("language")
    parser.add_argument("sources", nargs="+", metavar="PATH[:COLUMN]")
    parser.add_argument("--names", nargs="*", default=(), metavar="PATH[:COLUMN]")
    parser.add_argument("--held-out", nargs="*", default=(), metavar="PATH[:COLUMN]")
    parser.add_argument("--out", type=Path, default=Path(), help="folder the parameters go to")
    options = parser.parse_args(arguments)
    words, held_out = read_words(options.sources), read_words(options.held_out)
    words.update({word: n for word, n in read_words(options.names).items() if "-" not in word or is_name(word)})
    compounds = learn({word: count for word, count in words.items() if word not in held_out})
    path = save(options.out, options.language, compounds)
    tell(compounds, held_out)
    sys.stderr.write(f"{path}: {path.stat().st_size} bytes, {len(compounds.weights)} weights\n")


if __name__ == "__main__":
    main()
