"""Trains the parameters of one language from sentences, one a line, and writes them where `load` finds them.

    python -m parallel.segment.train de sentences.txt more.tsv.xz:1 --out parallel/data

A file may be compressed with xz or gzip; `:N` takes column N (from 1) of a tab-separated file, `/K` after it every Kth
line. NLTK's PunktTrainer learns Punkt's parameters from the running text, blind to the line ends; the line ends then
teach the evidence about numbers, initials and abbreviations.
"""

import argparse
import gzip
import lzma
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from parallel.layout.regression import Sample, regress
from parallel.segment.abbreviations import listed
from parallel.segment.boundary import unstopped
from parallel.segment.evidence import UNKNOWN, Evidence, features
from parallel.segment.parameters import save, user_folder
from parallel.segment.punkt import PunktModel

__all__ = ["train_evidence", "train_punkt"]

OPENING = "\"'„“”»«›‹‚‘’([{*–—-"
CLOSING = "\"'“”»«›‹‘’)]}*,;:"
WORD = re.compile(r"[^\W\d_][\w-]*")


def read_sentences(source: str) -> list[str]:
    """The sentences of one source, `PATH[:COLUMN][/STEP]`."""
    match = re.fullmatch(r"(.*?)(?::(\d+))?(?:/(\d+))?", source)
    path, column, step = (match[1], int(match[2] or 0), int(match[3] or 1)) if match else (source, 0, 1)
    with open_text(path) as lines:
        rows = [line.rstrip("\n").split("\t") if column else [line.rstrip("\n")] for line in lines][::step]
    return [row[max(0, column - 1)].strip() for row in rows if len(row) >= column]


def open_text(path: str) -> TextIO:
    """A text file, unpacked while it is read."""
    if path.endswith(".xz"):
        return lzma.open(path, "rt", encoding="utf-8")
    if path.endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8")
    return Path(path).open(encoding="utf-8")


def train_punkt(texts: Iterable[Sequence[str]], rare: int = 2) -> PunktModel:
    """Punkt's parameters from sentences, grouped by source; word types seen less than `rare` times are left out."""
    from nltk.tokenize.punkt import PunktTrainer

    trainer = PunktTrainer()
    trainer.INCLUDE_ABBREV_COLLOCS = True
    for sentences in texts:
        trainer.train("\n\n".join(sentences), finalize=False, verbose=False)
    trainer.finalize_training(verbose=False)
    model = PunktModel.of(trainer.get_params())
    seen = Counter({kind.rstrip("."): 0 for kind in model.orthography})
    for kind, count in trainer._type_fdist.items():
        seen[kind.rstrip(".")] += count
    kept = {kind: flags for kind, flags in model.orthography.items() if seen[kind.rstrip(".")] >= rare}
    return PunktModel(model.abbreviations, model.collocations, model.starters, kept)


class WordCounts:
    """How often words begin sentences, stand inside them with and without a capital, and carry a period there."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        self.first: Counter[str] = Counter()
        self.last: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()
        self.inside_stopped: Counter[str] = Counter()
        self.bare: Counter[str] = Counter()
        self.risen: Counter[str] = Counter()
        for words in sentences:
            self.add(words)
        self.suspended = self.find_suspended()
        for words in sentences:
            self.risen.update(word for _, word in unstopped(" ".join(words), frozenset(), self.suspended))

    def add(self, words: Sequence[str]) -> None:
        """Counts the words of one sentence."""
        open_before = True
        for position, word in enumerate(words):
            core = word.strip(OPENING + CLOSING)
            if position + 1 < len(words) and core.endswith("."):
                self.inside_stopped[core[:-1].lower()] += 1
            elif core:
                self.bare[core.rstrip(".!?").lower()] += 1
            if match := WORD.match(word.lstrip(OPENING)):
                if position == 0:
                    self.first[match.group()] += 1
                elif not open_before and word[0] not in OPENING:
                    self.inside[match.group()] += 1
            if position + 1 == len(words):
                self.last[word.rstrip(CLOSING + ".!?…")] += 1
            open_before = word[-1] in ".!?:;…\"“”»«'–—-"

    def abbreviations(self) -> frozenset[str]:
        """Words that inside sentences mostly carry a period."""
        return frozenset(
            word
            for word, count in self.inside_stopped.items()
            if count >= 3
            and count >= 0.6 * (count + self.bare[word])
            and len(word) <= 9
            and any(letter.isalpha() for letter in word)
            and not any(letter.isdigit() or letter in "/_:@=<>$" for letter in word)
        )

    def leanings(self) -> dict[str, int]:
        """Rounded log-odds of capitalised words to begin a sentence."""
        found = {}
        for word in self.first.keys() | self.inside.keys():
            first, inside = self.first[word], self.inside[word]
            if word[0].isupper() and first + inside >= 4:
                found[word] = max(-4, min(4, round(math.log((first + 0.5) / (inside + 0.5)))))
        return found

    def find_suspended(self) -> frozenset[str]:
        """Small words after which hardly ever a sentence ends."""
        return frozenset(
            word
            for word, count in self.inside.items()
            if word[0].islower() and count >= 300 and self.last[word] * 30 <= count
        )

    def openers(self) -> frozenset[str]:
        """Words written with a capital hardly anywhere but at the beginning of a sentence."""
        return frozenset(
            word
            for word, count in self.first.items()
            if word.istitle()
            and len(word) > 1
            and word.isalpha()
            and count >= 30
            and (self.risen[word] - 1) * 200 <= count
            and self.inside[word.lower()] >= 100 * self.risen[word]
            and self.inside[word.lower()] > 50
        )


def examples(sentences: Sequence[Sequence[str]], evidence: Evidence, punkt: PunktModel) -> Iterator[Sample]:
    """Stops with the features of their surroundings and whether a sentence ends there."""
    for words, after in zip(sentences, [*sentences[1:], sentences[0]], strict=True):
        if holds_two(words, evidence):
            continue
        for position, word in enumerate(words):
            last = position + 1 == len(words)
            following = (after[0] if last else words[position + 1]).lstrip(OPENING).rstrip(CLOSING)
            core = word.lstrip(OPENING).rstrip(CLOSING)
            if not core.endswith(".") or not following or following[0].islower() or (word[-1] in ",;:" and not last):
                continue
            leaning = evidence.leaning(following)
            if not last and 3 <= leaning < UNKNOWN:
                continue  # more likely the line holds two sentences
            if kind := evidence.kind(core):
                before = words[position - 1].strip(OPENING + CLOSING) if position else ""
                ended = punkt.ends_sentence(core, following)
                yield tuple(features(kind, before, core, following, leaning, ended)), last


def holds_two(words: Sequence[str], evidence: Evidence) -> bool:
    """Whether the line holds more than one sentence, as some do: then its inner stops teach nothing."""
    return any(
        word[-1] in '.!?"“'
        and word.rstrip(CLOSING)[-1:] in ("!", "?", ".")
        and following[0].isupper()
        and not evidence.kind(word.lstrip(OPENING).rstrip(CLOSING))
        for word, following in pairwise(words)
    )


def train_evidence(sentences: Sequence[Sequence[str]], punkt: PunktModel, language: str) -> Evidence:
    """Abbreviations, leanings and weights from sentences that are split into words at white space."""
    counts = WordCounts(sentences)
    known = Evidence(
        abbreviations=counts.abbreviations() | listed(language),
        leanings=counts.leanings(),
        openers=counts.openers(),
        suspended=counts.suspended,
    )
    return replace(known, weights=regress(list(examples(sentences, known, punkt))))


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains one language."""
    parser = argparse.ArgumentParser(prog="python -m parallel.segment.train", description=__doc__.split("\n")[0])
    parser.add_argument("language")
    parser.add_argument("sources", nargs="+", metavar="PATH[:COLUMN][/STEP]")
    parser.add_argument("--out", type=Path, default=user_folder(), help="folder of the parameters [default: your own]")
    options = parser.parse_args(arguments)
    try:
        texts = [read_sentences(source) for source in options.sources]
    except (OSError, UnicodeDecodeError, lzma.LZMAError) as error:
        parser.error(f"{error}; give text in UTF-8, one sentence a line")
    punkt = train_punkt(texts)
    evidence = train_evidence(
        [words for text in texts for sentence in text if (words := sentence.split())], punkt, options.language
    )
    options.out.mkdir(parents=True, exist_ok=True)
    path = save(options.out, options.language, punkt, evidence)
    sys.stderr.write(f"{path}: {path.stat().st_size} bytes, {len(evidence.weights)} weights\n")


if __name__ == "__main__":
    main()
