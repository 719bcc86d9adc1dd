"""Alignment figures: ours beside NLTK's Gale–Church on the same texts, and what others published or measured for them.

    python tests/bench/bench_align.py [--engine] [--stress] [--large BEADS]

Needs ../shared/data. Strict / lax F1 as vecalign counts them. Gale–Church gets long texts in parts cut at gold
boundaries (its time and memory are quadratic), which helps it; ours gets every document whole. The table of
reliability says how many of the beads of a confidence are right.

In `sutta` the gold beads are segments of the Pali original: where one of these became two sentences in German and two
in English, gold has one 2–2 bead though the sentences pair 1–1. Such merges are a tenth of all beads, nothing in the
two texts tells where they are (a classifier with 28 features, trained on the other documents, is right in a quarter of
the cases), and without them strict F1 ends at .844; with them told by an oracle ours has .996.
"""

import argparse
import lzma
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parallel.align import AlignmentScore, Lexicon, align, evaluate, gale_church, read_beads
from parallel.align.compose import compose
from parallel.bitext import Bead

SHARED = Path(__file__).parents[3] / "shared" / "data"
PART = 250

PUBLISHED = {
    "Text+Berg dev": "",
    "Text+Berg test0-2": "all 7 articles: Gale–Church .686/.796, hunalign .746/.877, Vecalign .902/.986, "
    "SentAlign .932/.964, Bertalign .936/.989",
    "news": "Gale–Church .785/.900, hunalign .869/.961, with 71,000-entry dictionary .870/.962",
    "literature": "Gale–Church .723/.861, hunalign .828/.938, with 71,000-entry dictionary .832/.943",
    "sutta": "Gale–Church .781/.968, hunalign .781/.966, with 71,000-entry dictionary .803/.983",
}


@dataclass(frozen=True)
class Document:
    source: list[str]
    target: list[str]
    gold: list[Bead]
    language: str = "en"


def load(source: Path, target: Path, gold: Path, language: str = "en") -> Document:
    texts = [path.read_text(encoding="utf-8").removesuffix("\n").split("\n") for path in (source, target)]
    return Document(*texts, read_beads(gold.read_text(encoding="utf-8").splitlines(), path=gold), language)


def sets(root: Path = SHARED / "align") -> dict[str, list[Document]]:
    """The sets by name, each a list of documents."""
    berg = [
        load(
            root / f"text_berg_de_fr/{n}.de", root / f"text_berg_de_fr/{n}.fr", root / f"text_berg_de_fr/{n}.defr", "fr"
        )
        for n in ("dev", "test0", "test1", "test2")
    ]
    made = {n: [load(*(root / f"beads/{n}.{end}" for end in ("de", "en", "gold")))] for n in ("news", "literature")}
    golds = sorted((root / "sutta_de_en").glob("*.gold"))
    sutta = [load(*(gold.with_suffix(end) for end in (".de", ".en", ".gold"))) for gold in golds]
    return {"Text+Berg dev": berg[:1], "Text+Berg test0-2": berg[1:], **made, "sutta": sutta}


def parts(document: Document, size: int = PART) -> Iterator[Document]:
    """A document cut after every `size` gold beads, if these ascend; else the document."""
    if len(document.gold) <= 2 * size:
        yield document
        return
    for first in range(0, len(document.gold), size):
        beads = document.gold[first : first + size]
        ours, theirs = ([n for bead in beads for n in side(bead)] for side in (lambda b: b.source, lambda b: b.target))
        gold = [Bead(tuple(n - ours[0] for n in b.source), tuple(n - theirs[0] for n in b.target)) for b in beads]
        texts = document.source[ours[0] : ours[-1] + 1], document.target[theirs[0] : theirs[-1] + 1]
        yield Document(*texts, gold, document.language)


def baseline(documents: Sequence[Document]) -> tuple[AlignmentScore, float]:
    """Gale–Church: score and seconds."""
    begin = time.perf_counter()
    pieces = [piece for document in documents for piece in parts(document)]
    score = sum((evaluate(gale_church(p.source, p.target), p.gold) for p in pieces), AlignmentScore())
    return score, time.perf_counter() - begin


def ours(
    documents: Sequence[Document], translate: Callable[[Sequence[str]], list[str]] | None = None
) -> tuple[AlignmentScore, float, list[tuple[float, bool]]]:
    """Score, seconds (without translating), and (confidence, right) of every bead."""
    translations = [translate(d.source) if translate else None for d in documents]
    begin = time.perf_counter()
    found = [
        align(d.source, d.target, target_language=d.language, translations=t)
        for d, t in zip(documents, translations, strict=True)
    ]
    seconds = time.perf_counter() - begin
    score = sum((evaluate(b, d.gold) for b, d in zip(found, documents, strict=True)), AlignmentScore())
    marks = []
    for beads, document in zip(found, documents, strict=True):
        gold = {(b.source, b.target) for b in document.gold}
        marks += [(b.score, (b.source, b.target) in gold) for b in beads]
    return score, seconds, marks


def calibration(marks: Sequence[tuple[float, bool]], bins: int = 10) -> tuple[float, float]:
    """Brier score and expected calibration error of (confidence, right) pairs."""
    brier = sum((p - right) ** 2 for p, right in marks) / len(marks)
    error = 0.0
    for n in range(bins):
        inside = [(p, right) for p, right in marks if n / bins <= p < (n + 1) / bins or (p == 1 and n == bins - 1)]
        error += abs(sum(p for p, _ in inside) - sum(right for _, right in inside))
    return brier, error / len(marks)


def figures(score: AlignmentScore) -> str:
    return f"{score.strict_f1:.3f}/{score.lax_f1:.3f}"


def reliability(marks: Sequence[tuple[float, bool]], bins: int = 10) -> Iterator[str]:
    """For each tenth of confidence how many beads there are, their mean confidence and the share that is right."""
    for n in range(bins):
        inside = [(p, right) for p, right in marks if n / bins <= p < (n + 1) / bins or (p == 1 and n == bins - 1)]
        if inside:
            mean, share = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            yield f"  {n / bins:.1f}–{(n + 1) / bins:.1f} {len(inside):6} beads {mean:6.3f} sure {share:6.3f} right"


def sentence_pairs(name: str, first: int = 0, count: int | None = None) -> list[list[str]]:
    """Pairs of a training set."""
    with lzma.open(SHARED / "mt" / "train" / f"{name}.tsv.xz", "rt", encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t")[:2] for line in lines]
    return [pair for pair in pairs[first : None if count is None else first + count] if all(map(str.strip, pair))]


def composed(pairs: Sequence[Sequence[str]], *, gaps: float = 0.0) -> Document:
    """Pairs put together into beads of the usual mix."""
    text = compose(pairs, random.Random(1), gaps=gaps)
    return Document(text.source, text.target, text.gold)


GENRES = ("news", "pud", "europarl-ship", "bible", "activists", "debian-www", "php-docs", "captions-3b1b", "progit",
          "books-librivox", "multi30k")  # fmt: skip
BLOCK = 150


def stress() -> None:
    """Texts of many genres: the usual mix, parts missing on either side, a moved chapter, no lexicon, English first."""
    print(f"\n{'genre':16}{'usual':>14}{'parts missing':>14}{'chapter moved':>14}{'no lexicon':>14}{'en–de':>14}")
    for name in GENRES:
        pairs = sentence_pairs(name, 400, 900) or sentence_pairs(name)
        usual = composed(pairs)
        turned = Document(usual.target, usual.source, [Bead(b.target, b.source) for b in usual.gold])
        scores = [
            evaluate(align(d.source, d.target, **options), d.gold)
            for d, options in (
                (usual, {}),
                (composed(pairs, gaps=0.02), {}),
                (with_moved_chapter(usual), {}),
                (usual, {"lexicon": Lexicon("de", "en", {})}),
                (turned, {"source_language": "en", "target_language": "de"}),
            )
        ]
        print(f"{name:16}" + "".join(f"{figures(score):>14}" for score in scores), flush=True)


def with_moved_chapter(document: Document) -> Document:
    """The document with BLOCK target segments moved from the first third to the end."""
    first = len(document.target) // 3
    order = [*range(first), *range(first + BLOCK, len(document.target)), *range(first, first + BLOCK)]
    place = {old: new for new, old in enumerate(order)}
    gold = [replace(bead, target=tuple(sorted(place[n] for n in bead.target))) for bead in document.gold]
    return replace(document, target=[document.target[n] for n in order], gold=gold)


def large(count: int) -> None:
    """Speed and memory on a text of `count` beads made of news and parliament sentences, with a chapter missing."""
    pairs: list[list[str]] = []
    for name in ("news", "news-backtranslated", "europarl-comtrans", "books-librivox", "bible"):
        pairs += sentence_pairs(name)
    document = without_chapter(composed(pairs[: count * 5 // 4]))
    before = peak()
    begin = time.perf_counter()
    beads = align(document.source, document.target)
    seconds = time.perf_counter() - begin
    print(
        f"{len(document.source):,} × {len(document.target):,} segments, a twentieth of the target missing in one piece:"
    )
    print(f"  {figures(evaluate(beads, document.gold))} in {seconds:.0f} s, peak {peak():.0f} MB ({before:.0f} before)")


def without_chapter(document: Document) -> Document:
    """The document with a twentieth of the target, from the middle on, taken out."""
    first, last = len(document.target) // 2, len(document.target) // 2 + len(document.target) // 20
    gold = []
    for bead in document.gold:
        kept = tuple(n if n < first else n - (last - first) for n in bead.target if not first <= n < last)
        gold += [replace(bead, target=kept)] if kept or not bead.source else [Bead((n,), ()) for n in bead.source]
    return replace(
        document,
        target=document.target[:first] + document.target[last:],
        gold=[b for b in gold if b.source or b.target],
    )


def peak() -> float:
    """Peak memory of this process in MB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1e6 if sys.platform == "darwin" else 1e3)  # macOS counts bytes, Linux kilobytes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--engine", action="store_true", help="also with the engine's translations of German (de–en sets)"
    )
    parser.add_argument("--stress", action="store_true", help="also many genres under difficult conditions")
    parser.add_argument("--large", type=int, metavar="BEADS", help="also speed and memory on a made text")
    options = parser.parse_args()
    translate = None
    if options.engine:
        from parallel.mt import Translator

        translator = Translator()
        translate = lambda lines: [t.text for t in translator.translate(lines)]  # noqa: E731
    every: list[tuple[float, bool]] = []
    print(f"{'set':18} {'Gale–Church':>14} {'s':>6} {'ours':>14} {'s':>6} {'Brier':>6} {'ECE':>6} {'with engine':>14}")
    for name, documents in sets().items():
        plain, slow = baseline(documents)
        score, quick, marks = ours(documents)
        assisted = figures(ours(documents, translate)[0]) if translate and documents[0].language == "en" else ""
        brier, error = calibration(marks)
        every += marks if name != "sutta" else []
        print(
            f"{name:18} {figures(plain):>14} {slow:6.1f} {figures(score):>14} {quick:6.1f}"
            f" {brier:6.3f} {error:6.3f} {assisted:>14}"
        )
        if PUBLISHED[name]:
            print(f"{'':18}   elsewhere: {PUBLISHED[name]}")
    print("\nconfidence of all beads but sutta's:", *reliability(every), sep="\n")
    if options.stress:
        stress()
    if options.large:
        large(options.large)


if __name__ == "__main__":
    main()
