"""Sentence boundaries: F1 and speed of ours and its peers, on the same text in one run.

    python tests/bench/bench_segment.py

UD German GSD dev and PUD (one sentence a line; concatenated with the spaces they had), 650 paragraphs of older
literature (whose gold also cuts at semicolons), and the two development sets for translation in both languages. Their
lines are sentences or headlines, sometimes several. Where a sentence ends is a place in the text; the last one does not
count.
"""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from parallel.segment import Rule, Rules, split
from parallel.segment.parameters import load

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
CASES = Path(__file__).resolve().parents[1] / "segment"
NAIVE = re.compile(r"[.!?]+[\"'”“»«’)]*(?=\s+[A-ZÄÖÜ0-9„\"»])")
Ends = Callable[[str], list[int]]


class Gold(NamedTuple):
    """A text and the places where its sentences end."""

    name: str
    language: str
    text: str
    ends: frozenset[int]


def joined(name: str, language: str, sentences: list[tuple[str, str]]) -> Gold:
    """Gold from sentences, each with the space after it."""
    text, ends = "", []
    for sentence, space in sentences:
        text += sentence
        ends.append(len(text))
        text += space
    return Gold(name, language, text.rstrip(), frozenset(ends[:-1]))


def gold_sets() -> list[Gold]:
    """All texts."""
    sets = []
    for name, file in (("UD German GSD dev", "gsd-dev.jsonl"), ("UD German PUD", "pud-de.jsonl")):
        rows = [json.loads(line) for line in (DATA / "seg" / file).read_text(encoding="utf-8").splitlines()]
        sets.append(joined(name, "de", [(row["text"], "" if row["last_nospace"] else " ") for row in rows]))
    paragraphs = json.loads((DATA / "seg" / "lit-paragraphs.json").read_text(encoding="utf-8"))
    sets.append(joined("literature", "de", [(each, " ") for row in paragraphs for each in row["sentences"]]))
    for name in ("newstest2018", "flores-dev"):
        for language in ("de", "en"):
            lines = (DATA / "mt" / "dev" / name / f"{language}.txt").read_text(encoding="utf-8").splitlines()
            sets.append(joined(f"{name} {language}", language, [(line.strip(), " ") for line in lines]))
    return sets


def naive(language: str) -> Ends:
    """A stop, perhaps quotes, white space, a capital or a digit."""
    return lambda text: [match.end() for match in NAIVE.finditer(text)]


def by_pysbd(language: str) -> Ends:
    """pysbd."""
    import pysbd

    segmenter = pysbd.Segmenter(language=language, clean=False, char_span=True)
    return lambda text: [span.start + len(span.sent.rstrip()) for span in segmenter.segment(text)]


def by_syntok(language: str) -> Ends:
    """syntok, which knows German and English without being told."""
    from syntok import segmenter

    def ends(text: str) -> list[int]:
        return [
            sentence[-1].offset + len(sentence[-1].value)
            for paragraph in segmenter.analyze(text)
            for sentence in paragraph
            if sentence
        ]

    return ends


def plain_punkt(language: str) -> Ends:
    """NLTK's tokenizer with our parameters and no rules."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    model, _ = load(language)
    parameters = PunktParameters()
    parameters.abbrev_types = set(model.abbreviations)
    parameters.collocations = set(model.collocations)
    parameters.sent_starters = set(model.starters)
    parameters.ortho_context.update(model.orthography)
    tokenizer = PunktSentenceTokenizer(parameters)
    return lambda text: [end for _, end in tokenizer.span_tokenize(text)]


def ours(language: str) -> Ends:
    """Satzpaar."""
    return lambda text: [end for _, end in split(text, language)]


PEERS = {"naive regex": naive, "pysbd": by_pysbd, "syntok": by_syntok, "plain Punkt": plain_punkt, "ours": ours}


def f1(found: list[int], gold: Gold) -> float:
    """F1 of the boundaries."""
    places = frozenset(place for place in found if place < len(gold.text))
    hits = len(places & gold.ends)
    return 2 * hits / (len(places) + len(gold.ends)) if hits else 0.0


def hard_places(name: str) -> dict[str, list[str]]:
    """The hard places of the tests, by kind, with `|` where sentences end inside."""
    kinds: dict[str, list[str]] = {}
    for line in (CASES / name).read_text(encoding="utf-8").split("\n"):
        if line.startswith("[") and line.endswith("]"):
            kinds[line[1:-1]] = []
        elif line and not line.startswith("#"):
            list(kinds.values())[-1].append(line)
    return kinds


def is_right(marked: str, ends: Ends) -> bool:
    """Whether a text is cut where it is marked and nowhere else."""
    text = marked.replace("|", "")
    wanted = [place.start() - number for number, place in enumerate(re.finditer(r"\|", marked))]
    return sorted(end for end in ends(text) if end < len(text)) == wanted


def print_hard_places() -> None:
    """The share of hard places that each gets wholly right. They were invented here and looked at while rules grew."""
    print(f"\n{'hard places, % right':26}" + "".join(f"{name:>13}" for name in PEERS))
    for language, name in (("de", "categories.txt"), ("en", "categories_en.txt")):
        engines = [make(language) for make in PEERS.values()]
        for kind, cases in hard_places(name).items():
            shares = [sum(is_right(case, ends) for case in cases) / len(cases) for ends in engines]
            print(f"{language} {kind:23}" + "".join(f"{share:13.0%}" for share in shares))


def print_rules(text: str) -> None:
    """What the user's own rules cost."""
    print("\nrules of the user, million chars/s/core: ", end="")
    for count in (0, 20, 100, 300, 1000, 3000):
        rules = Rules(tuple(Rule(number % 5 == 4, rf"\bWort{number}\.") for number in range(count)))
        split("Ja. Nein.", "de", rules=rules)  # so that they are ready
        start = time.process_time()
        split(text, "de", rules=rules)
        print(f"{count}: {len(text) / (time.process_time() - start) / 1e6:.1f}", end="   ")
    print()


def main() -> None:
    """Prints the tables."""
    sets = gold_sets()
    speeds: dict[str, float] = {}
    print(f"{'boundary F1':22}" + "".join(f"{name:>13}" for name in PEERS))
    for gold in sets:
        row = []
        for name, make in PEERS.items():
            if name == "pysbd" and len(gold.text) > 200_000:
                row.append(f"{'(too slow)':>13}")
                continue
            ends = make(gold.language)
            ends("Warm. Gut.")
            start = time.process_time()
            found = ends(gold.text)
            speeds[name] = max(speeds.get(name, 0), len(gold.text) / (time.process_time() - start) / 1e6)
            row.append(f"{f1(found, gold):13.4f}")
        print(f"{gold.name:22}" + "".join(row))
    print(f"{'million chars/s/core':22}" + "".join(f"{speeds[name]:13.2f}" for name in PEERS))
    print_rules(next(gold.text for gold in sets if gold.name == "newstest2018 de"))
    print_hard_places()


if __name__ == "__main__":
    main()
